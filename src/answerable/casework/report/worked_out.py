"""What is worked out as a job before somebody decides, and shown where it is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from answerable.casework.jobs.queue import ask_for
from answerable.store import journal
from answerable.store.models import Investigation, Job, JobState

EFFECTS = "effects_of_rules"
"""The kind of job that works out what each rule would make of the figures; its subject is an item."""
WITHOUT = "changes_without_table"
"""The kind of job that works out what would change without a partner's table; its subject is its name."""


@dataclass(frozen=True)
class WorkedOut:
    """What came of it last: when, how many entries the journal has gained since, and the rows of the job."""

    at: datetime | None
    since: int
    rows: tuple[Mapping[str, Any], ...]


def ask_to_work_out(kind: str, investigation: Investigation, subject: str, *, user: User) -> Job:
    """Ask for it, or give the job that is under way already."""
    under_way = _asked(kind, investigation, subject).filter(state__in=(JobState.WAITING, JobState.RUNNING))
    told = {"subject": subject, "entries": journal.length_of(investigation.uid)}
    return under_way.first() or ask_for(kind, told, user=user, investigation=investigation)


def last_worked_out(kind: str, investigation: Investigation, subject: str) -> WorkedOut | None:
    """What was worked out last for a subject; None where nobody asked yet."""
    job = _asked(kind, investigation, subject).filter(state=JobState.DONE).first()
    if job is None:
        return None
    since = journal.length_of(investigation.uid) - int(job.arguments["entries"])
    return WorkedOut(job.ended_at, since, tuple(job.result))


def _asked(kind: str, investigation: Investigation, subject: str) -> QuerySet[Job]:
    asked = Job.objects.filter(investigation=investigation, kind=kind, arguments__subject=subject)
    return asked.order_by("-pk")
