"""Changes said of two figures of one sentence: "from 400 to 500, up 25%", "doubled", "a gap of 5 points".

Both figures may have been rounded before they were printed, so every value that would be printed so is
allowed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds, printed_half
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

Done = ShareClaim | CountClaim
_ROUNDED_WITHIN = Fraction(1, 40)
_UP = (
    r"rises?|rose|risen|rising|increas\w*|grew|grown|growth|growing|(?<!made )(?<!make )up|jump\w*|climb\w*"
    r"|gain\w*|higher|more"
)
_DOWN = (
    r"falls?|fell|fallen|falling|down|decreas\w*|drop\w*|declin\w*|reduc\w*|cuts?|shr[aiu]nk\w*|lower|fewer"
    r"|less|plung\w*|slump\w*"
)
_CHANGE = rf"(?:{_UP}|{_DOWN}|change\w*|difference|gap)"
_CHANGED_BY = re.compile(rf"(?i)\b{_CHANGE}\s+(?:\w+\s+){{0,2}}?(?:by |of |was |is )?(?:a |an |some )?$")
_CHANGING = re.compile(rf"(?i)\s*(?:percentage[ -])?(?:points? )?(?:{_UP}|{_DOWN}|change|difference|gap)\b")
_FROM = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|previously|on)\s+(?:(?:just|only|the)\s+){0,2}$",
    re.IGNORECASE,
)
_TO = re.compile(r"[^.;:]{0,60}\bto\s+(?:just |only )?", re.IGNORECASE)
_RISING = re.compile(rf"\b(?:{_UP})\b", re.IGNORECASE)
_FALLING = re.compile(rf"\b(?:{_DOWN})\b", re.IGNORECASE)


def changes_said(claims: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements of changes in per cent or points between two figures of the sentence."""
    said = [claim for claim in claims if _is_change(claim)]
    found: dict[int, Judgement] = {}
    for claim in said:
        if pair := _ends(claim, [each for each in claims if each not in said]):
            found[id(claim)] = _judged(claim, *pair)
    return found


def _is_change(claim: Done) -> bool:
    mention = claim.mention
    if mention.quantity.unit is QuantityUnit.POINTS:
        return True
    if mention.quantity.unit is not QuantityUnit.PERCENT:
        return False
    if re.search(r"\b(?:from|to)\s+(?:just |only )?$", mention.before):
        return False
    follows = _CHANGED_BY.search(mention.before) and not re.match(r"\s*(?:of|in)\b", mention.after)
    return bool(follows or _CHANGING.match(mention.after))


def _ends(claim: Done, others: Sequence[Done]) -> tuple[PrintedQuantity, PrintedQuantity] | None:
    """The two figures that the change lies between, the first before the second in time."""
    for unit in (QuantityUnit.COUNT, QuantityUnit.PERCENT):
        same = [each for each in others if each.mention.quantity.unit is unit]
        if unit is QuantityUnit.COUNT and claim.mention.quantity.unit is QuantityUnit.POINTS:
            continue
        if spans := sorted(_from_to(same), key=lambda pair: _distance(claim, pair)):
            return spans[0][0].mention.quantity, spans[0][1].mention.quantity
        if len(same) == 2:
            one, other = same
            if _FROM.search(other.mention.before) or claim.mention.quantity.unit is QuantityUnit.POINTS:
                return other.mention.quantity, one.mention.quantity
    return None


def _from_to(claims: Sequence[Done]) -> Iterator[tuple[Done, Done]]:
    """The pairs of figures that are printed as "from A to B"."""
    for one, other in pairwise(claims):
        between = one.mention.block.text[one.mention.quantity.end : other.mention.quantity.start]
        if re.search(r"\bfrom\s+(?:just |only )?$", one.mention.before) and _TO.fullmatch(between):
            yield one, other


def _distance(claim: Done, pair: tuple[Done, Done]) -> int:
    """How far a pair stands from a claim; a semicolon between them counts for a hundred letters."""
    at, text = claim.mention.quantity, claim.mention.block.text
    first, last = pair[0].mention.quantity.start, pair[1].mention.quantity.end
    between = text[at.end : first] if first > at.end else text[last : at.start]
    return len(between) + 100 * between.count(";")


