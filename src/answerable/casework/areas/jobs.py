"""The jobs of areas: looking at a table, and taking it in."""

from __future__ import annotations

from answerable.casework.areas import looks
from answerable.casework.areas.tables import AreaReceipt, suggest, take_in
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.jobs.looks import keep_suggested
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import kept
from answerable.store.models import Job


@job(looks.LOOK, "Looking at a table about areas", whole=False, failed="Nothing was taken in.", again=True)
def look_at_area_table(job: Job, progress: Progress) -> JobResult:
    """Read a table by its mapping, one being suggested where none came, and say what it would join."""
    mapping = job.arguments["mapping"]
    if not mapping:
        file = kept(job.arguments["file"])
        mapping = suggest(file.content, file.name)
        keep_suggested(job, mapping)
    receipt = looks.preview(investigation_of(job), looks.file_of(job, mapping), who=job.asked_by)
    told = {
        "name": receipt.name,
        "came": "look",
        "says": _sentence(receipt),
        "mapping": mapping,
        "rows": receipt.rows,
        "joins": sum(receipt.grounds.values()),
    }
    return JobResult(_sentence(receipt), [told, *_listed(receipt)][:MOST_ROWS])


@job(looks.TAKE_IN, "Taking in a table about areas", failed="Nothing was taken in.")
def take_in_area_table(job: Job, progress: Progress) -> JobResult:
    """Take in a table as it was looked at."""
    file = looks.file_of(job, job.arguments["mapping"])
    receipt = take_in(investigation_of(job), file, who=job.asked_by)
    return JobResult(f"Took in {receipt.name}: {_sentence(receipt)}", _listed(receipt)[:MOST_ROWS])


def _sentence(receipt: AreaReceipt) -> str:
    return f"{receipt.rows} areas, joined {sum(receipt.grounds.values())} times to bodies that serve them"


def _listed(receipt: AreaReceipt) -> list[dict[str, object]]:
    """What is not joined, and what is joined to no single area."""
    rows = [
        ("outside", f"Row {number}, {label}", "No body of the frame serves it")
        for number, label in receipt.without_unit
    ]
    rows += [("several", name, "Serves several areas: no number is taken") for name in receipt.several]
    rows += [("absent", name, "Not in the table") for name in receipt.without_row]
    return [{"name": name, "came": came, "says": says} for came, name, says in rows]
