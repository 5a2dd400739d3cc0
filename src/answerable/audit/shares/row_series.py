"""Shares that a paragraph prints for one row after another: "85% in the north and 64% in the south".

All are of one count over one base. Where one pair of columns gives all of them but one, that one is wrong.
The whole of which "all taken together" speaks is that of the same pair, never the mean of the shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import COUNTED
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.comparing import Holds, holds, printed_half
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import ClaimDerivation, explained, judged, share_of
from answerable.audit.working.ledger import MOST_CLAIMS, Done, Ledger, Said, whole_row

_OF_ROW = re.compile(r"\s*\)?\s*(?:of|in|among|at|for|from)\s+(?:the\s+|all\s+)?", re.IGNORECASE)
_NEXT = re.compile(r"\s(?:and|but|while|against|with)\s")
_CLAUSE = re.compile(r"[.;:!?]|,\s")
_TOGETHER = re.compile(
    r"\b(?:taken together|together|overall|combined|in all|across all|as a whole|average)\b", re.IGNORECASE
)
_MEAN_OF_RATES = re.compile(
    r"\b(?:mean|average) of (?:the|these|all|those)?\s*(?:\w+\s+){0,2}"
    r"(?:rates|shares|percentages|proportions)\b"
    r"|\bunweighted\b|\bsimple (?:mean|average)\b",
    re.IGNORECASE,
)
_COMMON = stems_of(
    "share shares rate rates figure proportion percentage lowest highest low high just only least most best"
    " worst record respectively managed reached make makes made up account accounts"
    " accounted for rise rose rises fall fell down only increase increased decrease issued saw lost followed"
    " steepest biggest largest smallest fewer more"
)
_LEAST = 3
_FAR = 5

Pair = tuple[int, int]


@dataclass(frozen=True)
class ToldShare:
    """A share with the row that the words beside it name, or else the sentence before it."""

    said: Said
    claim: Done
    grid: Grid
    row: Row
    beside: bool

    def value(self, pair: Pair) -> Fraction | None:
        """The row's share over a pair of columns, in per cent."""
        x, y = (self.grid.number(self.row, column) for column in pair)
        return 100 * x / y if x is not None and y and x <= y else None

    def fits(self, pair: Pair) -> bool:
        """True if the pair of columns gives the printed share."""
        value = self.value(pair)
        return value is not None and holds(self.claim.mention.quantity, value) is Holds.YES

    def derived(
        self, pair: Pair, *, certain: bool, error: ErrorType = ErrorType.UNEXPLAINED
    ) -> ClaimDerivation:
        """The row's share over a pair of columns."""
        x, y = (self.grid.number(self.row, column) for column in pair)
        assert x is not None
        assert y
        made = share_of(x, y, _named(self.grid, self.row, pair), certain=certain)
        return ClaimDerivation(made.value, made.text, certain, error, made.base, made.denominator)


@dataclass(frozen=True)
class ShareSeries:
    """The shares of a paragraph that go through rows of one table, and the two columns that give them."""

    grid: Grid
    pair: Pair
    told: tuple[ToldShare, ...]
    sentences: tuple[Said, ...]


def series_of(ledger: Ledger) -> tuple[ShareSeries, ...]:
    """Every paragraph that prints one share for several rows of a table."""
    found = []
    for _, group in groupby(ledger.said, key=lambda said: id(said.block)):
        sentences = tuple(group)
        told = [each for said in sentences for each in told_in(ledger, said)]
        for grid in {id(each.grid): each.grid for each in told}.values():
            mine = tuple(each for each in told if each.grid is grid)
            while len(mine) > 1 and (pair := _pair(mine)) is not None:
                others = _others(mine, pair)
                told_here = tuple(each for each in mine if each not in others)
                found.append(ShareSeries(grid, pair, told_here, sentences))
                mine = tuple(each for each in others if not each.fits(pair))
    return tuple(found)


def row_series(series: Sequence[ShareSeries]) -> dict[int, Judgement]:
    """Judgements of the shares that go through the rows of a table, and of those of all rows together."""
    found: dict[int, Judgement] = {}
    for each in series:
        found |= _of_grid(each.told, each.pair, each.sentences)
    return found


