"""Shares, counts, totals and differences: exact, bounded, and never without their base."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import (
    ALL_SECTORS,
    COUNCILS,
    DEPARTMENTS,
    POLICE,
    SCHOOLS,
    tally_of,
)
from tests.strategies import tallies

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Base,
    Cell,
    ClaimStanding,
    IntervalMethod,
    Rounding,
    Tally,
    bounds,
    count,
    honest_sentence,
    share,
    share_by,
    stratified_share,
    stratified_total,
    tipping_point,
    total,
)

CODES = st.sampled_from(["yes", "no"])


def test_a_share_carries_all_that_a_reader_needs() -> None:
    found = share(
        ALL_SECTORS.where("sector", "schools"), "yes", Base.REPLIED_NOT_REFUSED, rounding=Rounding.HALF_EVEN
    )
    assert (found.numerator, found.denominator, found.population, found.known) == (386, 663, 3343, 663)
    assert found.population_base is Base.IN_FRAME
    assert found.exact == Fraction(386, 663)
    assert found.stratum == "schools"
    assert found.rounding is Rounding.HALF_EVEN
    assert found.selection == {
        "item": "uses_it",
        "code": "yes",
        "base": "replied_not_refused",
        "where": {"sector": "schools"},
    }
    assert json.loads(json.dumps(found.selection)) == found.selection


@given(tallies(), CODES, st.sampled_from(list(Base)))
def test_every_share_is_consistent_with_its_counts(tally: Tally, code: str, base: Base) -> None:
    found = share(tally, code, base)
    assert 0 <= found.numerator <= found.known <= found.population
    assert found.numerator <= found.denominator <= found.population
    assert (found.value is None) == (found.denominator == 0) == (found.interval is None)
    if found.value is not None and found.interval and found.bounds:
        assert found.value == float(Fraction(found.numerator, found.denominator))
        one_unit = 1 / found.population
        assert found.interval.low - one_unit < found.value < found.interval.high + one_unit
        assert found.bounds.low <= found.bounds.high
        assert found.bounds.width == pytest.approx(1 - found.known / found.population)


@given(tallies(), CODES)
def test_the_bounds_do_not_depend_on_the_base(tally: Tally, code: str) -> None:
    every = [share(tally, code, base) for base in Base]
    for wide, narrow in pairwise(every):
        if wide.numerator == narrow.numerator:
            assert wide.bounds == narrow.bounds


@given(tallies(), CODES, st.sampled_from(list(Base)))
def test_what_holds_whatever_the_unknown_say_is_what_the_bounds_say(
    tally: Tally, code: str, base: Base
) -> None:
    found = share(tally, code, base)
    if found.bounds is None:
        assert found.standing is None
        return
    expected = {
        (True, True): ClaimStanding.CANNOT_FAIL,
        (False, True): ClaimStanding.DEPENDS,
        (False, False): ClaimStanding.CANNOT_HOLD,
    }
    assert found.standing is expected[found.bounds.low > 0.5, found.bounds.high > 0.5]


@given(st.integers(1, 300), st.data())
def test_the_tipping_point_is_where_a_majority_is_lost(population: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, population))
    x = data.draw(st.integers(0, n))
    point = tipping_point(x, n, population=population)
    for more in range(population - n + 1):
        fails = not 2 * (x + more) > population
        assert fails == (more <= point.most_for_failure)
        if point.share is not None and more / (population - n) < point.share:
            assert fails


def test_nobody_in_the_base_gives_no_value_and_open_bounds() -> None:
    found = share(tally_of(("a", 10, 2, 2, 0)), "yes", Base.REPLIED_NOT_REFUSED)
    assert (found.value, found.interval, found.exact) == (None, None, None)
    assert found.bounds is not None
    assert (found.bounds.low, found.bounds.high) == (0, 1)
    assert "No units are in the base." in found.notes


def test_an_empty_tally_is_not_an_error() -> None:
    empty = Tally("uses_it", ("sector",), {})
    for measure in (share, count, total):
        found = measure(empty, "yes", Base.REPLIED)
        assert (found.value, found.interval, found.bounds, found.tipping) == (None, None, None, None)
        assert honest_sentence(found) == "Nothing can be said: no units."
    assert share_by(empty, "yes", Base.REPLIED, dimension="sector") == ()


def test_the_shares_of_all_answers_sum_to_one() -> None:
    first, second = (share(ALL_SECTORS, code, Base.REPLIED_NOT_REFUSED) for code in ("another answer", "yes"))
    assert first.exact is not None
    assert second.exact is not None
    assert first.exact + second.exact == 1


def test_the_population_is_named_or_the_widest_the_source_supports() -> None:
    tally = Tally(
        "uses_it",
        (),
        {
            Cell((), Outcome.ANSWERED, "yes"): 5,
            Cell((), Outcome.NO_REPLY, None): 5,
            Cell((), Outcome.NOT_ASKED, None): 10,
        },
    )
    assert share(tally, "yes", Base.REPLIED_NOT_REFUSED).population == 20
    assert share(tally, "yes", Base.REPLIED_NOT_REFUSED, population=Base.SENT).population == 10
    with pytest.raises(BadInput, match="'replied_not_refused' is narrower than the base 'sent'"):
        share(tally, "yes", Base.SENT, population=Base.REPLIED_NOT_REFUSED)


def test_not_held_is_in_the_base_answered_but_never_a_known_no() -> None:
    tally = Tally(
        "uses_it",
        (),
        {
            Cell((), Outcome.ANSWERED, "yes"): 6,
            Cell((), Outcome.ANSWERED, "no"): 2,
            Cell((), Outcome.NOT_HELD, "not_held"): 2,
        },
    )
    found = share(tally, "yes", Base.REPLIED_NOT_REFUSED)
    assert (found.value, found.known) == (0.6, 8)
    assert found.bounds == bounds(6, 8, population=10)
    assert "2 of the 10 in the base are not known to have answered this." in found.notes


@pytest.mark.parametrize("method", list(IntervalMethod))
def test_the_method_and_level_chosen_are_the_ones_carried(method: IntervalMethod) -> None:
    found = share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, method=method, level=0.9).interval
    assert found is not None
    assert (found.method, found.level) == (method, 0.9)


def test_a_count_is_known_and_has_bounds_in_units() -> None:
    found = count(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED)
    assert (found.value, found.interval) == (784, None)
    assert found.bounds is not None
    assert (found.bounds.low, found.bounds.high) == (784, 4071)


@given(tallies(), CODES, st.sampled_from(list(Base)))
def test_a_total_is_the_share_times_the_population_within_its_bounds(
    tally: Tally, code: str, base: Base
) -> None:
    found, rate = total(tally, code, base), share(tally, code, base)
    if rate.exact is None:
        assert found.value is None
        return
    assert found.exact == rate.exact * rate.population
    assert found.interval is not None
    assert found.interval.low == int(found.interval.low)
    assert found.numerator <= found.interval.low <= found.interval.high <= found.population


def test_sentences_say_what_holds_and_what_does_not() -> None:
    def sentence(row: tuple[str, int, int, int, int]) -> str:
        return honest_sentence(share(tally_of(row), "yes", Base.REPLIED_NOT_REFUSED))

    assert sentence(COUNCILS) == "Holds whatever those that did not answer would say."
    assert sentence(POLICE) == "Cannot hold, whatever those that did not answer would say."
    assert honest_sentence(share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED)) == (
        "Fails if at most 1,471 of the 3,287 whose answer is not known (44.8%) would say the same."
    )
    assert "58.5%" in honest_sentence(share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED), 0.6)


def test_notes_warn_of_small_bases_few_cases_and_a_silent_majority() -> None:
    assert share(tally_of(DEPARTMENTS), "yes", Base.REPLIED_NOT_REFUSED).notes[:2] == (
        "Small base: 6, fewer than 30.",
        "Few cases: 1, fewer than 5.",
    )
    assert share(tally_of(SCHOOLS), "yes", Base.REPLIED_NOT_REFUSED).notes == (
        "More than half of the population is not known: 2,680 of 3,343.",
    )
    assert share(tally_of(COUNCILS), "yes", Base.REPLIED_NOT_REFUSED).notes == ()


def test_strata_weighted_to_their_size_take_out_unequal_response() -> None:
    found = stratified_total(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found.value is not None
    assert round(found.value) == 2768
    assert found.pooled.value == pytest.approx(784 / 1223)
    assert len(found.parts) == 7


@given(tallies())
def test_a_weighted_share_lies_among_those_of_its_strata(tally: Tally) -> None:
    if tally.within(Base.IN_FRAME) == 0:
        with pytest.raises(BadInput, match="no units"):
            stratified_share(tally, "yes", Base.REPLIED, by="sector")
        return
    found = stratified_share(tally, "yes", Base.REPLIED, by="sector")
    values = [part.value for part in found.parts if part.population]
    assert (found.value is None) == (None in values)
    if found.value is not None:
        known = [value for value in values if value is not None]
        assert min(known) - 1e-12 <= found.value <= max(known) + 1e-12


def test_a_stratum_nobody_answered_for_leaves_no_weighted_value() -> None:
    tally = tally_of(("a", 40, 20, 0, 10), ("b", 10, 0, 0, 0))
    found = stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert (found.value, found.interval) == (None, None)
    assert found.notes == ("No value: no units in the base in b.",)
    assert stratified_total(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector").value is None


def test_a_stratum_of_one_leaves_no_interval_unless_it_is_complete() -> None:
    alone = stratified_share(
        tally_of(("a", 40, 20, 0, 10), ("b", 3, 1, 0, 1)), "yes", Base.REPLIED_NOT_REFUSED, by="sector"
    )
    assert alone.value is not None
    assert alone.interval is None
    assert alone.notes == ("No interval: only one unit in the base in b.",)
    complete = stratified_share(
        tally_of(("a", 40, 20, 0, 10), ("b", 1, 1, 0, 1)), "yes", Base.REPLIED_NOT_REFUSED, by="sector"
    )
    assert complete.interval is not None


def test_impossible_counts_and_thresholds_are_refused() -> None:
    with pytest.raises(BadInput, match="5 of 4 known units"):
        bounds(5, 4, population=10)
    with pytest.raises(BadInput, match="50 is not a share"):
        tipping_point(1, 2, population=3, threshold=50)
