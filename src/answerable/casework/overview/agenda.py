"""What is to be done next to ask: from choosing the bodies to the last letter recorded as sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from answerable.casework.registers.contacts import unreachable
from answerable.casework.report.counts import count_tables
from answerable.store.models import Draft, Investigation, Request, Unit


class Task(StrEnum):
    """One thing to be done to have every body asked, in the order of the work."""

    CHOOSE = "choose"
    QUESTIONNAIRE = "questionnaire"
    CODEBOOK = "codebook"
    SIGN = "sign"
    FIND_ADDRESSES = "find_addresses"
    PILOT = "pilot"
    """Nothing is drafted yet: a pilot comes first."""
    DRAFT = "draft"
    RELEASE = "release"
    SEND = "send"
    SEND_AGAIN = "send_again"
    CLARIFY = "clarify"
    """A body asked what is meant; its time begins with the answer."""


@dataclass(frozen=True)
class OpenTask:
    """A task that is open, and for how many bodies or letters; 0 where it is not about any number."""

    task: Task
    count: int = 0


def agenda(investigation: Investigation) -> tuple[OpenTask, ...]:
    """The tasks that are open, in the order of the work; empty where all was asked that is to be asked.

    Empty too where an investigation rests on published counts, which were asked by somebody else.
    """
    if count_tables(investigation):
        return ()
    sent = Request.objects.filter(investigation=investigation).exclude(stage=Request.Stage.DRAFTED)
    preparing = () if sent.exists() else _preparing(investigation)
    return (*preparing, *_counted(investigation))


def _preparing(investigation: Investigation) -> tuple[OpenTask, ...]:
    done = {
        Task.CHOOSE: hasattr(investigation, "frame"),
        Task.QUESTIONNAIRE: investigation.questionnaires.exists(),
        Task.CODEBOOK: investigation.codebooks.exists(),
        Task.SIGN: bool(investigation.requester),
    }
    return tuple(OpenTask(task) for task, is_done in done.items() if not is_done)


def _counted(investigation: Investigation) -> tuple[OpenTask, ...]:
    drafts = Draft.objects.filter(request__investigation=investigation, letter__isnull=True)
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    unwritten = units.filter(requests__isnull=True)
    requests = Request.objects.filter(investigation=investigation)
    unanswered = requests.exclude(pk__in=drafts.values("request"))
    unsent = [Request.Stage.DRAFTED, Request.Stage.UNDELIVERED]
    unreached = units.filter(Q(requests__isnull=True) | Q(requests__stage__in=unsent)).distinct()
    writable = investigation.questionnaires.exists()
    counts = {
        Task.FIND_ADDRESSES: unreachable(unreached),
        Task.DRAFT if requests.exists() else Task.PILOT: unwritten.count() if writable else 0,
        Task.RELEASE: drafts.filter(released_at__isnull=True).count(),
        Task.SEND: drafts.filter(released_at__isnull=False).count(),
        Task.SEND_AGAIN: unanswered.filter(stage=Request.Stage.UNDELIVERED).count(),
        Task.CLARIFY: unanswered.filter(stage=Request.Stage.CLARIFICATION_SOUGHT).count(),
    }
    return tuple(OpenTask(task, count) for task, count in counts.items() if count)
