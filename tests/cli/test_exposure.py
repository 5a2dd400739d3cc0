"""`answerable exposure`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings
from tests.evidence.exposure.made_files import PLAIN, START, table

from answerable.casework.work.investigations import Charter, begin
from answerable.cli import main


def test_totals_come_in_and_a_device_is_refused_without_being_shown(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    command = ["exposure", "import", str(file)]
    file.write_bytes(table(PLAIN))
    done = CliRunner().invoke(main, [*command, "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["accepted"], told["rows"], told["refused"]) == (0, True, 3, [])
    assert "3,300 or more" in CliRunner().invoke(main, command).stdout
    file.write_bytes(table([*PLAIN, [*START, "198.51.100.7", "9", ""]]))
    for arguments in (command, [*command, "--json"]):
        done = CliRunner().invoke(main, arguments)
        assert (done.exit_code, "IPv4 address" in done.stdout, "198" in done.output) == (1, True, False)
        assert "row 5, column 5" in done.stdout
    told = json.loads(done.stdout)
    assert (told["accepted"], told["rows"], told["counts"]) == (False, 0, [])
    file.write_bytes(b"a,b\n1,2\n")
    assert CliRunner().invoke(main, command).exit_code == 3
    done = CliRunner().invoke(main, [*command, "--json"])
    [refused] = json.loads(done.stdout)["refused"]
    assert (done.exit_code, refused["kind"]) == (3, "no file of totals")


@pytest.mark.django_db
def test_totals_are_taken_in_where_an_investigation_is_named(tmp_path: Path, settings: Settings) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    begin(Charter("city", "City", date(2022, 3, 1)), "ann")
    file = tmp_path / "t.csv"
    file.write_bytes(table(PLAIN))

    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["exposure", *arguments], catch_exceptions=False).stdout

    given = ("import", str(file), "-i", "city", "--name", "cameras", "--source", "A paper")
    assert "taken in as cameras" in run(*given)
    file.write_bytes(table([*PLAIN, [*START, "198.51.100.7", "9", ""]]))
    assert "refused" in run(*given)
    assert "cameras.product_a_camera  An index" in (listed := run("list"))
    assert "(IPv4 address at row 5, column 5)" in listed
    assert json.loads(run("list", "--json"))["tables"][0]["series"][0]["places"] == 3
    assert "27,000" in run("show", "cameras")
    assert json.loads(run("show", "cameras", "--json"))["counts"][0]["place"] == "Leeds"
    assert "cameras is taken out" in run("remove", "cameras", "--reason", "It was withdrawn.")
    assert "product" not in run("list")
