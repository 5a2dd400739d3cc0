"""Letters about a request that is under way: reminders, clarifications, requests for review, complaints.

Which of them is due is the law's to say (`law.next_steps`); what is drafted waits for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from answerable.casework.letters import fields as merging
from answerable.casework.letters.grounds import complaint_grounds, grounds_in_words, named_grounds
from answerable.casework.letters.packs import attachments_text, chronology_text
from answerable.casework.letters.releases import REWORDED
from answerable.casework.limits.timelines import Timeline, timelines
from answerable.casework.work.journalling import note
from answerable.casework.work.questions_asked import questionnaire_asked
from answerable.ground import BadInput, Missing
from answerable.law import EventKind, LimitKind, NextStep, RequestFacts, StepKind, deadline, next_steps
from answerable.questions import Addressee, LetterKind, ReviewPoint, grounds_text
from answerable.store.models import Draft, Investigation, Request

_ACTS: dict[LetterKind, tuple[StepKind, ...]] = {
    LetterKind.CHASER: (StepKind.REMIND,),
    LetterKind.CLARIFICATION: (StepKind.ANSWER_CLARIFICATION,),
    LetterKind.REVIEW: (StepKind.ASK_FOR_REVIEW,),
    LetterKind.COMPLAINT: (StepKind.COMPLAIN, StepKind.APPLY),
}
FOLLOW_UPS = tuple(_ACTS)
"""The kinds of letter that follow a request."""


@dataclass(frozen=True)
class FollowUp:
    """What to write: the kind, on which day it is to be judged what is due, and one's own words.

    `clarification` is the answer to the body's question; `grounds` are keys of `review_grounds` in place
    of those found in the records.
    """

    kind: LetterKind
    on: date
    clarification: str = ""
    grounds: tuple[str, ...] = ()


@transaction.atomic
def draft_follow_up(investigation: Investigation, reference: str, what: FollowUp, *, who: str) -> Draft:
    """Draft the letter, if the law has that step open on the day; a draft nobody released is replaced.

    Raises `Missing` for a request that was not sent, and `BadInput` for one that came back, and with the
    steps that are open where this one is not.
    """
    timeline = _timeline(investigation, reference)
    step = open_step(timeline, what.kind, what.on)
    request = _request(investigation, reference)
    written = merging.write(
        what.kind, _addressee(request, timeline), _fields(investigation, request, timeline, step, what)
    )
    request.drafts.filter(kind=what.kind.value, released_at__isnull=True).delete()
    draft = Draft.objects.create(
        uid=f"{request.uid}/draft/{_number(request)}", request=request, kind=what.kind.value,
        to="" if what.kind is LetterKind.COMPLAINT else written.to, subject=written.subject[:300],
        text=written.text, ground=step.explanation, drafted_by=who, drafted_at=timezone.now(),
    )  # fmt: skip
    after = {"due": step.explanation} | {name: said for name, said in _said(what).items() if said}
    note(investigation, who, f"drafted {what.kind.value}", reference, after=after, against=(REWORDED,))
    return draft


def open_step(timeline: Timeline, kind: LetterKind, on: date) -> NextStep:
    """The step that a kind of letter takes, if it is open on the day; raises `BadInput` otherwise."""
    if kind not in _ACTS:
        raise BadInput(f"a {kind.label} follows no request", remedy=f"Write one of: {', '.join(FOLLOW_UPS)}.")
    if timeline.facts is None:
        raise BadInput(timeline.problem, where=timeline.request.reference)
    steps = next_steps(timeline.facts)
    for step in steps:
        if step.act in _ACTS[kind] and step.is_open(on):
            return step
    left = "; ".join(f"{step.act.value} ({_from(step)})" for step in steps) or "none"
    raise BadInput(
        f"a {kind.label} is not due on {on}",
        where=timeline.request.reference,
        remedy=f"The lawful steps are: {left}.",
    )


def due_kinds(timeline: Timeline, on: date) -> tuple[LetterKind, ...]:
    """The kinds of letter that the law has open for a request on a day."""
    acts = {step.act for step in next_steps(timeline.facts) if step.is_open(on)} if timeline.facts else set()
    return tuple(kind for kind, of in _ACTS.items() if acts & set(of))


def _from(step: NextStep) -> str:
    if step.opens is None:
        return "not open yet"
    return f"{step.opens} to {step.closes}" if step.closes else f"from {step.opens}"


def _timeline(investigation: Investigation, reference: str) -> Timeline:
    found = next(timelines(investigation, reference=reference), None)
    came_back = Request.objects.filter(
        investigation=investigation, reference=reference, stage=Request.Stage.UNDELIVERED
    )
    if found is None and came_back.exists():
        raise BadInput(
            "its letter came back, and no time runs",
            where=reference,
            remedy="Send it again to another address.",
        )
    if found is None:
        raise Missing(
            f"no request {reference!r} was sent", remedy="Record its letter first; a draft is not sent."
        )
    return found


def _request(investigation: Investigation, reference: str) -> Request:
    related = "unit__body", "batch__questionnaire", "investigation"
    requests = Request.objects.filter(investigation=investigation, reference=reference)
    return requests.select_related(*related).get()


def _said(what: FollowUp) -> dict[str, object]:
    return {"grounds": list(what.grounds), "clarification": what.clarification}


def _number(request: Request) -> int:
    numbers = [int(uid.rpartition("/")[2]) for uid in request.drafts.values_list("uid", flat=True)]
    return max(numbers, default=0) + 1


def _addressee(request: Request, timeline: Timeline) -> Addressee:
    """The body under the regime that it claims to answer under, where it does."""
    addressee = merging.addressee_of(request.unit)
    claimed = timeline.facts.claimed if timeline.facts else None
    return replace(addressee, regime=claimed.value) if claimed else addressee


def _fields(
    investigation: Investigation, request: Request, timeline: Timeline, step: NextStep, what: FollowUp
) -> dict[str, str]:
    assert timeline.facts
    facts, letters = timeline.facts, list(request.letters.order_by("sent_at", "uid"))
    questionnaire = questionnaire_asked(request)
    addressee = _addressee(request, timeline)
    fields = merging.fields_of(investigation, addressee, request.reference, questionnaire)
    fields |= {
        "first_sent": _day(facts.received),
        "first_letter": letters[0].text,
        "deadline": _deadline(facts),
        "asked_on": _day(facts.last(EventKind.CLARIFICATION_ASKED)),
        "replied_on": _day(facts.last(EventKind.REPLY_RECEIVED)),
        "clarification": what.clarification.strip(),
        "step": step.explanation,
    }
    if what.kind in (LetterKind.REVIEW, LetterKind.COMPLAINT):
        fields |= _argument(request, facts, fields, what)
    return fields


def _argument(
    request: Request, facts: RequestFacts, fields: dict[str, str], what: FollowUp
) -> dict[str, str]:
    complained: tuple[ReviewPoint, ...] = (
        named_grounds(what.grounds, request) if what.grounds else complaint_grounds(request, facts)
    )
    if what.kind is LetterKind.REVIEW:
        return {"grounds": grounds_text(complained, fields)}
    return {
        "grounds": grounds_in_words(complained, fields),
        "chronology": chronology_text(request),
        "attachments": attachments_text(request),
    }


def _deadline(facts: RequestFacts) -> str:
    """The end of the time to answer the request itself, in a sentence fit to be sent."""
    until_reply = tuple(
        event for event in facts.events
        if event.kind in (EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_RECEIVED,
                          EventKind.FEES_NOTICE, EventKind.FEE_RECEIVED, EventKind.EXTENSION_NOTIFIED)
    )  # fmt: skip
    return deadline(LimitKind.RESPONSE_DUE, replace(facts, events=until_reply)).explanation


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
