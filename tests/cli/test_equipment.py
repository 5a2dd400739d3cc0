"""`answerable equipment` on the command line: no database, JSON as promised, errors with a remedy."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from answerable.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["equipment", *arguments])


def test_find_prints_the_mentions_of_each_text_by_the_packaged_catalogue(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Two Hikvision domes.", "utf-8")
    (tmp_path / "two.txt").write_text("Mr Swann paid invoice DS-2024/118.", "utf-8")
    found = json.loads(run("find", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"), "--json").output)
    assert [each["mentions"] for each in found] == [
        [
            {
                "start": 4,
                "end": 13,
                "text": "Hikvision",
                "kind": "brand",
                "model": None,
                "family": None,
                "makers": [{"maker": "Hikvision", "relation": "own", "grade": "certain"}],
                "candidates": [],
            }
        ],
        [],
    ]


def test_a_catalogue_of_ones_own_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    text, brands = tmp_path / "one.txt", tmp_path / "relations.csv"
    text.write_text("A CivicGlow lamp and a Hikvision camera", "utf-8")
    brands.write_text("brand,maker,kind,grade\nCivicGlow,Luxovane,own,certain\n", "utf-8")
    alone = json.loads(run("find", str(text), "--catalogue", str(brands), "--json").output)
    both = run("find", str(text), "--catalogue", "packaged", "--catalogue", str(brands), "--json").output
    assert [each["text"] for each in alone[0]["mentions"]] == ["CivicGlow"]
    assert [each["text"] for each in json.loads(both)[0]["mentions"]] == ["CivicGlow", "Hikvision"]


def test_a_catalogue_is_written_in_its_other_form_and_read_the_same(tmp_path: Path) -> None:
    for out in ("tables", "c.toml"):
        assert run("convert", "packaged", "--out", str(tmp_path / out)).exit_code == 0
    one, other = (
        json.loads(run("check", str(tmp_path / out), "--json").output) for out in ("tables", "c.toml")
    )
    assert one == other
    again = run("convert", "packaged", "--out", str(tmp_path / "tables"))
    assert (again.exit_code, "is there already" in again.output) == (3, True)


def test_a_brand_is_asked_for_and_one_that_is_not_there_is_told_with_those_that_are() -> None:
    assert "Lorex was formerly a brand of Dahua, until 2022-11 (stated:" in run("brand", "lorex").output
    unknown = run("brand", "Nobody")
    assert (unknown.exit_code, "The catalogue has: Honeywell" in unknown.output) == (4, True)


def test_a_model_is_sold_with_and_never_does() -> None:
    said = run("model", "IPC-HDBW5442E-ZE").output
    assert "WizMind is sold with: Recognises whose face it is (so says the maker Dahua" in said


def test_flaws_are_asked_for_by_maker_or_by_model(tmp_path: Path) -> None:
    record = {
        "dataVersion": "5.1",
        "cveMetadata": {"cveId": "CVE-2024-1000", "state": "PUBLISHED"},
        "containers": {
            "cna": {"affected": [{"vendor": "Dahua", "product": "NVR4XXX"}, {"product": "camera"}]}
        },
    }
    (tmp_path / "r.json").write_text(json.dumps(record), "utf-8")
    cve = ("--cve", str(tmp_path), "--json")
    assert [each["cve"] for each in json.loads(run("flaws", *cve, "--model", "NVR4104HS").output)] == [
        "CVE-2024-1000"
    ]
    assert json.loads(run("flaws", *cve, "--maker", "Hikvision").output) == []
    assert json.loads(run("flaws", *cve, "--unreadable").output)[0]["written"] == "camera"
    assert run("flaws", *cve).exit_code == 3
