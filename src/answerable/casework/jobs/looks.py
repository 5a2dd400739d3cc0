"""Files looked at by a job before another takes them in: what every stage with such a page shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from answerable.casework.jobs import queue
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Job, JobState


@dataclass(frozen=True)
class Look:
    """A look at files: the job that looked, and in each stage what taking them in would come to."""

    job: Job

    @property
    def is_done(self) -> bool:
        """True where the files can be taken in as they were looked at."""
        return self.job.state == JobState.DONE


@dataclass(frozen=True)
class MappedLook(Look):
    """A look at a table, by a mapping in TOML; `called` is the name that the table is to have."""

    called: str
    mapping: str


def look_job(kind: str, user: User, investigation: Investigation, pk: int) -> Job:
    """The job of that kind by which the person looked; raises `Missing` for any other."""
    job = queue.job_for(user, pk)
    if job.kind != kind or job.investigation_id != investigation.pk:
        raise Missing(f"job {pk} looked at no such file of this investigation")
    return job


def mapping_of(job: Job, *, where_none: str) -> str:
    """The mapping that a look goes by; `where_none` where it failed before one could be suggested."""
    return str(job.arguments["mapping"] or (where_none if job.state == JobState.FAILED else ""))


def keep_suggested(job: Job, mapping: str) -> None:
    """Keep a mapping with its look as soon as it is suggested, so that what it lacks can be completed."""
    job.arguments["mapping"] = mapping
    Job.objects.filter(pk=job.pk).update(arguments=job.arguments)


def look_again(look: Look, mapping: str, *, user: User) -> Job:
    """Ask for another look at the same files, by another mapping."""
    told = dict(look.job.arguments) | {"mapping": mapping}
    return queue.ask_for(look.job.kind, told, user=user, investigation=look.job.investigation)


def take_in_looked_at(kind: str, look: Look, said: Mapping[str, Any], *, user: User) -> Job:
    """Ask for a job of that kind to take the files in as they were looked at; raises `BadInput` before that.

    It has the arguments of the look, and what is `said` beside them.
    """
    if not look.is_done:
        raise BadInput("they were not looked at yet", remedy="Wait for the look to end, or mend the mapping.")
    told = dict(look.job.arguments) | dict(said)
    return queue.ask_for(kind, told, user=user, investigation=look.job.investigation)
