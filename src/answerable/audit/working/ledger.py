"""A report's own ledger: every count it prints, in its sentences and in its tables, with the words beside it.

Figures of one sentence are held against it by what others say: the ledger finds them by value, by the row
that a sentence names, and by the sentence before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from answerable.audit.claims.count_claims import CountClaim, role_in
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.counts import Grid, Row, number_of, once_per_table
from answerable.audit.known.linking import Linker
from answerable.audit.known.naming import ANYBODY
from answerable.audit.known.polls import Poll, poll_told
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.layout import BlockKind, TextBlock
from answerable.audit.text.mentions import is_prose, sentences_of
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.text.words import stems_of

Done = ShareClaim | CountClaim
MOST_CLAIMS = 40
"""A sentence of more figures is a table in ruins; every figure in it would be tried with every other."""
_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?"
_FEW = 4
_OF_ALL = (ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED)
_BASE = 20
_MOST_ALIKE = 50
_BASES_KEPT = 4
_PERIOD = re.compile(rf"(?<![\d,.£$€]){_YEAR}(?![\d,.]*\d)")


@dataclass(frozen=True)
class LedgerEntry:
    """A count: its value, the stems of the words that say what it counts, and how it reads.

    `follow` are those of the stems that stand behind it. `said` is the number of its sentence, -1 for the
    cell of a table; a cell has its grid, row and column.
    """

    value: Fraction
    stems: frozenset[str]
    text: str
    said: int = -1
    follow: frozenset[str] = frozenset()
    grid: Grid | None = None
    row: Row | None = None
    column: int = 0


@dataclass(frozen=True)
class Said:
    """A sentence with its claims and its place among all sentences of the report."""

    at: int
    block: TextBlock
    start: int
    text: str
    claims: tuple[Done, ...] = ()

    @property
    def counts(self) -> tuple[Done, ...]:
        """The plain counts of the sentence."""
        return tuple(claim for claim in self.claims if is_count(claim))

    def until(self, claim: Done) -> str:
        """The sentence up to a claim."""
        return self.text[: max(0, claim.mention.quantity.start - self.start)]


@dataclass
class Ledger:
    """All counts of a report. `said` are its sentences, `cells` the counts of tables, `prose` the others."""

    linker: Linker
    said: tuple[Said, ...]
    prose: tuple[LedgerEntry, ...]
    cells: tuple[LedgerEntry, ...]
    _named: dict[int, tuple[tuple[Grid, Row], ...]] = field(default_factory=dict)
    _by_value: dict[Fraction, list[LedgerEntry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in (*self.prose, *self.cells):
            self._by_value.setdefault(entry.value, []).append(entry)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the report and of the counts; not the tallies of an investigation.

        A tally has a cell for every code of every variable in every stratum: that one of them has a number
        tells nothing of a sentence that does not name its variable.
        """
        return tuple(grid for grid in self.linker.known.grids if not grid.tallied)

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Words that stand beside so many counts that they tell none from another."""
        beside = Counter(stem for entry in self.prose for stem in entry.stems)
        often = max(_FEW, len(self.prose) // 5)
        return frozenset((*ANYBODY, *(stem for stem, times in beside.items() if times > often)))

    @cached_property
    def poll(self) -> Poll | None:
        """How many were asked and replied, as sentences state it."""
        return poll_told(claim for said in self.said for claim in said.counts)

    @cached_property
    def wholes(self) -> tuple[tuple[Grid, Row], ...]:
        """The row of all of each table that has one."""
        return tuple((grid, row) for grid in self.grids if (row := whole_row(grid)) is not None)

    @cached_property
    def asked_and_replied(self) -> tuple[Fraction, ...]:
        """The numbers that sentences say were asked or replied, where no table covers everybody."""
        if self.linker.main is not None:
            return ()
        claims = [claim for said in self.said for claim in said.counts]
        values = [claim.mention.quantity.value for claim in claims if role_in(claim.mention) in _OF_ALL]
        return tuple(dict.fromkeys(value for value in values if value >= _BASE))[:_BASES_KEPT]

    def printing(self, value: Fraction) -> Sequence[LedgerEntry]:
        """The first entries of this value; a number printed more often tells little by its place."""
        return self._by_value.get(value, ())[:_MOST_ALIKE]

    def rows_in(self, said: Said) -> tuple[tuple[Grid, Row], ...]:
        """The rows that a sentence names, in the order of its words, by label or by year."""
        if said.at not in self._named:
            context = " ".join((said.block.text, *said.block.trail[-3:]))
            places = self.linker.named(said.text, context)
            rows = [
                (place.grid, place.row)
                for place in places
                if place.row is not None and not place.grid.tallied
            ]
            self._named[said.at] = (*rows, *self._rows_of_years(said.text))
        return self._named[said.at]

    def _rows_of_years(self, text: str) -> Iterator[tuple[Grid, Row]]:
        for period in periods_in(text):
            for grid in self.grids:
                for row in grid.rows:
                    if period in periods_of(row):
                        yield grid, row

    def before(self, said: Said, back: int = 1) -> tuple[Said, ...]:
        """The sentences just before one, the nearest first, in its paragraph or list."""
        found = []
        for at in range(said.at - 1, max(-1, said.at - 1 - back), -1):
            other = self.said[at]
            if other.block is not said.block and not _runs_on(other, said):
                break
            found.append(other)
        return tuple(found)


def _runs_on(one: Said, other: Said) -> bool:
    """True if two blocks are neighbours of one section: items of a list, a paragraph after another."""
    return one.block.trail == other.block.trail and one.block.kind is not BlockKind.FOOTNOTE


def is_count(claim: Done) -> bool:
    """True for a claim that is a whole number of something, as it stands."""
    quantity = claim.mention.quantity
    return quantity.unit is QuantityUnit.COUNT and quantity.qualifier is Qualifier.EXACT


def periods_in(text: str) -> tuple[str, ...]:
    """The years of a text in order: "2021", "2021/22"."""
    found = (
        re.sub(r"\s", "", each.group()).replace("–", "/").replace("-", "/") for each in _PERIOD.finditer(text)
    )
    return tuple(dict.fromkeys(re.sub(r"/20(?=\d\d$)", "/", each) for each in found))


def periods_of(row: Row) -> tuple[str, ...]:
    """The year of a row: its label, or a cell that is nothing else."""
    cells = [cell for cell in row.cells if _PERIOD.fullmatch(cell.strip())]
    return tuple(
        dict.fromkeys((*periods_in(row.label), *(each for cell in cells for each in periods_in(cell))))
    )


@once_per_table
def whole_row(grid: Grid) -> Row | None:
    """The row that adds up the others: by its label, or because all its counts do."""
    if grid.total_row is not None or len(grid.rows) < 3:
        return grid.total_row
    for last in (grid.rows[-1], grid.rows[0]):
        others = [row for row in grid.rows if row is not last]
        sums = [(grid.number(last, at), _sum(grid, others, at)) for at in grid.with_role(*COUNTED)]
        known = [(one, other) for one, other in sums if one is not None and other is not None]
        if len(known) >= 2 and all(one == other for one, other in known):
            return last
    return None


def _sum(grid: Grid, rows: Sequence[Row], column: int) -> Fraction | None:
    values = [grid.number(row, column) for row in rows]
    return sum((value for value in values if value is not None), Fraction(0)) if None not in values else None


@once_per_table
def parts_of(grid: Grid) -> tuple[Row, ...]:
    """The rows that are not the sum of the others."""
    whole = whole_row(grid)
    return tuple(row for row in grid.body if row is not whole)


def ledger_of(linker: Linker, done: Sequence[Done], blocks: Sequence[TextBlock]) -> Ledger:
    """The ledger of a report from its claims and its sentences."""
    claims: dict[tuple[int, int], list[Done]] = {}
    for claim in done:
        claims.setdefault((id(claim.mention.block), claim.mention.start), []).append(claim)
    sentences = (
        (block, start, text)
        for block in blocks
        if is_prose(block)
        for start, text in sentences_of(block.text)
    )
    said = tuple(
        Said(at, block, start, text, tuple(claims.get((id(block), start), ())))
        for at, (block, start, text) in enumerate(sentences)
    )
    prose = tuple(_entry(each, claim) for each in said for claim in each.counts)
    return Ledger(linker, said, prose, tuple(_cells(linker)))


def _entry(said: Said, claim: Done) -> LedgerEntry:
    mention = claim.mention
    lead = stems_of(" ".join(mention.before.split()[-8:]))
    follow = frozenset(stems_of(" ".join(mention.after.split()[:9])))
    return LedgerEntry(mention.quantity.value, follow.union(lead), mention.quote[:60], said.at, follow)


def _cells(linker: Linker) -> Iterator[LedgerEntry]:
    for grid in linker.known.grids:
        for row in () if grid.tallied else grid.rows:
            for column in grid.with_role(*COUNTED):
                value = number_of(row.cells[column]) if column < len(row.cells) else None
                if value is not None:
                    name = grid.columns[column].name.replace("_", " ")
                    stems = frozenset(stems_of(f"{row.label} {name}"))
                    text = f"{row.label.replace('_', ' ')}, {name}"
                    yield LedgerEntry(value, stems, text, -1, stems, grid, row, column)
