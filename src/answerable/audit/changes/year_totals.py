"""Totals over years: "45 in 2021, 54 in 2022 and 63 in 2023, 162 in all", or in the sentence after."""

from __future__ import annotations

import re
from fractions import Fraction

from answerable.audit.changes.periods import YearSeries, told_by_year
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement
from answerable.audit.working.derivations import ClaimDerivation, judged, plain
from answerable.audit.working.ledger import Done, Ledger, Said

_IN_ALL = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,4}?(?:in all|in total|altogether|all told"
    r"|(?:in|over) (?:the\s+)?(?:two|three|four|five|six)\s+years)\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"\s*(?:That|This|It|They|Together|In all|Altogether|In total)\b[^.\d]{0,40}$", re.IGNORECASE
)
_LEAST = 2


def year_totals(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of totals said of the figures of several years, each of which is told just before."""
    series = {each.at: each for each in told_by_year(ledger)}
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.counts:
            told = _series(said, claim, series)
            said_of_all = told is not None and _IN_ALL.match(claim.mention.follows)
            judgement = _judged(claim, told) if told is not None and said_of_all else None
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _series(said: Said, claim: Done, series: dict[int, YearSeries]) -> YearSeries | None:
    """The series that a total is of: that of its own sentence, told before it, or of the sentence before."""
    own = series.get(said.at)
    if own is not None:
        apart = claim.mention.quantity.value not in own.values.values()
        return own if said.counts[-1] is claim and apart else None
    last = series.get(said.at - 1) or series.get(said.at - 2)
    opens = _THAT_IS.fullmatch(said.until(claim)) and said.counts[0] is claim
    nouns = stems_of(" ".join(claim.mention.follows.split()[:1]))
    return last if last is not None and opens and (found_in(nouns, last.stems) or not nouns) else None


def _judged(claim: Done, told: YearSeries) -> Judgement | None:
    values = list(told.values.values())
    if len(values) < _LEAST:
        return None
    total = sum(values, Fraction(0))
    text = f"{' + '.join(plain(value) for value in values)} = {plain(total)}"
    return judged(claim.mention.quantity, [[ClaimDerivation(total, text, True, ErrorType.SUM_MISMATCH)]])