def told_in(ledger: Ledger, said: Said) -> Iterator[ToldShare]:
    """The shares of a sentence whose rows the words beside them name, or else the words before."""
    context = " ".join((said.block.text, *said.block.trail[-3:]))
    for claim in said.claims if len(said.claims) <= MOST_CLAIMS else ():
        if claim.mention.quantity.unit is not QuantityUnit.PERCENT or claim.mention.quantity.value > 100:
            continue
        beside = ledger.linker.named(_window(claim), context) or _one_row(ledger, said, claim, context)
        places = beside or ledger.linker.named(said.until(claim), context)[-1:]
        seen: dict[int, tuple[Grid, Row]] = {}
        for place in places:
            if place.row is not None and place.row is not whole_row(place.grid):
                seen.setdefault(id(place.grid), (place.grid, place.row))
        yield from (ToldShare(said, claim, grid, row, bool(beside)) for grid, row in seen.values())


def _one_row(ledger: Ledger, said: Said, claim: Done, context: str) -> tuple[GridPlace, ...]:
    """The one row that a sentence names between the share before and this one, in each table that has it."""
    shares = [each for each in said.claims if each.mention.quantity.unit is QuantityUnit.PERCENT]
    at = shares.index(claim)
    begin = shares[at - 1].mention.quantity.end - said.start if at else 0
    places = ledger.linker.named(said.text[begin : claim.mention.quantity.start - said.start], context)
    return places if len({place.label for place in places}) == 1 else ()


def _window(claim: Done) -> str:
    """The words beside a share that name its row: "P% of ROW", else those before it."""
    follows = claim.mention.follows
    if opened := _OF_ROW.match(follows):
        clause = _NEXT.split(_CLAUSE.split(follows[opened.end() :])[0])[0]
        if re.match(r"[A-Z]", clause) or re.match(r"of\b", follows.strip()):
            return clause
    return re.split(r"[.;:]\s", claim.mention.before)[-1]


def _of_grid(told: Sequence[ToldShare], pair: Pair, sentences: Sequence[Said]) -> dict[int, Judgement]:
    """Judgements of shares of rows of one table: those that one pair of columns gives, and the odd one."""
    fitting = [each for each in told if each.fits(pair)]
    found = {
        id(each.claim): judgement
        for each in fitting
        if (judgement := judged(each.claim.mention.quantity, [[each.derived(pair, certain=True)]]))
    }
    odd = [each for each in told if not each.fits(pair) and belongs(each, fitting, pair)]
    sure = len(odd) == 1 and len(fitting) > 1 and (_fine(fitting) or _far_off(odd[0], pair))
    if len(fitting) >= _LEAST * len(odd) or sure:
        for each in odd:
            if each.value(pair) is not None:
                found[id(each.claim)] = _odd(each, fitting, pair)
    return found | _together(told[0].grid, pair, fitting, sentences)


def _pair(told: Sequence[ToldShare]) -> Pair | None:
    """The pair of columns that gives most of the shares, of at least two rows."""
    grid = told[0].grid
    columns = grid.with_role(*COUNTED)
    scored = [
        (len({id(each.row) for each in told if each.fits((one, other))}), -one, -other)
        for one in columns
        for other in columns
        if one != other
    ]
    best = max(scored, default=(0, 0, 0))
    return (-best[1], -best[2]) if best[0] > 1 else None


def _others(told: Sequence[ToldShare], pair: Pair) -> list[ToldShare]:
    """Shares of rows that one pair of columns does not give, but another gives for two rows or more."""
    left = [each for each in told if not each.fits(pair)]
    return left if left and _pair(left) is not None else []


def _fine(fitting: Sequence[ToldShare]) -> bool:
    return all("." in each.claim.mention.quantity.digits for each in fitting)


def _far_off(each: ToldShare, pair: Pair) -> bool:
    """True for a share in words of a row that is named in full, and whose share is quite another."""
    value, label = each.value(pair), stems_of(each.row.label)
    named = len(label) > 1 and len(found_in(label, stems_of(_beside(each.claim)))) == len(label)
    quantity = each.claim.mention.quantity
    return (
        named and quantity.fraction is not None and value is not None and abs(value - quantity.value) > _FAR
    )


