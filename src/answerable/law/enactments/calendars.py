"""Which days are working days: dated calendars for the parts of the United Kingdom.

Freedom of Information Act 2000 s.10(6): any day but a Saturday, a Sunday, Christmas Day, Good Friday or a
bank holiday under the Banking and Financial Dealings Act 1971 in any part of the United Kingdom. Freedom of
Information (Scotland) Act 2002 s.73: the same with bank holidays in Scotland.
"""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, assert_never

from answerable.ground import BadInput

_SATURDAY = 5
Period = tuple[date, date]
"""A first and a last day, both inclusive."""


class CalendarName(StrEnum):
    """Whose bank holidays a calendar has."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    ANY_PART = "any part of the UK"

    @property
    def divisions(self) -> tuple[str, ...]:
        """The divisions of the GOV.UK list whose holidays count."""
        match self:
            case CalendarName.ENGLAND_AND_WALES:
                return ("england-and-wales",)
            case CalendarName.SCOTLAND:
                return ("scotland",)
            case CalendarName.NORTHERN_IRELAND:
                return ("northern-ireland",)
            case CalendarName.ANY_PART:
                return ("england-and-wales", "scotland", "northern-ireland")
        assert_never(self)


@dataclass(frozen=True, order=True)
class Holiday:
    """A bank holiday: its day and its name."""

    day: date
    name: str


@dataclass(frozen=True)
class HolidayChange:
    """A one-off change of the bank holidays of a division, and the first day on which it was settled."""

    division: str
    holiday: Holiday
    added: bool
    known_from: date
    source: str


@dataclass(frozen=True)
class Calendar:
    """The working days from `first` to `last`, both inclusive, as known on the day `version`.

    Days after `published_until` rest on holidays computed by rule, not on a published list.
    """

    name: str
    version: date
    holidays: tuple[Holiday, ...]
    first: date
    last: date
    published_until: date

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day; raises `BadInput` outside the calendar."""
        if not self.first <= day <= self.last:
            raise BadInput(
                f"{day} is outside the calendar {self.name!r}",
                remedy=f"It has the days from {self.first} to {self.last}.",
            )
        return self._is_working(day)

    def after(self, start: date, count: int, skipped: Sequence[Period] = ()) -> date | None:
        """The `count`-th working day after `start`, not counting days in the periods `skipped`.

        None where the calendar does not reach: `start` is before its first day, or the count runs past
        its last. `count` of 1 is the first working day after `start`; raises `BadInput` below 1.
        """
        if count < 1:
            raise BadInput(f"cannot count to working day {count}", remedy="Count from 1.")
        ranks, working = self._ranks, self._working
        offset = start.toordinal() - self._origin
        if not 0 <= offset < len(ranks):
            return None
        target = ranks[offset] + count - 1
        if target >= len(working):
            return None
        for begin, end in merged_periods(skipped) if skipped else ():
            if working[target] < begin.toordinal():
                break
            target += self._between(max(begin, start), end, after=begin <= start)
            if target >= len(working):
                return None
        return date.fromordinal(working[target])

    def working_days(self, begin: date, end: date) -> int:
        """How many working days there are from `begin` to `end`, both inclusive; days outside count none."""
        return self._between(begin, end, after=False)

    def holidays_between(self, begin: date, end: date) -> tuple[Holiday, ...]:
        """The bank holidays on weekdays from `begin` to `end`, both inclusive, in order."""
        days = self._holiday_days
        return self.holidays[bisect_left(days, begin) : bisect_right(days, end)]

    def with_holidays(self, *days: Holiday) -> Calendar:
        """This calendar with more bank holidays. For notebooks: what if a day were proclaimed."""
        known = {each.day for each in self.holidays}
        more = tuple(sorted((*self.holidays, *(each for each in set(days) if each.day not in known))))
        return replace(self, holidays=more)

    def _between(self, begin: date, end: date, *, after: bool) -> int:
        low = begin.toordinal() - (0 if after else 1) - self._origin
        high = min(end.toordinal() - self._origin, len(self._ranks) - 1)
        if high < 0 or high <= low:
            return 0
        return self._ranks[high] - (self._ranks[low] if low >= 0 else 0)

    def _is_working(self, day: date) -> bool:
        is_christmas = (day.month, day.day) == (12, 25)
        return day.weekday() < _SATURDAY and not is_christmas and day not in self._off

    @cached_property
    def _origin(self) -> int:
        return self.first.toordinal()

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(each.day for each in self.holidays)

    @cached_property
    def _holiday_days(self) -> tuple[date, ...]:
        return tuple(each.day for each in self.holidays)

    @cached_property
    def _working(self) -> tuple[int, ...]:
        days = range(self.first.toordinal(), self.last.toordinal() + 1)
        return tuple(day for day in days if self._is_working(date.fromordinal(day)))

    @cached_property
    def _ranks(self) -> tuple[int, ...]:
        """For each day from the first: how many working days there are up to and with it."""
        working, ranks, rank = set(self._working), [], 0
        for day in range(self.first.toordinal(), self.last.toordinal() + 1):
            rank += day in working
            ranks.append(rank)
        return tuple(ranks)


