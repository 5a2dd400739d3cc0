"""A file of totals looked at before it is taken in: judged first, and kept only where it holds no device."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from answerable.casework.exposure.files import ExposureReceipt
from answerable.casework.exposure.tables import ExposureEntry, RefusedFile, judged, refusals, take_in
from answerable.casework.jobs import queue
from answerable.casework.jobs.looks import Look, look_job
from answerable.casework.work.uploads import Upload, keep, kept
from answerable.evidence import device_named_in
from answerable.ground import BadInput
from answerable.store.models import Investigation, Job, JobState

LOOK = "look_at_totals"
MOST_BYTES = 3 * 1024 * 1024
"""The most that a page judges while somebody waits; larger files come in by the command line."""


@dataclass(frozen=True)
class TotalsLook(Look):
    """A look at a file of totals: whose they are where a person said it, and the counts it would give."""

    index: str
    rows: int = 0
    hidden: int = 0
    left_out: str = ""
    listed: tuple[Mapping[str, Any], ...] = ()


def ask_to_look(investigation: Investigation, upload: Upload, index: str, *, user: User) -> Job | RefusedFile:
    """Judge a file, and ask for a look at it where it holds no device; else its refusal, which is all that
    is kept. Raises `BadInput` for what is no file of totals, and for one that is too large for a page.
    """
    if upload.size > MOST_BYTES:
        raise BadInput(
            f"the file has {upload.size:,} bytes, and a page judges {MOST_BYTES:,} at most",
            remedy="Take it in by the command line: answerable exposure import.",
        )
    if kind := device_named_in(index):
        raise BadInput(f"the index holds something of a device: {kind}", remedy="Write it without.")
    name = "totals.json" if upload.name.lower().endswith(".json") else "totals.csv"
    entry = ExposureEntry(upload.content, name, called="", index=index)
    if judged(investigation, entry, who=user.username).refused:
        return refusals(investigation)[0]
    file = keep(Upload(name, entry.content), "text/csv")
    return queue.ask_for(LOOK, {"file": file, "index": index}, user=user, investigation=investigation)


def look_for(user: User, investigation: Investigation, pk: int) -> TotalsLook:
    """The look that the person asked for in the investigation; raises `Missing` for anything else."""
    job = look_job(LOOK, user, investigation, pk)
    if job.state != JobState.DONE:
        return TotalsLook(job, job.arguments["index"])
    told, *listed = job.result
    return TotalsLook(
        job, job.arguments["index"], told["rows"], told["hidden"], told["left_out"], tuple(listed)
    )


def take_in_looked_at(look: TotalsLook, said: Mapping[str, str], *, who: str) -> ExposureReceipt:
    """Take in a file as it was looked at, with its name and what is `said` of it; `BadInput` before that."""
    investigation = look.job.investigation
    if not look.is_done or investigation is None:
        raise BadInput("the file was not looked at yet", remedy="Wait for the look.")
    file = kept(look.job.arguments["file"])
    return take_in(investigation, ExposureEntry(file.content, file.name, index=look.index, **said), who=who)
