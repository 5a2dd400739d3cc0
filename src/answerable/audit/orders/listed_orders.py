"""Figures listed from the first place down: "the most in A (540), followed by B (380), C (410)"."""

from __future__ import annotations

import re
from itertools import pairwise

from answerable.audit.text.quantities import Qualifier
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import Done, Ledger, Said

_HIGH = re.compile(
    r"(?i)\b(?:most|highest|largest|biggest|greatest|worst|commonest|leading|busiest"
    r"|top of the (?:list|table))\b"
)
_LOW = re.compile(r"(?i)\b(?:lowest|smallest|fewest|least)\b")
_FOLLOWED = re.compile(
    r"(?i)[^.;:\d]{0,60}?[),]\s+(?:closely\s+)?followed\s+by\s+[^.;:(),\d]{0,40}?(?:\(|\bwith\s+|,\s+)"
)
_NEXT = re.compile(
    r"(?i)[^.;:\d]{0,30}?(?:\)|,)?,?\s*(?:and |then |and then )?[^.;:(),\d]{0,40}?(?:\(|\bwith\s+)"
)
_OTHERS = re.compile(
    r"(?i)\b(?:per|rises?|rose|falls?|fell|increases?|changes?|drops?|rates? per|among|first to|ranked by)\b"
)
_OWN = re.compile(r"(?i)\s*(?:out )?of (?:the |its |their )?\d|,?\s+or\s+\d|,\s*\d|\s+to\s+\d")


def listed_orders(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of figures that stand out of the order in which a sentence lists them."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        high, low = _HIGH.search(said.text), _LOW.search(said.text)
        if (high is None) == (low is None) or _OTHERS.search(said.text):
            continue
        listed = _listed(said)
        for one, other in pairwise(listed):
            gap = other.mention.quantity.value - one.mention.quantity.value
            if (gap > 0) if high else (gap < 0):
                found[id(other)] = _judged(one, other)
                break
    return found


def _listed(said: Said) -> list[Done]:
    """The figures of one unit that follow each other in the list; none where anything else stands between."""
    claims = [claim for claim in said.claims if claim.mention.quantity.digits]
    listed: list[Done] = []
    for one, other in pairwise(claims):
        text = one.mention.block.text
        between = (one.mention.quantity.end, other.mention.quantity.start)
        words = _NEXT if listed else _FOLLOWED
        if one.mention.quantity.unit is other.mention.quantity.unit and words.fullmatch(text, *between):
            listed = listed or [one]
            listed.append(other)
        elif listed:
            break
    exact = all(each.mention.quantity.qualifier is Qualifier.EXACT for each in listed)
    plainly = not any(_OWN.match(each.mention.block.text, each.mention.quantity.end) for each in listed)
    return listed if exact and plainly and len(listed) == len(claims) else []


def _judged(one: Done, other: Done) -> Judgement:
    before, own = plain(one.mention.quantity.value), plain(other.mention.quantity.value)
    text = f"Listed behind {before}, though it is {own}."
    return Judgement(Verdict.INCONSISTENT, f"{before}, then {own}", "", text, (ErrorType.WRONG_RANK,))
