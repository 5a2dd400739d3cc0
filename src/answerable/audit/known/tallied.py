"""Tallies of a live investigation as known counts: a table for each thing counted, by each dimension.

Nothing is read from headers here: who was asked, replied, refused and knew comes from the outcomes of
each question, so that every variable has its own bases, and a union its own count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from answerable.audit.known.counts import Column, Grid, KnownCounts, Row
from answerable.audit.known.roles import FILLERS, ColumnRole
from answerable.audit.text.words import stems_of
from answerable.questions import REFUSALS
from answerable.statistics import Base, Tally

_LADDER = (
    ("asked", ColumnRole.ASKED),
    ("replied", ColumnRole.REPLIED),
    ("refused", ColumnRole.REFUSED),
    ("replied and did not refuse", ColumnRole.ANSWERED),
    ("did not know", ColumnRole.NOT_HELD),
)


@dataclass(frozen=True)
class TalliedUnion:
    """A derived variable that holds where any of some codes of one variable does, and its own tally."""

    label: str
    codes: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True)
class TalliedItem:
    """Something counted: its words, and for each code the label and the tally it is counted in.

    All tallies are split by the same dimensions. `ladder` is any tally of the question, for those asked,
    replied and answered. `codes` is empty where only these are counted.
    """

    label: str
    ladder: Tally
    codes: Mapping[str, str] = field(default_factory=dict)
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    unions: tuple[TalliedUnion, ...] = ()


def tallied_counts(items: Sequence[TalliedItem], dimensions: Sequence[str]) -> KnownCounts:
    """The known counts in tallies: for each item and each dimension a table with a row a stratum.

    Units are counted: those asked, replied, refused, replied and did not refuse the
    question, and not knowing, then those with each code. A dimension in which no unit has a value is
    left out.
    """
    return KnownCounts(
        tuple(grid for item in items for name in dimensions if (grid := _grid(item, name)) is not None)
    )


def _grid(item: TalliedItem, dimension: str) -> Grid | None:
    ladder = item.ladder.strata(dimension)
    names = sorted(ladder, key=lambda each: (not each, each))
    if not any(names):
        return None
    counted = [_counted(item.tallies[code].strata(dimension), code, names) for code in item.codes] + [
        _counted(union.tally.strata(dimension), "yes", names) for union in item.unions
    ]
    rows = tuple(
        Row(name or "Not known", (*_bases(ladder[name]), *(str(counts[at]) for counts in counted)))
        for at, name in enumerate(names)
    )
    columns = (*(Column(name, role) for name, role in _LADDER), *_columns(item))
    return Grid(f"{item.label}, by {dimension}", columns, rows, given=True, tallied=True)


def _bases(tally: Tally) -> tuple[str, ...]:
    answered, knew = tally.within(Base.REPLIED_NOT_REFUSED), tally.within(Base.GAVE_ANSWER_AND_KNEW)
    found = (tally.within(Base.SENT), tally.within(Base.REPLIED), tally.ended(REFUSALS), answered)
    return tuple(str(count) for count in (*found, answered - knew))


def _counted(strata: Mapping[str, Tally], code: str, names: Sequence[str]) -> list[int]:
    return [strata[name].count(code, Base.REPLIED_NOT_REFUSED) if name in strata else 0 for name in names]


def _columns(item: TalliedItem) -> Iterator[Column]:
    codes = list(item.codes)
    for code, label in item.codes.items():
        words = item.label if code == "yes" else label
        role = ColumnRole.NEGATIVE if code in ("no", "none") else ColumnRole.PART
        measure = ("other",) if code == "other" else _measure(words)
        yield Column(words, role, measure, whole=code != "yes")
    for union in item.unions:
        united = tuple(len(_LADDER) + codes.index(code) for code in union.codes)
        yield Column(union.label, ColumnRole.EITHER, _measure(union.label), unites=united)


def _measure(words: str) -> tuple[str, ...]:
    """The stems of a label without what stands in brackets, and without words that say nothing."""
    said = re.findall(r"[A-Za-z][A-Za-z'’]*", re.sub(r"\(.*?\)", " ", words))
    return stems_of(" ".join(word for word in said if word.lower() not in FILLERS))
