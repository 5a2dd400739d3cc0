"""A real report, read by eye first: the audit finds what does not hold, and accuses nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from answerable.audit import AuditReport, KnownCounts, audit_text, read_counts_folder
from tests.audit.labels import read_labels, score
from tests.shared_data import shared

HERE = Path(__file__).parent
LABELS = (*read_labels(HERE / "labelled_claims.csv"), *read_labels(HERE / "labelled_cells.csv"))
SUMS = {"227", "35", "Schools by Region"}
"""Claims that the list of sentences leaves out: totals whose rows sum to something else, a missing row."""


@cache
def audited(*, with_counts: bool) -> AuditReport:
    text = shared("reports/whos-watching-you.txt").read_text("utf-8")
    folder = shared("data/whos-watching-you")
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    return audit_text(text, read_counts_folder(files) if with_counts else KnownCounts())


def test_nearly_every_labelled_claim_is_found_and_judged_as_by_eye() -> None:
    result = score(audited(with_counts=True), LABELS)
    assert result.found >= 0.95 * result.labels, result.missed
    assert result.right >= 0.9 * result.labels, result.missed
    assert result.faults_found >= 0.9 * result.faults, result.missed


def test_nothing_is_accused_that_a_person_would_not() -> None:
    result = score(audited(with_counts=True), LABELS)
    assert [alarm for alarm in result.false_alarms if alarm.split(": ")[1] not in SUMS] == []


def test_most_cells_of_the_printed_tables_are_claims_of_their_own() -> None:
    cells = [claim for claim in audited(with_counts=True).claims if claim.where.table]
    assert len(cells) > 200


@pytest.mark.parametrize("with_counts", [True, False])
def test_the_same_text_gives_the_same_audit(with_counts: bool) -> None:
    report = audited(with_counts=with_counts)
    text = "\n".join(report.lines)
    folder = shared("data/whos-watching-you")
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    again = audit_text(text, read_counts_folder(files) if with_counts else KnownCounts())
    assert again.as_json() == report.as_json()


def test_without_counts_the_report_is_held_against_its_own_tables() -> None:
    result = score(audited(with_counts=False), LABELS)
    assert result.faults_found >= 0.6 * result.faults, result.missed
    assert len([alarm for alarm in result.false_alarms if alarm.split(": ")[1] not in SUMS]) == 0
