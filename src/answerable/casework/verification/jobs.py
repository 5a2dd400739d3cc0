"""The job of verification."""

from __future__ import annotations

from answerable.casework.jobs.kinds import JobResult, investigation_of, job
from answerable.casework.verification.asking import KIND
from answerable.casework.verification.verifying import verify
from answerable.casework.work.progress import Progress
from answerable.store.models import Job

MOST_KEPT = 50
"""How many shortfalls and remarks of one check a job keeps one by one; the command tells more."""


@job(KIND, "Verifying what the figures rest on", whole=False, again=True)
def verify_investigation(job: Job, progress: Progress) -> JobResult:
    """Verify the whole of the investigation; nothing is changed."""
    found = verify(investigation_of(job), progress=progress)
    return JobResult(found.sentence.capitalize(), found.as_json(most=MOST_KEPT)["checks"])
