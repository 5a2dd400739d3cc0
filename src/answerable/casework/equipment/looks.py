"""Files of equipment looked at before they are taken in: what they say, and what would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from answerable.casework.equipment.intakes import EquipmentFiles, sorted_files
from answerable.casework.jobs import looks, queue
from answerable.casework.jobs.looks import Look, look_job
from answerable.casework.work.uploads import Upload, keep, kept
from answerable.ground import BadInput
from answerable.store.models import Investigation, Job, JobState

LOOK, TAKE_IN = "look_at_equipment", "take_in_equipment"


@dataclass(frozen=True)
class EquipmentLook(Look):
    """A look at files: a sentence for each thing that they are, and line by line what to look at."""

    sentences: tuple[str, ...] = ()
    listed: tuple[Mapping[str, Any], ...] = ()


def ask_to_look(investigation: Investigation, uploads: Sequence[Upload], *, user: User) -> Job:
    """Ask for a look at files that are kept first; raises `BadInput` where there is none."""
    if not uploads:
        raise BadInput("no file was chosen", remedy="Choose a catalogue, CVE records or CISA's list.")
    files = [keep(each) for each in uploads]
    return queue.ask_for(LOOK, {"files": files}, user=user, investigation=investigation)


def files_of(job: Job) -> EquipmentFiles:
    """The files that a job is about, told apart by what is in them."""
    found = [kept(each) for each in job.arguments["files"]]
    return sorted_files([(each.name, each.content) for each in found])


def look_for(user: User, investigation: Investigation, pk: int) -> EquipmentLook:
    """The look that the person asked for in the investigation; raises `Missing` for anything else."""
    job = look_job(LOOK, user, investigation, pk)
    if job.state != JobState.DONE:
        return EquipmentLook(job)
    heads = tuple(str(each["says"]) for each in job.result if each["came"] == "look")
    return EquipmentLook(job, heads, tuple(each for each in job.result if each["came"] != "look"))


def take_in_looked_at(look: EquipmentLook, *, user: User) -> Job:
    """Ask for the files to be taken in as they were looked at; raises `BadInput` before that."""
    return looks.take_in_looked_at(TAKE_IN, look, {}, user=user)
