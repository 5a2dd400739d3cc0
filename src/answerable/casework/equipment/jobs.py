"""The jobs of equipment: looking at files, and taking them in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answerable.casework.equipment.intakes import Intake, look_at_all, take_in_all
from answerable.casework.equipment.looks import LOOK, TAKE_IN, files_of
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job(LOOK, "Looking at files of equipment", whole=False, failed="Nothing was taken in.", again=True)
def look_at_equipment(job: Job, progress: Progress) -> JobResult:
    """Read a catalogue, records of flaws and a list of exploited ones, and say what would change."""
    return _result(look_at_all(investigation_of(job), files_of(job)).values())


@job(TAKE_IN, "Taking in files of equipment", failed="Nothing was taken in.")
def take_in_equipment(job: Job, progress: Progress) -> JobResult:
    """Take in files as they were looked at."""
    return _result(take_in_all(investigation_of(job), files_of(job), who=job.asked_by).values())


def _result(intakes: Iterable[Intake]) -> JobResult:
    heads: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    for each in intakes:
        heads.append({"name": each.what, "came": "look", "says": each.sentence})
        listed += [{"name": each.what, "came": "listed", "says": line} for line in each.listed]
    return JobResult(" ".join(each["says"] for each in heads), [*heads, *listed][:MOST_ROWS])
