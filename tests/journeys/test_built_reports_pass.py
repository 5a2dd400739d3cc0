"""Our own reports pass the audit: what it doubts is what the source carries and the report warns of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from answerable.audit import AuditReport, KnownCounts, stated_counts
from answerable.casework.audits.known_counts import known_counts
from answerable.casework.audits.parts import audit_file, counts_in
from answerable.casework.report.building import adopt_manuscript, build
from tests import installations
from tests.journeys.walking import loaded
from tests.worlds import small

pytestmark = pytest.mark.xdist_group("examples")

BY_HAND = ("The source prints no count", "If refusals stood beside", "The regions printed add up")
"""Warnings that a person wrote; the others are found by the gate."""

SMALL = """# Door bells

Of those asked, {{ count has_bell = yes base sent }} has told us of a door bell: {{ share has_bell = yes base
answered }} of those that answered.

{{ shares has_bell base replied_not_refused as bells }}

{{ share has_bell = yes by sector base replied_not_refused as sectors }}

{{ outcomes Q1 as outcomes }}

{{ total has_bell = yes base replied_not_refused as extrapolated }}

{{ ladder as responses }}
"""


def audits(folder: Path, counts: KnownCounts) -> dict[str, AuditReport]:
    """The audit of every page that prints figures, by its path."""
    pages = [folder / "index.html", folder / "methods.html", *folder.glob("figures/*.html")]
    pages += sorted(folder.glob("tables/*.html"))
    return {
        page.relative_to(folder).as_posix(): audit_file(page.read_bytes(), page.name, counts)
        for page in pages
    }


def doubted(reports: dict[str, AuditReport]) -> set[str]:
    """The numbers that do not hold, without their marks."""
    return {
        claim.printed.strip(" %") for report in reports.values() for claim in report.claims if claim.faulty
    }


@pytest.mark.django_db
def test_every_page_of_the_invented_report_passes_and_a_changed_one_does_not() -> None:
    """With the live counts nothing is inconsistent; a changed number is found."""
    site = installations.report_of("lamp-posts")
    counts, page = known_counts(loaded("lamp-posts")), site / "index.html"
    reports = audits(site, counts)
    assert doubted(reports) == set()
    assert sum(report.tally()["consistent"] for report in reports.values()) > 40
    right = page.read_text("utf-8")
    for old, new in (
        ("16 of 23 (70%", "16 of 23 (79%"),
        (">80%<", ">70%<"),
        ("9 of 21 (43%", "9 of 21 (48%"),
    ):
        assert old in right
        report = audit_file(right.replace(old, new).encode(), "index.html", counts)
        assert report.exit_code == 1, new


def test_the_invented_report_contradicts_itself_nowhere() -> None:
    """Without any counts, by its own tables and sentences alone, no figure is doubted."""
    reports = audits(installations.report_of("lamp-posts"), stated_counts(()))
    assert doubted(reports) == set()
    assert [report.conflicts for report in reports.values() if report.conflicts] == []
    assert sum(report.tally()["consistent"] for report in reports.values()) > 40


@pytest.mark.django_db
def test_a_report_of_few_bodies_passes(tmp_path: Path) -> None:
    """Half coded, with bases of two and three, nothing is doubted, with the live counts or without."""
    investigation = small.coded()
    adopt_manuscript(investigation, SMALL, "manuscript.md", who="ann")
    build(investigation, who="ann", out=tmp_path / "site")
    for counts in (known_counts(investigation), stated_counts(())):
        reports = audits(tmp_path / "site", counts)
        assert doubted(reports) == set()
        assert sum(report.tally()["consistent"] for report in reports.values()) > 5
    page = tmp_path / "site" / "figures" / "bells.html"
    wrong = page.read_text("utf-8").replace("50%", "70%").encode()
    assert audit_file(wrong, page.name, known_counts(investigation)).exit_code == 1


@pytest.mark.django_db
def test_of_published_counts_only_what_the_report_warns_of_is_doubted(tmp_path: Path) -> None:
    """The oddities that the audit finds on any page are those that the gate prints, one for one."""
    investigation = loaded("whos-watching-you")
    made = build(investigation, who="ann", out=tmp_path / "site")
    reports = audits(tmp_path / "site", known_counts(investigation))
    assert not doubted({"index.html": reports["index.html"]})
    assert doubted(reports) == {found for warning in made.warnings if (found := odd_number(warning))}


def test_the_tables_of_the_release_bear_out_its_page() -> None:
    """Read from the CSV files beside it, the counts say the same as those in the store."""
    site = installations.report_of("whos-watching-you")
    files = {each.name: each.read_bytes() for each in (site / "tables").glob("*.csv")}
    page = (site / "index.html").read_bytes()
    report = audit_file(page, "index.html", counts_in(files))
    assert [claim.quote for claim in report.claims if claim.faulty] == []
    assert report.tally()["consistent"] > 40


def odd_number(warning: str) -> str:
    """The number that a warning is about; empty for one that a person wrote, and for a missing row."""
    if any(words in warning for words in BY_HAND):
        return ""
    if "add up" in warning and "Schools" in warning:
        return ""
    patterns = (
        r"printed (?:as )?([\d.]+)%",
        r"both: ([\d.]+)%",
        r"'([\d.]+)' ends",
        r"\((\d+)\) is more than",
        r"has ([\d,]+)$",
    )
    return next(found.group(1) for each in patterns if (found := re.search(each, warning)))
