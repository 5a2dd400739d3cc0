"""What verification checks of totals by place: the counts are those of their file, and it holds no device."""

from __future__ import annotations

from answerable.casework.exposure.tables import as_kept, counts_of, read_again
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.evidence import device_named_in
from answerable.ground import AnswerableError
from answerable.store.models import ExposureTable

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."
_SAID = ("title", "source", "licence", "index")


@check(
    "exposure", "Totals by place stand in their files, hidden where they must be, and tell no device apart"
)
def totals_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each file of totals judged again and read again from its bytes, and held against its records."""
    tables = ExposureTable.objects.order_by("uid").select_related("file__original")
    if scope.investigation is not None:
        tables = tables.filter(investigation=scope.investigation)
    of = tables.count()
    for done, table in enumerate(tables, 1):
        yield from _table(table)
        progress(done, of)


def _table(table: ExposureTable) -> Found:
    for what in _SAID:
        if kind := device_named_in(getattr(table, what)):
            yield Shortfall(f"the {what} of {table.uid} holds something of a device: {kind}", remedy=_REMEDY)
    try:
        read = read_again(table)
    except AnswerableError as error:
        yield Caveat(
            f"the file cannot be read as totals any more, and was not held against its counts: {error}",
            where=table.uid,
        )
        return
    for met in read.refused:
        where = f"{table.uid}, {met.where}"
        yield Shortfall(f"{where}: its file holds something of a device: {met.kind}", remedy=_REMEDY)
    held = {each.row: each for each in counts_of(table)}
    for count in read.counts:
        kept = held.pop(count.row, None)
        if kept is None or as_kept(kept) != as_kept(count):
            yield Shortfall(f"count {count.row} of {table.uid} is not as its file has it", remedy=_REMEDY)
    for number in held:
        yield Shortfall(f"count {number} of {table.uid} stands in no file", remedy=_REMEDY)
