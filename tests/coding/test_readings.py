"""Readings of several coders: settled alike, or left for an adjudicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.coding import (
    AdjudicatorRuling,
    CoderReading,
    SettledBasis,
    letter_outcome,
    raw_agreement,
    settle,
)
from answerable.questions import REFUSALS, Outcome

EXEMPTIONS = st.frozensets(st.sampled_from(["s.31", "s.24"]))
CODES = st.frozensets(st.sampled_from(["yes", "no", "planned"]), min_size=1)
READINGS = st.lists(
    st.builds(
        CoderReading,
        st.sampled_from(["ben", "cat", "dan"]),
        CODES,
        st.frozensets(st.sampled_from(["s.31", "s.24"])),
    ),
    max_size=4,
    unique_by=lambda reading: reading.coder,
)


@given(READINGS)
def test_without_a_ruling_only_readings_that_are_alike_settle(readings: list[CoderReading]) -> None:
    settled = settle(readings)
    alike = len({reading.codes for reading in readings}) == 1

    assert settled.is_settled is alike
    assert settled.codes == (readings[0].codes if alike else frozenset())
    if alike:
        assert settled.exemptions == frozenset().union(*(reading.exemptions for reading in readings))


@given(READINGS, CODES)
def test_a_ruling_stands_above_all_readings(readings: list[CoderReading], codes: frozenset[str]) -> None:
    settled = settle(readings, AdjudicatorRuling("a", codes, frozenset({"s.40"})))

    assert (settled.codes, settled.exemptions, settled.basis) == (codes, {"s.40"}, SettledBasis.ADJUDICATED)


@given(READINGS)
def test_the_order_of_coders_does_not_matter(readings: list[CoderReading]) -> None:
    assert settle(readings) == settle(readings[::-1])


@pytest.mark.parametrize(
    ("codes", "basis"),
    [
        ([], SettledBasis.NOT_CODED),
        (["yes"], SettledBasis.SINGLE_CODER),
        (["yes", "yes"], SettledBasis.CODERS_AGREE),
        (["yes", "no"], SettledBasis.CODERS_DIFFER),
    ],
)
def test_the_basis_says_on_what_it_rests(codes: list[str], basis: SettledBasis) -> None:
    readings = [CoderReading(f"coder {n}", frozenset({code})) for n, code in enumerate(codes)]

    assert settle(readings).basis is basis
    assert basis.label == basis.value.replace("_", " ")


def test_agreement_counts_only_what_two_or_more_coded() -> None:
    yes, no = frozenset({"yes"}), frozenset({"no"})
    cases = [
        [CoderReading("a", yes)],
        [CoderReading("a", yes), CoderReading("b", yes)],
        [CoderReading("a", yes), CoderReading("b", no)],
        [CoderReading("a", yes), CoderReading("b", yes), CoderReading("c", no)],
        [],
    ]

    agreed = raw_agreement(cases)

    assert (agreed.coded_twice, agreed.agreed) == (3, 1)


@given(st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=4))
def test_a_letter_always_has_one_outcome_whatever_the_order(outcomes: list[Outcome]) -> None:
    ended = letter_outcome(outcomes)

    assert ended is letter_outcome(reversed(outcomes))
    if len(set(outcomes)) == 1:
        assert ended is outcomes[0]
    if set(outcomes) <= REFUSALS:
        assert ended in REFUSALS


@pytest.mark.parametrize(
    ("outcomes", "ended"),
    [
        (["answered", "refused"], "answered_in_part"),
        (["answered", "awaiting_coding"], "answered_in_part"),
        (["refused", "vexatious"], "refused"),
        (["refused", "not_held"], "not_held"),
        (["not_held", "awaiting_coding"], "awaiting_coding"),
    ],
)
def test_a_mixed_letter_ends_as_its_rule_says(outcomes: list[str], ended: str) -> None:
    assert letter_outcome(map(Outcome, outcomes)).value == ended


def test_a_letter_without_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        letter_outcome([])


def test_a_basis_is_kept_under_its_name() -> None:
    assert [basis.value for basis in SettledBasis] == [
        "single_coder",
        "coders_agree",
        "adjudicated",
        "coders_differ",
        "not_coded",
    ]
