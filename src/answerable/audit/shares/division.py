"""A share against the two numbers that it is said to divide."""

from __future__ import annotations

from fractions import Fraction

from answerable.audit.known.shares import share_text
from answerable.audit.text.quantities import PrintedQuantity
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict


def decimals_of(quantity: PrintedQuantity) -> int:
    """How many decimals a quantity prints."""
    return len(quantity.digits.partition(".")[2])


def divided(quantity: PrintedQuantity, x: int, y: int, base: str, fits: str = "") -> Judgement:
    """X of Y against a share: `base` names Y, `fits` is another division that would give the share."""
    text = share_text(x, y, max(1, decimals_of(quantity)))
    shown = text.split(" = ")[1].rstrip("%")
    match holds(quantity, Fraction(100 * x, y)):
        case Holds.YES:
            return Judgement(Verdict.CONSISTENT, text, shown, base=base, denominator=y)
        case Holds.PERHAPS:
            return Judgement(Verdict.AMBIGUOUS, text, shown, "", (ErrorType.LOOSE_WORDS,), base, y)
        case Holds.CUT:
            said = f"Cut off rather than rounded: {share_text(x, y, decimals_of(quantity) + 1)}."
            return Judgement(Verdict.INCONSISTENT, text, shown, said, (ErrorType.TRUNCATED,), base, y)
        case Holds.NO:
            errors = (ErrorType.WRONG_BASE,) if fits else (ErrorType.UNEXPLAINED,)
            said = f"Does not hold: {text}." + (f" Would fit: {fits}." if fits else "")
            return Judgement(Verdict.INCONSISTENT, text, shown, said, errors, base, y)
