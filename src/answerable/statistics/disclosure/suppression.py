"""Which cells of a published table to leave blank, so that small counts cannot be worked out.

Small counts are left blank, and then more cells until no blank can be pinned down from the row and
column totals. Sources: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4; the range that
totals leave to a blank is found by flow: Gusfield (1988), A graph theoretic approach to statistical data
security, SIAM Journal on Computing 17, 552-571; blanks are added as in the hypercube method: Repsilber
(1994), Preservation of confidentiality in aggregated data.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Table

Place = tuple[int, int]


@dataclass(frozen=True)
class Suppressed:
    """The table as it may be published with its totals; None where a cell is left blank.

    `primary` are the small counts, `complementary` the cells blank for their sake, as (row, column).
    `ranges` is what a reader can work out of each blank. `withheld` if no choice of cells protects the
    small counts while the totals are published: leave out the table, or its totals, or join rows.
    """

    cells: tuple[tuple[int | None, ...], ...]
    primary: tuple[Place, ...]
    complementary: tuple[Place, ...]
    ranges: dict[Place, tuple[int, int]]
    withheld: bool


def suppressed(table: Table, *, threshold: int = 5, also: Collection[Place] = ()) -> Suppressed:
    """Blank the counts from 1 to `threshold` - 1, and others until no reader can pin them down.

    Protected is a small count to which the published cells and totals leave a range at least as wide
    as from 1 to `threshold` - 1. Zeros are not small: they say nothing of a unit, but may be blanked
    to protect. Cells are added by rectangles around a small count, the smallest that protects first,
    and what proves needless is shown again. Cells in `also` stay blank whatever they hold. Raises
    `BadInput` for a table that is not one of counts, or a threshold below 2.
    """
    counts = tuple(tuple(int(count) for count in row) for row in table)
    if len({len(row) for row in counts}) != 1 or any(count < 0 for row in counts for count in row):
        raise BadInput(f"{table} is no table of counts.", remedy="Give rows of equal length, counts from 0.")
    if threshold < 2:
        raise BadInput(f"no count is below the threshold {threshold}.", remedy="Give 2 or more: 5.")
    primary = {(i, j) for i, row in enumerate(counts) for j, count in enumerate(row) if 0 < count < threshold}
    must = primary | set(also)
    blank, withheld = set(must), False
    while exposed := sorted(_exposed(counts, primary, blank, threshold)):
        added = _rectangle(counts, blank, exposed[0], threshold)
        if not added:
            blank, withheld = set(must), True
            break
        blank |= added
    if not withheld:
        blank = _without_needless(counts, primary, blank, threshold=threshold, must=must)
    return Suppressed(
        cells=tuple(
            tuple(None if (i, j) in blank else count for j, count in enumerate(row))
            for i, row in enumerate(counts)
        ),
        primary=tuple(sorted(primary)),
        complementary=tuple(sorted(blank - primary)),
        ranges={place: _range(counts, blank, place) for place in sorted(blank)},
        withheld=withheld,
    )


def _width(counts: Table, blank: set[Place], place: Place) -> int:
    low, high = _range(counts, blank, place)
    return high - low


def _exposed(counts: Table, primary: set[Place], blank: set[Place], threshold: int) -> set[Place]:
    wanted = max(1, threshold - 2)
    return {place for place in primary if _width(counts, blank, place) < wanted}


def _rectangle(counts: Table, blank: set[Place], place: Place, threshold: int) -> set[Place]:
    """The cells to blank with `place` as one corner; empty if no rectangle widens its range.

    The cheapest one that protects it, or else the one that widens the range most.
    """
    row, column = place
    wanted = max(1, threshold - 2)
    options = []
    for i in range(len(counts)):
        for j in range(len(counts[0])):
            if i != row and j != column:
                corners = {(row, j), (i, column), (i, j)} - blank
                width = min(wanted, _width(counts, blank | corners, place))
                cost = sum(counts[one][two] for one, two in corners)
                options.append((-width, cost, sorted(corners)))
    now = _width(counts, blank, place)
    wider = [option for option in options if -option[0] > now]
    return set(min(wider)[2]) if wider else set()


def _without_needless(
    counts: Table, primary: set[Place], blank: set[Place], *, threshold: int, must: set[Place]
) -> set[Place]:
    kept = set(blank)
    for place in sorted(blank - must, key=lambda at: (-counts[at[0]][at[1]], at)):
        if not _exposed(counts, primary, kept - {place}, threshold):
            kept.discard(place)
    return kept


def _range(counts: Table, blank: set[Place], place: Place) -> tuple[int, int]:
    """The least and greatest count that the totals and the cells not blank leave possible at `place`."""
    row, column = place
    own = counts[row][column]
    return own - _shift(counts, blank, place, down=True), own + _shift(counts, blank, place, down=False)


def _shift(counts: Table, blank: set[Place], place: Place, *, down: bool) -> int:
    """How far the count at `place` can move: the greatest flow through the other blanks.

    Rows are nodes 0 to R - 1, columns the ones after. Raising a blank lets flow pass from its row to
    its column without limit, lowering it the other way up to its count.
    """
    rows, columns = len(counts), len(counts[0])
    room = np.zeros((rows + columns, rows + columns), dtype=np.int64)
    endless = int(sum(map(sum, counts))) + 1
    for i, j in blank - {place}:
        room[i, rows + j] = endless
        room[rows + j, i] = counts[i][j]
    start, end = (place[0], rows + place[1]) if down else (rows + place[1], place[0])
    most = counts[place[0]][place[1]] if down else endless
    return min(most, _flow(room, start, end))


def _flow(room: np.ndarray, start: int, end: int) -> int:
    """The greatest flow from `start` to `end` (Edmonds and Karp 1972)."""
    total = 0
    while path := _path(room, start, end):
        steps = list(pairwise(path))
        least = min(int(room[step]) for step in steps)
        for one, two in steps:
            room[one, two] -= least
            room[two, one] += least
        total += least
    return total


def _path(room: np.ndarray, start: int, end: int) -> list[int]:
    before = {start: start}
    queue = deque([start])
    while queue and end not in before:
        node = queue.popleft()
        for after in np.flatnonzero(room[node]):
            if int(after) not in before:
                before[int(after)] = node
                queue.append(int(after))
    if end not in before:
        return []
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]
