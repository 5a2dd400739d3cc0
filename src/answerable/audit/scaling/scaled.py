"""Figures carried over to all that were asked: "if the silent ones are like them, 269 in all".

What is carried over is the count that the sentence names; whom to, those asked over those who replied. Steps
that go on ("rising by 640 every two years") are added once for each step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.known.polls import Poll
from answerable.audit.known.roles import ColumnRole
from answerable.audit.text.quantities import QuantityUnit, quantities_in
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import ClaimDerivation, judged, plain, share_of
from answerable.audit.working.derived_counts import everyone
from answerable.audit.working.ledger import Done, Ledger, LedgerEntry, Said, is_count, whole_row

_SUPPOSES = re.compile(
    r"\b(?:if|were|assuming|suppos\w+|should|provided)\b|\bat (?:the|that) (?:same|average) rate\b"
    r"|\bscaled up\b|\bextrapolat\w*|\bin line with\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:silent|others?|rest|remaining|the same (?:rate|pattern|proportion|share|way|answer)"
    r"|average rate|like (?:them|those)"
    r"|did not (?:reply|answer|respond)|have not (?:replied|answered)|non-?respond\w+"
    r"|scaled up|extrapolat\w*)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:silent|not known|unknown|unanswered|(?:did|do|have|has) not (?:know|repl|answer|respond)\w*)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|might|come to|implies|suggests?|mean(?:s|ing)?)\b", re.IGNORECASE)
_STEP = re.compile(
    r"\b(?:ris|grow|fall|increas|declin|dropp|shrink)ing\s+by\s+(?P<s>[\d,]+)\s+(?:every|each|per|a)\s+"
    r"(?P<n>two|three|four|five|ten)?\s*years?\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(r"[^.;]{0,40}?\b(?:by|in)\s+(?:[A-Z][a-z]+\s+)?(?P<y>20\d\d)\b")
_YEARS = {None: 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_SHRINKS = re.compile(r"\b(?:fall|declin|dropp|shrink)ing\b", re.IGNORECASE)
_IF = re.compile(r"\s*(?:Even if|If|Assuming|Were)\b")
_LEAST_SHARED = 4


def scaled_up(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of figures that carry a count over to all that were asked, and of steps that go on."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        if said.claims and (step := _STEP.search(said.text)):
            found |= _steps(ledger, said, step)
        if said.claims and _in_scenario(ledger, said):
            polls = tuple(dict.fromkeys(_polls(ledger, said)))
            for claim in said.claims:
                if judgement := _carried(ledger, said, claim, polls):
                    found[id(claim)] = judgement
    return found


def _in_scenario(ledger: Ledger, said: Said) -> bool:
    """True for a sentence that supposes the silent to be like the others, or that goes on from one."""
    sentences = (said, *(each for each in ledger.before(said, 1) if each.block is said.block))
    supposed = any(_SUPPOSES.search(each.text) and _OTHERS.search(each.text) for each in sentences)
    return supposed and bool(_WOULD.search(said.text) or _IF.match(said.text))


def _polls(ledger: Ledger, said: Said) -> Iterator[Poll]:
    counts = [each.mention.quantity.value for each in said.counts]
    counts += [each.mention.quantity.value for other in ledger.before(said, 1) for each in other.counts]
    stated = asked_and_replied(ledger)
    if stated:
        yield stated
    for silent in counts:
        for replied in counts:
            if silent < replied and ledger.printing(silent + replied):
                yield Poll(silent + replied, replied)


def asked_and_replied(ledger: Ledger) -> Poll | None:
    """How many were asked and replied: by the table that covers everybody, else as first stated.

    Where a larger number of all is told later, the first are not those asked but some who replied.
    """
    sizes = list(everyone(ledger))
    if len(sizes) > 1 and max(sizes) == sizes[0] > sizes[1]:
        return Poll(sizes[0], sizes[1])
    return ledger.poll


def _carried(ledger: Ledger, said: Said, claim: Done, polls: Sequence[Poll]) -> Judgement | None:
    quantity = claim.mention.quantity
    if quantity.unit is QuantityUnit.PERCENT:
        shares = [share_of(x, poll.asked) for poll in polls for _, x in _totals(ledger) if x < poll.asked]
        return judged(quantity, [shares])
    words = said.text[: _at(said, claim)] + claim.mention.after
    if quantity.unit is not QuantityUnit.COUNT or not (_WOULD.search(words) or _IF.match(said.text)):
        return None
    if _given(said, claim, polls):
        return None
    return judged(quantity, [_derived(ledger, said, claim, poll) for poll in polls])


def _at(said: Said, claim: Done) -> int:
    return max(0, claim.mention.quantity.start - said.start)


def _given(said: Said, claim: Done, polls: Sequence[Poll]) -> bool:
    """True for a number that is supposed, not found: those asked, those silent, those who replied."""
    sizes = {size for poll in polls for size in (poll.asked, poll.replied, poll.asked - poll.replied)}
    return claim.mention.quantity.value in sizes


def _derived(ledger: Ledger, said: Said, claim: Done, poll: Poll) -> Iterator[ClaimDerivation]:
    named = _named(ledger, said, claim)
    for value, sure in named:
        yield _times(value, poll, claim, certain=sure)
    if not any(sure for _, sure in named):
        for _, value in _totals(ledger):
            yield _times(value, poll, claim)
            if value < poll.replied:
                yield _times(poll.replied - value, poll, claim)


def _times(value: Fraction, poll: Poll, claim: Done, *, certain: bool = False) -> ClaimDerivation:
    exact = value * poll.asked / poll.replied
    printed = claim.mention.quantity.value
    text = f"{plain(value)} × {plain(poll.asked)}/{plain(poll.replied)} = {plain(Fraction(round(exact)))}"
    near = printed if abs(printed - exact) <= 1 else exact
    return ClaimDerivation(near, text, certain, ErrorType.WRONG_EXTRAPOLATION)


def _named(ledger: Ledger, said: Said, claim: Done) -> list[tuple[Fraction, bool]]:
    """The counts that the words beside a figure name; sure where one number is named in most words.

    Those who are silent are whom a count is carried over to, never what is carried over.
    """
    stems = set(stems_of(f"{claim.mention.before} {claim.mention.after}")) - ledger.everyday
    scored: dict[Fraction, int] = {}
    for entry in (*ledger.prose, *_total_entries(ledger)):
        if entry.said == said.at or entry.value >= claim.mention.quantity.value:
            continue
        if _UNKNOWN.search(entry.text):
            continue
        shared = len(found_in(stems, entry.stems)) + len(found_in(stems, entry.follow))
        scored[entry.value] = max(shared, scored.get(entry.value, 0))
    best = max(scored.values(), default=0)
    top = [value for value, score in scored.items() if score == best and score > 0]
    sure = len(top) == 1 and best >= _LEAST_SHARED
    return [(value, sure) for value in top]


def _totals(ledger: Ledger) -> Iterator[tuple[str, Fraction]]:
    for entry in _total_entries(ledger):
        yield entry.text, entry.value


def _total_entries(ledger: Ledger) -> Iterator[LedgerEntry]:
    for entry in ledger.cells:
        whole = whole_row(entry.grid) if entry.grid is not None else None
        if entry.grid is None or whole is None or entry.row is not whole:
            continue
        if entry.grid.columns[entry.column].role in (ColumnRole.PART, ColumnRole.EITHER, ColumnRole.REFUSED):
            yield entry


def _steps(ledger: Ledger, said: Said, step: re.Match[str]) -> dict[int, Judgement]:
    """ "rising by S every N years there will be A by 2026 and B by 2028": from a count known, S a step."""
    size = next((each.value for each in quantities_in(step.group("s"))), None)
    years = _YEARS[step.group("n") and step.group("n").lower()]
    told = [
        (int(year.group("y")), claim)
        for claim in said.counts
        if is_count(claim)
        and _at(said, claim) > step.end()
        and (year := _BY_YEAR.match(claim.mention.follows))
    ]
    if size is None or not told:
        return {}
    size = -size if _SHRINKS.search(step.group()) else size
    found: dict[int, Judgement] = {}
    first_year, first = told[0]
    start = first.mention.quantity.value - size
    if not ledger.printing(start):
        return {}
    found[id(first)] = Judgement(
        Verdict.CONSISTENT, f"{plain(start)} + {plain(size)} = {plain(start + size)}"
    )
    for by, claim in told[1:]:
        times = 1 + Fraction(by - first_year, years)
        text = f"{plain(start)} + {plain(times)} × {plain(size)} = {plain(start + times * size)}"
        made = ClaimDerivation(start + times * size, text, True, ErrorType.WRONG_EXTRAPOLATION)
        if judgement := judged(claim.mention.quantity, [[made]]):
            found[id(claim)] = judgement
    return found
