"""A table about areas looked at before it is taken in: its mapping, and what it would join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from answerable.casework.areas.tables import AreaFile, AreaReceipt, take_in
from answerable.casework.jobs import queue
from answerable.casework.work.uploads import kept
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Job, JobState

LOOK, TAKE_IN = "look_at_area_table", "take_in_area_table"
MAPPING_NAME = "mapping.toml"
NO_MAPPING = """\
# No column is called like an area or its code: say here which is which.
[areas]
name = ""
source = ""
licence = ""
boundaries = 2023
key = ""
scheme = "gss"

[[columns]]
name = ""
label = ""
unit = ""
kind = "count"
column = ""
"""


@dataclass(frozen=True)
class AreaLook:
    """A look at a table about areas: the mapping it was read by, and what taking it in would come to."""

    job: Job
    called: str
    mapping: str
    rows: int = 0
    joins: int = 0
    listed: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_done(self) -> bool:
        """True where the table can be taken in as it was looked at."""
        return self.job.state == JobState.DONE


def preview(investigation: Investigation, file: AreaFile, *, who: str) -> AreaReceipt:
    """What `take_in` would make of a table; nothing is written. Raises what it raises."""
    with transaction.atomic():
        receipt = take_in(investigation, file, who=who)
        transaction.set_rollback(True)
    return receipt


def look_for(user: User, investigation: Investigation, pk: int) -> AreaLook:
    """The look that the person asked for in the investigation; raises `Missing` for anything else."""
    job = queue.job_for(user, pk)
    if job.kind != LOOK or job.investigation_id != investigation.pk:
        raise Missing(f"job {pk} looked at no table about areas of this investigation")
    called, mapping = job.arguments["called"], job.arguments["mapping"]
    if job.state != JobState.DONE:
        return AreaLook(job, called, mapping or (NO_MAPPING if job.state == JobState.FAILED else ""))
    told, *listed = job.result
    return AreaLook(job, called, told["mapping"], told["rows"], told["joins"], tuple(listed))


def ask_to_look(investigation: Investigation, arguments: Mapping[str, Any], *, user: User) -> Job:
    """Ask for a look at a table: its `file` as `uploads.keep` gives it, `mapping` in TOML, or none."""
    return queue.ask_for(LOOK, arguments, user=user, investigation=investigation)


def keep_suggested(job: Job, mapping: str) -> None:
    """Keep a mapping with its look as soon as it is suggested, so that what it lacks can be completed."""
    job.arguments["mapping"] = mapping
    Job.objects.filter(pk=job.pk).update(arguments=job.arguments)


def look_again(look: AreaLook, mapping: str, *, user: User) -> Job:
    """Ask for another look at the same file, by another mapping."""
    told = dict(look.job.arguments) | {"mapping": mapping}
    return queue.ask_for(LOOK, told, user=user, investigation=look.job.investigation)


def take_in_looked_at(look: AreaLook, *, user: User) -> Job:
    """Ask for the table to be taken in as it was looked at; raises `BadInput` before that."""
    if not look.is_done:
        raise BadInput("the table was not looked at yet", remedy="Wait for the look, or mend the mapping.")
    told = dict(look.job.arguments) | {"mapping": look.mapping}
    return queue.ask_for(TAKE_IN, told, user=user, investigation=look.job.investigation)


def file_of(job: Job, mapping: str) -> AreaFile:
    """The table that a job is about, to be read by that mapping."""
    file = kept(job.arguments["file"])
    return AreaFile(file.content, file.name, mapping, MAPPING_NAME, job.arguments["called"])
