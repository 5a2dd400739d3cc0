"""The jobs that bring investigations in and out: trackers, archives, published counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, file_of, investigation_of, job
from answerable.casework.jobs.queue import record_end
from answerable.casework.moving import archives, new_investigations, trackers
from answerable.casework.moving.trackers import TrackerReceipt
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import kept
from answerable.ground import AnswerableError
from answerable.store import originals
from answerable.store.models import Investigation, Job, Role


@job("begin_from_tracker", "Beginning from a tracker", whole=False)
def begin_from_tracker(job: Job, progress: Progress) -> JobResult:
    """Begin an investigation from a tracker, led by who asked."""
    asked = job.arguments
    mapping, file = file_of(job, "mapping"), file_of(job, "tracker")
    tracker = trackers.TrackerFile(
        content=file.content,
        name=file.name,
        mapping=mapping.text,
        mapping_name=mapping.name,
        register=file_of(job, "register").content if asked.get("register") else b"",
        register_kind=asked.get("register_kind", "native"),
        manuscript=file_of(job, "manuscript").text if asked.get("manuscript") else "",
        as_of=date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None,
    )
    ended: list[JobResult] = []

    def at_end(begun: Investigation, receipt: TrackerReceipt) -> None:
        new_investigations.appoint_lead(job.account, begun.uid, who=job.asked_by)
        ended.append(_came_of(begun, receipt))
        record_end(job, ended[0])

    trackers.begin_from_tracker(asked["slug"], tracker, who=job.asked_by, progress=progress, at_end=at_end)
    return ended[0]


@job("preview_archive", "Looking at an archive")
def preview_archive(job: Job, progress: Progress) -> JobResult:
    """Look at what an archive would bring; nothing of it is taken in."""
    digest = job.arguments["file"]["digest"]
    with _by_its_name(job):
        preview = archives.preview_archive(originals.unaltered(digest), progress=progress)
    rows: list[dict[str, Any]] = [
        {"name": what, "came": "seen", "says": says} for what, says in preview.lines()
    ]
    told = {"name": "Seal", "came": "seen", "says": preview.seal, "offered": preview.offered}
    return JobResult(f"Looked at {preview.name}: nothing is taken in yet", [told, *rows[: MOST_ROWS - 1]])


@contextmanager
def _by_its_name(job: Job) -> Iterator[None]:
    """Errors within say the name that the archive was sent under, instead of its digest."""
    file = job.arguments["file"]
    try:
        yield
    except AnswerableError as error:
        error.where = error.where.replace(file["digest"], file["name"])
        raise


@job("begin_from_archive", "Bringing in an archive")
def begin_from_archive(job: Job, progress: Progress) -> JobResult:
    """Bring in an archive that was looked at, led by who asked."""
    digest = job.arguments["file"]["digest"]
    with _by_its_name(job):
        brought = archives.import_archive(
            originals.unaltered(digest),
            who=job.asked_by,
            roles=[(name, Role(role)) for name, role in job.arguments["roles"]],
            seen=job.arguments["seen"],
            progress=progress,
        )
    new_investigations.appoint_lead(job.account, brought.uid, who=job.asked_by)
    return JobResult(f"Brought in {brought.name}", investigation=brought)


@job("begin_from_counts", "Beginning from published counts")
def begin_from_counts(job: Job, progress: Progress) -> JobResult:
    """Begin an investigation from published counts, led by who asked."""
    asked = job.arguments
    published = new_investigations.PublishedCounts(
        slug=asked["slug"],
        name=asked["name"],
        as_of=date.fromisoformat(asked["as_of"]),
        purpose=asked.get("purpose", ""),
        schema=file_of(job, "schema"),
        tables=tuple(kept(each) for each in asked["tables"]),
        manuscript=file_of(job, "manuscript"),
    )
    begun, tables = new_investigations.begin_from_counts(published, who=job.asked_by)
    rows = [
        {"name": each.name, "came": "taken_in", "says": f"{len(each.rows)} rows, {len(each.items)} items"}
        for each in tables
    ]
    new_investigations.appoint_lead(job.account, begun.uid, who=job.asked_by)
    return JobResult(f"Began {begun.name} with {len(tables)} tables", rows, begun)


@job("export_archive", "Exporting the archive", whole=False, again=True)
def export_archive(job: Job, progress: Progress) -> JobResult:
    """Write the archive of the investigation."""
    place = archives.archive_place(investigation_of(job))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.parent.chmod(0o700)
    made = archives.export_archive(investigation_of(job), place, who=job.asked_by, progress=progress)
    return JobResult(f"Exported: {made.size} bytes, {made.originals} originals, SHA-256 {made.digest}")


def _came_of(begun: Investigation, receipt: TrackerReceipt) -> JobResult:
    rows = [
        {"name": each.label, "came": "unmatched", "says": f"row {each.row}: {each.reason}"}
        for each in receipt.unmatched[:MOST_ROWS]
    ]
    message = (
        f"{receipt.rows} rows, {receipt.codings} codings ({receipt.without_passage} without text); "
        f"{receipt.matched} bodies matched, {len(receipt.unmatched)} not"
    )
    return JobResult(message, rows, begun)
