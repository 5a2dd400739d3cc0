"""Words such as "doubled" are held to what a table by years or the only figures of their section say."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text

PROSE = """# Bills

Councils spent more on barristers: their bill rose from £3,904,000 to £6,100,000 in two years.

{sentence}
"""
TABLE = """# Bills

| Year | Barristers | Appeals |
|---|---:|---:|
| 2021-22 | 400 | 1,000 |
| 2022-23 | 500 | 1,500 |
| 2023-24 | 620 | 2,050 |

{sentence}
"""


def _verdicts(text: str) -> list[Verdict]:
    return [
        claim.verdict for claim in audit_text(text).claims if "bled" in claim.quote or "halved" in claim.quote
    ]


@pytest.mark.parametrize("report", [PROSE, TABLE])
@pytest.mark.parametrize("word", ["doubled", "more than doubled", "trebled", "halved"])
def test_a_multiple_that_the_figures_elsewhere_refute_is_called(report: str, word: str) -> None:
    sentence = f"Spending on barristers {word} in the same period."
    report = report.replace("Barristers", "Spending on barristers").replace("their bill", "their spending")
    assert _verdicts(report.format(sentence=sentence)) == [Verdict.INCONSISTENT]


def test_a_multiple_that_a_table_bears_out_is_said_to_be_right() -> None:
    assert _verdicts(TABLE.format(sentence="Appeals more than doubled.")) == [Verdict.CONSISTENT]


@pytest.mark.parametrize("report", [PROSE, TABLE])
@pytest.mark.parametrize(
    "sentence",
    [
        "Spending on gardens doubled in the same period.",
        "It has doubled since.",
        "If spending on barristers doubled, nobody would notice.",
        "The number of judges halved.",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(report: str, sentence: str) -> None:
    assert Verdict.INCONSISTENT not in _verdicts(report.format(sentence=sentence))
