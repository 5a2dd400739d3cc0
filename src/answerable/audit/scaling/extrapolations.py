"""Shares carried over to all that were asked, recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.readings import numerator
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.shares import BaseName
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds, step_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Done = ShareClaim | CountClaim
_UNJUDGED = Judgement(Verdict.NOT_CHECKABLE, explanation="No known count is about this.")
_EXTRAPOLATES = re.compile(
    r"\bextrapolat\w*|\bsame (?:percentage|proportion|rate) (?:was|were|is) applied\b|\bscaled up\b",
    re.IGNORECASE,
)
_DROP = re.compile(r"\b(?:drop|fall|decrease|reduction|lower)\b", re.IGNORECASE)


_REST = re.compile(r"\s*of (?:the )?(?:remaining|rest|others?|non-?respond\w+|silent)\b", re.IGNORECASE)


def scenario(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """ "If half of the remaining ... more than N": those known and that share of the silent."""
    share = next((each for each in claims if _REST.match(each.mention.after)), None)
    counts = [each for each in claims if isinstance(each, CountClaim) and each is not share]
    if share is None or share.mention.quantity.unit is not QuantityUnit.PERCENT or len(counts) != 1:
        return {}
    found = numerator(linker, share.link, share.mention) or numerator(
        linker, counts[0].link, counts[0].mention
    )
    if found is None:
        return {}
    place, _, low, high = found
    bases = place.bases()
    asked, replied = bases.get(BaseName.ASKED), bases.get(BaseName.REPLIED)
    if asked is None or replied is None:
        return {}
    rate = share.mention.quantity.value / 100
    ends = [count + rate * (asked - replied) for count in (low, high)]
    shown = f"{low:,} + {float(rate):g} × {asked - replied:,} = {float(ends[0]):,.0f}"
    shown += "" if low == high else f", or {float(ends[1]):,.0f} with {high:,}"
    said = {holds(counts[0].mention.quantity, value) for value in ends}
    if said == {Holds.NO}:
        return {id(counts[0]): _extrapolation(False, shown, round(ends[0]))}
    verdict = Verdict.CONSISTENT if said == {Holds.YES} else Verdict.AMBIGUOUS
    return {id(counts[0]): Judgement(verdict, shown, f"{float(ends[0]):.0f}")}


def extrapolated(linker: Linker, claims: Sequence[Done]) -> dict[int, Judgement]:
    """Numbers of a block that carry a share over to all that were asked."""
    main = linker.main
    text = claims[0].mention.block.text
    if main is None or not _EXTRAPOLATES.search(text):
        return {}
    bases = GridPlace(main, None).bases()
    asked = bases.get(BaseName.ASKED)
    shares = [
        claim
        for claim in claims
        if claim.mention.quantity.unit is QuantityUnit.PERCENT
        and claim.mention.quantity.digits
        and not _DROP.match(claim.mention.after.strip())
    ]
    if asked is None or len(shares) != 1:
        return {}
    return dict(_each_extrapolated(claims, shares[0], asked, bases.get(BaseName.REPLIED, 0)))


def _each_extrapolated(
    claims: Sequence[Done], share: Done, asked: int, replied: int
) -> Iterator[tuple[int, Judgement]]:
    rate = share.mention.quantity
    half = step_of(rate) / 2
    low, high = ((rate.value - half) * asked / 100, (rate.value + half) * asked / 100)
    x_of_y = [
        claim
        for claim in claims
        if claim.mention.start == share.mention.start
        and claim is not share
        and claim.mention.quantity.end < rate.start
    ]
    x_of_y = (
        x_of_y
        if len(x_of_y) == 2 and " of " in claims[0].mention.block.text[x_of_y[0].mention.quantity.end :][:8]
        else []
    )
    for claim in claims:
        quantity = claim.mention.quantity
        before = claim.mention.block.text[: quantity.start]
        carried = (
            _EXTRAPOLATES.search(before)
            and quantity.unit is QuantityUnit.COUNT
            and low / 2 < quantity.value < 2 * high
        )
        if not carried or claim in x_of_y:
            continue
        if drop := _dropped(claims, claim):
            yield id(claim), _with_drop(claim.mention, rate.value, drop, asked, x_of_y)
            continue
        ok = any(holds(quantity, value) is Holds.YES for value in (low, high))
        ok = ok or low - Fraction(1, 2) <= quantity.value <= high + Fraction(1, 2)
        shown = f"{float(rate.value):g}% of {asked:,} = {round(float(rate.value * asked / 100)):,}"
        yield id(claim), _extrapolation(ok, shown, round(rate.value * asked / 100))
        if share.mention.start == claim.mention.start and rate.start > quantity.start:
            yield id(share), _extrapolation(ok, shown, round(rate.value * asked / 100))


def _extrapolation(ok: bool, shown: str, value: int) -> Judgement:
    if ok:
        return Judgement(Verdict.CONSISTENT, shown, str(value))
    return Judgement(Verdict.INCONSISTENT, shown, str(value), f"{shown}.", (ErrorType.WRONG_EXTRAPOLATION,))


def _dropped(claims: Sequence[Done], claim: Done) -> Fraction | None:
    """The drop that a sentence allows for, in per cent."""
    for other in claims:
        same_sentence = other.mention.start == claim.mention.start
        if (
            same_sentence
            and other.mention.quantity.unit is QuantityUnit.PERCENT
            and _DROP.match(other.mention.after.strip())
        ):
            return other.mention.quantity.value
    return None


def _with_drop(
    mention: QuantityMention, rate: Fraction, drop: Fraction, asked: int, known: Sequence[Done]
) -> Judgement:
    """The known ones as they are, the others at the rate less the drop; and the drop taken off all."""
    kept = (100 - drop) / 100
    if len(known) != 2:
        return _UNJUDGED
    x, y = (claim.mention.quantity.value for claim in known)
    right = x + kept * rate / 100 * (asked - y)
    off_all = kept * rate / 100 * asked
    text = f"{int(x):,} + {float(kept):g} × {float(rate):g}% × {asked - int(y):,} = {round(right):,}"
    step = max(step_of(mention.quantity), Fraction(1))
    if abs(right - mention.quantity.value) <= step / 2:
        return Judgement(Verdict.CONSISTENT, text, str(round(right)))
    near = abs(off_all - mention.quantity.value) <= mention.quantity.value / 50
    more = (
        f" The drop seems taken off all: {float(kept):g} × {float(rate):g}% × {asked:,} = {round(off_all):,}."
        if near
        else ""
    )
    return Judgement(
        Verdict.INCONSISTENT, text, str(round(right)), f"{text}.{more}", (ErrorType.WRONG_EXTRAPOLATION,)
    )
