"""Shares whose count or base was said before: "That is 4.2% of all centres", "Only 17 led to ...".

Refuted only where nothing else can be meant: the one count just before, the base that its neighbours use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from answerable.audit.known.naming import nouns_of
from answerable.audit.known.polls import sizes_of
from answerable.audit.known.roles import ColumnRole
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import stems_of
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import ClaimDerivation, explained, judged, share_of
from answerable.audit.working.ledger import Done, Ledger, Said, whole_row

_THAT_IS = re.compile(r"\s*(?:That|This|It|Which)\s+(?:is|was|makes|represents|amounts to|equals|means)\b")
_OF_ALL = re.compile(
    r"\s*of\s+(?:all|every)\s+(?:the\s+)?(?P<what>[a-z][\w’'-]*)\s*(?:$|[.,;:)])", re.IGNORECASE
)
_OF_PHRASE = re.compile(r"\s*of\s+(?P<what>[a-z][^.,;:()\d]{2,40}?)\s*(?:$|[.,;:)])", re.IGNORECASE)
_PARTLY = re.compile(r"\s*(?:But\s+|And\s+|Of (?:these|those|them),?\s+)?(?:Only|Just)?\s*$", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:[a-z]{2,}ed|led|were|was|had|have|did|do|has|gave|got|went|came|took|said|could|made|are|held|kept)\b"
)
_OFTEN = 3
_LEAD = re.compile(r"\s*(?:But |And )?(?:Only |Just |Some |A further |Another )?", re.IGNORECASE)
_APPOSED = re.compile(r"(?:,\s*(?:or\s+|that is,?\s+)?|\s[—–-]\s|\()$")
_ALONE = re.compile(r"\s*(?:$|[.,;:)—–])")
_IN_BRACKETS = re.compile(r"[^.;:()\d]{0,40}\(\s*$")


def carried_bases(ledger: Ledger, judgements: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """Judgements of shares whose parts were said before; `judgements` are those made so far, by claim."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.claims:
            if claim.mention.quantity.unit is not QuantityUnit.PERCENT:
                continue
            judgement = _replied(ledger, said, claim) or _alike(ledger, said, claim, judgements)
            if judgement is None and judgements[id(claim)].verdict is Verdict.NOT_CHECKABLE:
                judgement = _that_is(ledger, said, claim) or _only(ledger, said, claim)
                judgement = judgement or _apposed(ledger, said, claim)
            if judgement is not None and _yields(claim, judgements[id(claim)]):
                found[id(claim)] = judgement
    return found


def _yields(claim: Done, now: Judgement) -> bool:
    """True unless a judgement was tied to a count by words: a sum that happens to fit gives way."""
    if now.verdict is Verdict.CONSISTENT:
        return claim.judgement.verdict is not Verdict.CONSISTENT
    return now.verdict is Verdict.NOT_CHECKABLE


