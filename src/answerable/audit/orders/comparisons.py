"""Rows set against each other in words: ranks and differences in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.columns.cell_checks import usual_base
from answerable.audit.known.linking import Link, Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.shares import BaseName
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import Qualifier
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

_RANK = re.compile(
    r"\b(?P<way>highest|lowest|most|least|fewest|largest|smallest|biggest|greatest)\s+(?:\w+\s+)?"
    r"(?P<what>rates?|shares?|proportions?|percentages?"
    r"|use|usage|likely|common|levels?|numbers?)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\b(?:among|one of|of the (?:two|three|four|five|six|\d+)|some of|second|third|fourth|next|joint|per"
    r"|since|outside|apart from|except|ever|on record)\b(?! cent\b)",
    re.IGNORECASE,
)
_LOW = {"lowest", "least", "fewest", "smallest"}


def rank_of(linker: Linker, sentence: str, context: str) -> tuple[re.Match[str], Judgement] | None:
    """The words that rank one row above or below all others, and whether it stands there.

    None where no rank is claimed, where the row or the measure is not beyond doubt, or where the claim
    is about some rows only.
    """
    found = _RANK.search(sentence)
    if found is None or _OF_SOME.search(sentence):
        return None
    for place in linker.named(sentence, context):
        others = [
            each for each in linker.named(sentence, context) if each.grid is place.grid and each != place
        ]
        columns = linker.columns_in(place, sentence)
        if others or place.row is None or len(columns) != 1 or len(place.grid.body) < 3:
            continue
        if is_majority(found, place.row.label):
            continue
        by_number = found.group("what").lower().startswith("number")
        values = values_of_rows(place, columns[0], by_number=by_number)
        if values is None or len(values) < 3:
            continue
        return found, _ranked(place, values, low=found.group("way").lower() in _LOW, by_number=by_number)
    return None


def is_majority(found: re.Match[str], label: str) -> bool:
    """True if "most" of a rank in words is the larger part of a row: "most clinics use", of clinics."""
    after = stems_of(" ".join(found.string[found.end("way") :].split()[:3]))[:2]
    return found.group("way").lower() == "most" and bool(found_in(stems_of(label), after))


def values_of_rows(place: GridPlace, column: int, *, by_number: bool) -> dict[str, Fraction] | None:
    """The numbers of all rows of a place's table in one column, or their shares; None if one is missing."""
    base = usual_base(place.grid)
    name = base[0] if base else BaseName.REPLIED
    found = {}
    for row in place.grid.body:
        here = GridPlace(place.grid, row)
        count, size = here.count(column), here.bases().get(name)
        if count is None or (size is None and not by_number):
            return None
        found[row.label] = Fraction(count) if by_number or size is None else Fraction(100 * count, size)
    return found


def _ranked(place: GridPlace, values: dict[str, Fraction], *, low: bool, by_number: bool) -> Judgement:
    assert place.row is not None
    best = (min if low else max)(values.values())
    top = [label.replace("_", " ") for label, value in values.items() if value == best]
    mark = "" if by_number else "%"
    own = values[place.row.label]
    shown = (
        f"{place.label} {_shown(own)}{mark}; {'lowest' if low else 'highest'}: {', '.join(top)}"
        f" {_shown(best)}{mark}"
    )
    if own == best:
        return Judgement(Verdict.CONSISTENT, shown)
    return Judgement(Verdict.INCONSISTENT, shown, top[0], f"{shown}.", (ErrorType.WRONG_RANK,))


def _shown(value: Fraction) -> str:
    return str(rounded(value, 0 if value.denominator == 1 else 1, Rounding.HALF_UP))


def judge_difference(linker: Linker, mention: QuantityMention) -> ShareClaim | None:
    """A difference in points between two rows, or two measures of one row; None where they are not told."""
    places = linker.named(mention.sentence, mention.block.text)
    for place in places:
        rows = [each for each in places if each.grid is place.grid and each.row is not None]
        columns = linker.columns_in(place, mention.sentence)
        pair = _pair(rows, columns)
        if pair is None:
            continue
        (one, first), (other, second) = pair
        return _compared(mention, one, first, other, second)
    return None


_Side = tuple[GridPlace, int]


def _pair(rows: Sequence[GridPlace], columns: Sequence[int]) -> tuple[_Side, _Side] | None:
    if len(rows) == 2 and len(columns) == 1:
        return (rows[0], columns[0]), (rows[1], columns[0])
    if len(rows) == 1 and len(columns) == 2:
        return (rows[0], columns[0]), (rows[0], columns[1])
    return None


def _compared(
    mention: QuantityMention, one: GridPlace, first: int, other: GridPlace, second: int
) -> ShareClaim | None:
    base = usual_base(one.grid)
    name = base[0] if base else BaseName.REPLIED
    counts, sizes = (one.count(first), other.count(second)), (one.bases().get(name), other.bases().get(name))
    if counts[0] is None or counts[1] is None or not sizes[0] or not sizes[1]:
        return None
    exact = [Fraction(100 * counts[0], sizes[0]), Fraction(100 * counts[1], sizes[1])]
    gaps = set(_gaps(exact, mention))
    said = {holds(mention.quantity, gap) for gap in gaps}
    gap = abs(exact[0] - exact[1])
    decimals = max(1, len(mention.quantity.digits.partition(".")[2]))
    shown = (
        f"{_shown(exact[0])}% against {_shown(exact[1])}%: {rounded(gap, decimals, Rounding.HALF_UP)} points"
    )
    link = Link((one, other))
    if Holds.YES in said:
        return ShareClaim(
            mention, Judgement(Verdict.CONSISTENT, shown, _shown(gap), base=name.value), link, one
        )
    if said & {Holds.PERHAPS, Holds.CUT} or abs(gap - mention.quantity.value) <= Fraction(1, 5):
        return ShareClaim(
            mention, Judgement(Verdict.AMBIGUOUS, shown, _shown(gap), base=name.value), link, one
        )
    judgement = Judgement(
        Verdict.INCONSISTENT, shown, _shown(gap), f"{shown}.", (ErrorType.WRONG_DIFFERENCE,), name.value
    )
    return ShareClaim(mention, judgement, link, one)


def _gaps(exact: Sequence[Fraction], mention: QuantityMention) -> Iterator[Fraction]:
    """The difference, and that of the shares as rounded to whole per cent and to one decimal."""
    yield abs(exact[0] - exact[1])
    if mention.quantity.qualifier is Qualifier.EXACT:
        for places in (0, 1):
            one, other = (Fraction(rounded(each, places, Rounding.HALF_UP)) for each in exact)
            yield abs(one - other)
