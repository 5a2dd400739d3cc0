"""Counts of what overlaps: "A or B" is at least each of them; reasons added up count some bodies twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from answerable.audit.known.counts import Grid, Row, once_per_table
from answerable.audit.known.naming import ANYBODY, nouns_of
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.known.shares import BaseName, Fit, Percentage, percentage_in
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import judged, plain
from answerable.audit.working.derived_shares import derived_shares
from answerable.audit.working.ledger import Done, Ledger, Said

_EITHER = re.compile(
    r"(?P<a>[A-Za-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2})\s+or\s+(?:an?\s+|the\s+)?(?P<b>[A-Za-z][\w’'-]*(?:\s[a-z][\w’'-]*)?)"
)
_SAID = stems_of(
    "given gave named naming cited mentioned said reported told quoted either both least blamed listed chose"
    " reason reasons answer answers council councils"
)
_ANY = re.compile(r"\b(?:any|at least one|one or more|either)\b", re.IGNORECASE)
_BASE_WORDS = stems_of("asked replied reply replies answered responded response sent")
_LEAST_PARTS = 3
_SPREAD = 50


def overlaps(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of counts that unions bound, that add up what overlaps, or that stand as a percentage."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.claims:
            if claim in said.counts:
                judgement = _union(ledger, said, claim) or _added_up(ledger, said, claim)
                judgement = judgement or _more_than_all(ledger, claim)
            else:
                judgement = _count_as_percent(ledger, said, claim)
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _union(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "Cost or review: 26" where cost alone is 28: one or other is at least each, at most their sum."""
    either = _EITHER.search(said.text)
    within = _listed(said, claim, either) if either is not None else None
    if within is not None:
        return _below(claim, [within])
    if (
        either is None
        or len(said.counts) != 1
        or re.search(r"\bmore\b|\bfewer\b|\bless\b", either.group("b"))
    ):
        return None
    sides = [stems_of(either.group(side)) for side in ("a", "b")]
    rest = set(stems_of(said.text)) - {stem for side in sides for stem in side}
    parts = [_single(ledger, said, side, rest) for side in sides]
    known = [part for part in parts if part is not None]
    size = claim.mention.quantity.value
    if not known or (len(known) == 2 and max(known) <= size <= sum(known)) or max(known) <= size:
        return None
    return _below(claim, known)


def _below(claim: Done, known: list[Fraction]) -> Judgement | None:
    if max(known) <= claim.mention.quantity.value:
        return None
    text = f"One of them alone is {plain(max(known))}, so that one or other is at least that."
    shown = f"at least {plain(max(known))}"
    return Judgement(Verdict.INCONSISTENT, shown, plain(max(known)), text, (ErrorType.UNION_BOUND,))


def _listed(said: Said, claim: Done, either: re.Match[str]) -> Fraction | None:
    """The larger of the two that a sentence lists itself: "theft or fire by 31: theft by 22, fire by 19"."""
    if len(said.counts) != 3 or said.counts[0] is not claim or ":" not in claim.mention.follows:
        return None
    tail = stems_of(said.text[claim.mention.quantity.end - said.start :])
    sides = [stems_of(either.group(side))[-1:] for side in ("a", "b")]
    before = either.start() < claim.mention.quantity.start - said.start
    if not before or not all(side and found_in(side, tail) for side in sides):
        return None
    return max(each.mention.quantity.value for each in said.counts[1:])


