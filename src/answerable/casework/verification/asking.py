"""Verifications that were asked for in the workbench: what the last one came to, and asking for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from answerable.casework.jobs.queue import ask_for
from answerable.casework.verification.checks import Caveat, Shortfall
from answerable.store.models import Investigation, Job, JobState

KIND = "verify"
"""The kind of job that verifies an investigation."""


@dataclass(frozen=True)
class CheckTold:
    """One check as a job kept it: what it came to in numbers, and the first things that it found."""

    label: str
    looked_at: int
    short: int
    remarked: int
    shortfalls: Sequence[Shortfall]
    remarks: Sequence[Caveat]

    @property
    def shortfalls_untold(self) -> int:
        """How many more fall short than are told one by one."""
        return self.short - len(self.shortfalls)

    @property
    def remarks_untold(self) -> int:
        """How many more remarks there are than are told one by one."""
        return self.remarked - len(self.remarks)


@dataclass(frozen=True)
class VerificationTold:
    """What a verification came to: when, who asked for it, and each check."""

    at: datetime | None
    asked_by: str
    sentence: str
    checks: Sequence[CheckTold]

    @property
    def short(self) -> int:
        """How much falls short."""
        return sum(each.short for each in self.checks)

    @property
    def remarked(self) -> int:
        """How many remarks there are."""
        return sum(each.remarked for each in self.checks)


def last_verification(investigation: Investigation) -> VerificationTold | None:
    """What the last verification that ended came to; None where none did."""
    job = _asked(investigation).filter(state=JobState.DONE).first()
    if job is None:
        return None
    return VerificationTold(job.ended_at, job.asked_by, job.message, [_told(each) for each in job.result])


def newer_job(investigation: Investigation) -> Job | None:
    """The verification asked for last, where it is under way or failed; None where it ended well."""
    job = _asked(investigation).defer("result").first()
    return None if job is None or job.state == JobState.DONE else job


def ask_to_verify(investigation: Investigation, user: User) -> Job:
    """The job that verifies the investigation: the one that is under way already, else a new one."""
    under_way = _asked(investigation).filter(state__in=(JobState.WAITING, JobState.RUNNING)).first()
    return under_way or ask_for(KIND, {}, user=user, investigation=investigation)


def _asked(investigation: Investigation) -> QuerySet[Job]:
    return Job.objects.filter(investigation=investigation, kind=KIND).order_by("-pk")


def _told(row: Mapping[str, Any]) -> CheckTold:
    return CheckTold(
        row["label"],
        row["looked_at"],
        row["short"],
        row["remarked"],
        [Shortfall(**each) for each in row["shortfalls"]],
        [Caveat(**each) for each in row["remarks"]],
    )
