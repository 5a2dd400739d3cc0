"""Rounding: rules as values, ties as ties, and the printed form of a percentage."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS, COLLEGES, DEPARTMENTS, tally_of

from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Rounding,
    count,
    number,
    numerators,
    percent,
    rounded,
    share,
    total,
)

RULES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.TRUNCATE: ROUND_DOWN,
}


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounding", "printed"),
    [
        (1, 8, Rounding.HALF_UP, "13%"),
        (1, 8, Rounding.HALF_EVEN, "12%"),
        (1, 8, Rounding.TRUNCATE, "12%"),
        (3, 8, Rounding.HALF_EVEN, "38%"),
        (57, 200, Rounding.HALF_UP, "29%"),
        (57, 200, Rounding.HALF_EVEN, "28%"),
        (999, 1000, Rounding.TRUNCATE, "99%"),
        (999, 1000, Rounding.HALF_UP, "100%"),
        (0, 7, Rounding.HALF_UP, "0%"),
    ],
)
def test_ties_of_exact_fractions_follow_the_rule(
    numerator: int, denominator: int, rounding: Rounding, printed: str
) -> None:
    assert percent(Fraction(numerator, denominator), 0, rounding) == printed
    assert percent(numerator / denominator, 0, rounding) == printed


@given(st.decimals(-1000, 1000, places=5), st.integers(0, 4), st.sampled_from(list(Rounding)))
def test_rounding_equals_decimal_quantize(value: Decimal, decimals: int, rounding: Rounding) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=RULES[rounding])
    assert rounded(Fraction(value), decimals, rounding) == expected


@given(st.fractions(-5, 5), st.integers(0, 6))
def test_truncation_never_goes_away_from_zero_and_no_rule_moves_a_whole_place(
    value: Fraction, decimals: int
) -> None:
    assert abs(rounded(value, decimals, Rounding.TRUNCATE)) <= abs(value)
    for rule in Rounding:
        assert abs(Fraction(rounded(value, decimals, rule)) - value) < Fraction(1, 10**decimals)


def test_decimal_places_below_zero_are_refused() -> None:
    with pytest.raises(BadInput, match="-1 decimal places"):
        rounded(Fraction(1, 3), -1, Rounding.HALF_UP)


@given(st.integers(1, 400), st.integers(0, 2), st.sampled_from(list(Rounding)), st.data())
def test_numerators_are_exactly_those_that_print_so(
    denominator: int, places: int, rounding: Rounding, data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, denominator))
    printed = percent(Fraction(i, denominator), places, rounding)
    expected = tuple(
        j for j in range(denominator + 1) if percent(Fraction(j, denominator), places, rounding) == printed
    )
    assert numerators(printed, denominator, rounding=rounding) == expected
    assert i in expected


@pytest.mark.parametrize("published", ["", "a few", "NaN", "1,2", "inf"])
def test_what_is_not_a_percentage_is_refused(published: str) -> None:
    with pytest.raises(BadInput, match="not a percentage"):
        numerators(published, 10)


def test_a_denominator_below_one_is_refused() -> None:
    with pytest.raises(BadInput, match="0 is not a denominator"):
        numerators("50", 0)


def test_percentages_are_whole_below_a_thousand_cases_and_have_one_decimal_from_there() -> None:
    assert percent(share(tally_of(("a", 999, 999, 0, 601)), "yes", Base.SENT)) == "60%"
    assert percent(share(tally_of(("a", 1000, 1000, 0, 601)), "yes", Base.SENT)) == "60.1%"
    assert percent(share(ALL_SECTORS, "yes", Base.REPLIED)) == "60.2%"


def test_a_small_base_is_shown_with_its_counts() -> None:
    found = share(tally_of(DEPARTMENTS), "yes", Base.REPLIED_NOT_REFUSED)
    assert percent(found) == "1 of 6 (17%, small base)"
    assert percent(found, 1, Rounding.TRUNCATE) == "1 of 6 (16.6%, small base)"
    assert "small base" not in percent(share(tally_of(COLLEGES), "yes", Base.REPLIED_NOT_REFUSED))


def test_an_empty_base_reads_no_units() -> None:
    empty = tally_of(("a", 10, 2, 2, 0))
    assert percent(share(empty, "yes", Base.REPLIED_NOT_REFUSED)) == "no units"
    assert number(total(empty, "yes", Base.REPLIED_NOT_REFUSED)) == "no units"


def test_a_count_is_printed_as_a_number_and_not_as_a_percentage() -> None:
    found = count(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED)
    assert number(found) == "784"
    assert number(total(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED)) == "2,891"
    with pytest.raises(BadInput, match="a count is not a percentage"):
        percent(found)


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 6), st.sampled_from(list(Rounding)))
def test_a_printed_percentage_reads_back_within_half_or_one_place(
    numerator: int, denominator: int, decimals: int, rounding: Rounding
) -> None:
    value = Fraction(numerator, denominator)
    printed = Fraction(percent(value, decimals, rounding).removesuffix("%").replace(",", ""))
    assert abs(printed - 100 * value) < Fraction(1, 10**decimals)
