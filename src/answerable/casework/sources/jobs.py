"""The jobs of sources: what asks the web, and what reads an archive."""

from __future__ import annotations

from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, file_of, investigation_of, job
from answerable.casework.sources import checking, copies
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job("capture_source", "Keeping a copy of a page", minutes=10)
def capture_source(job: Job, progress: Progress) -> JobResult:
    """Fetch the address and keep what comes."""
    progress(0, 1)
    receipt = copies.capture_copy(
        investigation_of(job),
        str(job.arguments["address"]),
        key=str(job.arguments.get("source", "")),
        who=job.asked_by,
    )
    return _kept(receipt)


@job("take_in_copy", "Taking in a copy of a source", minutes=15)
def take_in_copy(job: Job, progress: Progress) -> JobResult:
    """Read the file that was sent and keep it."""
    progress(0, 1)
    sent = file_of(job, "file")
    receipt = copies.take_in_copy(
        investigation_of(job),
        str(job.arguments["source"]),
        sent.content,
        sent.name,
        address=str(job.arguments.get("address", "")),
        who=job.asked_by,
    )
    return _kept(receipt)


@job(
    "check_sources",
    "Asking whether pages are as they were",
    whole=False,
    failed="Not finished: what was found before stays, and asking again does no harm.",
    minutes=120,
)
def check_sources(job: Job, progress: Progress) -> JobResult:
    """Ask for each address again."""
    keys = [str(each) for each in job.arguments.get("keys", [])]
    found = checking.check_sources(investigation_of(job), keys, who=job.asked_by, progress=progress)
    counts: dict[str, int] = {}
    for each in found:
        label = each.check.get_state_display()
        counts[label] = counts.get(label, 0) + 1
    said = (
        ", ".join(f"{count} {label}" for label, count in sorted(counts.items())) or "no source has an address"
    )
    rows = [
        {"source": each.check.source.key, "state": each.check.get_state_display(), "says": each.check.said}
        for each in found
    ]
    return JobResult(f"{len(found)} asked for: {said}.", rows[:MOST_ROWS])


def _kept(receipt: copies.CopyReceipt) -> JobResult:
    key = receipt.copy.source.key
    verb = "was here already as" if receipt.known else "is"
    remark = f" Note: {receipt.remark}." if receipt.remark else ""
    said = f"It {verb} copy {receipt.number} of {key}.{remark}"
    return JobResult(said, [{"source": key, "copy": receipt.number}])
