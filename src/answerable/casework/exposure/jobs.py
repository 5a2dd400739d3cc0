"""The job of totals by place: looking at a file of them."""

from __future__ import annotations

from answerable.casework.exposure.files import judge
from answerable.casework.exposure.looks import LOOK
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, job
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import kept
from answerable.ground import BadInput
from answerable.store.models import Job


@job(LOOK, "Looking at totals by place", whole=False, failed="Nothing was taken in.", again=True)
def look_at_totals(job: Job, progress: Progress) -> JobResult:
    """Read a file of totals that was judged to hold no device, and list its counts, small ones hidden."""
    file = kept(job.arguments["file"])
    receipt = judge(file.content, file.name, index=job.arguments["index"])
    if receipt.refused:
        raise BadInput("the file tells devices apart", remedy="Ask for totals by place.")
    says = f"{receipt.rows} counts, of which {receipt.hidden} are hidden"
    told = {
        "name": "What it holds",
        "came": "look",
        "says": says,
        "rows": receipt.rows,
        "hidden": receipt.hidden,
        "left_out": ", ".join(receipt.left_out),
    }
    listed = [
        {"name": each["place"], "came": "look", "says": f"{each['printed']}, {_asked(each)}"}
        | {key: each[key] for key in ("date", "index", "query", "place", "level", "unit", "printed")}
        for each in receipt.counts
    ]
    return JobResult(says, [told, *listed][:MOST_ROWS])


def _asked(count: dict[str, object]) -> str:
    return f"query \u201c{count['query']}\u201d, {count['date'] or 'undated'}"