def _single(ledger: Ledger, said: Said, wanted: tuple[str, ...], rest: set[str]) -> Fraction | None:
    """The count of one side alone: by a sentence near, in the same words, or by a row so called."""
    near = [*ledger.before(said, 3), *(other for other in ledger.said[said.at + 1 : said.at + 3])]
    for other in near:
        stems = stems_of(other.text[: 80 + max(0, other.text.find(","))])
        if (
            not wanted
            or len(found_in(wanted, stems)) < len(wanted)
            or _EITHER.search(other.text.split(",")[0])
        ):
            continue
        lead = stems_of(other.until(other.counts[0])) if other.counts else ()
        extra = [stem for stem in rest if not found_in((stem,), (*stems_of(other.text), *_SAID))]
        if len(found_in(wanted, lead)) == len(wanted) and not extra:
            return other.counts[0].mention.quantity.value
    for entry in ledger.cells:
        label = stems_of(entry.row.label) if entry.row is not None else ()
        alone = entry.grid is not None and len(entry.grid.with_role(*COUNTED)) == 1
        if alone and label and len(found_in(label, wanted)) == len(label) == len(wanted):
            return entry.value if _counts_same(ledger, said, entry.stems) else None
    return None


def _counts_same(ledger: Ledger, said: Said, stems: frozenset[str]) -> bool:
    return bool(found_in(stems, stems_of(said.text)))


