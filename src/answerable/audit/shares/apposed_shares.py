"""Shares set beside the count that they are of: "12 authorities (8.7%)", "18 of them, or 16.1% of all 112".

The count is told by where it stands. The base is the number named with the share; where none is, it is left
open, and the report itself tells which number most of its shares are of. A share that no number the report
prints gives with its count is wrong, whichever was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from answerable.audit.known.naming import nouns_of
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.text.words import found_in
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import explained, judged, plain, share_of
from answerable.audit.working.ledger import MOST_CLAIMS, Done, Ledger, Said

_WORDS = r"(?:\s+[A-Za-z’'-]+){0,8}?"
_BESIDE = re.compile(
    rf"{_WORDS}\s*(?:\(|,\s*(?:or|that is,?|which is|i\.e\.,?|representing|equal to)?\s*"
    r"|\s[—–-]\s|:\s|\sor\s)\s*(?:just |only )?"
)
_SO_MANY = re.compile(r"\s*(?:of [^().;:\d]{1,40})?\(\s*")
_OF_NUMBER = re.compile(
    r"\s*of\s+(?:all|the|those|these|our|all the|all of the)?\s*(?P<n>\d[\d,]*)\b(?!\.\d|%)"
)
_GOES_ON = re.compile(r"\s*of [^.;()\d]{1,40},?\s+(?:and|but)\s+(?:just |only )?")
_ENDS = re.compile(r"\s*(?:[).;]|$|,(?!\s*(?:up|down|more|less|fewer|higher|lower|compared|against)\b))")
_NOT_OF = re.compile(
    r"(?i)\b(?:margin|confidence|interest|discount|growth|increas\w*|rise|rose|fell|fall|up|down|more|fewer|less"
    r"|higher|lower|average\w*|median|per|each|cost\w*|price\w*"
    r"|pay|paid|rate|turnout|capacity|year on year)\b"
)
_NUMBER = re.compile(r"(?<![\d.£$€])\d[\d,]*\d(?![\d.]*[\d%])")
_LEAST_VOTES, _LEAST_BASE, _BASES_KEPT, _NEARBY = 4, 10, 4, 3


@dataclass(frozen=True)
class Apposed:
    """A share, the count that it stands beside, and the number that it is said to be of, if one is named."""

    said: Said
    share: Done
    count: Done
    base: Fraction | None = None

    @property
    def x(self) -> Fraction:
        """The count."""
        return self.count.mention.quantity.value

    def of(self, y: Fraction) -> bool:
        """True if the share is that of its count over a number."""
        return y >= self.x > 0 and holds(self.share.mention.quantity, 100 * self.x / y) is Holds.YES


def apposed_shares(ledger: Ledger, judgements: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """Judgements of shares that stand beside their counts; `judgements` are those made so far, by claim."""
    short = (said for said in ledger.said if len(said.claims) <= MOST_CLAIMS)
    told = tuple(each for said in short for each in apposed_in(said))
    printed = frozenset(entry.value for entry in (*ledger.prose, *ledger.cells))
    wholes = _common_bases(told, printed)
    found: dict[int, Judgement] = {}
    for each in told:
        now = judgements.get(id(each.share), each.share.judgement)
        if each.base is not None:
            judgement = _over(each, each.base, told) if now.verdict is not Verdict.CONSISTENT else None
        elif now.verdict is Verdict.NOT_CHECKABLE:
            judgement = _open(ledger, each, wholes, printed)
        else:
            judgement = None
        if judgement is not None:
            found[id(each.share)] = judgement
    return found


def apposed_in(said: Said) -> Iterator[Apposed]:
    """The shares of a sentence that stand beside a count, in order."""
    last: tuple[Done, Done] | None = None
    text = said.block.text
    for at, claim in enumerate(said.claims):
        quantity = claim.mention.quantity
        if (
            quantity.unit is not QuantityUnit.PERCENT
            or not quantity.digits
            or quantity.qualifier is not Qualifier.EXACT
        ):
            continue
        before = said.claims[at - 1] if at else None
        after = said.claims[at + 1] if at + 1 < len(said.claims) else None
        count = None
        if before is not None and before in said.counts and _joined(text, before, claim, _BESIDE):
            count = before
        elif after is not None and after in said.counts and _joined(text, claim, after, _SO_MANY):
            count = after
        elif last is not None and last[0] is before and _joined(text, last[0], claim, _GOES_ON):
            count = last[1]
        if count is None:
            continue
        last = (claim, count)
        if count is after or _ends(text, claim) or _of_whom(claim):
            yield Apposed(said, claim, count, _named(claim, count))


def _joined(text: str, one: Done, other: Done, pattern: re.Pattern[str]) -> bool:
    between = text[one.mention.quantity.end : other.mention.quantity.start]
    return pattern.fullmatch(between) is not None and not _NOT_OF.search(between)


def _ends(text: str, claim: Done) -> bool:
    return _ENDS.match(text[claim.mention.quantity.end :]) is not None


def _of_whom(claim: Done) -> bool:
    return _OF_NUMBER.match(claim.mention.follows) is not None


def _named(claim: Done, count: Done) -> Fraction | None:
    found = _OF_NUMBER.match(claim.mention.follows)
    value = Fraction(found.group("n").replace(",", "")) if found else None
    return value if value is not None and value >= count.mention.quantity.value else None


def _common_bases(told: Sequence[Apposed], printed: frozenset[Fraction]) -> tuple[Fraction, ...]:
    """The printed numbers that several shares of the report are of, those of most shares first."""
    votes: Counter[Fraction] = Counter()
    pairs = {(each.x, each.share.mention.quantity.digits): each for each in told if each.base is None}
    for each in pairs.values():
        fine = 2 if "." in each.share.mention.quantity.digits else 1
        votes.update(
            {size: fine for size in printed if size >= _LEAST_BASE and size > each.x and each.of(size)}
        )
    return tuple(size for size, count in votes.most_common(_BASES_KEPT) if count >= _LEAST_VOTES)


def _over(each: Apposed, base: Fraction, told: Sequence[Apposed]) -> Judgement | None:
    """A share over the number that is named with it, with the counts near by that would give it."""
    made = judged(each.share.mention.quantity, [[share_of(each.x, base, certain=True)]])
    if made is None:
        return None
    near = [other for other in told if abs(other.said.at - each.said.at) <= 1]
    others = [share_of(x, base) for other in near if (x := other.x) != each.x and x < base]
    return explained(
        made, each.share.mention.quantity, (replace(one, error=ErrorType.WRONG_BASE) for one in others)
    )


def _open(
    ledger: Ledger, each: Apposed, wholes: Sequence[Fraction], printed: frozenset[Fraction]
) -> Judgement | None:
    """A share over a number that is not named: one that most shares are of, or else none that is printed."""
    larger = [size for size in wholes if size > each.x]
    fitting = next((size for size in larger if each.of(size)), None)
    if fitting is not None:
        return judged(each.share.mention.quantity, [[share_of(each.x, fitting, certain=True)]])
    if any(each.of(size) for size in printed) or any(each.of(size) for size in _near(ledger, each, wholes)):
        return None
    meant = next((size for size in larger if _alike(ledger, each, size)), None)
    if meant is None:
        return None
    made = judged(each.share.mention.quantity, [[share_of(each.x, meant, certain=True)]])
    if made is None or made.verdict is not Verdict.INCONSISTENT:
        return made
    text = f"{made.explanation} No number that the report prints gives {_shown(each)} with {plain(each.x)}."
    return replace(made, explanation=text)


def _shown(each: Apposed) -> str:
    return f"{each.share.mention.quantity.digits}%"


def _near(ledger: Ledger, each: Apposed, wholes: Sequence[Fraction]) -> Iterator[Fraction]:
    """Sums and differences of the numbers around a share and of those that most shares are of."""
    said = each.said
    around = ledger.said[max(0, said.at - _NEARBY) : said.at + _NEARBY + 1]
    sentences = [one for one in around if len(one.claims) <= MOST_CLAIMS]
    values = {claim.mention.quantity.value for one in sentences for claim in one.counts} | set(wholes)
    values |= {Fraction(each.replace(",", "")) for one in sentences for each in _NUMBER.findall(one.text)}
    for one, other in combinations(sorted(values), 2):
        yield other - one
        yield other + one


def _alike(ledger: Ledger, each: Apposed, size: Fraction) -> bool:
    """True if a number counts the same kind of thing as the count that the share stands beside."""
    shut = each.count.mention.follows.lstrip()[:1]
    nouns = tuple(nouns_of((each.share if shut == ")" else each.count).mention.follows))[:2]
    if not nouns or shut == "(":
        return True
    beside = [stem for entry in ledger.printing(size) if entry.said >= 0 for stem in entry.follow]
    return bool(found_in(nouns, beside))
