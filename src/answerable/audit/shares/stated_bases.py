"""Shares of a number of units that the sentence itself states, of which no whole number gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.audit.known.shares import Percentage
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.text.words import stem
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.ledger import Done, Ledger, Said, is_count

_DIRECT = re.compile(r"\s*of (?:all )?(?:(?:the|those|these|our) )?", re.IGNORECASE)
_LEAD = re.compile(r"(?:^|[;:]\s)\s*(?:Of|Out of|Among|Amongst) (?:all )?(?:the |our )?$", re.IGNORECASE)
_AFTER_LEAD = re.compile(r"\s[^.;:()%£,\d]{2,60},\s+(?:only |just )?")
_OF_THEM = re.compile(r"\s*of them\b", re.IGNORECASE)
_OF_THESE = re.compile(r"\s*Of (?:these|those|them),?\s+(?:only |just )?", re.IGNORECASE)
_SURVEYED = re.compile(r"\b(?:survey|poll|study|sample|audit) of (?:the )?$", re.IGNORECASE)
_FOUND = re.compile(r"\s+(?P<one>[a-z]+)\s+(?:found|showed|shows|finds|suggests) that (?:only |just )?")
_OF_NOUN = re.compile(r"\s*of (?:the |these |those )?(?P<other>[a-z]+)\b")
_OWN_BASE = re.compile(
    r"\s*(?:of|among|in|from|by)\s+|\s*(?:more|less|fewer|higher|lower|rise|fall|increase|drop|cut)\b",
    re.IGNORECASE,
)
_NOT_UNITS = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:acres?|hectares?|square|litres?|tonnes?|sites’|mw|kwh|million|billion|thousand|pounds?)\b"
    r"|\s+[A-Za-z-]+(?:’s|'s|s’|s')\s|\s*[-–]",
    re.IGNORECASE,
)
_WEIGHTED = re.compile(r"(?i)\bweight(?:ed|ing)\b")
_MOST = 1000


def impossible_in_sentence(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of shares of a stated number of units that no count of them can give.

    Refuted only where the words tie the share to that number: "37% of the 12", "Of the 12, 37%",
    "12 answered. Of these, 37%", "12 answered and 37% of them".
    """
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        if _WEIGHTED.search(said.block.text):
            continue
        for claim in said.claims:
            base = next(_bases(ledger, said, claim), None) if _exact(claim) else None
            if base is not None and (judgement := _judged(claim, base)):
                found[id(claim)] = judgement
    return found


def _exact(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return (
        quantity.unit is QuantityUnit.PERCENT
        and bool(quantity.digits)
        and quantity.qualifier is Qualifier.EXACT
    )


def _bases(ledger: Ledger, said: Said, share: Done) -> Iterator[Done]:
    """The count of units that the words make the base of a share."""
    at = said.claims.index(share)
    text, quantity = share.mention.block.text, share.mention.quantity
    for after in said.claims[at + 1 : at + 2]:
        if _units(after) and _DIRECT.fullmatch(text, quantity.end, after.mention.quantity.start):
            yield after
    for before in said.claims[max(0, at - 1) : at]:
        between = text[before.mention.quantity.end : quantity.start]
        them = at == 1 and _OF_THEM.match(text, quantity.end) and not re.search(r"[;:]", between)
        if _units(before) and (them or _led(before, between, share) or _surveyed(before, between, share)):
            yield before
    if at == 0 and _OF_THESE.fullmatch(said.until(share)):
        for last in ledger.before(said):
            if len(last.claims) == 1 and _units(last.claims[0]) and last.block is said.block:
                yield last.claims[0]


def _led(base: Done, between: str, share: Done) -> bool:
    leads = _LEAD.search(base.mention.before) and _AFTER_LEAD.fullmatch(between)
    return bool(leads) and (
        not _OWN_BASE.match(share.mention.after) or bool(_OF_THEM.match(share.mention.after))
    )


def _surveyed(base: Done, between: str, share: Done) -> bool:
    asked, own = _FOUND.fullmatch(between), _OF_NOUN.match(share.mention.after)
    named = asked and own and stem(asked.group("one")) == stem(own.group("other"))
    return bool(named) and bool(_SURVEYED.search(base.mention.before))


def _units(claim: Done) -> bool:
    """True for a whole number of units that a share counts: not of acres, not of what they own."""
    quantity = claim.mention.quantity
    text = claim.mention.block.text
    whole = is_count(claim) and quantity.value.denominator == 1 and 2 <= quantity.value <= _MOST
    return whole and not _NOT_UNITS.match(text, quantity.end)


def _judged(claim: Done, base: Done) -> Judgement | None:
    printed, size = Percentage(claim.mention.quantity.digits), int(base.mention.quantity.value)
    if printed.counts_of(size) or printed.truncated_counts_of(size):
        return None
    near = round(claim.mention.quantity.value * size / 100)
    around = sorted({min(size, max(0, near + step)) for step in (-1, 0, 1)})
    places = len(printed.digits.partition(".")[2])
    shown = ", ".join(f"{each}/{size} = {100 * each / size:.{max(1, places)}f}%" for each in around)
    text = f"No whole number of the {size:,} is {printed.digits}%: {shown}."
    errors = (ErrorType.IMPOSSIBLE_SHARE,)
    return Judgement(Verdict.INCONSISTENT, shown, "", text, errors, f"the {size:,} named", size)
