"""Units that may fall under several kinds, in running prose: one or other, both, several added together.

What a paragraph says of its kinds bounds what it says of them together: one or other of two is at least the
larger, at most their sum, and with both it is one plus the other less both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.known.naming import nouns_of
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import Done, Ledger, Said

_ANY_OF = re.compile(
    r"\b(?:at least one|one or more|either or both|one or (?:the )?other|one or both|any)\b"
    r"(?: (?:of|or both)\b(?: (?:the|these|those|them))*(?: (?P<how>two|three|four|five|six|seven))?)?",
    re.IGNORECASE,
)
_ONE_KIND = re.compile(
    r"(?i)\b(?:use|purpose|kind|type|supplier|reason|fault|service|of|or both|or other)\w*\b"
)
_EITHER = re.compile(r"\b(?P<a>[A-Za-z][\w’'-]*),? or (?:an?\s+|the\s+)?(?P<b>[A-Za-z][\w’'-]*)")
_BOTH = re.compile(
    r"\s*(?:[a-z]+\s+){0,3}?both(?:\s+(?:of them|kinds|systems))?(?=[.,;)]|\s*$)", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"(?i)\bmore than one\b|\bseveral\b|\bas many as (?:applied|they)\b"
    r"|\bmultiple\b|\boverlap\w*|\ball that appl"
)
_LED = re.compile(r"(?i)^\s*(?:of|out of|among) (?:the |all )*$")
_TOGETHER = re.compile(
    r"(?i)\b(?:in all|in total|altogether|all told|together|a total of|that is|so that|which means|meaning)\b"
)
_OTHERS = re.compile(
    r"(?i)\b(?:another|further|(?<!or )other|(?<!or )more|additional|others|elsewhere|since)\b"
)
_NOT = re.compile(
    r"(?i)\b(?:absent|lack\w*|neither|without|not|no|none|missing|never|refus\w+|fail\w*|stopped|lost)\b"
)
_SAID = stems_of(
    "least one more other either both two three four five six seven altogether total totals found means"
    " meaning kinds kind purpose purposes uses use suppliers all told together put named any said"
    " used give gave public bodies"
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST = 2


@dataclass(frozen=True)
class _Kinds:
    """The counts of kinds before a count of all of them, and the number that they are of."""

    parts: tuple[Done, ...]
    size: Fraction | None


def counted_twice(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of counts of one kind or other, and of both, from the counts of the kinds before them."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        found |= _both(said)
        for claim in said.counts:
            kinds = _kinds(ledger, said, claim)
            if kinds is not None and (judgement := _judged(said, claim, kinds)):
                found[id(claim)] = judgement
    return found


def _both(said: Said) -> dict[int, Judgement]:
    """ "40 use gas, 25 use oil and 30 use both": both is at most the smaller."""
    for one, other, both in zip(said.counts, said.counts[1:], said.counts[2:], strict=False):
        text = one.mention.block.text[one.mention.quantity.end : both.mention.quantity.start]
        closed = _BOTH.match(both.mention.follows) and not re.search(r"[.:()]", text)
        closed = closed and not _NOT.search(both.mention.sentence)
        least = min(one.mention.quantity.value, other.mention.quantity.value)
        if closed and not _led(one) and both.mention.quantity.value > least:
            why = f"One of the two alone is {plain(least)}, so that both are at most that."
            shown = f"at most {plain(least)}"
            judgement = Judgement(Verdict.INCONSISTENT, shown, plain(least), why, (ErrorType.UNION_BOUND,))
            return {id(both): judgement}
    return {}


def _led(claim: Done) -> bool:
    return bool(_LED.match(claim.mention.before))


def _kinds(ledger: Ledger, said: Said, claim: Done) -> _Kinds | None:
    """The counts before a claim in its sentence, or else in the sentence before."""
    own = said.counts[: said.counts.index(claim)]
    last = ledger.before(said, 1)
    same_block = last and last[0].block is said.block
    earlier = own or (last[0].counts if same_block else ())
    if own and said.claims[-1] is not claim and len(own) < _LEAST:
        return None
    size = next((each.mention.quantity.value for each in earlier[:1] if _led(each)), None)
    parts = tuple(each for each in earlier if not _led(each))
    text = said.text if own else f"{last[0].text} {said.text}" if same_block else ""
    if len(parts) < _LEAST or _YEARS.search(text):
        return None
    return _Kinds(parts, size)


def _judged(said: Said, claim: Done, kinds: _Kinds) -> Judgement | None:
    own = _own_words(said, claim)
    if _OTHERS.search(own) or _NOT.search(own) or not _same_units(claim, kinds) or _says_more(claim, own):
        return None
    parts, both = _without_both(kinds.parts)
    if len(parts) == 2 and both is not None and _of_all(own, 2):
        return _exact(claim, parts, both)
    if len(parts) == 2 and (_of_all(own, 2) or _names_both(own, kinds)):
        return _summed(claim, parts, kinds) or _bounded(claim, parts)
    if len(parts) > 2 and _of_all(own, len(parts)) and both is None:
        return _summed(claim, parts, kinds) or _bounded(claim, parts)
    return _summed(claim, parts, kinds) if both is None and _TOGETHER.search(own) else None


def _own_words(said: Said, claim: Done) -> str:
    """The words of the count itself: from the figure before it to the end of its sentence."""
    rest = said.text[claim.mention.quantity.end - said.start :]
    return f"{claim.mention.before} {claim.mention.printed} {rest}"


def _same_units(claim: Done, kinds: _Kinds) -> bool:
    """True if the count names the units that the kinds count, or none of its own."""
    nouns = list(nouns_of(claim.mention.after))[:2]
    named = [stem for part in kinds.parts for stem in stems_of(part.mention.after)]
    whole = stems_of(claim.mention.block.text.replace(claim.mention.quote, ""))
    return bool(found_in(nouns, [*named, *whole]))


def _says_more(claim: Done, own: str) -> bool:
    """True if a count is said of something that the words before it do not say."""
    text, quantity = claim.mention.block.text, claim.mention.quantity
    apart = quantity.start - claim.mention.start == len(claim.mention.before)
    before = stems_of(text[: claim.mention.start if apart else quantity.start])
    apposed = re.match(r"\s+[a-z]+\s+or\s+", claim.mention.after)
    return bool(apposed) or any(not found_in((stem,), (*before, *_SAID)) for stem in stems_of(own))


def _without_both(parts: Sequence[Done]) -> tuple[tuple[Done, ...], Done | None]:
    both = next((each for each in parts if _BOTH.match(each.mention.follows)), None)
    return tuple(each for each in parts if each is not both), both


def _of_all(own: str, number: int) -> bool:
    """True if the words say "one or other" of as many kinds as were counted."""
    found = _ANY_OF.search(own)
    if found is None:
        return False
    words = ("", "", "two", "three", "four", "five", "six", "seven")
    named = (found.group("how") or "").lower()
    if named:
        return number < len(words) and words[number] == named
    return bool(_ONE_KIND.match(own, found.end() + 1) or _ONE_KIND.search(found.group()))


def _names_both(own: str, kinds: _Kinds) -> bool:
    """True if "A or B" names the two kinds, each in the words of the counts before and no third."""
    either = _EITHER.search(own)
    if (
        either is None
        or re.search(r",\s*\w+(?:\s\w+)?\s*(?:,\s*)?or\b", own)
        or len(_EITHER.findall(own)) > 1
    ):
        return False
    before = stems_of(" ".join(f"{part.mention.before} {part.mention.follows}" for part in kinds.parts))
    sides = [stems_of(either.group(side)) for side in ("a", "b")]
    return all(side and found_in(side, before) for side in sides)


def _exact(claim: Done, parts: Sequence[Done], both: Done) -> Judgement:
    one, other = (part.mention.quantity.value for part in parts)
    shared = both.mention.quantity.value
    right = one + other - shared
    shown = f"{plain(one)} + {plain(other)} − {plain(shared)} = {plain(right)}"
    if right == claim.mention.quantity.value:
        return Judgement(Verdict.CONSISTENT, shown, plain(right))
    text = f"{shown}; those with both are counted once."
    return Judgement(Verdict.INCONSISTENT, shown, plain(right), text, (ErrorType.DOUBLE_COUNT,))


def _bounded(claim: Done, parts: Sequence[Done]) -> Judgement | None:
    values = [part.mention.quantity.value for part in parts]
    low, high, size = max(values), sum(values), claim.mention.quantity.value
    if low <= size <= high:
        return None
    shown = f"at least {plain(low)}, at most {plain(Fraction(high))}"
    text = f"One of them alone is {plain(low)}, all added up {plain(Fraction(high))}."
    return Judgement(Verdict.INCONSISTENT, shown, plain(low), text, (ErrorType.UNION_BOUND,))


def _summed(claim: Done, parts: Sequence[Done], kinds: _Kinds) -> Judgement | None:
    """The plain sum of kinds that overlap: the paragraph says so, or more come out than there are."""
    values, size = [part.mention.quantity.value for part in parts], claim.mention.quantity.value
    if sum(values) != size or len(values) < _LEAST:
        return None
    more = kinds.size is not None and size > kinds.size
    said_so = _SEVERAL.search(claim.mention.block.text) and _ANY_OF.search(claim.mention.sentence)
    if not more and not said_so:
        return None
    shown = f"{' + '.join(plain(value) for value in values)} = {plain(size)}"
    why = "counts several times what has several" + (f"; there are {plain(kinds.size)}" if kinds.size else "")
    text = f"{shown} {why}."
    return Judgement(
        Verdict.INCONSISTENT, shown, f"fewer than {plain(size)}", text, (ErrorType.DOUBLE_COUNT,)
    )
