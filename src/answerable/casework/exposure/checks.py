"""What verification checks of totals by place: the counts are those of their file, and it holds no device."""

from __future__ import annotations

from answerable.casework.exposure.holding import faults_of
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import AnswerableError
from answerable.store.models import ExposureTable

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


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
        try:
            for fault in faults_of(table):
                yield Shortfall(fault, remedy=_REMEDY)
        except AnswerableError as error:
            yield Caveat(
                f"the file cannot be read as totals, and was not held against its counts: {error}",
                where=table.uid,
            )
        progress(done, of)
