"""Counts of those with one of several things are held to what tables have of each of them."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text

REPORT = """# Vans

38 councils answered a question about what they use vans for.

| Use of the vans | Councils | Share of those replying |
|---|---:|---:|
| Parking outside schools | 34 | 89.5% |
| Bus lanes | 29 | 76.3% |
| Box junctions | 12 | 31.6% |
| Public order events | 7 | 18.4% |

| Sector | Asked | Replied | Use Calder | Use Pennant |
|---|---:|---:|---:|---:|
| Schools | 640 | 288 | 126 | 81 |
| Colleges | 96 | 64 | 36 | 18 |
| Total | 736 | 352 | 162 | 99 |

{sentence}
"""


def _wrong(sentence: str) -> list[float | None]:
    report = audit_text(REPORT.format(sentence=sentence))
    return [claim.value for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("In all, 82 councils put their vans to at least one of these uses.", 82),
        ("Altogether 82 councils use a van.", 82),
        ("119 schools use Calder or Pennant.", 119),
        ("220 schools use Calder or Pennant.", 220),
    ],
)
def test_what_no_union_can_be_is_called(sentence: str, wrong: int) -> None:
    assert _wrong(sentence) == [wrong]


@pytest.mark.parametrize(
    "sentence",
    [
        "In all, 36 councils put their vans to at least one of these uses.",
        "In all, councils named 82 uses of their vans.",
        "In all, 82 drivers work for the councils.",
        "140 schools use Calder or Pennant.",
        "207 schools use Calder or Pennant.",
        "19 schools use neither Calder nor Pennant.",
    ],
)
def test_what_a_union_may_be_is_not(sentence: str) -> None:
    assert _wrong(sentence) == []


def test_rows_that_exclude_one_another_may_be_summed() -> None:
    text = (
        "# Waits\n\n| Wait | Councils | Share |\n|---|---:|---:|\n| A year | 20 | 20.0% |\n"
        "| Two years | 50 | 50.0% |\n| Longer | 30 | 30.0% |\n\nIn all, 100 councils keep a list.\n"
    )
    assert not [each for each in audit_text(text).claims if each.verdict is Verdict.INCONSISTENT]
