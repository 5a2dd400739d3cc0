"""Tests of whether strata differ; the published regions of schools and councils are the examples."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS

from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Stratum,
    benjamini_hochberg,
    finite_chi_square,
    fisher,
    group_table,
    groups,
    holm,
    pearson,
    permutation_difference,
    permutation_test,
    rao_scott,
)
from answerable.statistics.comparison.rao_scott import rao_scott_tables

REGIONS = (
    Stratum("North East", 20, 34, 176),
    Stratum("North West", 55, 107, 457),
    Stratum("Yorkshire", 48, 68, 312),
    Stratum("East Midlands", 38, 56, 287),
    Stratum("West Midlands", 34, 63, 408),
    Stratum("South East", 44, 78, 498),
    Stratum("South West", 38, 74, 334),
    Stratum("London", 70, 124, 492),
)
"""Schools with either make, that replied, and asked, by region."""

RARE = [(3, 31), (6, 101), (2, 66), (0, 56), (8, 55), (5, 73), (9, 65), (7, 117)]


def dice() -> np.random.Generator:
    return np.random.default_rng(20221)


def test_pearsons_p_is_refused_where_counts_are_small() -> None:
    # [pearson]
    found = pearson(group_table(REGIONS))
    assert (round(found.statistic, 2), found.degrees_of_freedom) == (10.43, 7)
    assert found.p is not None
    assert round(found.p, 3) == 0.165
    rare = pearson([(3, 31), (6, 101), (2, 66), (0, 56), (8, 55), (5, 73), (9, 65), (7, 117)])
    assert round(rare.least_expected, 1) == 2.3
    assert rare.p is None
    # [/pearson]
    assert round(rare.asymptotic_p, 3) == 0.060


def test_fishers_test_needs_no_large_counts() -> None:
    # [fisher]
    assert round(fisher([(7, 67), (17, 659)]).p, 3) == 0.006
    assert round(fisher([(8, 66), (45, 631)]).p, 2) == 0.23
    rare = fisher([(3, 31), (6, 101), (2, 66), (0, 56), (8, 55), (5, 73), (9, 65), (7, 117)])
    assert (round(rare.low, 4), round(rare.high, 4)) == (0.0429, 0.0433)
    # [/fisher]


def test_shuffled_labels_need_no_model() -> None:
    # [permutation]
    found = permutation_test(group_table(REGIONS), rng=np.random.default_rng(20221), draws=20_000)
    assert abs(found.p - 0.165) < 3 * found.standard_error
    # [/permutation]
    again = permutation_test(group_table(REGIONS), rng=dice(), draws=20_000)
    assert again == found


def test_the_test_for_a_stratified_finite_population() -> None:
    # [rao-scott]
    found = rao_scott(REGIONS)
    assert (round(found.statistic, 2), round(found.p, 3)) == (1.71, 0.106)
    sectors = rao_scott(groups(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector"))
    assert round(sectors.statistic, 2) == 9.16
    # [/rao-scott]


def test_the_finite_test_grows_with_what_is_known() -> None:
    # [finite]
    found = finite_chi_square(REGIONS)
    assert round(found.asymptotic_p, 3) == 0.067
    # [/finite]
    endless = [each._replace(population=10**9) for each in REGIONS]
    assert finite_chi_square(endless).statistic == pytest.approx(pearson(group_table(REGIONS)).statistic)


def test_quantities_are_compared_by_shuffling_their_labels() -> None:
    # [values]
    councils, police = [12.0, 40.0, 31.0, 18.0], [260.0, 95.0, 310.0, 150.0]
    found = permutation_difference(councils, police, rng=np.random.default_rng(7), draws=9999)
    assert found.statistic == 25.25 - 203.75
    assert abs(found.p - 2 / 70) < 0.01
    # [/values]
    alike = permutation_difference([1.0, 1.0], [1.0], rng=dice(), draws=99)
    assert alike.p == 1


def test_several_questions_are_paid_for() -> None:
    # [several]
    assert holm([0.01, 0.04, 0.03]) == (0.03, 0.06, 0.06)
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == (0.03, 0.04, 0.04)
    # [/several]
    assert holm([]) == benjamini_hochberg([]) == ()


TABLES = (
    st.integers(2, 4)
    .flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 12), min_size=columns, max_size=columns), min_size=2, max_size=4
        )
    )
    .filter(lambda table: all(map(sum, table)) and all(map(sum, zip(*table, strict=True))))
)
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=4).filter(
    lambda table: all(map(sum, table)) and all(map(sum, zip(*table, strict=True)))
)


def enumerated(table: list[tuple[int, int]]) -> float:
    """Fisher's p by going through every table with the same margins."""
    sizes, drawn = [sum(row) for row in table], sum(row[0] for row in table)
    ways = {}
    for x in product(*(range(size + 1) for size in sizes)):
        if sum(x) == drawn:
            ways[x] = int(np.prod([comb(size, each) for size, each in zip(sizes, x, strict=True)]))
    observed = ways[tuple(row[0] for row in table)]
    return sum(each for each in ways.values() if each <= observed) / sum(ways.values())


