"""Dates of sources with their precision: a day, a month, a year, a span, or words.

CSL-JSON writes a date in three ways: `date-parts`, `raw` (to be read), and `literal` (printed as it is).
Source of the forms: CSL-JSON schema 1.0.2, definitions/date-variable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from answerable.ground import BadInput

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FORMS = ("date-parts", "raw", "literal")
_REMEDY = 'Write "date-parts": [[2021, 7, 5]], with month and day left out where they are not known.'
_BESIDE = frozenset({*_FORMS, "circa", "season"})
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|h)?"
_MONTH = rf"({'|'.join([*MONTHS, *(month[:3] for month in MONTHS), 'sept'])})\.?"
_WRITTEN = (
    (re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:T.*)?)?)?"), ()),
    (re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})(?:/(?P<day>\d{1,2}))?"), ()),
    (re.compile(rf"{_ORDINAL}\s+{_MONTH},?\s+(\d{{4}})", re.IGNORECASE), (1, 2, 3)),
    (re.compile(rf"{_MONTH}\s+{_ORDINAL},?\s+(\d{{4}})", re.IGNORECASE), (2, 1, 3)),
    (re.compile(rf"{_MONTH},?\s+(\d{{4}})", re.IGNORECASE), (0, 1, 2)),
)


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    WORDS = "words"


@dataclass(frozen=True)
class SourceDate:
    """A date as it is known: `parts` are year, month and day as far as they are, `until` where it is a span.

    `words` stands alone for what is no date of a calendar, as "Spring 2020".
    """

    parts: tuple[int, ...] = ()
    until: tuple[int, ...] = ()
    words: str = ""
    circa: bool = False

    @property
    def precision(self) -> Precision:
        """How exactly it is known."""
        if self.words:
            return Precision.WORDS
        if self.until:
            return Precision.SPAN
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(self.parts) - 1]

    @property
    def iso(self) -> str:
        """As 2021-07-05, 2021-07 or 2021, a span with a slash between; words as they are."""
        return self.words or "/".join(_iso(each) for each in (self.parts, self.until) if each)

    def as_csl(self) -> dict[str, Any]:
        """As CSL-JSON writes it."""
        if self.words:
            return {"literal": self.words}
        made: dict[str, Any] = {"date-parts": [list(each) for each in (self.parts, self.until) if each]}
        return made | {"circa": True} if self.circa else made


def read_written(text: str) -> SourceDate | None:
    """The date that a text writes, as 5 July 2021, July 2021 or 2021-07-05; None where it is no such date."""
    words = " ".join(text.split()).strip(" .,")
    for pattern, order in _WRITTEN:
        if found := pattern.fullmatch(words):
            return _valid(_parts_of(found, order))
    return None


def read_date(value: object, where: str) -> SourceDate:
    """The date of a CSL-JSON record; raises `BadInput` with the place for one that is none.

    Of the three forms one is enough. Where a record gives several they must say the same: nobody could tell
    which holds.
    """
    if not isinstance(value, Mapping):
        raise BadInput(f"{_shown(value)} is not a date", where=where, remedy=_REMEDY)
    if unknown := sorted(set(map(str, value)) - _BESIDE):
        raise BadInput(f"a date has no {unknown[0]!r}", where=where, remedy=f"Known: {', '.join(_FORMS)}.")
    given = [name for name in _FORMS if value.get(name) not in (None, "", [])]
    if not given:
        raise BadInput("the date is empty", where=where, remedy=_REMEDY)
    read = {name: _read_form(name, value[name], f"{where}, {name}") for name in given}
    first = read[given[0]]
    for name, each in read.items():
        if each.iso != first.iso and not (name == "literal" and each.words and "date-parts" not in read):
            raise BadInput(
                f"the date is {first.iso!r} as {given[0]} and {each.iso!r} as {name}",
                where=where,
                remedy="Keep the one that is right.",
            )
    circa = bool(value.get("circa")) and not first.words
    return SourceDate(first.parts, first.until, first.words, circa)


def _read_form(form: str, value: object, where: str) -> SourceDate:
    if form == "date-parts":
        return _read_parts(value, where)
    if not isinstance(value, str) or len(value) > 100:
        raise BadInput(f"{_shown(value)} is not a date", where=where, remedy=_REMEDY)
    words = " ".join(value.split())
    found = read_written(words)
    if found is None and form == "raw":
        beginning, slash, end = words.partition("/")
        both = [read_written(each) for each in (beginning, end)] if slash else []
        if len(both) == 2 and both[0] and both[1]:
            return SourceDate(both[0].parts, both[1].parts)
        raise BadInput(
            f"the date {words!r} cannot be read",
            where=where,
            remedy='Write it as "date-parts", or as "literal" where it is to be printed as it is.',
        )
    return found or SourceDate(words=words)


def _read_parts(value: object, where: str) -> SourceDate:
    spans = value if isinstance(value, Sequence) and not isinstance(value, str) else None
    if spans is None or not 1 <= len(spans) <= 2:
        raise BadInput(f"{_shown(value)} are not date-parts", where=where, remedy=_REMEDY)
    read = []
    for each in spans:
        if not isinstance(each, Sequence) or isinstance(each, str) or not 1 <= len(each) <= 3:
            raise BadInput(f"{_shown(each)} is not a date", where=where, remedy=_REMEDY)
        numbers = [int(part) if str(part).isascii() and str(part).isdigit() else 0 for part in each]
        found = _valid(tuple(numbers))
        if found is None:
            raise BadInput(f"{_shown(each)} is not a day of a calendar", where=where, remedy=_REMEDY)
        read.append(found.parts)
    if len(read) == 2 and read[1] < read[0]:
        raise BadInput("the date ends before it begins", where=where, remedy="Write the earlier day first.")
    return SourceDate(read[0], read[1] if len(read) == 2 else ())


def _parts_of(found: re.Match[str], order: tuple[int, ...]) -> tuple[int, ...]:
    if not order:
        return tuple(int(each) for each in found.group("year", "month", "day") if each)
    day, month, year = order
    name = found[month].lower()[:3]
    number = next(place for place, each in enumerate(MONTHS, 1) if each.startswith(name))
    return (int(found[year]), number, *((int(found[day]),) if day else ()))


def _valid(parts: tuple[int, ...]) -> SourceDate | None:
    year, month, day = (*parts, 1, 1)[:3]
    try:
        date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return SourceDate(parts)


def _iso(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts))


def _shown(value: object) -> str:
    told = repr(value)
    return told if len(told) <= 60 else f"{told[:60]}..."
