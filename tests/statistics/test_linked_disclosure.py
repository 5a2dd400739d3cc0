"""Small counts in tables that share cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.statistics import LinkedTable, suppressed, suppressed_together

BY_SECTOR = LinkedTable(
    [[3, 10, 20], [8, 30, 9], [40, 11, 6]],
    [[f"{sector} {answer}" for answer in ("yes", "no", "planned")] for sector in ("a", "b", "c")],
)
TWO_SECTORS = LinkedTable(
    [[3, 10], [8, 30]], [[f"{sector} {answer}" for answer in ("yes", "no")] for sector in ("a", "b")]
)


def test_what_is_blank_in_one_table_is_blank_in_all() -> None:
    # [linked]
    alone = suppressed(BY_SECTOR.counts)
    assert alone.cells[0] == (None, 10, None)
    found = suppressed_together({"all": BY_SECTOR, "two": TWO_SECTORS})
    assert found["two"].cells == ((None, None), (None, None))
    assert found["all"].cells[0][:2] == (None, None)
    assert not found["all"].withheld
    assert found["all"].ranges[(0, 0)] == found["two"].ranges[(0, 0)]
    # [/linked]


def test_one_table_alone_is_as_it_was() -> None:
    alone, together = suppressed(BY_SECTOR.counts), suppressed_together({"t": BY_SECTOR})["t"]
    assert together == alone


def test_a_count_that_another_table_tells_is_not_protected() -> None:
    """The second table has the small cell alone in its row: its total is the cell."""
    telling = LinkedTable([[3], [50]], [["a yes"], ["others"]])
    found = suppressed_together({"all": BY_SECTOR, "telling": telling})
    assert found["telling"].withheld
    assert found["all"].withheld
    assert found["all"].ranges[(0, 0)] == (3, 3)


def test_cells_that_contradict_or_do_not_fit_are_refused() -> None:
    with pytest.raises(BadInput, match="'a yes' is 3 in one table and 4 in another"):
        suppressed_together({"all": BY_SECTOR, "x": LinkedTable([[4]], [["a yes"]])})
    with pytest.raises(BadInput, match="keys do not fit"):
        suppressed_together({"x": LinkedTable([[4, 5]], [["a"]])})


SMALL = st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=3, max_size=3)


@settings(max_examples=40)
@given(SMALL, st.lists(st.integers(0, 6), min_size=2, max_size=2))
def test_no_reader_of_both_tables_pins_down_a_small_count(rows: list[list[int]], other: list[int]) -> None:
    """Gone through one by one: every way to fill the blanks of both tables that keeps all totals."""
    first = LinkedTable(rows, [[f"{i}{j}" for j in range(2)] for i in range(3)])
    second = LinkedTable([rows[0], other], [["00", "01"], ["x0", "x1"]])
    found = suppressed_together({"one": first, "two": second}, threshold=3)
    places = {
        key: (name, i, j)
        for name, table in (("one", first), ("two", second))
        for i, row in enumerate(table.keys)
        for j, key in enumerate(row)
    }
    blank = [key for key, (name, i, j) in places.items() if found[name].cells[i][j] is None]
    if len(blank) > 6:
        return
    possible: dict[str, set[int]] = {key: set() for key in blank}
    most = [min(sum(line) for line in _lines(first, second, key)) for key in blank]
    for filling in product(*(range(limit + 1) for limit in most)) if len(blank) <= 4 else ():
        filled = dict(zip(blank, filling, strict=True))
        if all(_same_totals(table, filled) for table in (first, second)):
            for key, count in filled.items():
                possible[key].add(count)
    for name, made in found.items():
        for place in made.primary if not made.withheld else ():
            key = (first if name == "one" else second).keys[place[0]][place[1]]
            if possible.get(key):
                assert len(possible[key]) > 1


def _lines(first: LinkedTable, second: LinkedTable, key: str) -> list[Sequence[int]]:
    """The counts of each row and column that the key stands in."""
    pairs: list[tuple[Sequence[str], Sequence[int]]] = []
    for table in (first, second):
        pairs += zip(table.keys, table.counts, strict=True)
        pairs += zip(zip(*table.keys, strict=True), zip(*table.counts, strict=True), strict=True)
    return [counts for keys, counts in pairs if key in keys]


def _same_totals(table: LinkedTable, filled: dict[str, int]) -> bool:
    now = [
        [filled.get(key, count) for key, count in zip(keys, row, strict=True)]
        for keys, row in zip(table.keys, table.counts, strict=True)
    ]
    rows = all(sum(one) == sum(two) for one, two in zip(now, table.counts, strict=True))
    columns = zip(zip(*now, strict=True), zip(*table.counts, strict=True), strict=True)
    return rows and all(sum(one) == sum(two) for one, two in columns)
