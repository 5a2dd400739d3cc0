"""Counts worked out from the ledger: stated elsewhere, a cell of a row named, a sum, a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from answerable.audit.known.counts import Grid, Row, once_per_table
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.working.derivations import ClaimDerivation, plain
from answerable.audit.working.ledger import Done, Ledger, LedgerEntry, Said, is_count, parts_of, whole_row

_REST = re.compile(
    r"\b(?:rest|other|others|remaining|remainder|leav(?:es|ing)|left|silent|without|excluding|did not|do not"
    r"|have not|has not|had not|would not|sent nothing|not (?:reply|replied|answer\w*|respond\w*)|never|none"
    r"|nothing|kept|still)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:together|between them|in all|in total|total|combined|altogether|taken together|add(?:s|ed)? up"
    r"|over the|across|these|make up)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|fewer|less|extra|additional|higher|lower|rise|rose|risen|fell|fall|fallen|drop\w*|increas\w*|decreas\w*"
    r"|decline\w*|shr[aiu]nk\w*|grew|growth|gain\w*|lost|cut|down|up)\b",
    re.IGNORECASE,
)
_NESTED = re.compile(r"(?i)\bof (?:which|whom)\b|\bincluding\b|\bboth\b")
_WOULD = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
_LARGE = 20
_TELLS_ALONE = 1000


def derived_counts(
    ledger: Ledger, said: Said, claim: Done, *, repeated: bool = True
) -> Iterator[Iterator[ClaimDerivation]]:
    """What a count may be worked out from, in groups, the surest first; with or without its repetition."""
    yield _in_named_rows(ledger, said, claim)
    if repeated:
        yield _stated(ledger, said, claim)
    yield _large_in_tables(ledger, said, claim)
    yield _over_rows(ledger, said, claim)
    yield _by_arithmetic(ledger, said, claim)


def _in_named_rows(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """The cells of rows that the sentence names; of small ones only those whose column it names too."""
    value, stems = claim.mention.quantity.value, stems_of(said.text)
    for grid, row in ledger.rows_in(said):
        for column in grid.with_role(*COUNTED):
            if grid.number(row, column) != value:
                continue
            if value >= _LARGE or _names(grid, column, stems) or _counts_bodies(grid, column, claim):
                yield ClaimDerivation(value, _cell_text(grid, row, column))


def _names(grid: Grid, column: int, stems: Sequence[str]) -> bool:
    measure = grid.columns[column].measure or stems_of(grid.columns[column].name)
    return bool(found_in(measure, stems))


def _counts_bodies(grid: Grid, column: int, claim: Done) -> bool:
    return grid.columns[column].role in (ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED)


def _cell_text(grid: Grid, row: Row, column: int) -> str:
    label = row.label.replace("_", " ") or grid.name
    return f"{label}, {grid.columns[column].name.replace('_', ' ')}: {row.cells[column]}"


def _stated(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """The same number in another sentence or in a cell, in words that share what it counts."""
    value = claim.mention.quantity.value
    stems = [stem for stem in _own_stems(said, claim) if stem not in ledger.everyday]
    for entry in ledger.printing(value):
        if entry.said == said.at:
            continue
        shared = found_in(entry.stems, stems)
        if len(shared) >= (1 if value >= _LARGE else 2):
            yield ClaimDerivation(value, f"also: {entry.text}")


def _large_in_tables(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """A large number as it stands in a table, or a smaller one in a row of all, in a column that is named."""
    value, stems = claim.mention.quantity.value, stems_of(f"{said.text} {said.block.section}")
    wholes = {id(row) for _, row in ledger.wholes}
    for entry in ledger.printing(value) if value >= _LARGE else ():
        if entry.grid is None or entry.row is None:
            continue
        named = _names(entry.grid, entry.column, stems) or _counts_bodies(entry.grid, entry.column, claim)
        if value >= _TELLS_ALONE or (named and (value >= 5 * _LARGE or id(entry.row) in wholes)):
            yield ClaimDerivation(value, _cell_text(entry.grid, entry.row, entry.column))


def _own_stems(said: Said, claim: Done) -> tuple[str, ...]:
    mention = claim.mention
    words = (
        f"{' '.join(mention.before.split()[-8:])} {' '.join(mention.after.split()[:9])} {said.block.section}"
    )
    return stems_of(words)


def _over_rows(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """Sums over rows: those named together, all but those named, all rows, all columns of one year."""
    named: dict[int, list[tuple[Grid, Row]]] = {}
    for grid, row in ledger.rows_in(said):
        named.setdefault(id(grid), []).append((grid, row))
    for pairs in named.values():
        grid, rows = pairs[0][0], list(dict.fromkeys(row for _, row in pairs))
        for column in grid.with_role(*COUNTED):
            yield from _sums(grid, rows, column, said)
    yield from _all_rows(ledger, said)
    for grid, row in ledger.rows_in(said):
        columns = grid.with_role(ColumnRole.PART)
        values = [value for column in columns if (value := grid.number(row, column)) is not None]
        if len(values) > 1 and _TOGETHER.search(said.text):
            yield ClaimDerivation(sum(values, Fraction(0)), _added(values))


def _sums(grid: Grid, rows: Sequence[Row], column: int, said: Said) -> Iterator[ClaimDerivation]:
    values = [value for row in rows if (value := grid.number(row, column)) is not None]
    if len(values) != len(rows) or not values:
        return
    if len(values) > 1:
        yield ClaimDerivation(sum(values, Fraction(0)), _added(values))
    if len(values) == 2 and _MORE.search(said.text):
        yield ClaimDerivation(abs(values[0] - values[1]), _less(max(values), min(values)))
    whole = whole_row(grid)
    total = grid.number(whole, column) if whole is not None else None
    if total is not None and whole not in rows and _REST.search(said.text):
        yield ClaimDerivation(total - sum(values, Fraction(0)), _less(total, sum(values, Fraction(0))))


def _all_rows(ledger: Ledger, said: Said) -> Iterator[ClaimDerivation]:
    stems = stems_of(said.text)
    for grid in ledger.grids:
        for column in grid.with_role(*COUNTED):
            if _names(grid, column, stems) and (summed := _sum_of_parts(grid, column)) is not None:
                yield summed


@once_per_table
def _sum_of_parts(grid: Grid, column: int) -> ClaimDerivation | None:
    """The sum of a column over the rows that are not sums themselves; None where a cell is no number."""
    values = [value for row in parts_of(grid) if (value := grid.number(row, column)) is not None]
    if len(values) < 2 or len(values) < len(parts_of(grid)):
        return None
    return ClaimDerivation(sum(values, Fraction(0)), _added(values))


def _added(values: Sequence[Fraction]) -> str:
    return f"{' + '.join(plain(value) for value in values)} = {plain(sum(values, Fraction(0)))}"


def _less(whole: Fraction, part: Fraction) -> str:
    return f"{plain(whole)} − {plain(part)} = {plain(whole - part)}"


def _by_arithmetic(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """Sums and differences of the counts of this sentence and of those before it."""
    here = [each.mention.quantity.value for each in said.counts if each is not claim]
    near = [each.mention.quantity.value for other in ledger.before(said, 2) for each in other.counts]
    wholes = list(dict.fromkeys(everyone(ledger)))
    for values in (here, here + near, here + wholes):
        for run in range(2, min(len(here), 6) + 1):
            for at in range(len(here) - run + 1):
                part = here[at : at + run]
                yield ClaimDerivation(sum(part, Fraction(0)), _added(part))
        yield from _differences(values, said, claim)
    if _REST.search(said.text) and not here:
        yield from _differences(near + wholes, said, claim)
    if _TOGETHER.search(said.text) and not _WOULD.search(said.text):
        for one, other in combinations(dict.fromkeys(near), 2):
            yield ClaimDerivation(one + other, _added((one, other)))
    for last in ledger.before(said, 1):
        numbers = [each.mention.quantity.value for each in last.counts]
        if len(numbers) > 2:
            yield ClaimDerivation(sum(numbers, Fraction(0)), _added(numbers))


def _differences(values: Sequence[Fraction], said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    around = f"{claim.mention.before} {claim.mention.follows}"
    if not (_REST.search(said.text) or _MORE.search(around) or _parts(said)):
        return
    for one, other in combinations(dict.fromkeys(values), 2):
        yield ClaimDerivation(abs(one - other), _less(max(one, other), min(one, other)))


def _parts(said: Said) -> bool:
    """True if counts of the sentence follow one another as parts of a whole do."""
    return len(said.counts) > 1


def everyone(ledger: Ledger) -> Iterator[Fraction]:
    """The counts of all: those asked, replied, answered, by tables that cover everybody or by sentences."""
    yield from ledger.asked_and_replied
    main = ledger.linker.main
    if main is None and ledger.poll is not None:
        yield from (ledger.poll.asked, ledger.poll.replied)
    for grid in ledger.grids:
        if main is not None and grid is not main:
            continue
        row = whole_row(grid)
        for column in grid.with_role(ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED):
            if row is not None and (value := grid.number(row, column)):
                yield value


def makes_up(ledger: Ledger, said: Said) -> tuple[str, tuple[Done, ...]] | None:
    """Counts of a sentence that add up to another of it or to one just before: the sum, and whose."""
    if _NESTED.search(said.text):
        return None
    counts = [claim for claim in said.counts if is_count(claim)]
    heads = [each.mention.quantity.value for other in ledger.before(said, 1) for each in other.counts]
    heads += list(everyone(ledger))
    for at, head in enumerate(counts):
        rest = counts[at + 1 :]
        if len(rest) > 1 and _total(rest) == head.mention.quantity.value:
            return _added([each.mention.quantity.value for each in rest]), tuple(counts[at:])
    printed = [entry for entry in ledger.printing(_total(counts)) if entry.grid is None]
    whole = _total(counts) in heads or (len(counts) > 2 and _total(counts) >= _LARGE and printed)
    if len(counts) > 1 and whole:
        return _added([each.mention.quantity.value for each in counts]), tuple(counts)
    return None


def _total(claims: Sequence[Done]) -> Fraction:
    return sum((each.mention.quantity.value for each in claims), Fraction(0))


def entry_of(ledger: Ledger, said: Said, claim: Done) -> LedgerEntry | None:
    """The entry of a claim in the ledger."""
    found = (entry for entry in ledger.printing(claim.mention.quantity.value) if entry.said == said.at)
    return next(found, None)
