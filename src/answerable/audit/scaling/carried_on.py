"""Numbers carried over from some to all in one proportion: "on the same footing 2,760 would be left".

The sentences of a paragraph that supposes so share one proportion, that of two numbers the report prints. A
number that no printed one gives in that proportion, but that is one slip of the pen from it, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from answerable.audit.columns.column_relations import is_slip
from answerable.audit.scaling.scaled import asked_and_replied
from answerable.audit.verdicts.judgement import CandidateCause, ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import MOST_CLAIMS, Done, Ledger, Said, whole_row

_SUPPOSES = re.compile(
    r"(?i)\b(?:scal(?:ed|ing) up|extrapolat\w*|gross(?:ed|ing) up|if (?:the|all|every|each)|were the"
    r"|assuming|suppos\w+|same (?:rate|footing|proportion|pattern|share|average)|pro rata|in proportion"
    r"|average of the)\b"
)
_WOULD = re.compile(r"(?i)\b(?:would|could|estimate\w*|implies|imply|come to|suggests?)\b")
_OTHERWISE = re.compile(
    r"(?i)\b(?:lower|higher|points?|half|twice|none|nobody|no-one"
    r"|at (?:the )?(?:least|most|best|worst)|allowing|instead|even if|only if|rising|falling)\b"
)
_LEAST_BASE, _LEAST_TOLD, _MOST_TIMES = 5, 100, 6
_MOST_BASES = 400


@dataclass(frozen=True)
class _Step:
    """From some to all; `only` is True for what the rest alone would have."""

    some: Fraction
    whole: Fraction
    only: bool = False

    def times(self, size: Fraction) -> Fraction:
        """What a number becomes."""
        return size * ((self.whole - self.some) if self.only else self.whole) / self.some

    def shown(self, size: Fraction) -> str:
        """The multiplication in figures."""
        to = self.whole - self.some if self.only else self.whole
        return f"{plain(size)} × {plain(to)}/{plain(self.some)} = {plain(Fraction(round(self.times(size))))}"


def carried_on(ledger: Ledger, before: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """Judgements of numbers that a paragraph carries over to all; `before` are those made so far."""
    found: dict[int, Judgement] = {}
    sizes = tuple(dict.fromkeys(_sizes(ledger)))[:_MOST_BASES]
    for _, group in groupby(ledger.said, key=lambda said: id(said.block)):
        sentences = tuple(said for said in group if len(said.claims) <= MOST_CLAIMS)
        text = " ".join(said.text for said in sentences)
        if _SUPPOSES.search(text) and _WOULD.search(text):
            found |= _of_paragraph(ledger, sentences, sizes, before)
    return found


def _of_paragraph(
    ledger: Ledger, sentences: Sequence[Said], sizes: Sequence[Fraction], before: Mapping[int, Judgement]
) -> dict[int, Judgement]:
    told = [
        claim
        for said in sentences
        for claim in said.counts
        if _WOULD.search(said.text)
        and claim.mention.quantity.digits
        and not _also_printed(ledger, said, claim)
    ]
    steps = tuple(dict.fromkeys(_steps(ledger, sentences)))
    best = max(
        (
            {id(claim): hit for claim in told if (hit := _hit(claim, mine, sizes)) is not None}
            for mine in zip(steps[::2], steps[1::2], strict=True)
        ),
        key=len,
        default={},
    )
    if not best:
        return {}
    found = {key: Judgement(Verdict.CONSISTENT, step.shown(size)) for key, (step, size) in best.items()}
    used = next(iter(best.values()))[0]
    for claim in told:
        now = before.get(id(claim), claim.judgement).verdict
        apart = _OTHERWISE.search(claim.mention.sentence)
        if id(claim) not in found and not apart and now in (Verdict.NOT_CHECKABLE, Verdict.AMBIGUOUS):
            mine = [step for step in steps if (step.some, step.whole) == (used.some, used.whole)]
            if slips := list(_slips(claim, mine, sizes)):
                found[id(claim)] = _refuted(slips)
    return found


def _sizes(ledger: Ledger) -> Iterator[Fraction]:
    """The numbers that may be carried over: those of sentences and those of rows of all."""
    yield from (entry.value for entry in ledger.prose if entry.value >= _LEAST_BASE)
    for entry in ledger.cells:
        whole = entry.grid is not None and entry.row is whole_row(entry.grid)
        if whole and entry.value >= _LEAST_BASE:
            yield entry.value


def _also_printed(ledger: Ledger, said: Said, claim: Done) -> bool:
    """True for a number that another sentence or a table has too: it is told, not carried over."""
    return any(entry.said != said.at for entry in ledger.printing(claim.mention.quantity.value))


def _steps(ledger: Ledger, sentences: Sequence[Said]) -> Iterator[_Step]:
    """The proportions between two numbers of a paragraph, or of those asked and those who replied."""
    here = [claim.mention.quantity.value for said in sentences for claim in said.counts]
    poll = asked_and_replied(ledger)
    known = [each for each in here if len(ledger.printing(each)) > 1]
    somes = [*known, *([poll.replied] if poll else [])]
    wholes = [*known, *([poll.asked] if poll else []), *(sum(known, Fraction(0)) for _ in known[:1])]
    for some in somes:
        for whole in wholes:
            if _LEAST_BASE <= some < whole <= _MOST_TIMES * some:
                yield _Step(some, whole)
                yield _Step(some, whole, only=True)


def _hit(claim: Done, steps: Sequence[_Step], sizes: Sequence[Fraction]) -> tuple[_Step, Fraction] | None:
    printed = claim.mention.quantity.value
    if printed < _LEAST_TOLD:
        return None
    hits = [
        (step, size) for step in steps for size in sizes if abs(step.times(size) - printed) <= Fraction(1, 2)
    ]
    return hits[0] if hits else None


def _slips(
    claim: Done, steps: Sequence[_Step], sizes: Sequence[Fraction]
) -> Iterator[tuple[_Step, Fraction]]:
    """What a number would be a slip of the pen of."""
    printed = claim.mention.quantity.value
    for step in steps:
        for size in sizes:
            if printed >= _LEAST_TOLD and is_slip(printed, Fraction(round(step.times(size)))):
                yield step, size


def _refuted(slips: Sequence[tuple[_Step, Fraction]]) -> Judgement:
    shown = list(dict.fromkeys(step.shown(size) for step, size in slips))
    text = f"No printed number gives it in the proportion of the others. Would fit: {'; '.join(shown[:3])}."
    errors = (ErrorType.WRONG_EXTRAPOLATION,)
    meant = str(round(slips[0][0].times(slips[0][1]))) if len(shown) == 1 else ""
    found = tuple(CandidateCause(cost, errors[0], each) for cost, each in enumerate(shown, start=1))
    return Judgement(Verdict.INCONSISTENT, shown[0], meant, text, errors, candidates=found)
