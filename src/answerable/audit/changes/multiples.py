"""Multiples in words against the two figures they are said of: "doubled from 410 to 630", "three times"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.text.number_words import value_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

_FIGURE = (
    r"(?P<{0}money>[£$€])?(?P<{0}>\d[\d,]*(?:\.\d+)?)"
    r"\s?(?P<{0}big>million\b|billion\b|thousand\b|bn\b|m\b|k\b)?(?P<{0}share>\s?%|\s?per cent)?"
)
_HEDGE = (
    r"(?P<hedge>(?:more than|almost|nearly|just over|over|roughly|about|around|approximately|not quite"
    r"|at least|well over|close to)\s+|)"
)
_WORD = (
    r"(?P<word>doubl(?:ed|ing|es?)|treb(?:led|ling|les?)|trip(?:led|ling|les?)|quadrup(?:led|ling|les?)"
    r"|halv(?:ed|ing|es?)"
    r"|(?:a\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)-?\s?fold\s+(?:increase|rise|growth|jump))"
)
_OTHER_SUBJECT = (
    r"(?:while|and|but|as|when|whereas|since|with|even|after|before|though|although|because|if|per|real|which|who|where|that|during"
    r"|rose|fell|went|grew|dropped|increased|climbed|declined|cut)"
)
_YEAR = r"(?:19|20)\d\d(?:[-/–]\d{2,4})?(?!\d|,\d|\s?%)"
_GAP = rf"(?:between {_YEAR} and {_YEAR}|(?!\b{_OTHER_SUBJECT}\b)(?:\b{_YEAR}|[^.;:()\d£$€])){{0,90}}?"
_A, _B = _FIGURE.format("a"), _FIGURE.format("b")
_UNITS = rf"(?:\s+(?!to\b)[a-z’'-]+){{0,3}}?(?:\s+in\s+(?:\w+\s)?{_YEAR})?"
_FROM_TO = re.compile(
    rf"\b{_HEDGE}{_WORD}\b{_GAP}\bfrom\s+(?!{_YEAR})(?:just |only )?{_A}{_UNITS},?\s+to\s+"
    rf"(?:just |only |over |nearly |almost )?(?!{_YEAR}){_B}(?!\w)",
    re.IGNORECASE,
)
_TO_FROM = re.compile(
    rf"\b{_HEDGE}{_WORD}\s+to\s+(?:just |only |over |nearly |almost )?{_B}{_UNITS},?\s+"
    rf"(?:(?:up|down)\s+)?from\s+(?!{_YEAR}){_A}(?!\w)",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    rf"\b(?:this|that|it|the (?:number|figure|total|count))\s+(?:had|has|have)?\s*{_HEDGE}{_WORD}\s+to\s+"
    rf"(?!{_YEAR}){_B}(?![\w%])",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"{_FIGURE.format('b')}\b[^.;:()\d]{{0,60}}?\b(?:is|are|was|were)\s+{_HEDGE}"
    rf"(?P<word>double|twice|treble|triple|(?:three|four|five|six|seven|eight|nine|ten)\s+times)"
    rf"(?:\s+as\s+many\s+as)?\s+the\s+{_A}(?!\w)",
    re.IGNORECASE,
)
_ONE_COUNT = re.compile(rf"(?<![\w.,£$€]){_FIGURE.format('a')}(?![\w%,]|\.\d)")
_ADDED = re.compile(r"[^.;:]{0,60}?\b(?:and|plus)\s+[£$€]?\d")
_DIGIT = re.compile(r"\d[\d,.]*")
_REAL = re.compile(r"(?i)\b(?:in real terms|adjusted|per head|per capita|rate of|if|would|could|target)\b")
_FACTORS = {"doubl": 2, "twice": 2, "treb": 3, "trip": 3, "quadrup": 4}
_BIG = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_WITHIN, _PERHAPS = Fraction(1, 10), Fraction(3, 20)
_SHORT = Fraction(1, 50)

Multiple = tuple[tuple[int, int], Judgement]


@dataclass(frozen=True)
class _Figure:
    value: Fraction
    unit: str

    @property
    def shown(self) -> str:
        number = f"{float(self.value):,.10g}" if self.value.denominator > 1 else f"{int(self.value):,}"
        return f"{number}%" if self.unit == "%" else f"{self.unit}{number}"


def multiples_in(sentence: str, before: str = "") -> Iterator[Multiple]:
    """Each multiple in words that the two figures it names settle: its span and its judgement.

    `before` is the sentence before, whose one number "that had doubled to 870" goes on from.
    """
    if _REAL.search(sentence):
        return
    for pattern in (_FROM_TO, _TO_FROM, _COMPARED):
        for found in pattern.finditer(sentence):
            if not _ADDED.match(sentence, found.end()):
                yield from _told(found, _figure(found, "a"), _figure(found, "b"))
    for found in _SINCE_THEN.finditer(sentence):
        yield from _told(found, _only_figure(before), _figure(found, "b"))


def _told(found: re.Match[str], first: _Figure | None, last: _Figure | None) -> Iterator[Multiple]:
    if first is None or last is None or first.unit != last.unit or not first.value or not last.value:
        return
    start = found.start("hedge") if found.group("hedge") else found.start("word")
    yield (start, found.end("word")), _judged(found, first, last)


def _figure(found: re.Match[str], name: str) -> _Figure | None:
    digits = found.group(name).replace(",", "").rstrip(".")
    scale = _BIG.get((found.group(f"{name}big") or "").lower(), 1)
    unit = "%" if found.group(f"{name}share") else found.group(f"{name}money") or ""
    return _Figure(Fraction(digits) * scale, unit)


def _only_figure(sentence: str) -> _Figure | None:
    """The one number of a sentence beside its years."""
    numbers = [each for each in _DIGIT.findall(sentence) if not re.fullmatch(rf"{_YEAR}\.?", each)]
    counts = [each for each in _ONE_COUNT.finditer(sentence) if not re.fullmatch(_YEAR, each.group("a"))]
    return _figure(counts[0], "a") if len(numbers) == len(counts) == 1 else None


def _factor(word: str) -> tuple[Fraction, bool]:
    """By how much a word multiplies, and whether it divides instead."""
    word = word.lower().removeprefix("a ")
    if word.startswith("halv"):
        return Fraction(2), True
    for begun, factor in _FACTORS.items():
        if word.startswith(begun):
            return Fraction(factor), False
    number = re.split(r"[-\s]|fold", word)[0]
    return Fraction(value_of(number)), False


def _judged(found: re.Match[str], first: _Figure, last: _Figure) -> Judgement:
    factor, divides = _factor(found.group("word"))
    ratio = first.value / last.value if divides else last.value / first.value
    exact = str(rounded(ratio, 2, Rounding.HALF_UP))
    way = "divided by" if divides else "times"
    shown = f"from {first.shown} to {last.shown} is {way} {exact}"
    match _fits(found.group("hedge").strip().lower(), factor, ratio):
        case Verdict.INCONSISTENT:
            text = f"{shown}, not {int(factor) if factor.denominator == 1 else float(factor):g}."
            return Judgement(Verdict.INCONSISTENT, shown, exact, text, (ErrorType.WRONG_DIFFERENCE,))
        case Verdict.AMBIGUOUS:
            return Judgement(Verdict.AMBIGUOUS, shown, exact, "", (ErrorType.LOOSE_WORDS,))
        case verdict:
            return Judgement(verdict, shown, exact)


def _fits(hedge: str, factor: Fraction, ratio: Fraction) -> Verdict:
    """Whether a hedged factor can be said of a ratio; what was rounded in print may miss by a fiftieth."""
    off = (ratio - factor) / factor
    if hedge in ("more than", "over", "well over", "just over", "at least"):
        if off >= 0:
            return Verdict.CONSISTENT
        return Verdict.AMBIGUOUS if -off <= _SHORT else Verdict.INCONSISTENT
    wide = 2 if hedge else 1
    if abs(off) <= _WITHIN * wide or (not hedge and 0 < off <= 2 * _PERHAPS):
        return Verdict.CONSISTENT
    return Verdict.AMBIGUOUS if abs(off) <= _PERHAPS * wide or off > 0 else Verdict.INCONSISTENT
