"""Quantities in running text: what is a number of something, and what only looks like one.

Percentages, counts, fractions in words and comparisons are found with the words that qualify them.
Dates, money, model numbers, addresses, footnote marks, durations and lengths are told apart and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from answerable.audit.shares.universals import universals_in
from answerable.audit.text.kept_apart import kept_apart
from answerable.audit.text.number_words import DIGITS, PARTS, WORD, value_of, words_value


class QuantityUnit(StrEnum):
    """What a quantity counts in."""

    PERCENT = "percent"
    COUNT = "count"
    POINTS = "points"


class Qualifier(StrEnum):
    """How a quantity is hedged."""

    EXACT = "exact"
    MORE = "more than"
    AT_LEAST = "at least"
    LESS = "less than"
    AT_MOST = "at most"
    ALMOST = "almost"
    JUST_OVER = "just over"
    ABOUT = "about"


@dataclass(frozen=True)
class PrintedQuantity:
    """A number in a text: its span (with its qualifier), value, unit, hedge, and digits as printed.

    `digits` is empty for numbers in words. `fraction` is numerator and denominator of a fraction in
    words; its `value` is in per cent like any share.
    """

    start: int
    end: int
    value: Fraction
    unit: QuantityUnit
    qualifier: Qualifier
    digits: str = ""
    fraction: tuple[int, int] | None = None


_QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (r"no (?:fewer|less) than|at least|a minimum of|not less than|as many as", Qualifier.AT_LEAST),
    (r"no more than|at most|up to|a maximum of|not more than", Qualifier.AT_MOST),
    (r"(?:just|slightly|a little|only just) (?:over|above|more than)", Qualifier.JUST_OVER),
    (
        (
            r"(?:(?:well|significantly|far|considerably) )?"
            r"(?:more than|over|above|exceeding|greater than|upwards of|in excess of)"
        ),
        Qualifier.MORE,
    ),
    (
        (
            r"(?:just|slightly|a little) (?:under|below|less than|fewer than|short of)|almost|nearly|close to"
            r"|approaching|not quite"
        ),
        Qualifier.ALMOST,
    ),
    (r"(?:(?:well|far) )?(?:fewer than|less than|under|below)", Qualifier.LESS),
    (
        (
            r"around|about(?! the)|approximately|roughly|some|circa|an estimated|an average of|in the"
            r" region of|c\.|~"
        ),
        Qualifier.ABOUT,
    ),
)
_BEFORE = [
    (re.compile(rf"(?:\b(?:{words})\s+(?:(?:the|a|an|one)\s+)?|~\s?)$", re.IGNORECASE), kind)
    for words, kind in _QUALIFIERS
]
_COMPARES = re.compile(r"(?:%|\bper ?cent|\bpoints?|\btimes)\s+$", re.IGNORECASE)
"""Before "more than": what follows is no bound but the other side of a comparison."""

_DURATION = re.compile(
    r"[\s-]*(?:(?:working|calendar|business|school|consecutive)[\s-]+)?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|km|kilomet\w+|met(?:re|er)s?|mm|cm|feet|ft|inch\w*"
    r"|kg|mg|ml|tonnes?|mph|mp|kb|gb|mb|tb|dpi|px|pixels|degrees?|°|centur\w+|decades?|times\b|pence|p\b|(?:million|billion)\s+(?:pounds|years))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?P<n>(?:{DIGITS})\.(?=\s?%)|{DIGITS}|\d+\.)\s?(?:%|per ?cent\b|percent\b|pc\b)", re.IGNORECASE
)
_POINTS = re.compile(rf"(?P<n>{DIGITS})\s?(?:percentage[ -]points?|points?|pp)\b", re.IGNORECASE)
_TENS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"[- ](?:one|two|three|four|five|six|seven|eight|nine)"
)
_WORD_PERCENT = re.compile(rf"\b(?P<w>{_TENS}|{WORD}) per ?cent\b", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\b(?P<a>{WORD}|\d{{1,3}}) (?:out of|in) (?:every )?(?P<b>{WORD}|\d{{1,3}})\b(?!\s*(?:years"
    rf"|months|days|%|per))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?P<a>a|one|two|three|four|five|six|seven|eight|nine)[\s-]+"
    r"(?P<b>half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twentieth)s?\b(?![\s-]+(?:of the way|party|time|year))",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\bhalf (?:of|the|all)\b|(?<=than )half\b(?! a m)|(?<=over )half\b(?! a m)|(?<=almost )half\b"
    r"|(?<=nearly )half\b|"
    r"(?<=about )half\b|(?<=around )half\b|(?<=only )half\b|(?<=under )half\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?P<n>{DIGITS})(?P<plus>\+)?(?P<big>\s+(?:million|billion|thousand))?(?![\w%])", re.IGNORECASE
)
_WORD_COUNT = re.compile(
    rf"\b(?P<w>(?:two|three|four|five) dozen|(?:a )?dozen|(?:twenty|thirty|forty|fifty|sixty|seventy"
    rf"|eighty|ninety)"
    rf"[- ](?:one|two|three|four|five|six|seven|eight|nine)|{WORD})\b(?!-)",
    re.IGNORECASE,
)
_BIG = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def quantities_in(text: str, *, offset: int = 0) -> tuple[PrintedQuantity, ...]:
    """The quantities of a text in order, without those that only look like one."""
    taken = kept_apart(text)
    found: list[PrintedQuantity] = []
    for reader in (_percents, _fractions, _counts):
        for quantity in reader(text, taken):
            found.append(quantity)
            taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
    return tuple(
        PrintedQuantity(q.start + offset, q.end + offset, q.value, q.unit, q.qualifier, q.digits, q.fraction)
        for q in sorted(found, key=lambda each: each.start)
    )


def _qualified(text: str, start: int) -> tuple[int, Qualifier]:
    before = text[max(0, start - 40) : start]
    for pattern, kind in _BEFORE:
        if (found := pattern.search(before)) and not _COMPARES.search(before[: found.start()]):
            return start - len(before) + found.start(), kind
    return start, Qualifier.EXACT


def _made(
    text: str,
    span: tuple[int, int],
    value: Fraction,
    unit: QuantityUnit,
    *,
    digits: str = "",
    fraction: tuple[int, int] | None = None,
    plus: bool = False,
) -> PrintedQuantity:
    start, qualifier = _qualified(text, span[0])
    qualifier = Qualifier.AT_LEAST if plus and qualifier is Qualifier.EXACT else qualifier
    return PrintedQuantity(start, span[1], value, unit, qualifier, digits, fraction)


def _free(taken: list[bool], span: tuple[int, int]) -> bool:
    return not any(taken[span[0] : span[1]])


def _percents(text: str, taken: list[bool]) -> Iterator[PrintedQuantity]:
    for pattern, unit in ((_POINTS, QuantityUnit.POINTS), (_PERCENT, QuantityUnit.PERCENT)):
        for found in pattern.finditer(text):
            if _free(taken, found.span("n")) and not re.search(r"[\d.]$", text[: found.start()]):
                digits = found.group("n").replace(",", "")
                yield _made(text, found.span(), Fraction(digits.rstrip(".")), unit, digits=digits)
                taken[found.start() : found.end()] = [True] * len(found.group())
    for found in _WORD_PERCENT.finditer(text):
        value = words_value(found.group("w").lower())
        yield _made(text, found.span(), Fraction(value), QuantityUnit.PERCENT, digits=str(value))


def _fractions(text: str, taken: list[bool]) -> Iterator[PrintedQuantity]:
    for found in _OUT_OF.finditer(text):
        one, other = value_of(found.group("a")), value_of(found.group("b"))
        if 0 < one < other <= 1000 and other > 1 and _free(taken, found.span()):
            yield _made(
                text, found.span(), Fraction(100 * one, other), QuantityUnit.PERCENT, fraction=(one, other)
            )
    for found in _FRACTION.finditer(text):
        one = 1 if found.group("a").lower() == "a" else value_of(found.group("a"))
        other = PARTS[found.group("b").lower()]
        if one < other and _free(taken, found.span()):
            yield _made(
                text, found.span(), Fraction(100 * one, other), QuantityUnit.PERCENT, fraction=(one, other)
            )
    for found in _HALF.finditer(text):
        end = found.start() + 4
        if _free(taken, (found.start(), end)):
            yield _made(text, (found.start(), end), Fraction(50), QuantityUnit.PERCENT, fraction=(1, 2))
    for start, end, whole in universals_in(text):
        if _free(taken, (start, end)):
            value = Fraction(100 if whole else 0)
            yield PrintedQuantity(
                start, end, value, QuantityUnit.PERCENT, Qualifier.EXACT, fraction=(int(whole), 1)
            )


def _counts(text: str, taken: list[bool]) -> Iterator[PrintedQuantity]:
    for found in _COUNT.finditer(text):
        if not _free(taken, found.span("n")) or re.search(r"[\d.,£$€#-]$|\w$", text[: found.start()]):
            continue
        if _is_year(found.group("n"), text, found.end()) or _DURATION.match(text, found.end()):
            continue
        value = Fraction(found.group("n").replace(",", "")) * _BIG.get(
            (found.group("big") or "").strip().lower(), 1
        )
        digits = found.group("n").replace(",", "") if not found.group("big") else ""
        yield _made(
            text, found.span(), value, QuantityUnit.COUNT, digits=digits, plus=bool(found.group("plus"))
        )
    for found in _WORD_COUNT.finditer(text):
        number = words_value(found.group("w").lower())
        after = text[found.end() : found.end() + 40]
        if (
            number < 2
            or not _free(taken, found.span())
            or _DURATION.match(after)
            or not re.match(r"\s+[a-z‘“(A-Z]", after)
        ):
            continue
        yield _made(text, found.span(), Fraction(number), QuantityUnit.COUNT)


def _is_year(digits: str, text: str, end: int) -> bool:
    if not re.fullmatch(r"(?:19|20)\d\d", digits):
        return False
    return not re.match(r"\s+(?:of\s+)?[a-z]+s\b", text[end:]) or bool(
        re.search(
            r"\b(?:in|since|by|from|of|until|during|late|early|mid|and|the|a)\s+$",
            text[: end - len(digits)],
            re.IGNORECASE,
        )
    )
