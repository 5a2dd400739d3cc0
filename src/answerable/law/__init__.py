"""Access regimes, dated calendars, time limits that explain themselves, and grounds for withholding."""

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
from answerable.law.deadlines import Deadline, Input, deadline
from answerable.law.exemptions import (
    Exemption,
    Regime,
    Weight,
    exemptions,
    find_exemption,
    regime_of,
)
from answerable.law.facts import Event, EventKind, Facts
from answerable.law.regimes import (
    Nation,
    RegimeVersion,
    Unit,
    calendar_for,
    read_nation,
    read_regime,
    regime_version,
    regime_versions,
)
from answerable.law.results import Alternative, Ambiguity, Cause, Due, DueRange, Refused
from answerable.law.rules import Basis, DayZero, Kind, Method, Rule, find_rule, rule_for, rules
from answerable.law.sheets import SheetAnswer, answer_sheet, deadline_record
from answerable.law.steps import Act, Need, Step, next_steps

__all__ = [
    "Act",
    "Alternative",
    "Ambiguity",
    "Basis",
    "Calendar",
    "CalendarName",
    "Cause",
    "DayZero",
    "Deadline",
    "Due",
    "DueRange",
    "Event",
    "EventKind",
    "Exemption",
    "Facts",
    "Holiday",
    "HolidayChange",
    "Input",
    "Kind",
    "Method",
    "Nation",
    "Need",
    "Period",
    "Refused",
    "Regime",
    "RegimeVersion",
    "Rule",
    "SheetAnswer",
    "Step",
    "Unit",
    "Weight",
    "answer_sheet",
    "calendar",
    "calendar_for",
    "calendar_sources",
    "deadline",
    "deadline_record",
    "exemptions",
    "find_exemption",
    "find_rule",
    "holiday_changes",
    "next_steps",
    "read_nation",
    "read_regime",
    "regime_of",
    "regime_version",
    "regime_versions",
    "rule_for",
    "rules",
]
