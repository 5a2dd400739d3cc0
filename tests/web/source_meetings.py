"""The forms of sources and statements at which two people meet."""

from __future__ import annotations

from tests.web.entering import HOME, sourced
from tests.web.meeting import Meeting
from tests.web.seeing import seen

from answerable.store.models import Sighting, Source, Statement

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
    "what a sighting is of": Meeting(
        f"{HOME}/sightings/of/bells/1/", f"{HOME}/sightings/of/bells/1/details/",
        {"kind": "firm"}, {"kind": "home"},
        lambda: Sighting.objects.get().kind, "firm", "home",
        made=seen, others={"area": "Wickmark", "trading_name": "Halden"},
    ),
    "how far a sighting is believed": Meeting(
        f"{HOME}/sightings/of/bells/1/", f"{HOME}/sightings/of/bells/1/step/",
        {"step": "by:own_visit", "which": "on Monday"}, {"step": "no:not_shown", "which": "a box"},
        lambda: Sighting.objects.get().state, "corroborated", "rejected",
        made=seen,
    ),
}  # fmt: skip
