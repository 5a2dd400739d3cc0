"""A day of which only the month or the year may be known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from answerable.ground import BadInput

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True)
class PartialDay:
    """A year, a month or a day, as precisely as it is known: "2022", "2022-11", "2022-11-24"."""

    written: str

    @property
    def first(self) -> date:
        """The earliest day that it can be."""
        year, month, day = self._parts
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The latest day that it can be."""
        year, month, day = self._parts
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    @property
    def in_words(self) -> str:
        """As prose has it: "24 November 2022", "November 2022", "2022"."""
        year, month, day = self._parts
        named = f"{calendar.month_name[month]} {year}" if month else str(year)
        return f"{day} {named}" if day else named

    @property
    def _parts(self) -> tuple[int, int, int]:
        found = _FORM.fullmatch(self.written)
        assert found is not None
        year, month, day = (int(part or 0) for part in found.groups())
        return year, month, day

    def __str__(self) -> str:
        return self.written


def read_partial_day(written: str, where: str) -> PartialDay:
    """The day, month or year written; raises `BadInput` for anything else and for no such day."""
    found = PartialDay(written.strip())
    if _FORM.fullmatch(found.written):
        try:
            _ = found.first
        except ValueError:
            pass
        else:
            return found
    raise BadInput(
        f"{written!r} is no day, month or year", where=where, remedy="Write 2022-11-24, 2022-11 or 2022."
    )
