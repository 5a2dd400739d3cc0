"""Parts that a sentence adds up itself: "13 are large, 9 small, the remaining 6", "60% and the other 40%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.comparing import printed_half
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Done = ShareClaim | CountClaim
_REST = re.compile(r"\b(?:remaining|remainder(?: of)?|rest(?: of)?|other|the last)\s+(?:\()?$", re.IGNORECASE)
_RESTS = re.compile(r"\s*\w*\s*(?:others\b|remain\w*\b)", re.IGNORECASE)
_NESTED = re.compile(
    r"(?i)\bof (?:which|whom|these|them|those)\b|\b(?:including|includes?|than|also|both|average|per)\b"
)
_WHOLE = re.compile(r"(?:^|[;:]\s)\s*(?:Of|Out of)\s+(?:the\s+|our\s+|all\s+)*$", re.IGNORECASE)
_FULL = Fraction(100)


def rests(claims: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements of "the remaining N": all parts named with it make up the whole, or a hundred per cent."""
    at = next((at for at, claim in enumerate(claims) if _is_rest(claim)), None)
    if at is None or _NESTED.search(claims[0].mention.sentence):
        return {}
    unit = claims[at].mention.quantity.unit
    same = [claim for claim in claims[: at + 1] if claim.mention.quantity.unit is unit]
    if any(claim.mention.quantity.qualifier is not Qualifier.EXACT for claim in same):
        return {}
    if unit is QuantityUnit.PERCENT and len(same) >= 2:
        return _summed(same, _FULL, "a hundred per cent")
    if unit is QuantityUnit.COUNT and len(same) >= 3:
        head = same[0].mention
        lead = head.sentence[: head.quantity.start - head.start]
        if _WHOLE.search(lead) or ":" in head.after:
            return _summed(same[1:], head.quantity.value, f"{int(head.quantity.value):,}")
    return {}


def _is_rest(claim: Done) -> bool:
    return bool(_REST.search(claim.mention.before) or _RESTS.match(claim.mention.after))


def _summed(parts: Sequence[Done], whole: Fraction, named: str) -> dict[int, Judgement]:
    total = sum((claim.mention.quantity.value for claim in parts), Fraction(0))
    slack = Fraction(0)
    if whole == _FULL and parts[0].mention.quantity.unit is QuantityUnit.PERCENT:
        slack = sum((printed_half(claim.mention.quantity) for claim in parts), Fraction(0))
    shown = " + ".join(f"{float(claim.mention.quantity.value):g}" for claim in parts) + f" = {float(total):g}"
    rest = parts[-1]
    if abs(total - whole) <= slack:
        open_ones = [claim for claim in parts if claim.judgement.verdict is Verdict.NOT_CHECKABLE]
        judgement = Judgement(Verdict.CONSISTENT, shown, _left(parts, whole))
        return {id(claim): judgement for claim in (*open_ones, rest)}
    if any(claim.mention.quantity.fraction for claim in parts):
        return {}
    text = f"The parts sum to {float(total):g}, not to {named}."
    errors = (ErrorType.SUM_MISMATCH,)
    return {id(rest): Judgement(Verdict.INCONSISTENT, shown, _left(parts, whole), text, errors)}


def _left(parts: Sequence[Done], whole: Fraction) -> str:
    others = sum((claim.mention.quantity.value for claim in parts[:-1]), Fraction(0))
    return f"{float(whole - others):g}"