def merged_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days as `periods`, in order, as periods that do not overlap; raises `BadInput`."""
    found: list[Period] = []
    for begin, end in sorted(periods):
        if end < begin:
            raise BadInput(f"the period {begin}..{end} ends before it begins", remedy="Swap the two dates.")
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


@cache
def calendar(name: CalendarName | str, known_on: date | None = None, *, projected: bool = False) -> Calendar:
    """The packaged calendar of that name, as known on a day, or as known now.

    With `known_on`, one-off changes settled after that day are undone, and the version is that day (never
    later than the packaged version: what came after it is not known here). With `projected`, it goes on
    past the published years with holidays computed by rule. Raises `BadInput` for an unknown name.
    """
    try:
        wanted = CalendarName(name)
    except ValueError:
        legal = ", ".join(repr(each.value) for each in CalendarName)
        raise BadInput(f"there is no calendar {name!r}", remedy=f"The calendars are {legal}.") from None
    basis = _basis()
    version: date = basis["version"] if known_on is None else min(known_on, basis["version"])
    last_year = basis["last_projected_year" if projected else "last_published_year"]
    changes = [change for change in holiday_changes() if change.known_from > version]
    found: dict[date, str] = {}
    for division in wanted.divisions:
        # A change that was not known yet is undone: a day added is hidden, a day taken away is back.
        mine = [change for change in changes if change.division == division]
        hidden = {change.holiday.day for change in mine if change.added}
        restored = [change.holiday for change in mine if not change.added]
        kept = [each for each in _holidays()[division] if each.day not in hidden]
        for holiday in sorted(kept + restored):
            found.setdefault(holiday.day, holiday.name)
    first, last = date(basis["first_year"], 1, 1), date(last_year, 12, 31)
    return Calendar(
        name=wanted.value,
        version=version,
        holidays=tuple(Holiday(*each) for each in sorted(found.items()) if each[0] <= last),
        first=first,
        last=last,
        published_until=min(last, date(basis["last_published_year"], 12, 31)),
    )


def calendar_sources() -> tuple[str, ...]:
    """The packages the packaged calendars were made from, with their versions and licences."""
    return tuple(_basis()["sources"])


@cache
def holiday_changes() -> tuple[HolidayChange, ...]:
    """The one-off changes of bank holidays since 2012, with the day on which each was settled."""
    return tuple(
        HolidayChange(
            division=row["division"],
            holiday=Holiday(date.fromisoformat(row["date"]), row["name"]),
            added={"added": True, "removed": False}[row["change"]],
            known_from=date.fromisoformat(row["known_from"]),
            source=row["source"],
        )
        for row in _rows("holiday_changes.csv")
    )


@cache
def _holidays() -> dict[str, tuple[Holiday, ...]]:
    found: dict[str, list[Holiday]] = {}
    for row in _rows("bank_holidays.csv"):
        found.setdefault(row["division"], []).append(Holiday(date.fromisoformat(row["date"]), row["name"]))
    return {division: tuple(days) for division, days in found.items()}


@cache
def _basis() -> dict[str, Any]:
    return tomllib.loads(_text("calendar.toml"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return files("answerable.law").joinpath("packaged", name).read_text(encoding="utf-8")
