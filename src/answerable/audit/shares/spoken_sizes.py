"""Words of size beside the figure that bears them out: "most councils (48%)", "three quarters (69%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds, printed_half
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.ledger import Done, Ledger

_NUMBER = r"\d[\d,]*"
_EVIDENCE = (
    rf"(?:(?P<share>\d+(?:\.\d+)?)\s?(?:%|per cent)|(?P<x>{_NUMBER}) (?:out )?of (?:the )?(?P<y>{_NUMBER})"
    rf"|(?P<only>{_NUMBER}))"
)
_WORDS = (
    r"(?:(?:^|(?<=[.;:!?]\s)|(?<=,\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bthat\s))\s*)"
    r"(?P<word>(?:in |by |at |among )?(?:"
    r"(?:the|an?|a (?:clear|large|small))\s+(?:(?P<vast>vast|great|overwhelming|large)\s+)?"
    r"(?P<major>majority)"
    r"|(?:only\s+)?(?:a|the)\s+(?:small\s+)?(?P<minor>minority)"
    r"|(?P<nearly>(?:nearly|almost|virtually) (?:all|every))"
    r"|(?P<most>most)(?=\s+(?:of\s+(?:the|our|these|those)\b|(?:[a-z]+\s+){0,2}?[a-z]+s\b|people\b))"
    r"(?!\s+(?:often|common\w*|likely|recent\w*|frequent\w*|important\w*|serious\w*|used|cited|popular))))\b"
)
_SPOKEN = re.compile(
    rf"{_WORDS}(?P<between>(?:\s+of\s+(?:the|our|all|these|those)\s+(?P<base>{_NUMBER}))?[^.;:(),\d%]{{0,60}}?)"
    rf"(?:\s\({_EVIDENCE}\)|,\s+{_EVIDENCE.replace('?P<', '?P<c')}(?=,|\.?$))",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[^.;:(),\d]{0,60}?(?:\s\(|,\s+)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:\)|,(?!\s+(?:or|and)\b)|\.?$)")
_SOME_OF = re.compile(r"(?i)\b(?:in|where|among|since|than|from)\b")
_HALF = 50
_NEARLY, _VAST = 80, 62

Spoken = tuple[tuple[int, int], Judgement]


def sizes_in(sentence: str) -> Iterator[Spoken]:
    """Each "most", "majority", "minority", "nearly all" with its figure beside it: its span and judgement."""
    for found in _SPOKEN.finditer(sentence):
        share = _share(found)
        if share is not None:
            yield found.span("word"), _judged(found, *share)


def _share(found: re.Match[str]) -> tuple[Fraction, Fraction, str] | None:
    """The share beside the words, half of its last place, and how it reads."""
    given = {name: found.group(name) or found.group(f"c{name}") for name in ("share", "x", "y", "only")}
    if given["share"]:
        places = len(given["share"].partition(".")[2])
        return Fraction(given["share"]), Fraction(1, 2 * 10**places), f"{given['share']}%"
    x, y = given["x"] or given["only"], given["y"] or found.group("base")
    if not x or not y:
        return None
    part, whole = (int(each.replace(",", "")) for each in (x, y))
    if not 0 < part <= whole:
        return None
    return Fraction(100 * part, whole), Fraction(0), f"{part:,}/{whole:,} = {100 * part / whole:.1f}%"


def _judged(found: re.Match[str], share: Fraction, half: Fraction, shown: str) -> Judgement:
    low, high = share - half, share + half
    if found.group("minor"):
        wrong, doubtful = low > _HALF, low == _HALF or share == _HALF
    else:
        floor = _NEARLY if found.group("nearly") else _VAST if found.group("vast") else _HALF
        wrong, doubtful = high < floor, share <= floor
    if wrong:
        text = f"{shown} is not {found.group('word').strip().lower()}."
        return Judgement(Verdict.INCONSISTENT, shown, "", text, (ErrorType.LOOSE_WORDS,))
    if doubtful:
        return Judgement(Verdict.AMBIGUOUS, shown, "", "", (ErrorType.LOOSE_WORDS,))
    return Judgement(Verdict.CONSISTENT, shown)


def fractions_beside(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of fractions in words against the share printed beside them: "more than half (49.8%)"."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for at, one in enumerate(said.claims[:-1]):
            if one.mention.quantity.fraction is None or re.search(r"\d", one.mention.printed):
                continue
            share = _share_beside(one, said.claims[at + 1 :])
            if share is not None and _refuted(one, *share):
                found[id(one)] = _fraction_judged(one, share[0])
    return found


def _share_beside(one: Done, rest: Sequence[Done]) -> tuple[Fraction, Fraction] | None:
    """The share that stands in brackets or between commas behind a fraction, with half its last place."""
    text, other = one.mention.block.text, rest[0]
    between = text[one.mention.quantity.end : other.mention.quantity.start]
    if not _BESIDE.fullmatch(between) or _SOME_OF.search(between):
        return None
    quantity = other.mention.quantity
    plain_share = quantity.unit is QuantityUnit.PERCENT and quantity.qualifier is Qualifier.EXACT
    if plain_share and (quantity.digits or quantity.fraction) and _CLOSED.match(text, quantity.end):
        return quantity.value, printed_half(quantity)
    return None


def _refuted(claim: Done, share: Fraction, half: Fraction) -> bool:
    quantity = claim.mention.quantity
    match quantity.qualifier:
        case Qualifier.MORE | Qualifier.AT_LEAST | Qualifier.JUST_OVER:
            return share + half < quantity.value
        case Qualifier.LESS | Qualifier.AT_MOST | Qualifier.ALMOST:
            below = share - half >= quantity.value
            return below or all(holds(quantity, each) is Holds.NO for each in (share - half, share + half))
        case Qualifier.ABOUT:
            return abs(share - quantity.value) > quantity.value / 5
        case _:
            return all(holds(quantity, share + step) is Holds.NO for step in (-half, Fraction(0), half))


def _fraction_judged(claim: Done, share: Fraction) -> Judgement:
    shown = f"{float(share):.4g}%"
    text = f"{shown} is printed beside it, which is not {claim.mention.printed.strip().lower()}."
    return Judgement(Verdict.INCONSISTENT, shown, f"{float(share):.4g}", text, (ErrorType.LOOSE_WORDS,))
