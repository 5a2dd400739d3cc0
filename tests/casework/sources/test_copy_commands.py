"""`answerable sources` by the command line: captured, taken in, marked, checked, told as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from pytest_django import Settings
from tests.casework.sources.test_sources import kept
from tests.documents.web_archives import html, warc
from tests.sites import answer, served

from answerable.cli import main
from answerable.store.models import Investigation

TEXT = "The lamps are dimmed at midnight."


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["sources", *arguments, "-i", "small"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def told(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_a_copy_from_its_capture_to_its_check(
    asked: Investigation, settings: Settings, tmp_path: Path
) -> None:
    settings.CAPTURE_ALSO = "127.0.0.1/32"
    with served() as site:
        at = site.page("/page", answer(f"<p>{TEXT}"))
        kept(asked, URL=at)
        first = told("capture", at)
        assert (first["source"], first["copy"], first["known"], first["address"]) == ("heat", 1, False, at)
        assert f"small/source/heat/copy/1/passage/1-0-33: {TEXT}" in run("mark", "heat", "1", "--words", TEXT)
        assert told("mark", "heat", "1", "--at", "4", "9")["text"] == "lamps"
        site.page("/page", answer("<p>The lamps are bright."))
        (checked,) = told("check")
        assert (checked["state"], checked["against"], checked["kept"]) == ("changed", 1, 2)
        assert [each["stands"] for each in checked["cited"]] == [False, True]
        site.page("/page", answer("gone", status="404 Not Found"))
        assert "gone" in run("check", "heat")
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc(html()))
    assert "copy 3 kept, https://made.example/page" in run("take-in", "heat", str(file))
    assert "copy 3 was here already" in run("take-in", "heat", str(file))
    copies = told("copies", "heat")
    assert [each["copy"] for each in copies] == [1, 2, 3]
    assert [(each["holds"], each["in_newest"]) for each in copies[0]["passages"]] == [
        (True, True),
        (True, True),
    ]
    assert "small/source/heat/copy/1/passage/1-0-33" in run("copies", "heat")
    assert "taken away" in run("unmark", "small/source/heat/copy/1/passage/1-4-9")


def test_what_is_refused_says_where_and_what_to_do(asked: Investigation, tmp_path: Path) -> None:
    kept(asked)
    file = tmp_path / "cut.warc.gz"
    file.write_bytes(warc(html())[:-4])
    done = CliRunner().invoke(main, ["sources", "take-in", "heat", str(file), "-i", "small"])
    assert done.exit_code != 0
    assert "cut.warc.gz, byte " in done.output
    assert "the archive is cut short" in done.output
    assert "Download it again" in done.output
