"""`answerable exposure`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from tests.evidence.exposure.made_files import PLAIN, START, table

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
