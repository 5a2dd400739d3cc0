"""Totals by place of the small world, for the pages that show them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.evidence.exposure.made_files import START, table, totals

from answerable.web.numbers import shown_number as row

OTHER = [*START[:2], "B Camera", START[3], "Leeds", "27,000", "at least"]
TOTALS = table([*totals(("Leeds", "3,300", "exact"), ("Bath", "410", ""), ("Ely", "3", "")), OTHER])
DEVICES = table([*totals(("Leeds", "3,300", "exact")), [*START, "198.51.100.7", "9", ""]])


def with_totals() -> Mapping[str, object]:
    """Totals of two queries, one count of them hidden."""
    from answerable.casework.exposure.tables import ExposureEntry, take_in
    from answerable.store.models import Investigation

    entry = ExposureEntry(TOTALS, "totals.csv", "cameras", "Cameras by place", "A paper", "CC BY 4.0")
    take_in(Investigation.objects.get(uid="small"), entry, who="ann")
    return {}


def looked_at_totals() -> Mapping[str, object]:
    """A look at a file of totals that ann asked for, and that is done."""
    from django.contrib.auth.models import User

    from answerable.casework.exposure.looks import ask_to_look
    from answerable.casework.jobs import queue
    from answerable.casework.work.uploads import Upload
    from answerable.store.models import Investigation, Job

    ann = User.objects.get(username="ann")
    small = Investigation.objects.get(uid="small")
    job = ask_to_look(small, Upload("totals.csv", TOTALS), "", user=ann)
    assert isinstance(job, Job)
    queue.run(job.pk)
    return {"look": row(job.pk)}
