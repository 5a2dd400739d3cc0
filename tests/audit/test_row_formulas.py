"""Figures that go through the rows of a table in one unstated way give the odd one away."""

from __future__ import annotations

import pytest

from answerable.audit import AuditReport, Verdict, audit_text

TABLE = """# Toilets

| Kind of place | 2015 | 2024 | Closed |
|---|---:|---:|---:|
| Town centres | 702 | 455 | 247 |
| Parks | 598 | 371 | 227 |
| Seafronts | 344 | 301 | 43 |
| Car parks | 288 | 184 | 104 |
| Total | 1,932 | 1,311 | 621 |

{text}
"""


def _audited(text: str) -> AuditReport:
    return audit_text(TABLE.format(text=text))


def _wrong(text: str) -> list[float | None]:
    return [claim.value for claim in _audited(text).claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Town centres account for 39.8% of closures and parks for 36.6%. Seafronts make up 18.2%.", 18.2),
        ("Parks fell by 38.0%, town centres by 35.2% and seafronts by 21.5%.", 21.5),
        ("In parks it was 36.6%, in town centres 39.8%, in car parks 16.7% and in seafronts 9.6%.", 9.6),
    ],
)
def test_the_odd_one_is_called(text: str, wrong: float) -> None:
    assert _wrong(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Town centres account for 39.8% of closures and parks for 36.6%. Seafronts make up 6.9%.",
        "Parks fell by 38.0%, town centres by 35.2% and seafronts by 12.5%.",
        "Town centres account for 39.8% of closures and parks for 36.6%. Seafronts earn 18.2% of our income.",
        "Town centres account for 39.8% of closures. Of visitors, 71.3% like parks and 18.2% seafronts.",
        "Parks fell by 38.0%, town centres by 35.2%; spending on seafronts rose by more than 21.5%.",
    ],
)
def test_what_fits_or_may_measure_something_else_is_not(text: str) -> None:
    assert _wrong(text) == []


def test_those_that_one_way_gives_are_borne_out_with_it() -> None:
    report = _audited("In parks it was 36.6%, in town centres 39.8% and in car parks 16.7%.")
    shares = [claim for claim in report.claims if claim.value in (36.6, 39.8, 16.7)]
    assert [claim.arithmetic.split(" (")[0] for claim in shares] == [
        "227/621 = 36.6%",
        "247/621 = 39.8%",
        "104/621 = 16.7%",
    ]
    assert {claim.verdict for claim in shares} == {Verdict.CONSISTENT}
