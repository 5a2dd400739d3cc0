"""Access regimes, dated calendars, time limits that explain themselves, and grounds for withholding."""

from answerable.law.enactments.calendars import (
    Calendar,
    CalendarName,
    Holiday,
    Period,
    calendar,
    calendar_sources,
)
from answerable.law.enactments.exemptions import (
    Exemption,
    Regime,
    Weight,
    exemptions,
    find_exemption,
    regime_of,
)
from answerable.law.enactments.regimes import (
    Nation,
    RegimeVersion,
    calendar_for,
    is_school,
    read_nation,
    read_regime,
    regime_version,
    regime_versions,
)
from answerable.law.limits.deadlines import Deadline, Input, deadline
from answerable.law.limits.facts import Event, EventKind, RequestFacts, event_kind
from answerable.law.limits.results import Alternative, Ambiguity, Cause, Due, DueRange, Refused
from answerable.law.limits.rules import (
    LimitKind,
    Rule,
    find_rule,
)
from answerable.law.sheets import SheetAnswer, answer_sheet, deadline_record
from answerable.law.steps import NextStep, StepKind, StepNeed, next_steps

__all__ = [
    "Alternative",
    "Ambiguity",
    "Calendar",
    "CalendarName",
    "Cause",
    "Deadline",
    "Due",
    "DueRange",
    "Event",
    "EventKind",
    "Exemption",
    "Holiday",
    "Input",
    "LimitKind",
    "Nation",
    "NextStep",
    "Period",
    "Refused",
    "Regime",
    "RegimeVersion",
    "RequestFacts",
    "Rule",
    "SheetAnswer",
    "StepKind",
    "StepNeed",
    "Weight",
    "answer_sheet",
    "calendar",
    "calendar_for",
    "calendar_sources",
    "deadline",
    "deadline_record",
    "event_kind",
    "exemptions",
    "find_exemption",
    "find_rule",
    "is_school",
    "next_steps",
    "read_nation",
    "read_regime",
    "regime_of",
    "regime_version",
    "regime_versions",
]
