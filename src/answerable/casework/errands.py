"""What a job can do, kind by kind: each calls the verb that the command line calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from answerable.casework import (
    archives,
    audit_runs,
    batches,
    beginning,
    coding_files,
    releases,
    releasing,
    reporting,
    trackers,
)
from answerable.casework.mailbags import Mailbag, take_in_messages
from answerable.casework.name_lists import match_list
from answerable.casework.progress import Progress
from answerable.casework.register_errands import look_at_register, take_in_register
from answerable.casework.uploads import Upload, kept, messages_of
from answerable.ground import Missing
from answerable.store import originals
from answerable.store.models import Audit, Batch, Investigation, Job

MOST_ROWS = 500
"""How many rows of what came of it a job keeps; its message counts them all."""


@dataclass(frozen=True)
class Came:
    """What came of a job: in a sentence, row by row, and the investigation that it began, if any."""

    message: str
    rows: Sequence[dict[str, Any]] = ()
    investigation: Investigation | None = None


@dataclass(frozen=True)
class Errand:
    """One kind of job: its name in words, what it does, and whether it is one transaction.

    An errand that is not `whole` changes nothing when it is done a second time.
    """

    label: str
    act: Callable[[Job, Progress], Came]
    whole: bool = True


def archive_place(investigation: Investigation) -> Path:
    """Where the archive of an investigation lies that was exported last, exported or not."""
    return Path(settings.HOME) / "exports" / f"{investigation.uid}.zip"


def _take_in_mail(job: Job, progress: Progress) -> Came:
    files = [kept(each) for each in job.arguments["files"]]
    messages = [message for file in files for message in messages_of(file)]
    bag = take_in_messages(
        _investigation(job),
        messages,
        who=job.asked_by,
        keep_damaged=bool(job.arguments.get("keep_damaged")),
        progress=progress,
    )
    unread = bag.unread()
    said = f"{bag.sentence}. Kept and not read: {'; '.join(unread[:10])}" if unread else bag.sentence
    return Came(said, _mail_rows(bag))


def _mail_rows(bag: Mailbag) -> list[dict[str, Any]]:
    refused: list[dict[str, Any]] = [
        {"name": name, "came": "refused", "says": str(error.what), "remedy": error.remedy}
        for name, error in bag.refused
    ]
    taken: list[dict[str, Any]] = [
        {
            "name": name,
            "came": "known" if receipt.known else "taken_in" if receipt.certain else "tray",
            "says": receipt.reply.kind.replace("_", " "),
            "answers": list(receipt.references),
            "reply": receipt.reply.pk,
        }
        for name, receipt in bag.taken
    ]
    return [*refused, *sorted(taken, key=lambda row: row["came"] != "tray")][:MOST_ROWS]


def _take_in_codings(job: Job, progress: Progress) -> Came:
    file = _file(job, "file")
    rows = coding_files.take_in_codings(
        _investigation(job), file.content, file.name, who=job.asked_by, progress=progress
    )
    return Came(f"{rows} codings taken in")


def _take_in_adjudications(job: Job, progress: Progress) -> Came:
    file = _file(job, "file")
    rows = coding_files.take_in_adjudications(_investigation(job), file.content, file.name, who=job.asked_by)
    return Came(f"{rows} adjudications taken in")


def _begin_from_tracker(job: Job, progress: Progress) -> Came:
    asked = job.arguments
    mapping, file = _file(job, "mapping"), _file(job, "tracker")
    tracker = trackers.TrackerFile(
        content=file.content,
        name=file.name,
        mapping=mapping.text,
        mapping_name=mapping.name,
        register=_file(job, "register").content if asked.get("register") else b"",
        register_kind=asked.get("register_kind", "native"),
        manuscript=_file(job, "manuscript").text if asked.get("manuscript") else "",
        as_of=date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None,
    )
    receipt = trackers.begin_from_tracker(asked["slug"], tracker, who=job.asked_by, progress=progress)
    rows = [
        {"name": each.label, "came": "unmatched", "says": f"row {each.row}: {each.reason}"}
        for each in receipt.unmatched[:MOST_ROWS]
    ]
    message = (
        f"{receipt.rows} rows, {receipt.codings} codings ({receipt.without_passage} without text); "
        f"{receipt.matched} bodies matched, {len(receipt.unmatched)} not"
    )
    return Came(message, rows, beginning.led_by(job.account, asked["slug"], who=job.asked_by))


def _begin_from_archive(job: Job, progress: Progress) -> Came:
    digest = job.arguments["file"]["digest"]
    originals.content_of(digest)
    brought = archives.import_archive(originals.place_of(digest), who=job.asked_by, progress=progress)
    beginning.led_by(job.account, brought.uid, who=job.asked_by)
    return Came(f"Brought in {brought.name}", investigation=brought)


def _begin_from_counts(job: Job, progress: Progress) -> Came:
    asked = job.arguments
    published = beginning.PublishedCounts(
        slug=asked["slug"],
        name=asked["name"],
        as_of=date.fromisoformat(asked["as_of"]),
        purpose=asked.get("purpose", ""),
        schema=_file(job, "schema"),
        tables=tuple(kept(each) for each in asked["tables"]),
        manuscript=_file(job, "manuscript"),
    )
    begun, tables = beginning.begin_from_counts(published, who=job.asked_by)
    rows = [
        {"name": each.name, "came": "taken_in", "says": f"{len(each.rows)} rows, {len(each.items)} items"}
        for each in tables
    ]
    beginning.led_by(job.account, begun.uid, who=job.asked_by)
    return Came(f"Began {begun.name} with {len(tables)} tables", rows, begun)


def _build_report(job: Job, progress: Progress) -> Came:
    built = reporting.build(_investigation(job), who=job.asked_by, progress=progress)
    rows = [{"name": "Warning", "came": "warning", "says": each} for each in built.warnings[:MOST_ROWS]]
    return Came(f"Built: {built.files} files, {len(built.figures)} figures", rows)


def _audit_report(job: Job, progress: Progress) -> Came:
    audit = Audit.objects.get(uid=job.arguments["audit"])
    made = audit_runs.run_audit(audit, who=job.asked_by, job=job, progress=progress)
    claims = made.consistent + made.inconsistent + made.ambiguous + made.not_checkable
    said = f"{claims} claims, {made.inconsistent} inconsistent, {made.ambiguous} ambiguous"
    return Came(f"Run {made.number}: {said}")


def _release(job: Job, progress: Progress) -> Came:
    made = releases.release(_investigation(job), job.arguments["label"], who=job.asked_by)
    return Came(f"Released {made.label}: {len(made.manifest)} files, journal head {made.journal_head[:12]}")


def _draft_batch(job: Job, progress: Progress) -> Came:
    plan = {**job.arguments, "kind": Batch.Kind(job.arguments["kind"])}
    plan["numbers"] = tuple(plan["numbers"])
    made = batches.draft_batch(_investigation(job), batches.Plan(**plan), who=job.asked_by)
    return Came(f"Drafted {made.requests.count()} letters of {made.name}, to be released by a person")


def _release_batch(job: Job, progress: Progress) -> Came:
    found = batches.batch_at(_investigation(job), job.arguments["name"])
    count = releasing.release(found, who=job.asked_by, reason=job.arguments["reason"])
    return Came(f"Released {count} letters of {found.name}")


def _export_archive(job: Job, progress: Progress) -> Came:
    place = archive_place(_investigation(job))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.parent.chmod(0o700)
    made = archives.export_archive(_investigation(job), place, who=job.asked_by, progress=progress)
    return Came(f"Exported: {made.size} bytes, {made.originals} originals, SHA-256 {made.digest}")


def _investigation(job: Job) -> Investigation:
    if job.investigation is None:
        raise Missing(f"job {job.pk} is of no investigation")
    return job.investigation


def _file(job: Job, name: str) -> Upload:
    return kept(job.arguments[name])


def _look_at_register(job: Job, progress: Progress) -> Came:
    return Came(look_at_register(job, progress))


def _take_in_register(job: Job, progress: Progress) -> Came:
    return Came(take_in_register(job, progress))


def _match_names(job: Job, progress: Progress) -> Came:
    return Came(match_list(job, progress))


ERRANDS: dict[str, Errand] = {
    "match_names": Errand("Matching names to bodies", _match_names),
    "preview_register": Errand("Looking at a register", _look_at_register),
    "adopt_register": Errand("Taking in a register", _take_in_register),
    "take_in_mail": Errand("Taking in mail", _take_in_mail, whole=False),
    "take_in_codings": Errand("Taking in codings", _take_in_codings),
    "take_in_adjudications": Errand("Taking in adjudications", _take_in_adjudications),
    "begin_from_tracker": Errand("Beginning from a tracker", _begin_from_tracker),
    "begin_from_archive": Errand("Bringing in an archive", _begin_from_archive),
    "begin_from_counts": Errand("Beginning from published counts", _begin_from_counts),
    "build_report": Errand("Building the report", _build_report, whole=False),
    "audit_report": Errand("Checking the report", _audit_report, whole=False),
    "release": Errand("Releasing the report", _release),
    "draft_batch": Errand("Drafting letters", _draft_batch),
    "release_batch": Errand("Releasing letters", _release_batch),
    "export_archive": Errand("Exporting the archive", _export_archive, whole=False),
}
"""Every kind of job."""