def _that_is(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "That is 35.5% of ..., and 4.1% of all centres": a count just said, over all of a kind."""
    opening = _THAT_IS.match(said.text)
    before = [each for each in ledger.before(said, 1) if each.block is said.block]
    if not opening or not before or len(before[0].claims) > len(before[0].counts):
        return None
    whole = _whole(ledger, claim)
    counts = [each.mention.quantity.value for each in before[0].counts]
    if whole is None or not counts:
        return None
    wholes = [each.mention.quantity.value for one in ledger.before(said, 3) for each in one.counts]
    siblings = [
        each
        for each in said.claims
        if each is not claim and each.mention.quantity.unit is QuantityUnit.PERCENT
    ]
    for sibling in siblings:
        fitting = [x for x in counts if any(_gives(sibling, x, y) for y in wholes if y > x)]
        counts = fitting or counts
    shares = [share_of(x, whole, certain=len(set(counts)) == 1) for x in counts if 0 < x <= whole]
    return judged(claim.mention.quantity, [shares])


def _gives(claim: Done, x: Fraction, y: Fraction) -> bool:
    return y > 0 and holds(claim.mention.quantity, 100 * x / y) is Holds.YES


def _whole(ledger: Ledger, claim: Done) -> Fraction | None:
    """Of how many a share is, where its words name one base of all, or all of a kind."""
    if claim.link.base is not None:
        sizes = sizes_of(ledger.wholes, ledger.poll).get(claim.link.base, frozenset())
        if len(sizes) == 1:
            return min(sizes)
    kind = _OF_ALL.match(claim.mention.follows)
    return _all_of(ledger, kind.group("what")) if kind else None


def _all_of(ledger: Ledger, noun: str) -> Fraction | None:
    """How many there are in all of what a noun names: its largest number, if it is printed more than once."""
    wanted = stems_of(noun)
    told = [
        claim.mention.quantity.value
        for said in ledger.said
        for claim in said.counts
        if set(wanted) & set(tuple(nouns_of(claim.mention.after))[:2]) and not claim.mention.outside
    ]
    told += [
        value
        for grid in ledger.grids
        for column in grid.with_role(ColumnRole.PART, ColumnRole.TOTAL)
        if grid.columns[column].measure == wanted and (row := whole_row(grid)) is not None
        if (value := grid.number(row, column)) is not None
    ]
    most = max(told, default=None)
    return most if most is not None and (told.count(most) > 1 or len(told) > _OFTEN) else None


def _only(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "Councils logged 345 injuries. Only 17 led to action — 5.4%": of the one count just said."""
    before = [each for each in ledger.before(said, 1) if each.block is said.block]
    if (
        not before
        or len(before[0].counts) != 1
        or len(said.counts) != 1
        or said.claims[0] is not said.counts[0]
    ):
        return None
    x, y = said.counts[0], before[0].counts[0].mention.quantity.value
    partly = _PARTLY.fullmatch(said.until(x)) and _VERB.match(x.mention.follows)
    if not partly or not _ALONE.match(claim.mention.follows) or not 0 < x.mention.quantity.value <= y:
        return None
    if re.match(r"\s*(?:There|We|In all)\b", said.text) or before[0].claims[-1] is not before[0].counts[0]:
        return None
    return judged(claim.mention.quantity, [[share_of(x.mention.quantity.value, y, certain=True)]])


def _apposed(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "Only 9 have opened one, 11.3% of those that replied": the subject, over a base named."""
    if claim.link.base is None or len(said.counts) != 1 or said.claims[0] is not said.counts[0]:
        return None
    x = said.counts[0]
    subject = _LEAD.fullmatch(said.until(x)) and not ledger.rows_in(said)
    sizes = sizes_of(ledger.wholes, ledger.poll).get(claim.link.base, frozenset())
    if (
        not subject
        or said.claims[1] is not claim
        or len(sizes) != 1
        or not _APPOSED.search(said.until(claim))
    ):
        return None
    size = min(sizes)
    if not 0 < x.mention.quantity.value < size:
        return None
    return judged(claim.mention.quantity, [[share_of(x.mention.quantity.value, size, certain=True)]])


def _replied(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """ "19 in Wales (84.6%)" where 19 of the row replied: of those asked there."""
    at = said.claims.index(claim)
    x = said.claims[at - 1] if at else None
    if x is None or x not in said.counts or not _IN_BRACKETS.fullmatch(x.mention.follows):
        return None
    context = " ".join((said.block.text, *said.block.trail[-3:]))
    for place in ledger.linker.named(x.mention.follows, context):
        grid, row = place.grid, place.row
        asked = grid.count(row, ColumnRole.ASKED) if row is not None else None
        if row is None or not asked or not re.search(r"repl|respon|answer", said.text, re.IGNORECASE):
            continue
        same = [
            at for at, column in enumerate(grid.columns) if grid.number(row, at) == x.mention.quantity.value
        ]
        if same and all(grid.columns[at].role in (ColumnRole.REPLIED, ColumnRole.ANSWERED) for at in same):
            share = share_of(x.mention.quantity.value, Fraction(asked), place.label, certain=True)
            return judged(claim.mention.quantity, [[share]])
    return None


def _alike(ledger: Ledger, said: Said, claim: Done, judgements: Mapping[int, Judgement]) -> Judgement | None:
    """ "11 make up 36.7% of answers" after "6 make up 35.3% of answers", which is of 17."""
    phrase = _OF_PHRASE.match(claim.mention.follows)
    if not phrase or len(said.counts) != 1 or said.until(claim).count("%"):
        return None
    sizes = set(_sizes(ledger, said, phrase.group("what").lower().strip(), judgements))
    x = said.counts[0].mention.quantity.value
    if len(sizes) != 1 or not 0 < x <= min(sizes) or said.claims[0] is not said.counts[0]:
        return None
    (size,) = sizes
    made = judged(claim.mention.quantity, [[share_of(x, Fraction(size), certain=True)]])
    if made is None:
        return None
    others = (
        ClaimDerivation(100 * x / y, f"{share_of(x, y).text}", error=ErrorType.WRONG_BASE)
        for each in (said, *ledger.before(said, 5))
        for other in each.counts
        if (y := other.mention.quantity.value) > x and y != size
    )
    return explained(made, claim.mention.quantity, others)


def _sizes(ledger: Ledger, said: Said, phrase: str, judgements: Mapping[int, Judgement]) -> Iterator[int]:
    """The denominators of the shares of one paragraph that are of the same, in the same words."""
    for other in ledger.before(said, 3):
        for each in other.claims if other.block is said.block else ():
            same = _OF_PHRASE.match(each.mention.follows)
            judgement = judgements.get(id(each), each.judgement)
            if (
                same
                and same.group("what").lower().strip() == phrase
                and judgement.verdict is Verdict.CONSISTENT
            ):
                yield judgement.denominator
