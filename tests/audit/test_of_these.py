"""Shares "of these" are held to those counted just before, in the row that both are about."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text, read_counts_folder

COUNTS = read_counts_folder(
    {
        "sectors.csv": b"Sector,Asked,Responded,Run minibuses,Use Calder,Use Pennant\n"
        b"Special schools,210,105,84,63,30\n"
        b"Colleges,96,64,48,36,18\nCouncils,54,45,36,18,24\nTotal,360,214,168,117,72\n"
    }
)


def _told(text: str) -> dict[float | None, tuple[Verdict, tuple[ErrorType, ...]]]:
    report = audit_text(f"# Minibuses\n\n## Findings\n\n{text}\n", COUNTS)
    return {
        claim.value: (claim.verdict, claim.error_types) for claim in report.claims if claim.unit == "percent"
    }


@pytest.mark.parametrize(
    ("text", "value", "error"),
    [
        ("80% of special schools run minibuses; 60% of these use Calder.", 60, ErrorType.WRONG_BASE),
        ("80% of councils run minibuses. 18% of these use Calder.", 18, ErrorType.COUNT_AS_PERCENT),
        (
            "75% of colleges run minibuses. 75% of them use Calder and 28.1% use Pennant.",
            28.1,
            ErrorType.WRONG_BASE,
        ),
    ],
)
def test_a_share_of_those_just_counted_is_called(text: str, value: float, error: ErrorType) -> None:
    verdict, errors = _told(text)[value]
    assert (verdict, errors[0]) == (Verdict.INCONSISTENT, error)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80% of special schools run minibuses; 75% of these use Calder.", 75),
        ("80% of councils run minibuses. 50% of these use Calder and 66.7% use Pennant.", 66.7),
    ],
)
def test_a_share_that_fits_them_is_borne_out(text: str, value: float) -> None:
    assert _told(text)[value][0] is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80% of special schools run minibuses; 60% of these are red.", 60),
        ("80% of special schools run minibuses. We asked parents. 60% of them like Calder.", 60),
        ("80% of special schools run minibuses; 60% of these use Calder or Pennant.", 60),
    ],
)
def test_what_counts_something_else_is_not_called(text: str, value: float) -> None:
    assert _told(text)[value][0] is not Verdict.INCONSISTENT


def test_what_follows_a_semicolon_is_said_of_another_row() -> None:
    told = _told(
        "Special schools and councils are the most likely to run minibuses, at 80%; colleges are the least."
    )
    assert told[80][0] is not Verdict.INCONSISTENT
