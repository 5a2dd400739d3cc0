"""The two examples on real data: published counts, and the mapping of a tracker."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from answerable.evidence import CountTable, read_counts, read_mapping, read_tracker
from answerable.report import read_manuscript
from answerable.statistics import Base, published_tally
from tests.shared_data import shared

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WATCHING = EXAMPLES / "whos-watching-you"
LOGS = EXAMPLES / "disclosure-logs"


@pytest.fixture(scope="module")
def tables() -> dict[str, CountTable]:
    """The published tables by name."""
    files = {path.name: path.read_bytes() for path in (WATCHING / "counts").glob("*.csv")}
    read = read_counts((WATCHING / "counts.toml").read_text("utf-8"), "counts.toml", files)
    return {table.name: table for table in read}


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in EXAMPLES.glob("*/manuscript.md")))
def test_every_expression_of_a_manuscript_can_be_read(folder: str) -> None:
    """Each estimate has its base, and no line types a percentage by hand."""
    text = (EXAMPLES / folder / "manuscript.md").read_text("utf-8")
    assert len(read_manuscript(text, "manuscript.md").expressions) > 5
    assert "%" not in text
    assert " per cent" not in text


def test_the_tables_add_up_to_what_the_report_says_of_itself(tables: dict[str, CountTable]) -> None:
    """4,510 requests and 1,302 replies in seven sectors (appendix of the source)."""
    tally = published_tally(tables["sectors"], "sectors.uses_hikvision")
    assert [tally.within(base) for base in (Base.SENT, Base.REPLIED, Base.REPLIED_NOT_REFUSED)] == [
        4510,
        1302,
        1223,
    ]
    assert tally.count("yes", Base.REPLIED_NOT_REFUSED) == 709
    either = published_tally(tables["councils_by_region"], "councils_by_region.either")
    assert (either.count("yes", Base.REPLIED), either.within(Base.REPLIED)) == (251, 343)


def test_a_table_without_refusals_gives_no_share_of_those_that_answered(
    tables: dict[str, CountTable],
) -> None:
    """The regional tables print no refusals, so the base is not offered."""
    for name in ("schools_by_region", "councils_by_region"):
        assert published_tally(tables[name], f"{name}.either").bases == {Base.SENT, Base.REPLIED}


def test_every_region_has_its_outline_and_the_missing_are_named(tables: dict[str, CountTable]) -> None:
    """Names as printed are mapped to the names of the outlines; two regions are not printed."""
    outlines = json.loads((WATCHING / "regions.geojson").read_text("utf-8"))
    names = {each["properties"]["name"] for each in outlines["features"]}
    assert "Crown copyright" in outlines["attribution"]
    for table in ("schools_by_region", "councils_by_region"):
        printed = {tables[table].stratum(row) for row in tables[table].rows}
        assert printed | set(tables[table].missing) <= names
    assert list(tables["schools_by_region"].missing) == ["East of England"]
    assert list(tables["councils_by_region"].missing) == ["Yorkshire and The Humber"]


def test_the_counts_are_carried_over_byte_for_byte() -> None:
    """Nothing in the published tables has been put right."""
    for path in (WATCHING / "counts").glob("*.csv"):
        assert path.read_bytes() == shared(f"data/whos-watching-you/{path.name}").read_bytes()


@pytest.mark.parametrize("folder", ["disclosure-logs", "library-closures", "whos-watching-you"])
def test_an_example_whose_data_are_elsewhere_is_left_out_in_one_sentence(folder: str, tmp_path: Path) -> None:
    """`./start` goes on without it; nothing is written."""
    command = [sys.executable, EXAMPLES / folder / "prepare.py", tmp_path / "none", tmp_path / "made"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.fullmatch(
        rf"{folder}: (left out|without its \D+), because \S+ is not beside the clone\.\n", done.stdout
    )
    assert list(tmp_path.iterdir()) == []


def test_glasgow_is_not_in_the_table_of_the_census(tmp_path: Path) -> None:
    """The folder that is made of the tracker has both tables, and the census has no row of Scotland."""
    prepare = runpy.run_path(str(LOGS / "prepare.py"))
    for name in prepare["DATA"]:
        shared(f"data/{name}")
    prepare["prepare"](shared("data"), tmp_path)
    census = (tmp_path / "areas" / "census.csv").read_text("utf-8")
    assert "Manchester," in census
    assert "Glasgow" not in census
    text = (tmp_path / "manuscript.md").read_text("utf-8")
    assert "areas disclosure_log over census.chinese_share most 5" in text
    read_manuscript(text, "manuscript.md")


def test_the_chapters_on_equipment_are_put_into_the_report_of_counts(tmp_path: Path) -> None:
    """Before the last chapter; the folder has the real records, and the one in the tree has none."""
    prepare = runpy.run_path(str(WATCHING / "prepare.py"))
    for name in ("TOTALS", "EXPLOITED", "RECORDS"):
        shared(f"data/{prepare[name]}")
    prepare["prepare"](shared("data"), tmp_path)
    text = (tmp_path / "manuscript.md").read_text("utf-8")
    added = (WATCHING / "equipment.md").read_text("utf-8")
    before, _, after = text.partition(added)
    assert before + after.removeprefix("\n") == (WATCHING / "manuscript.md").read_text("utf-8")
    read_manuscript(text, "manuscript.md")
    assert list((tmp_path / "equipment").glob("CVE-*.json"))
    assert not list(WATCHING.rglob("CVE-*.json"))


def test_the_mapping_reads_the_tracker_and_meets_its_counts() -> None:
    """384 rows; the published counts of the codes for the disclosure log."""
    mapping = read_mapping((LOGS / "mapping.toml").read_text("utf-8"), "mapping.toml")
    tracker = shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")
    rows = read_tracker(tracker.read_bytes(), mapping, tracker.name)
    assert Counter(row.codes["disclosure_log"] for row in rows) == {
        "no": 245,
        "yes": 108,
        "planned": 21,
        "forthcoming": 6,
        "discontinued": 3,
        "stats": 1,
    }
    assert all(row.codes["case_management_system"] for row in rows)
