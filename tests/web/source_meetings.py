"""The forms of sources and statements at which two people meet."""

from __future__ import annotations

from tests.web.entering import HOME, sourced
from tests.web.meeting import Meeting

from answerable.store.models import Source, Statement

SOURCES = {
    "a source": Meeting(
        f"{HOME}/sources/of/heat/edit/", f"{HOME}/sources/of/heat/edit/",
        {"title": "Heat maps"}, {"title": "Cold maps"},
        lambda: Source.objects.get(key="heat").record["title"], "Heat maps", "Cold maps",
        made=sourced, others={"type": "webpage", "grade": "seen_by_us"},
    ),
    "a source withdrawn": Meeting(
        f"{HOME}/sources/of/heat/", f"{HOME}/sources/of/heat/step/",
        {"reason": "Forged."}, {"reason": "A double."},
        lambda: Source.objects.get(key="heat").withdrawn_because, "Forged.", "",
        made=sourced, again=False, kept="A double.",
    ),
    "a statement withdrawn": Meeting(
        f"{HOME}/statements/", f"{HOME}/statements/withdraw/",
        {"reason": "Forged."}, {"reason": "A double."},
        lambda: list(Statement.objects.values_list("withdrawn_because", flat=True)), "Forged.", "",
        made=sourced, others={"number": "1"}, again=False, kept="A double.",
    ),
}  # fmt: skip
