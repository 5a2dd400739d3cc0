"""`answerable letters` and `answerable questions`: the same verbs as the pages, printed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings
from tests.worlds import small

from answerable.cli import main
from answerable.store.models import Investigation


@pytest.fixture(autouse=True)
def _world(db: None, tmp_path: Path, settings: Settings) -> Investigation:
    settings.ORIGINALS = tmp_path / "originals"
    world = small.coded()
    world.reply_address = "asker+{reference}@asker.example"
    world.save()
    return world


def _run(line: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, line.split())
    assert result.exit_code == code, result.output
    return result


def test_a_batch_from_signature_to_sent(tmp_path: Path) -> None:
    _run("letters sign Jo.Bloggs")
    told = json.loads(_run("letters preview --json").stdout)
    assert {"real_name"} == {flaw["rule"] for each in told for flaw in each["flaws"]}
    assert all(flaw["source"] for each in told for flaw in each["flaws"])
    CliRunner().invoke(main, ["letters", "sign", "Jo Bloggs"])
    assert "seed 7" in _run("letters pilot pilot P --size 3 --seed 7").stdout
    assert "3 letters, 0 flaws" in _run("letters lint pilot").stdout
    _run(f"letters hand-over pilot {tmp_path / 'x.zip'}", code=3)
    assert not (tmp_path / "x.zip").exists()
    _run("letters release pilot")
    _run(f"letters hand-over pilot {tmp_path / 'x.zip'}")
    assert len(zipfile.ZipFile(tmp_path / "x.zip").namelist()) == 3
    _run("letters sent pilot --at 2025-09-01T09:00:00+00:00")
    _run("letters sent pilot --at yesterday", code=3)
    rows = json.loads(_run("letters list --json").stdout)["batches"]
    assert [(row["batch"], row["sent"]) for row in rows] == [("letters.csv", 6), ("pilot", 3)]
    assert json.loads(_run("letters compare pilot --json").stdout)["changes"] == []


def test_lint_exits_with_one_where_there_is_an_error() -> None:
    _run("letters pilot pilot P --size 3 --seed 7")
    assert "real_name" in _run("letters lint pilot", code=1).stdout


def test_the_burden_and_its_limits_are_printed() -> None:
    told = json.loads(_run("letters burden --hours 2.5 --json").stdout)
    assert (told["bodies"], told["pounds"], told["lines"][0]["limit"]) == (7, 437.5, 450)
    assert "7 bodies x 2.5 hours x GBP 25 = GBP 438" in _run("letters burden --hours 2.5").stdout
    _run("letters burden --hours long", code=3)


def test_versions_are_listed_shown_and_told_apart(tmp_path: Path) -> None:
    listed = json.loads(_run("questions list --json").stdout)
    assert [row["stands"] for row in listed] == [
        "6 requests were sent with it",
        "replies were coded against it",
    ]
    assert _run("questions show questionnaire").stdout.rstrip() == small.QUESTIONNAIRE.rstrip()
    text = small.QUESTIONNAIRE.replace('version = "1"', 'version = "2"').replace(
        "Who made", "Which firm made"
    )
    (tmp_path / "next.toml").write_text(text)
    changes = json.loads(_run(f"questions difference questionnaire 1 {tmp_path / 'next.toml'} --json").stdout)
    assert [(each["kind"], each["of"]) for each in changes] == [("reworded", "2")]
    _run(f"questions adopt {tmp_path / 'next.toml'}")
    assert "2 " in _run("questions list").stdout
    _run("questions show codebook 9", code=4)