def _added_up(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """A number of bodies that is the sum of rows of which a body can be in several."""
    size, nouns = claim.mention.quantity.value, tuple(nouns_of(claim.mention.after))[:2]
    for grid in ledger.grids:
        anybody, rows = _anybody(grid), _kinds(grid)
        for column in grid.with_role(*COUNTED) if len(anybody) == 1 and len(rows) >= _LEAST_PARTS else ():
            values = [value for row in rows if (value := grid.number(row, column)) is not None]
            least = grid.number(anybody[0], column)
            counted = found_in(nouns, stems_of(grid.columns[column].name))
            if least is None or sum(values) != size or size <= least or not counted:
                continue
            text = f"{' + '.join(plain(value) for value in values)} = {plain(size)}"
            why = f"{text} counts some more than once: {anybody[0].label}, {plain(least)}."
            return Judgement(Verdict.INCONSISTENT, text, plain(least), why, (ErrorType.DOUBLE_COUNT,))
    return _more_than_there_are(ledger, claim, nouns)


@once_per_table
def _anybody(grid: Grid) -> tuple[Row, ...]:
    """The rows of those with any of the kinds that the others count."""
    return tuple(row for row in grid.rows if _ANY.search(row.label))


@once_per_table
def _kinds(grid: Grid) -> tuple[Row, ...]:
    """The rows of one kind each: no total, and none of those with any kind."""
    return tuple(row for row in grid.rows if not row.is_total and not _ANY.search(row.label))


def _more_than_there_are(ledger: Ledger, claim: Done, nouns: Sequence[str]) -> Judgement | None:
    """A number of bodies that is the sum of rows whose shares come to far more than a hundred per cent."""
    size = claim.mention.quantity.value
    for grid in ledger.grids:
        rows = _kinds(grid)
        counted = [at for at in grid.with_role(*COUNTED) if found_in(nouns, stems_of(grid.columns[at].name))]
        pairs = product(counted, grid.with_role(ColumnRole.PERCENT))
        for column, shares in pairs if len(rows) >= _LEAST_PARTS else ():
            values = [value for row in rows if (value := grid.number(row, column))]
            if len(values) < len(rows) or sum(values) != size:
                continue
            base = _one_base([percentage_in(row.cells[shares]) for row in rows], values)
            if base is not None and size > base:
                text = f"{' + '.join(plain(value) for value in values)} = {plain(size)}"
                why = f"{text} counts some more than once: the shares are of {plain(base)}."
                return Judgement(Verdict.INCONSISTENT, text, plain(base), why, (ErrorType.DOUBLE_COUNT,))
    return None


def _one_base(shares: Sequence[Percentage | None], values: Sequence[Fraction]) -> Fraction | None:
    """The one whole number that all the shares of a column are of; None if there is none, or several."""
    if None in shares or len(shares) != len(values) or not all(values):
        return None
    known = [share for share in shares if share is not None]
    tops = [
        100 * value / Fraction(share.digits)
        for value, share in zip(values, known, strict=True)
        if Fraction(share.digits)
    ]
    if len(tops) < len(values):
        return None
    sizes = range(int(min(tops)) - 2, int(max(tops)) + 3) if max(tops) - min(tops) < _SPREAD else ()
    fits = [
        size
        for size in sizes
        if all(
            size >= value and share.fits(value / size) is Fit.ROUNDED
            for value, share in zip(values, known, strict=True)
        )
    ]
    return Fraction(fits[0]) if len(fits) == 1 else None


def _more_than_all(ledger: Ledger, claim: Done) -> Judgement | None:
    """A number of bodies that adds up kinds, though no more than fewer bodies have any or were asked."""
    size, nouns = claim.mention.quantity.value, tuple(nouns_of(claim.mention.after))[:2]
    bodies = (*ANYBODY, *ledger.everyday, *ledger.linker.people)
    for grid in ledger.grids:
        for name, values, most in _rows_added(grid):
            counted = found_in(nouns, (*bodies, *stems_of(name)))
            if counted and len(values) >= _LEAST_PARTS and sum(values) == size > most:
                text = f"{' + '.join(plain(value) for value in values)} = {plain(size)}"
                why = f"{text} counts some more than once: {name} {plain(most)}."
                return Judgement(Verdict.INCONSISTENT, text, plain(most), why, (ErrorType.DOUBLE_COUNT,))
    return None


def _rows_added(grid: Grid) -> Iterator[tuple[str, list[Fraction], Fraction]]:
    """Rows of kinds that overlap, beside how many have any of them."""
    for over in grid.with_role(ColumnRole.EITHER):
        for row in grid.rows:
            size = grid.number(row, over)
            values = [
                value for at in grid.with_role(ColumnRole.PART) if (value := grid.number(row, at)) is not None
            ]
            if size is not None:
                yield f"{row.label}, {grid.columns[over].name.replace('_', ' ')}:", values, size


def _count_as_percent(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "83% of schools" where 83 is how many: the words of the count, over the base that is named."""
    quantity, base = claim.mention.quantity, claim.link.base
    printed = quantity.value
    if quantity.unit is not QuantityUnit.PERCENT or printed.denominator != 1 or base is None:
        return None
    sizes = dict(_bases(ledger))
    size = sizes.get(base) or (sizes.get(BaseName.REPLIED) if base is BaseName.ANSWERED else None)
    if size is None or printed >= size or int(printed) in Percentage(str(int(printed))).counts_of(int(size)):
        return None
    borne = judged(quantity, derived_shares(ledger, said, claim))
    if borne is not None and borne.verdict is Verdict.CONSISTENT:
        return None
    rows = {id(row) for _, row in ledger.rows_in(said)}
    stems = [stem for stem in stems_of(said.text) if stem not in (*ledger.everyday, *_BASE_WORDS)]
    for entry in ledger.printing(printed):
        of_row = entry.row is not None and id(entry.row) in rows
        shared = found_in(entry.stems, stems)
        if entry.said != said.at and len(shared) >= (1 if of_row else 2):
            share = f"{plain(printed)}/{plain(size)} = {float(100 * printed / size):.1f}%"
            text = f"{plain(printed)} is how many ({entry.text}), not how many in a hundred: {share}."
            sure = Verdict.INCONSISTENT if of_row or len(shared) > 2 else Verdict.AMBIGUOUS
            return Judgement(
                sure,
                share,
                f"{float(100 * printed / size):.1f}",
                text,
                (ErrorType.COUNT_AS_PERCENT,),
            )
    return None


def _bases(ledger: Ledger) -> Iterator[tuple[BaseName, Fraction]]:
    names = {
        ColumnRole.ASKED: BaseName.ASKED,
        ColumnRole.REPLIED: BaseName.REPLIED,
        ColumnRole.ANSWERED: BaseName.ANSWERED,
    }
    main = ledger.linker.main
    for grid, row in ledger.wholes:
        for column in grid.with_role(*names) if main is None or grid is main else ():
            if value := grid.number(row, column):
                yield names[grid.columns[column].role], value
