"""A register from its file to a body put right, as the guide has it. The guide is cut from here."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.bodies.registers import in_small as small
from tests.journeys.walking import answerable

LOOK = """
# [look]
answerable bodies import schools.csv --register schools-england --preview
# [/look]
"""

TAKE = """
# [take]
answerable bodies import schools.csv --register schools-england --as-of 2025-04-22
answerable bodies import links.csv --register schools-england
answerable bodies registers
# [/take]
"""

MAP = """
# [map]
answerable bodies mapping libraries.csv > mapping.toml
answerable bodies import libraries.csv --register libraries --mapping mapping.toml --preview
# [/map]
"""

PUT_RIGHT = """
# [put-right]
answerable bodies show 100001 --register schools-england
answerable bodies set 100001 region "South West" --register schools-england --reason "It moved"
answerable bodies unset 100001 region --register schools-england --reason "The register has it now"
# [/put-right]
"""

ADDRESSES = """
# [addresses]
answerable bodies tasks --register police
answerable bodies contacts wick_police --register police --add foi@wick.example --source "its web page"
answerable bodies contacts wick_police --register police --works foi@wick.example --source "telephone"
# [/addresses]
"""

MATCH = """
# [match]
answerable bodies match names.csv --register schools-england --register police --json
answerable bodies match names.csv --register schools-england --town-column Town --open-on 2021-10-01
# [/match]
"""


@pytest.fixture(autouse=True)
def _files(db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    monkeypatch.chdir(tmp_path)
    files = {
        "schools": small.SCHOOLS,
        "links": small.LINKS,
        "libraries": small.LIBRARIES,
        "police": small.POLICE,
    }
    for name, content in files.items():
        Path(f"{name}.csv").write_bytes(content)


def run(lines: str) -> list[str]:
    """What each command of an example prints; `>` sends it to a file."""
    printed = []
    for line in lines.splitlines():
        if line.startswith("answerable "):
            said, _, file = line.partition(" > ")
            out = answerable(*shlex.split(said)[1:]).out
            if file:
                Path(file).write_text(out, encoding="utf-8")
            printed.append(out)
    return printed


def test_a_preview_says_what_would_come_and_a_taking_in_does_it() -> None:
    (looked,) = run(LOOK)
    assert "6 new, 0 returned" in looked
    assert "HeadFirstName, HeadLastName" in looked
    first, links, registers = run(TAKE)
    assert first.startswith("6 new, 0 changed")
    assert links.startswith("0 new, 3 changed")
    assert "Open Government Licence" in registers
    assert "gias-links" in registers


def test_a_table_of_ones_own_is_read_by_the_suggested_mapping() -> None:
    suggested, looked = run(MAP)
    assert '# name: Organisation (called "Organisation")' in suggested
    assert "2 new" in looked
    assert "new: Elm Library (E06000099)" in looked


def test_a_body_is_shown_with_its_paths_and_put_right() -> None:
    run(TAKE)
    shown, changed, back = run(PUT_RIGHT)
    assert "GOR code D" in shown
    assert "Took in Old Ash School, merged into this body" in shown
    assert "region is South West, instead of Yorkshire and The Humber" in changed
    assert "region is Yorkshire and The Humber" in back


def test_an_address_to_be_found_is_found() -> None:
    answerable("bodies", "import", "police.csv", "--register", "police")
    tasks, added, checked = run(ADDRESSES)
    assert "retired_domain" in tasks
    assert "its web page" in added
    assert "reached" in checked
    assert "wick_police" not in answerable("bodies", "tasks", "--register", "police").out


def test_second_records_are_listed_and_joined() -> None:
    for name in ("police", "also"):
        answerable("bodies", "import", "police.csv", "--register", name)
    assert "also:wick_police, police:wick_police" in answerable("bodies", "duplicates").out
    reason = ("--reason", "The same address on the site")
    answerable("bodies", "join", "also:wick_police", "police:wick_police", *reason)
    assert "wick_police" not in answerable("bodies", "duplicates").out


def test_names_are_matched_across_registers_with_reasons() -> None:
    run(TAKE)
    run("answerable bodies import police.csv --register police")
    written = "School,Town\nELM PRIM SCH.,\nWick Constabulary,\nNobody at all,\n"
    Path("names.csv").write_text(written, encoding="utf-8")
    as_json, as_table = run(MATCH)
    elm, wick, nobody = json.loads(as_json)
    assert (elm["body"], elm["grade"], elm["ground"]) == (
        "schools-england:100001",
        "accept",
        "the name, written alike",
    )
    assert (wick["row"], wick["body"]) == (3, "police:wick_police")
    assert (nobody["body"], nobody["grade"], nobody["candidates"]) == (None, "none", [])
    assert "ELM PRIM SCH." in as_table
