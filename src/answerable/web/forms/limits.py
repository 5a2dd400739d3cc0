"""Forms of time limits: what to show of them, and what moves a request's and stands in no letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.casework.limits.events import SchoolClosure
from answerable.casework.limits.timetable import Turn, When
from answerable.ground import BadInput, read_day
from answerable.law import Event, EventKind, Regime
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import DayField, LineField, OneOfField, ProseField

_WHO = "The source is missing. Write it, as in: notice of 3 March, page 2."


def periods(text: str) -> tuple[tuple[date, date], ...]:
    """First and last day of each line, one day where it is alone; raises `BadInput` for what is no day."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        first, _, last = line.replace(",", " ").partition(" ")
        found.append((read_day(first), read_day(last.strip() or first)))
    return tuple(found)


def _check_periods(text: str) -> None:
    for first, last in periods(text):
        if last < first:
            raise BadInput(f"{last} is before {first}", remedy="Write the first day first.")


class DeadlinesForm(PageForm):
    """Which time limits are shown, and from which day they are seen."""

    not_done = "Shown as if nothing had been chosen."

    turn = OneOfField(
        [("", "Either"), *((each.value, each.label.capitalize()) for each in Turn)],
        "Whose turn",
        called="turn",
        required=False,
    )
    stands = OneOfField(
        [("", "All"), *((each.value, each.label.capitalize()) for each in When)],
        "Standing",
        called="standing",
        required=False,
    )
    sector = OneOfField([("", "All")], "Sector", called="sector of the frame", required=False)
    on = DayField("Seen from")

    def take(self, sectors: Sequence[str]) -> None:
        """Offer the sectors that there are."""
        field = self.fields["sector"]
        assert isinstance(field, OneOfField)
        field.choices = [("", "All"), *((each, each) for each in sectors)]


class EventForm(PageForm):
    """Something that happened to a request."""

    id_format = "event-%s"

    kind = OneOfField(
        [(each.value, each.value.replace("_", " ").capitalize()) for each in EventKind],
        "What",
        called="event",
        needed="No event was chosen.",
    )
    on = DayField("On", needed="The day is missing. Write 2025-03-03.")
    says = LineField("Source", "As in: notice of 3 March, page 2", needed=_WHO, longest=300)

    def event(self) -> Event:
        """What was entered."""
        entered = self.cleaned_data
        return Event(EventKind(entered["kind"]), entered["on"], entered["says"])


class RegimeForm(PageForm):
    """The law under which an authority says it answers."""

    id_format = "law-%s"

    regime = OneOfField(
        [("", "what the frame has"), *((each.value, each.value) for each in Regime)],
        "It says it answers under",
        called="access law",
        required=False,
    )

    def take(self, framed: str) -> None:
        """Say which law the frame has."""
        field = self.fields["regime"]
        assert isinstance(field, OneOfField)
        laws = [(each.value, each.value) for each in Regime]
        field.choices = [("", f"what the frame has: {framed or 'none'}"), *laws]


class ClosuresForm(PageForm):
    """The days on which a school holds no session."""

    id_format = "closures-%s"

    closures = ProseField(
        "Closed",
        "A line each: first day, last day, as 2026-04-03 2026-04-17. "
        "They take the place of those recorded before.",
        rows=4,
        validators=[checked_by(_check_periods)],
        required=False,
    )
    says = LineField("Source", needed=_WHO, longest=300)

    def stated(self, school: str) -> list[SchoolClosure]:
        """What was entered of the school with that key."""
        entered = self.cleaned_data
        return [
            SchoolClosure(school, first, last, entered["says"])
            for first, last in periods(entered["closures"])
        ]
