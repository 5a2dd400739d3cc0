"""The jobs of letters: drafting and releasing a batch."""

from __future__ import annotations

from answerable.casework.jobs.kinds import JobResult, investigation_of, job
from answerable.casework.letters import batches, releases
from answerable.casework.work.journalling import Position, as_shown
from answerable.casework.work.progress import Progress
from answerable.store.models import Batch, Job


@job("draft_batch", "Drafting letters", again=True)
def draft_batch(job: Job, progress: Progress) -> JobResult:
    """Draft the letters of a batch."""
    plan = {**job.arguments, "kind": Batch.Kind(job.arguments["kind"])}
    plan["numbers"] = tuple(plan["numbers"])
    made = batches.draft_batch(investigation_of(job), batches.BatchPlan(**plan), who=job.asked_by)
    return JobResult(f"Drafted {made.requests.count()} letters of {made.name}, to be released by a person")


@job("release_batch", "Releasing letters")
def release_batch(job: Job, progress: Progress) -> JobResult:
    """Release the drafts of a batch."""
    asked, investigation = job.arguments, investigation_of(job)
    found = batches.batch_at(investigation, asked["name"])
    with as_shown(Position(investigation.uid, asked.get("shown_at", 0))):
        count = releases.release(found, who=job.asked_by, reason=asked["reason"], seen=asked.get("seen", ""))
    return JobResult(f"Released {count} letters of {found.name}")
