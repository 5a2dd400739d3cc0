"""The jobs of the report: building and releasing it."""

from __future__ import annotations

from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.report import building, releases
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job("build_report", "Building the report", whole=False)
def build_report(job: Job, progress: Progress) -> JobResult:
    """Build the report anew."""
    built = building.build(investigation_of(job), who=job.asked_by, progress=progress)
    rows = [{"name": "Warning", "came": "warning", "says": each} for each in built.warnings[:MOST_ROWS]]
    return JobResult(f"Built: {built.files} files, {len(built.figures)} figures", rows)


@job("release", "Releasing the report")
def release(job: Job, progress: Progress) -> JobResult:
    """Freeze the last build under a label."""
    made = releases.release(investigation_of(job), job.arguments["label"], who=job.asked_by)
    return JobResult(
        f"Released {made.label}: {len(made.manifest)} files, journal head {made.journal_head[:12]}"
    )
