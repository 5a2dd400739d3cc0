"""Small counts in several published tables that share cells: what is blank in one is blank in all.

Each table is protected by itself, blanks are carried to the other tables that show the same cell, and the
tables are gone over until nothing changes. Then every small count is held against all tables at once by a
linear programme. Sources: de Wolf and Hundepool (2010), Three ways to deal with a set of linked SBS tables
using tau-ARGUS, Privacy in Statistical Databases, 66-74 (backtracking); Hundepool et al. (2012),
Statistical Disclosure Control, section 4.4 (the audit by linear programmes).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Table
from answerable.statistics.disclosure.suppression import Place, Suppressed, suppressed

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LinkedTable:
    """A table of counts, published with its row and column totals; `keys` names the units of each cell.

    Cells with one key, in this table or another, count the same units.
    """

    counts: Table
    keys: Sequence[Sequence[str]]


def suppressed_together(tables: Mapping[str, LinkedTable], *, threshold: int = 5) -> dict[str, Suppressed]:
    """Each table as it may be published beside the others, by its name.

    `ranges` are what all tables together leave to a blank; `withheld` where a small count of the table
    is not protected. Raises `BadInput` as `suppressed` does, for keys that do not fit the counts, and for
    a key with two counts.
    """
    counts = _by_key(tables)
    blank: set[str] = set()
    while True:
        found, carried = {}, set(blank)
        for name, table in tables.items():
            places = _places(table)
            also = [place for place, key in places.items() if key in blank]
            found[name] = suppressed(table.counts, threshold=threshold, also=also)
            carried |= {places[place] for place in (*found[name].primary, *found[name].complementary)}
        if carried == blank:
            break
        blank = carried
    ranges = _ranges(tables, counts, blank)
    return {name: _beside(tables[name], made, ranges, threshold) for name, made in found.items()}


def _by_key(tables: Mapping[str, LinkedTable]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name, table in tables.items():
        if [len(row) for row in table.keys] != [len(row) for row in table.counts]:
            raise BadInput("the keys do not fit the counts.", where=name, remedy="Give a key for each cell.")
        for row, keys in zip(table.counts, table.keys, strict=True):
            for count, key in zip(row, keys, strict=True):
                if counts.setdefault(key, count) != count:
                    raise BadInput(
                        f"{key!r} is {counts[key]} in one table and {count} in another.",
                        where=name,
                        remedy="Cells of one key must count the same units.",
                    )
    return counts


def _places(table: LinkedTable) -> dict[Place, str]:
    return {(i, j): key for i, row in enumerate(table.keys) for j, key in enumerate(row)}


def _beside(
    table: LinkedTable, made: Suppressed, ranges: Mapping[str, tuple[int, int]], threshold: int
) -> Suppressed:
    places = _places(table)
    joint = {place: ranges[places[place]] for place in made.ranges}
    wanted = max(1, threshold - 2)
    exposed = any(joint[place][1] - joint[place][0] < wanted for place in made.primary)
    return replace(made, ranges=joint, withheld=made.withheld or exposed)


def _ranges(
    tables: Mapping[str, LinkedTable], counts: Mapping[str, int], blank: set[str]
) -> dict[str, tuple[int, int]]:
    """The least and greatest count of each blank cell that all totals and shown cells leave possible."""
    names = sorted(blank)
    if not names:
        return {}
    lines, sums = _totals(tables, counts, names)
    return {
        name: (_end(lines, sums, place, down=True), _end(lines, sums, place, down=False))
        for place, name in enumerate(names)
    }


def _totals(
    tables: Mapping[str, LinkedTable], counts: Mapping[str, int], names: Sequence[str]
) -> tuple[_Floats, _Floats]:
    """What every row and column of every table says of the blank cells: their sum."""
    place = {name: index for index, name in enumerate(names)}
    lines, sums = [], []
    for table in tables.values():
        for keys in (*table.keys, *zip(*table.keys, strict=True)):
            hidden = [key for key in keys if key in place]
            if hidden:
                line = np.zeros(len(names))
                for key in hidden:
                    line[place[key]] += 1
                lines.append(line)
                sums.append(float(sum(counts[key] for key in hidden)))
    return np.array(lines), np.array(sums)


def _end(lines: _Floats, sums: _Floats, place: int, *, down: bool) -> int:
    wanted = np.zeros(lines.shape[1])
    wanted[place] = 1.0 if down else -1.0
    made = linprog(wanted, A_eq=lines, b_eq=sums, bounds=(0, None), method="highs")
    value = float(abs(made.fun))
    return int(np.ceil(value - 1e-6)) if down else int(np.floor(value + 1e-6))