def _judged(claim: Done, first: PrintedQuantity, second: PrintedQuantity) -> Judgement:
    quantity = claim.mention.quantity
    points = [abs(b - a) for a, b in _corners(first, second)]
    relative = [100 * abs(b - a) / a for a, b in _corners(first, second) if a > 0]
    of_shares = first.unit is QuantityUnit.PERCENT
    meant, other = (points, relative) if quantity.unit is QuantityUnit.POINTS else (relative, points)
    shown = _shown(first, second)
    exact = _exact(first, second, points=quantity.unit is QuantityUnit.POINTS)
    if not meant or exact is None:
        return Judgement(Verdict.NOT_CHECKABLE, explanation="There is nothing to compare it with.")
    if wrong := _direction(claim, first, second):
        return Judgement(Verdict.INCONSISTENT, shown, exact, wrong, (ErrorType.WRONG_DIFFERENCE,))
    if _held(quantity, meant):
        return Judgement(Verdict.CONSISTENT, shown, exact)
    text = f"{shown}."
    if of_shares and _held(quantity, other):
        text = f"{shown}: points and per cent seem to be mistaken for each other."
    return Judgement(Verdict.INCONSISTENT, shown, exact, text, (ErrorType.WRONG_DIFFERENCE,))


def _corners(first: PrintedQuantity, second: PrintedQuantity) -> Iterator[tuple[Fraction, Fraction]]:
    """Both figures as printed, and the ends of what would be printed so."""
    for a in _window(first):
        for b in _window(second):
            yield a, b


def _window(quantity: PrintedQuantity) -> tuple[Fraction, ...]:
    """A figure as printed, and the ends of what is printed so; a plain whole number only if it is large."""
    half = printed_half(quantity)
    if quantity.unit is QuantityUnit.COUNT and quantity.qualifier is Qualifier.EXACT:
        half = half if half != Fraction(1, 2) and half <= quantity.value * _ROUNDED_WITHIN else Fraction(0)
    if not quantity.digits and quantity.value >= 1000:
        half = quantity.value * _ROUNDED_WITHIN
    return (quantity.value, quantity.value - half, quantity.value + half)


def _held(quantity: PrintedQuantity, values: Sequence[Fraction]) -> bool:
    ends = (values[0], min(values), max(values))
    told = {holds(quantity, value) for value in ends}
    if Holds.YES in told or (Holds.PERHAPS in told and not _another_fraction(quantity, values[0])):
        return True
    return min(values) <= quantity.value <= max(values)


def _another_fraction(quantity: PrintedQuantity, value: Fraction) -> bool:
    """True for "a third" said of a quarter: another of the plain fractions is what the figures give."""
    if quantity.fraction is None:
        return False
    plain = (Fraction(100 * one, other) for other in (2, 3, 4, 5) for one in range(1, other))
    return any(each == value != quantity.value for each in plain)


def _exact(first: PrintedQuantity, second: PrintedQuantity, *, points: bool) -> str | None:
    if points:
        return str(rounded(abs(second.value - first.value), 1, Rounding.HALF_UP))
    if first.value <= 0:
        return None
    return str(rounded(100 * abs(second.value - first.value) / first.value, 1, Rounding.HALF_UP))


def _shown(first: PrintedQuantity, second: PrintedQuantity) -> str:
    mark = "%" if first.unit is QuantityUnit.PERCENT else ""
    gap = abs(second.value - first.value)
    text = f"from {_plain(first.value)}{mark} to {_plain(second.value)}{mark} is"
    points = f" {_plain(gap)} points, or" if mark else ""
    if first.value <= 0:
        return f"{text}{points.removesuffix(', or')}"
    return f"{text}{points} {rounded(100 * gap / first.value, 1, Rounding.HALF_UP)}%"


def _plain(value: Fraction) -> str:
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):g}"


def _direction(claim: Done, first: PrintedQuantity, second: PrintedQuantity) -> str:
    """Why the way of a change is wrong: said to rise where it fell; empty if it is not."""
    near = f"{claim.mention.before[-40:]} {claim.mention.printed} {claim.mention.after[:25]}"
    up, down = bool(_RISING.search(near)), bool(_FALLING.search(near))
    from_to = re.search(r"\bfrom\b", claim.mention.sentence)
    if up == down or not from_to or first.value == second.value:
        return ""
    if up and second.value < first.value:
        return f"It is lower, not higher: {_shown(first, second)}."
    return f"It is higher, not lower: {_shown(first, second)}." if down and second.value > first.value else ""
