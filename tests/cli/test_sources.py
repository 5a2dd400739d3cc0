"""`answerable sources`: kept, brought in and out, withdrawn, stated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings
from tests.worlds import small

from answerable.cli import main
from answerable.store.models import Investigation

RECORD = {"id": "heat", "type": "webpage", "title": "Heat mapping", "author": [{"literal": "Lumora"}]}


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    settings.HOME, settings.ORIGINALS = tmp_path, tmp_path / "originals"
    return small.asked()


def run(*arguments: str) -> Result:
    """The command with these arguments, by ann."""
    return CliRunner().invoke(main, ["sources", *arguments])


def test_a_source_from_its_record_to_its_withdrawal(world: Investigation, tmp_path: Path) -> None:
    one, library, out = tmp_path / "one.json", tmp_path / "library.json", tmp_path / "out.json"
    one.write_text(json.dumps(RECORD), "utf-8")
    library.write_text(json.dumps([RECORD, RECORD | {"id": "cold", "title": "Cold"}]), "utf-8")
    added = run("add", "heat", "--record", str(one), "--grade", "seen_by_us", "--as", "ann")
    assert added.output == "heat: kept\n"
    assert run("import", str(library), "--grade", "seen_by_us").output.startswith(
        "1 source kept, 1 were here"
    )
    assert run("show", "heat", "--style", "mhra").output.startswith("Lumora, ‘Heat Mapping’, n.d.")
    assert run("family", "maps", "heat", "cold").exit_code == 0
    assert json.loads(run("list", "--families", "--json").output)[0]["keys"] == ["cold", "heat"]
    assert run("export", str(out)).exit_code == 0
    assert [each["id"] for each in json.loads(out.read_text("utf-8"))] == ["cold", "heat"]
    said = run("state", "--kind", "allegation", "--speaker", "A guard", "--words", "They watch.",
               "--source", "heat", "--of", "Lumora")  # fmt: skip
    assert said.output == "1. A guard, allegation of Lumora: They watch. (heat)\n"
    assert "no answer is on record" in run("statements").output
    assert run("withdraw-statement", "1", "--reason", "Wrong").exit_code == 0
    assert run("withdraw", "heat", "--reason", "A forgery").exit_code == 0
    listed = json.loads(run("list", "--json").output)
    assert [(each["key"], each["withdrawn"]) for each in listed] == [("cold", False), ("heat", True)]
    assert run("withdraw", "heat", "--take-back").output == "heat: in use again\n"


def test_what_is_wrong_is_told_with_its_place(world: Investigation, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps([RECORD, {"id": "b", "type": "book"}]), "utf-8")
    told = run("import", str(wrong), "--grade", "inferred")
    assert told.exit_code == 3
    assert "wrong.json, record 2 (b), title" in told.output
    assert run("show", "none").exit_code == 4
    assert not world.sources.exists()


def test_a_tip_is_kept_and_says_nothing(world: Investigation, tmp_path: Path) -> None:
    one, tip = tmp_path / "one.json", tmp_path / "tip.txt"
    one.write_text(json.dumps(RECORD | {"title": "Quagga"}), "utf-8")
    tip.write_text("A lynx", "utf-8")
    kept = run("add-confidential", "--record", str(one), "--grade", "inferred", "--file", str(tip))
    assert kept.output.startswith("confidential-1: kept encrypted.")
    assert "Quagga" not in run("list").output + run("list", "--json").output
    assert run("show", "confidential-1").exit_code == 3
