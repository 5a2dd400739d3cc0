"""The jobs of coding: taking in files of codings and of adjudications."""

from __future__ import annotations

from answerable.casework.coding import files as coding_files
from answerable.casework.jobs.kinds import JobResult, file_of, investigation_of, job
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job("take_in_codings", "Taking in codings", again=True)
def take_in_codings(job: Job, progress: Progress) -> JobResult:
    """Take in a file of codings."""
    file = file_of(job, "file")
    rows = coding_files.take_in_codings(
        investigation_of(job),
        file.content,
        file.name,
        sheet=job.arguments.get("sheet", ""),
        header_row=job.arguments.get("header_row"),
        who=job.asked_by,
        progress=progress,
    )
    return JobResult(f"{rows} codings taken in")


@job("take_in_adjudications", "Taking in adjudications", again=True)
def take_in_adjudications(job: Job, progress: Progress) -> JobResult:
    """Take in a file of adjudications."""
    file = file_of(job, "file")
    rows = coding_files.take_in_adjudications(
        investigation_of(job),
        file.content,
        file.name,
        sheet=job.arguments.get("sheet", ""),
        header_row=job.arguments.get("header_row"),
        who=job.asked_by,
    )
    return JobResult(f"{rows} adjudications taken in")
