"""Small counts that no reader of the published table can work out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.statistics import suppressed


def test_a_small_count_takes_others_with_it() -> None:
    # [suppressed]
    found = suppressed([[3, 10, 20], [8, 30, 9], [40, 11, 6]])
    assert found.cells == ((None, 10, None), (None, 30, None), (40, 11, 6))
    assert found.primary == ((0, 0),)
    assert found.ranges[(0, 0)] == (0, 11)
    # [/suppressed]


def test_a_table_without_small_counts_stays_as_it_is() -> None:
    found = suppressed([[5, 0], [7, 9]])
    assert found.cells == ((5, 0), (7, 9))
    assert not found.withheld
    assert found.ranges == {}


def test_a_table_whose_totals_tell_is_withheld() -> None:
    for table in ([[3]], [[1, 0], [0, 0]], [[2, 8, 9]]):
        found = suppressed(table)
        assert found.withheld
        assert found.complementary == ()


def test_what_is_no_table_is_refused() -> None:
    for table in ([], [[1], [1, 2]], [[-1]]):
        with pytest.raises(BadInput, match="no table"):
            suppressed(table)
    with pytest.raises(BadInput, match="threshold 1"):
        suppressed([[1]], threshold=1)


SMALL = st.lists(st.lists(st.integers(0, 7), min_size=3, max_size=3), min_size=2, max_size=2)


def ranges_gone_through(
    table: list[list[int]], blank: set[tuple[int, int]]
) -> dict[tuple[int, int], set[int]]:
    """Every count that a blank of a 2 by 3 table has in some table with the same totals and other cells."""
    found: dict[tuple[int, int], set[int]] = {place: set() for place in blank}
    columns = [table[0][j] + table[1][j] for j in range(3)]
    for first in product(*(range(total + 1) for total in columns)):
        rows = [list(first), [total - x for total, x in zip(columns, first, strict=True)]]
        same = all(rows[i][j] == table[i][j] for i in range(2) for j in range(3) if (i, j) not in blank)
        if same and sum(first) == sum(table[0]):
            for i, j in blank:
                found[(i, j)].add(rows[i][j])
    return found


@given(SMALL)
def test_what_a_reader_can_work_out_is_what_is_said(table: list[list[int]]) -> None:
    found = suppressed(table, threshold=3)
    blank = {*found.primary, *found.complementary}
    for place, values in ranges_gone_through(table, blank).items():
        assert found.ranges[place] == (min(values), max(values))
        if place in found.primary and not found.withheld:
            assert len(values) >= 2


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=5))
def test_every_small_count_is_blank_and_shown_counts_are_true(table: list[list[int]]) -> None:
    found = suppressed(table)
    for row, shown in zip(table, found.cells, strict=True):
        for count, cell in zip(row, shown, strict=True):
            assert cell in (None, count)
            assert not (0 < count < 5 and cell is not None)
    if not found.withheld:
        assert all(found.ranges[at][1] - found.ranges[at][0] >= 3 for at in found.primary)
