"""The labelled reports: their labels hold by themselves, and the audit does no worse on them than it did."""

from __future__ import annotations

from functools import cache

import pytest

from answerable.audit import ErrorType, Verdict
from tests.audit.labelled_evaluation import Score, scored
from tests.audit.labelled_set import (
    DEV,
    GENRES,
    HELD,
    SOUND,
    Label,
    Labelled,
    fits,
    labelled_reports,
    read_labelled,
)

NAMES = DEV + GENRES + HELD
ALARMS_AT_MOST = {"dev": 2, "genres": 2, "held": 2}
FOUND_AT_LEAST = {"dev": 865, "genres": 980, "held": 650}
RIGHT_AT_LEAST = {"dev": 705, "genres": 425, "held": 450}


@cache
def _report(name: str) -> Labelled:
    return read_labelled(name)


@cache
def _total(which: str) -> Score:
    total = Score(which)
    for report in labelled_reports(which):
        total.add(scored(report))
    return total


def _printed(report: Labelled, first: int, last: int) -> str:
    return " ".join(" ".join(report.lines[first - 1 : last]).split())


@pytest.mark.parametrize("name", NAMES)
def test_every_label_quotes_what_stands_on_its_lines(name: str) -> None:
    report = _report(name)
    for label in report.claims:
        assert label.quote in _printed(report, label.line_start, label.line_end), label
    for trap in report.not_claims:
        assert trap.quote in _printed(report, trap.line_start, trap.line_start + 1), trap
        assert trap.why


@pytest.mark.parametrize("name", NAMES)
def test_labels_use_the_words_of_the_audit(name: str) -> None:
    for label in _report(name).claims:
        assert label.why, label
        assert set(label.verdicts) <= set(Verdict), label
        assert set(label.error_types) <= set(ErrorType), label
        assert label.planted or not label.error_types, label
        assert label.error_types or not label.wrong, label


@pytest.mark.parametrize("name", NAMES)
def test_the_arithmetic_of_every_label_bears_out_its_verdict(name: str) -> None:
    for label in (each for each in _report(name).claims if each.arithmetic):
        assert fits(label) == _should_fit(label), label


def _should_fit(label: Label) -> bool:
    if label.holds or label.verdicts[0] == "consistent":
        return True
    return label.verdicts[0] != "inconsistent"


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_report_has_no_planted_error_and_the_others_have_four_to_ten(name: str) -> None:
    report = _report(name)
    planted = [label for label in report.claims if label.verdicts[0] == "inconsistent"]
    assert len(report.claims) >= 40
    assert report.not_claims
    if name in SOUND:
        assert not any(label.planted for label in report.claims)
    else:
        assert 4 <= len(planted) <= 10


@pytest.mark.parametrize("reports_of", [DEV, GENRES, HELD])
def test_each_set_have_every_format_with_and_without_counts(reports_of: tuple[str, ...]) -> None:
    reports = [_report(name) for name in reports_of]
    assert {report.file.rsplit(".", 1)[1] for report in reports} == {"md", "txt", "html"}
    assert {bool(report.counts) for report in reports} == {True, False}
    assert set(reports_of) & set(SOUND)


@pytest.mark.parametrize("which", ["dev", "genres", "held"])
def test_the_audit_does_no_worse_than_it_did(which: str) -> None:
    total = _total(which)
    assert len(total.alarms) <= ALARMS_AT_MOST[which], total.alarms
    assert total.found >= FOUND_AT_LEAST[which]
    assert total.right >= RIGHT_AT_LEAST[which]