def belongs(each: ToldShare, fitting: Sequence[ToldShare], pair: Pair) -> bool:
    """True if nothing in the words around a share says that it measures something else than the others."""
    if each.claim.mention.quantity.qualifier is not Qualifier.EXACT or not each.beside:
        return False
    if min((abs(each.said.at - other.said.at) for other in fitting), default=9) > 1:
        return False
    if any(other.row is each.row for other in fitting):
        return False
    known = set(_COMMON) | set(stems_of(each.row.label))
    known |= {stem for column in pair for stem in stems_of(each.grid.columns[column].name)}
    known |= {stem for other in fitting for stem in stems_of(_beside(other.claim))}
    own = stems_of(_beside(each.claim))
    return len(own) - len(found_in(own, known)) <= 1


def _beside(claim: Done) -> str:
    return f"{claim.mention.before} {_CLAUSE.split(claim.mention.follows)[0]}"


def _odd(each: ToldShare, fitting: Sequence[ToldShare], pair: Pair) -> Judgement:
    quantity = each.claim.mention.quantity
    others = [
        each.derived((pair[0], over), certain=False, error=ErrorType.WRONG_BASE)
        for over in each.grid.with_role(*COUNTED)
        if over not in pair and each.value((pair[0], over)) is not None
    ]
    others += [other.derived(pair, certain=False, error=ErrorType.COPIED_CELL) for other in fitting]
    judgement = judged(quantity, [[each.derived(pair, certain=True)]])
    assert judgement is not None
    return explained(judgement, quantity, others)


def _together(
    grid: Grid, pair: Pair, fitting: Sequence[ToldShare], sentences: Sequence[Said]
) -> dict[int, Judgement]:
    """A share of all rows taken together: that of their sums, not the mean of their shares."""
    rows = list({id(each.row): each.row for each in fitting}.values())
    whole = whole_row(grid)
    if len(rows) < len([row for row in grid.rows if row is not whole]):
        return {}
    x, y = (_summed(grid, rows, column) for column in pair)
    if not x or not y:
        return {}
    done = {id(each.claim) for each in fitting}
    shares = [each.claim.mention.quantity.value for each in fitting]
    mean = sum(shares, Fraction(0)) / len(shares)
    found = {}
    for said in sentences:
        for claim in said.claims:
            quantity = claim.mention.quantity
            if (
                id(claim) in done
                or quantity.unit is not QuantityUnit.PERCENT
                or not _TOGETHER.search(said.text)
            ):
                continue
            pooled = share_of(x, y, "all rows", certain=True)
            if holds(quantity, pooled.value) is Holds.YES:
                found[id(claim)] = Judgement(Verdict.CONSISTENT, pooled.text, base=pooled.base)
            elif abs(mean - quantity.value) <= printed_half(quantity) + Fraction(1, 20):
                found[id(claim)] = _averaged(said, pooled, shares, mean)
    return found


def _averaged(said: Said, pooled: ClaimDerivation, shares: Sequence[Fraction], mean: Fraction) -> Judgement:
    text = f"({' + '.join(f'{float(each):g}' for each in shares)})/{len(shares)} = {float(mean):.1f}%"
    if _MEAN_OF_RATES.search(said.text):
        return Judgement(Verdict.CONSISTENT, text)
    why = f"The mean of the shares: {text}. Taken together it is {pooled.text}."
    return Judgement(
        Verdict.INCONSISTENT, pooled.text, f"{float(pooled.value):.1f}", why, (ErrorType.AVERAGE_OF_AVERAGES,)
    )


def _summed(grid: Grid, rows: Sequence[Row], column: int) -> Fraction:
    return sum((value for row in rows if (value := grid.number(row, column)) is not None), Fraction(0))


def _named(grid: Grid, row: Row, pair: Pair) -> str:
    names = (grid.columns[column].name.replace("_", " ") for column in pair)
    return f"{row.label.replace('_', ' ')}: {' of '.join(names)}"
