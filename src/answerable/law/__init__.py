"""Access regimes, dated calendars, and the grounds on which information may be withheld."""

from answerable.law.calendars import (
    Calendar,
    CalendarName,
    Holiday,
    HolidayChange,
    Period,
    calendar,
    calendar_sources,
    holiday_changes,
)
from answerable.law.exemptions import (
    Exemption,
    Regime,
    Weight,
    exemptions,
    find_exemption,
    regime_of,
)

__all__ = [
    "Calendar",
    "CalendarName",
    "Exemption",
    "Holiday",
    "HolidayChange",
    "Period",
    "Regime",
    "Weight",
    "calendar",
    "calendar_sources",
    "exemptions",
    "find_exemption",
    "holiday_changes",
    "regime_of",
]
