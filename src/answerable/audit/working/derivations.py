"""A figure worked out from others that the report prints, and what a printed figure is by all of them.

Each rule offers derivations: values that the words allow, with their arithmetic. One that the printed
figure fits bears it out, unless so many were tried that one fits by chance. It is refuted only where the
words themselves fix what it is worked out from, and no derivation that they allow fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from answerable.audit.text.quantities import PrintedQuantity, QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds, printed_half
from answerable.audit.verdicts.judgement import CandidateCause, ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

_FAR = Fraction(3, 2)
_CHANCE = 0.35
_WORDS_WIDTH = 0.05


@dataclass(frozen=True)
class ClaimDerivation:
    """A value with its arithmetic; `certain` where the words leave no other. `error` is what differs then.

    `base` names the denominator of a share, `denominator` is its number.
    """

    value: Fraction
    text: str
    certain: bool = False
    error: ErrorType = ErrorType.UNEXPLAINED
    base: str = ""
    denominator: int = 0


def plain(value: Fraction) -> str:
    """A number as prose prints it: 1,302 or 4.3."""
    return f"{int(value):,}" if value.denominator == 1 else f"{float(rounded(value, 2, Rounding.HALF_UP)):,g}"


def share_of(x: Fraction, y: Fraction, named: str = "", *, certain: bool = False) -> ClaimDerivation:
    """X of Y in per cent; `named` says what both are."""
    value = 100 * x / y
    shown = f"{plain(x)}/{plain(y)} = {rounded(value, 1, Rounding.HALF_UP)}%"
    text = f"{shown} ({named})" if named else shown
    return ClaimDerivation(value, text, certain, base=f"{plain(y)}", denominator=int(y))


def judged(quantity: PrintedQuantity, offered: Iterable[Iterable[ClaimDerivation]]) -> Judgement | None:
    """What groups of derivations, the surest first, make of a printed figure; None where they do not tell."""
    sure: list[ClaimDerivation] = []
    doubted = False
    for group in map(tuple, offered):
        sure += [each for each in group if each.certain]
        fits = [each for each in group if _fits(quantity, each.value)]
        first = next((each for each in fits if each.certain), fits[0] if fits else None)
        doubted = doubted or first is not None
        if first is not None and (first.certain or _telling(quantity, group)):
            return _borne_out(quantity, first)
    return _refuted(quantity, sure) if sure and not doubted else None


def _fits(quantity: PrintedQuantity, value: Fraction) -> bool:
    """True if a figure can be said of a value that it is meant for: "over 100" is not said of 3,000."""
    near = quantity.value * _FAR >= value and value * _FAR >= quantity.value
    return near and holds(quantity, value) is Holds.YES


def _borne_out(quantity: PrintedQuantity, first: ClaimDerivation) -> Judgement:
    """The verdict on a figure that a derivation gives."""
    return Judgement(
        Verdict.CONSISTENT,
        first.text,
        shown(quantity, first),
        base=first.base,
        denominator=first.denominator,
    )


def _telling(quantity: PrintedQuantity, offered: Sequence[ClaimDerivation]) -> bool:
    """False if so many values were tried that one would fit by chance."""
    tried = len({each.value for each in offered})
    if quantity.unit is QuantityUnit.COUNT:
        return tried * 2 <= max(float(quantity.value), 4)
    width = 2 * float(printed_half(quantity)) / 50 if quantity.digits else _WORDS_WIDTH
    return tried * width <= _CHANCE


def _refuted(quantity: PrintedQuantity, sure: Sequence[ClaimDerivation]) -> Judgement:
    said = {holds(quantity, each.value) for each in sure}
    one = sure[0]
    made = Judgement(
        Verdict.AMBIGUOUS, one.text, shown(quantity, one), base=one.base, denominator=one.denominator
    )
    if Holds.PERHAPS in said:
        return replace(made, errors=(ErrorType.LOOSE_WORDS,))
    if Holds.CUT in said:
        text = f"Cut off rather than rounded: {one.text} ({float(one.value):.3f})."
        return replace(made, verdict=Verdict.INCONSISTENT, explanation=text, errors=(ErrorType.TRUNCATED,))
    values = {each.value for each in sure}
    if len(values) > 1:
        text = (
            "None of what it may mean fits: " + "; ".join(dict.fromkeys(each.text for each in sure[:4])) + "."
        )
        return replace(made, explanation=text, errors=(one.error,))
    return replace(made, verdict=Verdict.INCONSISTENT, explanation=f"{one.text}.", errors=(one.error,))


def explained(
    judgement: Judgement, quantity: PrintedQuantity, others: Iterable[ClaimDerivation]
) -> Judgement:
    """A refuted figure with what else would give it; `others` carry their kind of slip, simplest first."""
    if judgement.verdict is not Verdict.INCONSISTENT:
        return judgement
    fits = [each for each in others if holds(quantity, each.value) is Holds.YES]
    found = list(
        {each.text: CandidateCause(cost, each.error, each.text) for cost, each in enumerate(fits, 1)}.values()
    )
    if not found:
        return judgement
    text = f"{judgement.explanation} Would fit: {'; '.join(each.text for each in found[:3])}."
    errors = tuple(dict.fromkeys((found[0].error, *judgement.errors)))
    errors = tuple(each for each in errors if each is not ErrorType.UNEXPLAINED) or errors
    return replace(judgement, explanation=text, errors=errors, candidates=tuple(found))


def shown(quantity: PrintedQuantity, derivation: ClaimDerivation) -> str:
    """The value derived, as precisely as the figure is printed."""
    decimals = len(quantity.digits.partition(".")[2])
    if quantity.unit is not QuantityUnit.COUNT and not quantity.digits:
        decimals = 1
    return str(rounded(derivation.value, decimals, Rounding.HALF_UP))
