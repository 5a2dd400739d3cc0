"""Sentences that go on from the one before: "The remaining 28 ...", "so the number has fallen by 12.5%"."""

from __future__ import annotations

import re
from fractions import Fraction

from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.verdicts.judgement import ErrorType, Judgement
from answerable.audit.working.derivations import ClaimDerivation, judged, plain
from answerable.audit.working.ledger import Done, Ledger, Said
from answerable.statistics import Rounding, rounded

_REST = re.compile(r"\s*(?:But\s+|And\s+)?(?:The|the)\s+(?:remaining|other|remainder|rest)\s*\(?$")
_OF = re.compile(r"\s*(?:out )?of (?:the |our |all |all the )?")
_SINCE = re.compile(
    r"\b(?:number|figure|total|it)\s+has\s+(?:since\s+|now\s+)?"
    r"(?:risen|fallen|dropped|grown|increased|decreased|declined|gone (?:up|down))\s+by\s+$",
    re.IGNORECASE,
)


def going_on(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of what is left of the whole just said, and of changes from a count to the one just said."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        before = [each for each in ledger.before(said, 1) if each.block is said.block]
        for claim in said.claims if before else ():
            made = _left(said, claim, before[0]) or _changed(said, claim, before[0])
            judgement = judged(claim.mention.quantity, [[made]]) if made else None
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _left(said: Said, claim: Done, last: Said) -> ClaimDerivation | None:
    """ "84 of the 112 own one. The remaining 28 hire one." """
    if claim not in said.counts or len(last.counts) != 2 or not _REST.fullmatch(said.until(claim)):
        return None
    part, whole = last.counts
    between = last.block.text[part.mention.quantity.end : whole.mention.quantity.start]
    left = whole.mention.quantity.value - part.mention.quantity.value
    if not _OF.fullmatch(between) or left < 0:
        return None
    text = f"{plain(whole.mention.quantity.value)} − {plain(part.mention.quantity.value)} = {plain(left)}"
    return ClaimDerivation(left, text, True, ErrorType.SUM_MISMATCH)


def _changed(said: Said, claim: Done, last: Said) -> ClaimDerivation | None:
    """ "35 schools do. In 2022 there were 40, so the number has fallen by 12.5%." """
    if claim.mention.quantity.unit is not QuantityUnit.PERCENT or not _SINCE.search(said.until(claim)):
        return None
    if len(said.counts) != 1 or len(last.counts) != 1 or said.claims[0] is not said.counts[0]:
        return None
    old, new = said.counts[0].mention.quantity.value, last.counts[0].mention.quantity.value
    if old <= 0:
        return None
    change = Fraction(100 * abs(new - old)) / old
    shown = rounded(change, 1, Rounding.HALF_UP)
    text = f"from {plain(old)} to {plain(new)} is {shown}%"
    return ClaimDerivation(change, text, True, ErrorType.WRONG_DIFFERENCE)
