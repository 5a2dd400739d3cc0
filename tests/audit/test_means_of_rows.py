"""The mean of the rows' shares is not the share of all of them together."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text

REPORT = """# Appeals

| Council | Appeals | Won | Success rate |
|---|---:|---:|---:|
| Arden | 611 | 275 | 45.0% |
| Bishops | 160 | 44 | 27.5% |
| Carrow | 1,420 | 781 | 55.0% |
| Delph | 88 | 22 | 25.0% |

{sentence}
"""


def _wrong(sentence: str) -> list[tuple[float | None, tuple[ErrorType, ...]]]:
    report = audit_text(REPORT.format(sentence=sentence))
    return [(each.value, each.error_types) for each in report.claims if each.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "sentence",
    [
        "On average, 38.1% of appeals were successful.",
        "Across the four councils 38.1% of appeals were won.",
        "Taken together, the councils lost 38.1% of appeals.",
    ],
)
def test_a_mean_of_rates_said_of_all_appeals_is_called(sentence: str) -> None:
    assert _wrong(sentence) == [(38.1, (ErrorType.AVERAGE_OF_AVERAGES,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "On average, 49.2% of appeals were successful.",
        "The average of the success rates is 38.1%.",
        "The unweighted average is 38.1% of appeals.",
        "The average council lost 38.1% of its staff.",
        "On average, 39.9% of appeals are heard in spring.",
    ],
)
def test_what_is_said_to_be_a_mean_or_fits_nothing_is_not(sentence: str) -> None:
    assert _wrong(sentence) == []
