"""Deadlines: a rule, facts and a calendar give a day, a range or a refusal, with the other readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from answerable.ground import BadInput
from answerable.law.enactments.calendars import Calendar
from answerable.law.enactments.exemptions import Regime
from answerable.law.enactments.regimes import TimeUnit, calendar_for
from answerable.law.limits import explanations
from answerable.law.limits.alternatives import other_readings
from answerable.law.limits.changes import ChangedLimit, changed_limit
from answerable.law.limits.counting import count_limit
from answerable.law.limits.facts import EventKind, RequestFacts
from answerable.law.limits.results import Alternative, Ambiguity, CountedLimit, DueRange
from answerable.law.limits.rules import (
    CountingMethod,
    DayZero,
    LimitKind,
    Rule,
    RuleBasis,
    find_rule,
    rule_for,
)

_ANSWERED_BY = {
    EventKind.CLARIFICATION_ASKED: (EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_RECEIVED),
    EventKind.FEES_NOTICE: (EventKind.FEES_NOTICE,),
}


@dataclass(frozen=True)
class Input:
    """One thing a deadline was computed from, and who asserted it."""

    name: str
    value: str
    asserted_by: str


@dataclass(frozen=True)
class Deadline(CountedLimit):
    """A time limit that explains itself.

    `explanation` is one sentence fit to be sent to the authority; `notes` are for the person who reads the
    deadline.
    """

    readings: Callable[[], Iterable[Alternative]] = field(default=tuple, repr=False, compare=False)
    """Reckons the other readings; `alternatives` has them."""

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The other readings of the law, the most telling first; reckoned when they are asked for."""
        return tuple(self.readings())

    @property
    def regime(self) -> Regime:
        """The regime that governs: the authority's claim where there is one."""
        return self.facts.claimed or self.facts.regime

    @property
    def basis(self) -> RuleBasis:
        """What the rule rests on."""
        return self.rule.basis

    @property
    def calendar_version(self) -> date | None:
        """The day as of which the calendar knows the bank holidays; None where none was used."""
        return self.calendar.version if self.calendar else None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything it was computed from, with who asserted each."""
        return tuple(Input(*each) for each in explanations.inputs(self.facts))

    @cached_property
    def changed(self) -> ChangedLimit | None:
        """The temporary change of the law that the time ran into, or None."""
        return changed_limit(self)

    def kept_by(self, day: date) -> bool:
        """Whether an answer given on `day` was in time: by the rule, or by a change in force on that day.

        Of a range the latest day counts; where no day can be given nothing was late.
        """
        last = self.result.latest if isinstance(self.result, DueRange) else self.due
        return last is None or day <= last or (self.changed is not None and self.changed.kept_by(day))

    @cached_property
    def explanation(self) -> str:
        """One sentence that names the rule, the provision, the day and how it was counted."""
        return explanations.sentence(self)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a person should know before relying on it."""
        return explanations.notes(self)


def deadline(
    rule: Rule | LimitKind | str,
    facts: RequestFacts,
    *,
    known_on: date | None = None,
    projected: bool = False,
    days: Calendar | None = None,
) -> Deadline:
    """The time limit that `rule` gives for `facts`; a `LimitKind` instead of a rule chooses one from `facts`.

    The calendar is the one of the regime, as known on `known_on` or as known now, past the published years
    only with `projected`; or `days`. Where the authority claims another regime, its claim decides, and the
    requester's is an alternative (A7). Raises `BadInput` for an unknown rule, a time limit the regime has
    not, or events that do not fit together. What cannot be computed is a result, `Refused`, not an error.
    """
    claimed = facts.claimed if facts.claimed not in (None, facts.regime) else None
    governed = replace(facts, regime=claimed, claimed=None) if claimed else facts
    chosen = _chosen(rule, facts, governed)
    _check_events(chosen, governed)
    counted = days or calendar_for(governed.regime, known_on, projected=projected)
    found = count_limit(chosen, governed, counted)

    def readings() -> Iterator[Alternative]:
        yield from other_readings(chosen, governed, counted, found)
        if claimed:
            assumed = replace(facts, claimed=None)
            own = deadline(_counterpart(chosen, assumed), assumed, known_on=known_on, projected=projected)
            reading = f"the requester holds that {facts.regime} applies, not {claimed}"
            yield Alternative(Ambiguity.A7, reading, own.result)

    uses_days = chosen.unit is TimeUnit.WORKING_DAY
    return Deadline(chosen, facts, counted if uses_days else None, found, readings)


def _chosen(rule: Rule | LimitKind | str, facts: RequestFacts, governed: RequestFacts) -> Rule:
    if isinstance(rule, LimitKind):
        return rule_for(rule, governed)
    named = find_rule(rule) if isinstance(rule, str) else rule
    if governed.regime is not facts.regime and governed.regime not in named.regimes:
        return _counterpart(named, governed)
    return named


def _counterpart(rule: Rule, facts: RequestFacts) -> Rule:
    """The rule of the regime of `facts` that answers what `rule` answers under its own."""
    if facts.regime in rule.regimes:
        return rule
    answers = rule.day0 is DayZero.REQUEST and rule.method is not CountingMethod.ASK_WINDOW
    return rule_for(LimitKind.RESPONSE_DUE if answers else rule.kind, facts)


def _check_events(rule: Rule, facts: RequestFacts) -> None:
    for event in facts.events:
        if rule.day0 is DayZero.REQUEST and event.on < facts.received:
            raise BadInput(
                f"{event.kind} on {event.on} is before the request was received, on {facts.received}",
                remedy="Put one of the dates right.",
            )
    if rule.needs and not any(event.kind in _ANSWERED_BY[rule.needs] for event in facts.events):
        raise BadInput(
            f"the rule {rule.id} needs the event {rule.needs}",
            remedy="Add it with its day, or ask for the ordinary rule.",
        )
