"""Changes from one year to another, whose figures are told in other sentences or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.known.roles import COUNTED
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement
from answerable.audit.working.derivations import ClaimDerivation, explained, judged, plain
from answerable.audit.working.ledger import Done, Ledger, Said, periods_in, periods_of
from answerable.statistics import Rounding, rounded

_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?"
_IN = re.compile(rf"\s*(?:[\w’'-]+\s+){{0,4}}?in\s+(?:[A-Z][a-z]+\s+)?(?P<y>{_YEAR})")
_FROM_TO = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween)\s+(?:[A-Z][a-z]+\s+)?(?P<a>{_YEAR})\s+(?:to|and)\s+(?:[A-Z][a-z]+\s+)?(?P<b>{_YEAR})"
)
_CHANGES = re.compile(
    r"\b(?:rise[ns]?|rose|fell|fall(?:en|s)?|increas\w*|decreas\w*|drop\w*|grew|grow\w*|shr[aiu]nk\w*|declin\w*|climb\w*"
    r"|jump\w*|reduc\w*|cut|up|down|chang\w*)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\s*(?:in\s+)?(?:the (?:year before|previous year|one before)|a year earlier)", re.IGNORECASE
)
_YEAR_AFTER = re.compile(
    r"\s*(?:in\s+)?(?:the (?:year after|(?:following|next) year)|a year later)", re.IGNORECASE
)
_BESIDE = 4
_OF = re.compile(r"\s*of\s+(?!that\b|the rise\b)\w", re.IGNORECASE)


@dataclass(frozen=True)
class YearSeries:
    """Numbers by year, with the words that say what they count and the heading they stand under."""

    values: Mapping[str, Fraction]
    stems: tuple[str, ...]
    section: str = ""
    at: int = -1


def changes_over_years(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of changes in per cent between two years that the sentence names."""
    series = (*told_by_year(ledger), *_tabled(ledger))
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        named = _FROM_TO.search(said.text) if said.claims else None
        if named is None or not _CHANGES.search(said.text):
            continue
        pair = periods_in(named.group("a"))[0], periods_in(named.group("b"))[0]
        for claim in _changes(said, named):
            if judgement := _judged(said, claim, pair, series):
                found[id(claim)] = judgement
    return found


def _changes(said: Said, named: re.Match[str]) -> Iterator[Done]:
    """The change that stands nearest to the two years, and one said to be of the year before them."""
    shares = [
        claim
        for claim in said.claims
        if claim.mention.quantity.unit is QuantityUnit.PERCENT
        and not _OF.match(claim.mention.follows)
        and not _YEAR_AFTER.match(claim.mention.follows)
    ]
    after = [claim for claim in shares if claim.mention.quantity.start - said.start >= named.end()]
    before = [claim for claim in shares if claim not in after]
    beside = before and named.start() - (before[-1].mention.quantity.end - said.start) < _BESIDE
    yield from before[-1:] if beside or not after else after[:1]
    yield from (claim for claim in after[1:] if _YEAR_BEFORE.match(claim.mention.follows))


def told_by_year(ledger: Ledger) -> Iterator[YearSeries]:
    """Series of one sentence: "312 in 2021, 401 in 2022 and 529 in 2023"."""
    for said in ledger.said:
        values: dict[str, Fraction] = {}
        for claim in said.counts:
            if year := _IN.match(claim.mention.follows):
                values.setdefault(periods_in(year.group("y"))[0], claim.mention.quantity.value)
        if len(values) > 1:
            yield YearSeries(values, stems_of(said.text), said.block.section, said.at)


def _tabled(ledger: Ledger) -> Iterator[YearSeries]:
    for grid in ledger.grids:
        years = [(periods[0], row) for row in grid.rows if len(periods := periods_of(row)) == 1]
        for column in grid.with_role(*COUNTED):
            values = {year: value for year, row in years if (value := grid.number(row, column)) is not None}
            if len(values) > 1:
                words = grid.columns[column].name
                yield YearSeries(values, grid.columns[column].measure or stems_of(words))


def _judged(said: Said, claim: Done, pair: tuple[str, str], series: Sequence[YearSeries]) -> Judgement | None:
    quantity = claim.mention.quantity
    earlier = bool(_YEAR_BEFORE.match(claim.mention.follows))
    offered = [
        (each, made)
        for each in series
        if each.at < said.at and (made := _change(each, pair, earlier=earlier))
    ]
    sure = _meant(said, [each for each, _ in offered])
    derived = [
        ClaimDerivation(made.value, made.text, each is sure, ErrorType.WRONG_DIFFERENCE)
        for each, made in offered
    ]
    judgement = judged(quantity, [derived])
    if judgement is None or sure is None:
        return judgement
    return explained(judgement, quantity, _other_steps(sure, pair))


def _meant(said: Said, offered: Sequence[YearSeries]) -> YearSeries | None:
    """The only series that the words can mean: told under the same heading, or named by its column."""
    near = [each for each in offered if each.at >= 0 and each.section == said.block.section]
    if len(near) == 1:
        return near[0]
    stems = stems_of(said.text)
    named = [each for each in offered if each.at < 0 and len(found_in(each.stems, stems)) == len(each.stems)]
    return named[0] if len(named) == 1 and not near else None


def _change(series: YearSeries, pair: tuple[str, str], *, earlier: bool = False) -> ClaimDerivation | None:
    one, other = pair
    if earlier:
        years = sorted(series.values)
        at = years.index(one) if one in years else 0
        if at == 0:
            return None
        one, other = years[at - 1], one
    a, b = series.values.get(one), series.values.get(other)
    if not a or b is None:
        return None
    value = 100 * abs(b - a) / a
    shown = rounded(value, 1, Rounding.HALF_UP)
    return ClaimDerivation(value, f"from {plain(a)} ({one}) to {plain(b)} ({other}) is {shown}%")


def _other_steps(series: YearSeries, pair: tuple[str, str]) -> Iterator[ClaimDerivation]:
    """What else gives a change: the same over the other end, another pair of years."""
    a, b = (series.values[year] for year in pair)
    if b:
        shown = rounded(100 * abs(b - a) / b, 1, Rounding.HALF_UP)
        yield ClaimDerivation(
            100 * abs(b - a) / b, f"over {plain(b)} it is {shown}%", error=ErrorType.WRONG_BASE
        )
    years = sorted(series.values)
    for one in years:
        for other in years:
            made = _change(series, (one, other)) if one < other and (one, other) != pair else None
            if made is not None:
                yield ClaimDerivation(made.value, made.text, error=ErrorType.WRONG_DIFFERENCE)
