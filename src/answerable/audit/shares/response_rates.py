"""A rate of response beside those asked and replied: "170 requests, 90 replies, a response rate of 53%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim, role_in
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.roles import ColumnRole
from answerable.audit.shares.beside import beside
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.judgement import Judgement

Done = ShareClaim | CountClaim
RATE = re.compile(r"(?i)\b(?:response|reply|return)[ -]rates?\b")


def rates_said(claims: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements of rates of response in a sentence that says how many were asked and how many replied."""
    rates = [
        claim for claim in claims if claim.mention.quantity.unit is QuantityUnit.PERCENT and _is_rate(claim)
    ]
    asked, replied = _only(claims, ColumnRole.ASKED), _only(claims, ColumnRole.REPLIED)
    if len(rates) != 1 or asked is None or replied is None or not 0 < replied <= asked:
        return {}
    return {id(rates[0]): beside(rates[0], int(replied), int(asked), claims)}


def _is_rate(claim: Done) -> bool:
    mention = claim.mention
    return bool(RATE.search(mention.before) or RATE.match(mention.after.lstrip()))


def _only(claims: Sequence[Done], role: ColumnRole) -> Fraction | None:
    counts = [
        claim.mention.quantity.value
        for claim in claims
        if claim.mention.quantity.unit is QuantityUnit.COUNT
        and claim.mention.quantity.qualifier is Qualifier.EXACT
        and role_in(claim.mention) is role
    ]
    return counts[0] if len(counts) == 1 and counts[0].denominator == 1 else None
