"""The job of an audit: checking a report."""

from __future__ import annotations

from answerable.casework.audits.runs import run_audit
from answerable.casework.jobs.kinds import JobResult, job
from answerable.casework.work.progress import Progress
from answerable.store.models import Audit, Job


@job("audit_report", "Checking the report", whole=False)
def audit_report(job: Job, progress: Progress) -> JobResult:
    """Check a report."""
    audit = Audit.objects.get(uid=job.arguments["audit"])
    made = run_audit(audit, who=job.asked_by, job=job, progress=progress)
    claims = made.consistent + made.inconsistent + made.ambiguous + made.not_checkable
    said = f"{claims} claims, {made.inconsistent} inconsistent, {made.ambiguous} ambiguous"
    return JobResult(f"Run {made.number}: {said}")
