"""The jobs of claims: looking at a partner's table, and taking it in."""

from __future__ import annotations

from answerable.casework.claims import looks
from answerable.casework.claims.tables import TableReceipt, take_in
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.jobs.looks import keep_suggested
from answerable.casework.jobs.queue import record_end
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import kept
from answerable.store.models import Job


@job(looks.LOOK, "Looking at a partner's table", whole=False, failed="Nothing was taken in.", again=True)
def look_at_partner_table(job: Job, progress: Progress) -> JobResult:
    """Read a table by its mapping, one being suggested where none came, and say which rows would count."""
    investigation, mapping = investigation_of(job), job.arguments["mapping"]
    if not mapping:
        file = kept(job.arguments["file"])
        mapping = looks.suggest(investigation, file.content, file.name)
        keep_suggested(job, mapping)
    receipt = looks.preview(investigation, looks.file_of(job, mapping), progress=progress)
    told = {
        "name": receipt.name,
        "came": "look",
        "says": _sentence(receipt),
        "mapping": mapping,
        "standings": dict(receipt.standings),
        "claims": receipt.claims,
        "notes": list(receipt.notes),
    }
    return JobResult(_sentence(receipt), [told, *_troubles(receipt)][:MOST_ROWS])


@job(looks.TAKE_IN, "Taking in a partner's table", whole=False, failed="Nothing was taken in.")
def take_in_partner_table(job: Job, progress: Progress) -> JobResult:
    """Take in a table as it was looked at, and record the end of the job in the transaction that does."""
    ended: list[JobResult] = []

    def at_end(receipt: TableReceipt) -> None:
        told = f"Took in {receipt.name}: {_sentence(receipt)}"
        ended.append(JobResult(told, _troubles(receipt)[:MOST_ROWS]))
        record_end(job, ended[0])

    file = looks.file_of(job, job.arguments["mapping"])
    take_in(investigation_of(job), file, who=job.asked_by, progress=progress, at_end=at_end)
    return ended[0]


def _sentence(receipt: TableReceipt) -> str:
    count = receipt.standings.get("matched", 0)
    rows = "1 row" if receipt.rows == 1 else f"{receipt.rows} rows"
    return f"{count} of {rows} {'counts' if count == 1 else 'count'}, making {receipt.claims} claims"


def _troubles(receipt: TableReceipt) -> list[dict[str, object]]:
    return [
        {
            "name": f"Row {each.row}, {each.body}",
            "came": "uncounted",
            "says": each.why,
            "row": each.row,
            "body": each.body,
            "standing": each.standing,
        }
        for each in receipt.troubles
    ]