@given(PAIRS)
def test_fishers_p_is_that_of_all_tables_gone_through(table: list[tuple[int, int]]) -> None:
    found, exact = fisher(table), enumerated(table)
    assert found.low - 1e-9 <= exact <= found.high + 1e-9
    if len(table) == 2:
        assert found.p == pytest.approx(exact)


@given(TABLES)
def test_drawn_tables_keep_the_margins_and_p_is_one_for_no_difference(table: list[list[int]]) -> None:
    found = permutation_test(table, rng=dice(), draws=50)
    assert 1 / 51 <= found.p <= 1
    assert found.statistic == pytest.approx(pearson(table).statistic)
    same = [[3 * cell for cell in table[0]], [5 * cell for cell in table[0]]]
    if all(table[0]):
        assert permutation_test(same, rng=dice(), draws=50).p == 1


@given(PAIRS, st.integers(1, 50))
def test_rao_scott_is_a_p_value_and_blind_to_the_order(table: list[tuple[int, int]], silent: int) -> None:
    assume(all(sum(row) > 1 for row in table))
    found = [Stratum(str(i), x, x + rest, x + rest + silent) for i, (x, rest) in enumerate(table)]
    assume(any(0 < each.x < each.n for each in found))
    result = rao_scott(found)
    assert 0 <= result.p <= 1
    assert rao_scott(found[::-1]).statistic == pytest.approx(result.statistic, rel=1e-6, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_adjusted_p_values_are_no_smaller_and_keep_their_order(p_values: list[float]) -> None:
    for adjust in (holm, benjamini_hochberg):
        adjusted = adjust(p_values)
        assert all(0 <= old <= new + 1e-12 <= 1 + 1e-12 for old, new in zip(p_values, adjusted, strict=True))
        ranked = [adjusted[place] for place in np.argsort(p_values, kind="stable")]
        assert ranked == sorted(ranked)
    assert all(
        one >= two - 1e-12 for one, two in zip(holm(p_values), benjamini_hochberg(p_values), strict=True)
    )


def test_strata_with_one_table_are_the_plain_test_without_a_finite_population() -> None:
    table = [[20, 14], [48, 20]]
    found = rao_scott_tables([table], [10**12])
    assert found.chi_square == pytest.approx(pearson(table).statistic)
    assert found.statistic == pytest.approx(found.chi_square, rel=0.02)
    assert found.numerator_df == pytest.approx(1)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: pearson([[1, 2]]), "no table"),
        (lambda: pearson([[1], [2]]), "no table"),
        (lambda: pearson([[1, 2], [1]]), "no table"),
        (lambda: pearson([[1, -2], [1, 2]]), "not counts"),
        (lambda: pearson([[1, 0], [1, 0]]), "zeros"),
        (lambda: pearson([[0, 0], [1, 1]]), "zeros"),
        (lambda: fisher([[1, 2, 3], [3, 2, 1]]), "more than two"),
        (lambda: fisher([[9000, 9000]] * 3), "too many"),
        (lambda: group_table([Stratum("a", 3, 2, 5)]), "cannot be"),
        (lambda: permutation_test([[1, 2], [2, 1]], rng=dice(), draws=0), "0 draws"),
        (lambda: permutation_difference([], [1.0], rng=dice()), "no values"),
        (lambda: holm([1.5]), r"1\.5"),
        (lambda: benjamini_hochberg([-0.5]), r"-0\.5"),
        (lambda: finite_chi_square([Stratum("a", 1, 2, 2), Stratum("b", 1, 2, 5)]), "all is known of a"),
        (lambda: rao_scott([Stratum("a", 1, 2, 2), Stratum("b", 1, 3, 3)]), "nothing to test"),
        (lambda: rao_scott([Stratum("a", 1, 1, 5), Stratum("b", 1, 3, 9)]), "1 of 5"),
        (lambda: rao_scott_tables([[[1, 2], [3, 4]]], [5]), "10 of 5"),
        (lambda: rao_scott_tables([[[1, 2], [3, 4]], [[0, 0], [0, 0]]], [50, 9]), "0 of 9"),
    ],
)
def test_what_cannot_be_tested_is_refused(ask: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        ask()


def test_a_stratum_without_units_or_all_known_adds_no_variance() -> None:
    base = rao_scott_tables([[[5, 5], [9, 2]]], [100])
    assert rao_scott_tables([[[5, 5], [9, 2]], [[0, 0], [0, 0]]], [100, 0]) == base
    assert rao_scott_tables([[[5, 5], [9, 2]], [[1, 0], [0, 0]]], [100, 1]).denominator_df > 0


def test_too_many_empty_cells_are_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        rao_scott_tables([[[5, 0, 0], [0, 4, 0], [0, 0, 7]]], [100])
