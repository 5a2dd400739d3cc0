"""A table about areas looked at before it is taken in: its mapping, and what it would join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from answerable.casework.areas.tables import AreaFile, AreaReceipt, take_in
from answerable.casework.jobs import looks, queue
from answerable.casework.jobs.looks import MappedLook, look_job, mapping_of
from answerable.casework.work.uploads import kept
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
class AreaLook(MappedLook):
    """A look at a table about areas: the mapping it was read by, and what taking it in would come to."""

    rows: int = 0
    joins: int = 0
    listed: tuple[Mapping[str, Any], ...] = ()


def preview(investigation: Investigation, file: AreaFile, *, who: str) -> AreaReceipt:
    """What `take_in` would make of a table; nothing is written. Raises what it raises."""
    with transaction.atomic():
        receipt = take_in(investigation, file, who=who)
        transaction.set_rollback(True)
    return receipt


def look_for(user: User, investigation: Investigation, pk: int) -> AreaLook:
    """The look that the person asked for in the investigation; raises `Missing` for anything else."""
    job = look_job(LOOK, user, investigation, pk)
    called = job.arguments["called"]
    if job.state != JobState.DONE:
        return AreaLook(job, called, mapping_of(job, where_none=NO_MAPPING))
    told, *listed = job.result
    return AreaLook(job, called, told["mapping"], told["rows"], told["joins"], tuple(listed))


def ask_to_look(investigation: Investigation, arguments: Mapping[str, Any], *, user: User) -> Job:
    """Ask for a look at a table: its `file` as `uploads.keep` gives it, `mapping` in TOML, or none."""
    return queue.ask_for(LOOK, arguments, user=user, investigation=investigation)


def take_in_looked_at(look: AreaLook, *, user: User) -> Job:
    """Ask for the table to be taken in as it was looked at; raises `BadInput` before that."""
    return looks.take_in_looked_at(TAKE_IN, look, {"mapping": look.mapping}, user=user)


def file_of(job: Job, mapping: str) -> AreaFile:
    """The table that a job is about, to be read by that mapping."""
    file = kept(job.arguments["file"])
    return AreaFile(file.content, file.name, mapping, MAPPING_NAME, job.arguments["called"])
