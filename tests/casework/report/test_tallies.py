"""The tally asked of the database is a plain count over the findings."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from tests.worlds import small

from answerable.casework.findings.findings import settle_units
from answerable.casework.report.tallies import tally
from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import Base, Cell, share
from answerable.store.models import Finding, Investigation

CODES = {
    "Q1": [outcome.value for outcome in Outcome if outcome is not Outcome.AWAITING_CODING],
    "has_bell": ["yes", "no", "planned", "not_held", "unclear", "not_answered"],
    "Q2": ["answered", "answered_in_part", "refused", "not_held"],
    "makers": ["tinkle", "clang", "not_answered"],
}


def counted(item: str, dimensions: tuple[str, ...]) -> Counter[Cell]:
    """The same count, one finding after the other in Python."""
    counts: Counter[Cell] = Counter()
    for finding in Finding.objects.filter(item=item).select_related("unit"):
        stratum = tuple(getattr(finding.unit, name) for name in dimensions)
        counts[Cell(stratum, Outcome(finding.outcome), finding.code or None)] += 1
    return counts


@pytest.mark.parametrize("seed", range(8))
def test_a_tally_equals_a_plain_count_over_the_findings(answered: Investigation, seed: int) -> None:
    dice = Random(seed)
    for reference in small.ANSWERS:
        for item, codes in CODES.items():
            for coder in dice.sample(["ben", "cat", "dan"], dice.randint(0, 2)):
                small.read(reference, item, coder, dice.randrange(60), small.told(dice.choice(codes)))
    settle_units(answered)

    for item in ("Q1", "has_bell", "makers.tinkle", "makers.clang", "any_known", "letter", "bells"):
        for dimensions in ((), ("sector",), ("region", "sector"), ("sector", "region", "nation")):
            name, _, chosen = item.partition(".")
            asked = "" if item == "letter" else name
            made = tally(answered, asked, dimensions, code=chosen or None)
            assert dict(made.counts) == counted(item, dimensions)
            assert made.within(Base.IN_FRAME) + made_outside(made.counts) == 7


def made_outside(counts: object) -> int:
    """Units that are not subject to the law stand outside the frame's base."""
    assert isinstance(counts, dict)
    return sum(n for cell, n in counts.items() if cell.outcome is Outcome.NOT_SUBJECT)


def test_the_bases_of_the_small_world(coded: Investigation) -> None:
    made = tally(coded, "has_bell", ("region",))

    assert {base.value: made.within(base) for base in Base} == {
        "in_frame": 7,
        "sent": 6,
        "delivered": 5,
        "replied": 4,
        "replied_not_refused": 2,
        "gave_answer": 2,
        "gave_answer_and_knew": 2,
    }
    estimate = share(made, "yes", Base.REPLIED_NOT_REFUSED)
    assert (estimate.numerator, estimate.denominator) == (1, 2)


def test_a_tally_is_one_query(coded: Investigation, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(1):
        tally(coded, "has_bell", ("sector", "region"))


def test_units_of_another_investigation_are_not_counted(coded: Investigation) -> None:
    other = Investigation.objects.create(uid="other", name="Other", as_of=coded.as_of)

    assert dict(tally(other, "has_bell").counts) == {}


def test_a_dimension_that_is_none_is_refused_with_those_there_are(coded: Investigation) -> None:
    with pytest.raises(BadInput, match="They are by: sector, region, nation"):
        tally(coded, "has_bell", ("colour",))
