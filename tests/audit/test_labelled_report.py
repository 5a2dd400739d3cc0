"""A real report, read by eye first: the audit finds what does not hold, and accuses nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from answerable.audit import AuditReport, KnownCounts, audit_text, read_counts_folder
from tests.audit.judged import read_audit
from tests.audit.labelled_evaluation import Score
from tests.audit.labels import model_labels, score
from tests.shared_data import shared


@cache
def audited(*, with_counts: bool) -> AuditReport:
    text = shared("reports/whos-watching-you.txt").read_text("utf-8")
    folder = shared("data/whos-watching-you")
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    return audit_text(text, read_counts_folder(files) if with_counts else KnownCounts())


def scored(*, with_counts: bool) -> Score:
    return score(read_audit(audited(with_counts=with_counts)), model_labels())


def test_nearly_every_labelled_claim_is_found_and_judged_as_by_eye() -> None:
    result = scored(with_counts=True)
    assert result.found >= 0.95 * result.labels, result.misses
    assert result.right >= 0.9 * result.labels, result.misses
    assert result.called >= 0.9 * result.errors, result.misses


def test_nothing_is_accused_that_a_person_would_not() -> None:
    result = scored(with_counts=True)
    assert result.alarms == []


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
    result = scored(with_counts=False)
    assert result.called >= 0.6 * result.errors, result.misses
    assert result.alarms == []
