"""A share printed beside its count: "13 of the 40 (32.5%)", "32.5% (13)", "Of the 40, 13 (32.5%)".

The arithmetic of the sentence itself needs no table. A share is accused only where the words name its
denominator; one that the text around it bears out is consistent; the rest stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.shares import Fit, Percentage, share_text, stated
from answerable.audit.shares.division import decimals_of, divided
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit, quantities_in
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import Judgement, Verdict

Done = ShareClaim | CountClaim
_WORDS = r"(?:[\w’'-]+\s+){0,5}?[\w’'-]*"
_COUNT_THEN_SHARE = re.compile(rf"\s*{_WORDS}\s*(?:\(|,\s*or\s+|\s[–-]\s*or\s+|\bor\s+|,\s*that is\s+|\[)\s*")
_SHARE_THEN_COUNT = re.compile(r"[^.;:()]{0,30}\(\s*(?:n\s*=\s*|or\s+)?|,?\s*or\s+")
_SHARE_THEN_PAIR = re.compile(r"[^.;:()\d]{0,60}?(?:,|\s[–—-])\s+")
_AMONG = re.compile(r"[^.;:(),\d]{0,40}?\s(?:in|among|from)\s+(?:the |all |its |their )*")
_MAKES_UP = re.compile(r"(?i)\b(?:ma[dk]es? up|(?:is|are|was|were)|represents?|account(?:s|ed)? for)\s*$")
_OUT_OF = re.compile(r"\s*(?:[a-z]+\s+)?(?:out )?of (?:the |our |all |all the |a total of )?|\s*/\s*")
_LEADS = re.compile(
    r"(?:^|[;:.!?]\s|\band\s)\s*(?:Of|Out of|Among|From)\s+(?:the\s+|our\s+|all\s+|those\s+)*$", re.IGNORECASE
)
_WHOSE = re.compile(r"\bof (?:whom|which|these|them|those)\b,?\s*$", re.IGNORECASE)
_OF_LAST = re.compile(r"\b(?:of|among|amongst) (?:the )?(?:other |remaining |last )?$", re.IGNORECASE)
_OWN_BASE = re.compile(r"\s*(?:of|among|in)\s+(?!use\b)\w+", re.IGNORECASE)
_MOST_BACK = 8


@dataclass(frozen=True)
class _Pair:
    """A count and the share printed beside it, and where in the sentence both stand."""

    count: Done
    share: Done
    named: Done | None = None


def shares_beside(claims: Sequence[Done], earlier: Sequence[Done]) -> dict[int, Judgement]:
    """Judgements of shares printed beside a count; `earlier` are the claims before this sentence."""
    found: dict[int, Judgement] = {}
    for one, other in pairwise(claims):
        if judgement := _said_twice(one, other):
            found |= judgement
    for pair in _pairs(claims):
        x = pair.count.mention.quantity.value
        y = _leading(claims, pair, earlier) if pair.named is None else pair.named.mention.quantity.value
        if y is not None:
            if y.denominator == x.denominator == 1 and 0 <= x <= y and y > 0:
                found[id(pair.share)] = beside(pair.share, int(x), int(y), (*earlier, *claims))
        elif pair.share.judgement.verdict is Verdict.NOT_CHECKABLE:
            found |= _borne_out(pair, claims, earlier)
    return found


def _pairs(claims: Sequence[Done]) -> Iterator[_Pair]:
    for at, (one, other) in enumerate(pairwise(claims)):
        last = claims[at - 1] if at else None
        third = claims[at + 2] if at + 2 < len(claims) else None
        if _is_count(one) and _is_count(other):
            pair = _two_counts(one, other, third)
        elif _is_count(one) and _is_share(other):
            pair = _count_first(last, one, other, third)
        else:
            pair = _share_first(one, other, third) if _is_share(one) and _is_count(other) else None
        if pair is not None:
            yield pair


def _two_counts(one: Done, other: Done, third: Done | None) -> _Pair | None:
    """ "13 of the 40, or 32.5%", "13 boats in 40 harbours (32.5%)"."""
    if third is None or not _is_share(third):
        return None
    if _joined(_OUT_OF, one, other):
        return _Pair(one, third, other) if _joined(_COUNT_THEN_SHARE, other, third) else None
    bracketed = _joined(_AMONG, one, other) and _between(other, third).strip(" ") == "("
    return _Pair(one, third, other) if bracketed else None


def _count_first(last: Done | None, one: Done, other: Done, third: Done | None) -> _Pair | None:
    """ "13 (32.5%)", "13 make up 32.5% of the 40"; not a count that is the base of another."""
    if third is not None and _is_count(third) and _MAKES_UP.search(_between(one, other)):
        return _Pair(one, other, third) if _joined(_OUT_OF, other, third) else None
    based = (
        last is not None and _is_count(last) and (_joined(_OUT_OF, last, one) or _joined(_AMONG, last, one))
    )
    if based or not _joined(_COUNT_THEN_SHARE, one, other) or _OWN_BASE.match(other.mention.after):
        return None
    return _Pair(one, other)


def _share_first(one: Done, other: Done, third: Done | None) -> _Pair | None:
    """ "32.5% (13)", "32.5% (13 of 40)", "a third of harbours, 13 of 40"."""
    of_third = third is not None and _is_count(third) and _joined(_OUT_OF, other, third)
    if _joined(_SHARE_THEN_COUNT, one, other):
        return _Pair(other, one, third if of_third else None)
    return _Pair(other, one, third) if of_third and _joined(_SHARE_THEN_PAIR, one, other) else None


def _joined(words: re.Pattern[str], one: Done, other: Done) -> bool:
    """True if nothing but these words stands between two figures."""
    return words.fullmatch(_between(one, other)) is not None


def _said_twice(one: Done, other: Done) -> dict[int, Judgement]:
    """ "13 out of 40, or 32.5%": a fraction and the share that is printed beside it."""
    fraction, share = one.mention.quantity.fraction, other.mention.quantity
    exact = one.mention.quantity.qualifier is Qualifier.EXACT and re.search(r"\d", one.mention.printed)
    if fraction is None or not exact or share.unit is not QuantityUnit.PERCENT:
        return {}
    joined = _COUNT_THEN_SHARE.fullmatch(_between(one, other))
    return {id(other): beside(other, *fraction, (one, other))} if joined else {}


def _is_count(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return quantity.unit is QuantityUnit.COUNT and quantity.qualifier is Qualifier.EXACT


def _is_share(claim: Done) -> bool:
    return claim.mention.quantity.unit is QuantityUnit.PERCENT


def _between(one: Done, other: Done) -> str:
    return one.mention.block.text[one.mention.quantity.end : other.mention.quantity.start]


def _leading(claims: Sequence[Done], pair: _Pair, earlier: Sequence[Done]) -> Fraction | None:
    """The number that "Of the N ..." puts before the pair: in its sentence, or in what opens a list."""
    first = claims[0]
    lead = first.mention.sentence[: first.mention.quantity.start - first.mention.start]
    at = min(claims.index(pair.count), claims.index(pair.share))
    last = claims[at - 1] if at > 1 else None
    nearer = last is not None and _is_count(last) and _between(last, claims[at]).strip() == ","
    if last is not None and nearer and _OF_LAST.search(last.mention.before):
        return last.mention.quantity.value
    if _WHOSE.search(claims[at].mention.before):
        return first.mention.quantity.value if at == 1 and _is_count(first) else None
    if first is not pair.count and _is_count(first) and _LEADS.search(lead) and "%" not in lead:
        return first.mention.quantity.value
    return _opening(pair, earlier)


def _opening(pair: _Pair, earlier: Sequence[Done]) -> Fraction | None:
    """The number of the heading or line "Of the N ...:" that opens the list in which a pair stands."""
    heading = _section(pair)
    for quantity in quantities_in(heading)[:1]:
        leads = bool(_LEADS.search(heading[: quantity.start])) and quantity.unit is QuantityUnit.COUNT
        return quantity.value if leads else None
    for claim in reversed(earlier[-_MOST_BACK:]):
        block = claim.mention.block
        if block is pair.count.mention.block or block.section != heading:
            return None
        if block.text.rstrip().endswith(":"):
            leads = bool(_LEADS.search(block.text[: claim.mention.quantity.start]))
            return claim.mention.quantity.value if _is_count(claim) and leads else None
    return None


def _section(pair: _Pair) -> str:
    return pair.count.mention.block.section


def beside(share: Done, x: int, y: int, around: Sequence[Done]) -> Judgement:
    """X of Y against the share beside it; `around` are the claims whose numbers may be its base instead."""
    quantity = share.mention.quantity
    return divided(quantity, x, y, f"the {y:,} named beside it", _other_base(quantity, x, y, around))


def _other_base(quantity: PrintedQuantity, x: int, y: int, around: Sequence[Done]) -> str:
    """Another count printed nearby over which the share would hold."""
    if not quantity.digits or x == 0:
        return ""
    for base in _bases(around):
        fits = base > x and Percentage(quantity.digits).fits(Fraction(x, base)) is Fit.ROUNDED
        if fits and base != y:
            return share_text(x, base, max(1, decimals_of(quantity)))
    return ""


def _bases(around: Sequence[Done]) -> tuple[int, ...]:
    sizes: dict[int, None] = {}
    for claim in reversed(around[-_MOST_BACK:]):
        value = claim.mention.quantity.value
        if _is_count(claim) and value.denominator == 1 and value >= 2:
            sizes[int(value)] = None
        for place in claim.link.places:
            sizes |= dict.fromkeys(stated(place.bases()).values())
    return tuple(sizes)


def _borne_out(pair: _Pair, claims: Sequence[Done], earlier: Sequence[Done]) -> dict[int, Judgement]:
    """A share without a named base that a base of its row, or a count printed before it, bears out."""
    quantity, x = pair.share.mention.quantity, pair.count.mention.quantity.value
    if not quantity.digits or x.denominator != 1 or x < 1:
        return {}
    near = [claim for claim in (*earlier, *claims) if claim.mention.block.section == _section(pair)]
    for base in _bases(near):
        if base > x and holds(quantity, Fraction(100 * x, base)) is Holds.YES:
            text = share_text(int(x), base, max(1, decimals_of(quantity)))
            shown = text.split(" = ")[1].rstrip("%")
            named = f"the {base:,} named nearby"
            return {id(pair.share): Judgement(Verdict.CONSISTENT, text, shown, base=named, denominator=base)}
    return {}
