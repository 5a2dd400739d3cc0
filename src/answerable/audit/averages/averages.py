"""Averages that a sentence divides itself: "128 cameras in 40 clinics, an average of 3.2 each"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit
from answerable.audit.text.words import stem, stems_of
from answerable.audit.verdicts.comparing import Holds, holds, step_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

Done = ShareClaim | CountClaim
_MEAN_BEFORE = re.compile(r"(?i)\b(?:average|mean|averaging|averaged)\b[^.;()]{0,50}$")
_MEAN_AFTER = re.compile(
    r"\s*(?:[\w-]+\s){0,4}?(?:per|each|apiece|a head|on average|for (?:each|every))\b", re.IGNORECASE
)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)
_SHARED = re.compile(
    r"\s*(?:[\w’'-]+\s+){1,5}?"
    r"(?:in|across|among|amongst|between|from|over|at|by|to|for|shared by|divided by)\s+"
    r"(?:all\s+)?(?:the\s+|our\s+)?",
    re.IGNORECASE,
)
_HAD = re.compile(r"\s+(?:[a-z’'-]+\s+){2,8}", re.IGNORECASE)
_TO_MEAN = re.compile(
    r"\s+(?:[a-z’'-]+\s+){0,4}[a-z’'-]+(?:,| –| -)\s+(?:or\s+)?(?:an?\s+)?(?:average\s+of\s+|mean\s+of\s+)?",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s+(?:each|apiece|per (?P<unit>[a-z]+))\b(?!\s+(?:day|week|month|year|time))", re.IGNORECASE
)


def means_said(claims: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements of averages beside the total and the number that they divide."""
    counts = [claim for claim in claims if claim.mention.quantity.unit is QuantityUnit.COUNT]
    means = [claim for claim in counts if _is_mean(claim)]
    others = [claim for claim in counts if claim not in means]
    if len(means) != 1 or len(others) != 2 or _MEDIAN.search(means[0].mention.sentence):
        return {}
    total, number = others
    between = total.mention.block.text[total.mention.quantity.end : number.mention.quantity.start]
    if number.mention.quantity.value > 0 and _SHARED.fullmatch(between):
        return {id(means[0]): _judged(means[0], total.mention.quantity, number.mention.quantity)}
    return _had(means[0], total, number, between)


def _had(mean: Done, number: Done, total: Done, between: str) -> dict[int, Judgement]:
    """ "The 12 councils issued 516 notices, an average of 43 each": the number before the total."""
    one, other = number.mention.quantity, total.mention.quantity
    text = mean.mention.block.text
    joined = _TO_MEAN.fullmatch(text[other.end : mean.mention.quantity.start])
    each = _EACH.match(text, mean.mention.quantity.end)
    unit = each.group("unit") if each else None
    named = not unit or stem(unit) in stems_of(between)
    plain = one.qualifier is other.qualifier is Qualifier.EXACT and 1 < one.value < other.value
    if not (joined and each and named and plain and _HAD.fullmatch(between)):
        return {}
    return {id(mean): _judged(mean, other, one)}


def _is_mean(claim: Done) -> bool:
    return bool(_MEAN_BEFORE.search(claim.mention.before) or _MEAN_AFTER.match(claim.mention.after))


def _judged(claim: Done, total: PrintedQuantity, number: PrintedQuantity) -> Judgement:
    quantity, mean = claim.mention.quantity, total.value / number.value
    decimals = len(quantity.digits.partition(".")[2])
    exact = str(rounded(mean, max(1, decimals), Rounding.HALF_UP))
    shown = f"{float(total.value):,g}/{float(number.value):,g} = {exact}"
    ends = [
        (total.value + one * _half(total)) / (number.value + other * _half(number))
        for one in (-1, 0, 1)
        for other in (-1, 0, 1)
    ]
    half = step_of(quantity) / 2
    near = min(ends) - half <= quantity.value <= max(ends) + half
    if near or any(holds(quantity, value) is Holds.YES for value in ends):
        return Judgement(Verdict.CONSISTENT, shown, exact)
    if any(holds(quantity, value) is Holds.PERHAPS for value in ends):
        return Judgement(Verdict.AMBIGUOUS, shown, exact, "", (ErrorType.LOOSE_WORDS,))
    text = f"{shown}, not {claim.mention.printed}."
    return Judgement(Verdict.INCONSISTENT, shown, exact, text, (ErrorType.UNEXPLAINED,))


def _half(quantity: PrintedQuantity) -> Fraction:
    step = step_of(quantity)
    return step / 2 if step >= 100 or step < 1 else Fraction(0)
