"""Odds ratios of 2 by 2 tables."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.statistics import conditional_odds_ratio, odds_ratio


def test_the_tea_tasting_lady() -> None:
    # [odds]
    tea = [[3, 1], [1, 3]]
    assert odds_ratio(tea) == 9
    assert round(conditional_odds_ratio(tea), 4) == 6.4083
    # [/odds]


def test_cells_at_their_limit_have_no_finite_odds() -> None:
    assert odds_ratio([[5, 0], [2, 7]]) == conditional_odds_ratio([[5, 0], [2, 7]]) == inf
    assert odds_ratio([[0, 5], [2, 7]]) == conditional_odds_ratio([[0, 5], [2, 7]]) == 0


def test_other_tables_are_refused() -> None:
    with pytest.raises(BadInput, match="2 by 2"):
        odds_ratio([[1, 2, 3], [1, 2, 3]])


@given(st.lists(st.integers(1, 60), min_size=4, max_size=4))
def test_turning_the_table_turns_the_odds(cells: list[int]) -> None:
    a, b, c, d = cells
    table, turned = [[a, b], [c, d]], [[c, d], [a, b]]
    assert odds_ratio(table) == pytest.approx(1 / (odds_ratio(turned) or inf))
    assert conditional_odds_ratio(table) == pytest.approx(1 / conditional_odds_ratio(turned), rel=1e-6)
