"""The job of verification."""

from __future__ import annotations

from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.verification.verifying import verify
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job("verify", "Verifying what the figures rest on", whole=False)
def verify_investigation(job: Job, progress: Progress) -> JobResult:
    """Verify the whole of the investigation; nothing is changed."""
    found = verify(investigation_of(job), progress=progress)
    return JobResult(found.sentence.capitalize(), found.rows()[:MOST_ROWS])
