"""`answerable law` on the command line: no database, one line a row, exit code 1 at a bad row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main

ROWS = """id,rule,kind,received,regime,body_type,nation,events,school_closed
1,FOIA-20,response_due,2021-08-24,FOIA,council,England,,
2,,response_due,2026-07-20,FOIA,academy,England,,
3,,response_due,2028-12-11,FOISA,council,Scotland,,
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["law", *arguments], catch_exceptions=False)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "asked.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_each_row_is_one_json_object_a_line(sheet: Path) -> None:
    done = run("deadlines", str(sheet), "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [each["id"] for each in found] == ["1", "2", "3"]
    assert [sorted({"due", "earliest", "latest", "refused"} & each.keys()) for each in found] == [
        ["due"],
        ["earliest", "latest"],
        ["refused"],
    ]
    assert all(each["rule"] in each["explanation"] for each in found)


def test_a_bad_row_makes_the_exit_code_1_and_the_others_come_out(sheet: Path) -> None:
    sheet.write_text(ROWS + "4,,,yesterday,FOIA,,,,\n5,,,2024-06-04,FOIA,,,,\n", encoding="utf-8")
    done = run("deadlines", str(sheet), "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert found[3]["where"] == "asked.csv, row 5, column received"
    assert found[4]["due"] == "2024-07-02"
    table = run("deadlines", str(sheet))
    assert table.exit_code == 1
    assert "asked.csv, row 5, column received: 'yesterday' is not a day" in table.stderr
    assert "2026-08-18..2026-10-14" in table.stdout


def test_the_table_says_what_is_noted_of_a_limit_as_the_json_does(sheet: Path) -> None:
    sheet.write_text(f"{ROWS}4,,,2020-04-08,FOISA,council,Scotland,,\n", encoding="utf-8")
    noted = [
        json.loads(line).get("notes", [])
        for line in run("deadlines", str(sheet), "--json").stdout.splitlines()
    ]
    table = run("deadlines", str(sheet)).stdout.splitlines()[1:]

    assert noted[3]
    for row, notes in zip(table, noted, strict=True):
        assert all(each in row for each in notes)
    assert (
        "from 7 April 2020 to 26 May 2020 the time for an answer or a review was 60 working days" in table[3]
    )


def test_past_the_published_years_only_when_asked(sheet: Path) -> None:
    line = run("deadlines", str(sheet), "--json", "--provisional").stdout.splitlines()[2]
    assert json.loads(line)["due"] == "2029-01-12"


def test_the_grounds_are_listed_by_regime() -> None:
    found = json.loads(run("exemptions", "--regime", "FOISA", "--json").stdout)
    assert {each["regime"] for each in found} == {"FOISA"}
    assert len(json.loads(run("exemptions", "--json").stdout)) == 103
    assert "FOIA s.31" in run("exemptions").stdout


@pytest.mark.parametrize(("known_on", "there"), [("2026-02-03", False), ("2026-02-04", True)])
def test_a_calendar_is_listed_as_known_on_a_day(known_on: str, there: bool) -> None:
    options = ("--part", "scotland", "--year", "2026", "--known-on", known_on)
    found = json.loads(run("calendar", *options, "--json").stdout)
    assert found["version"] == known_on
    assert ("2026-06-15" in [each["date"] for each in found["holidays"]]) is there
    assert ("World Cup" in run("calendar", *options).stdout) is there
