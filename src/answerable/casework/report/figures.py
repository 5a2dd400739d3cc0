"""The figures of the last build, to be listed and found."""

from __future__ import annotations

from answerable.casework.work.paging import LongList
from answerable.ground import Missing
from answerable.store.models import Figure, Investigation


def figures_of(investigation: Investigation) -> LongList[Figure]:
    """The figures of the last build, by slug, without their descriptions."""
    figures = Figure.objects.filter(investigation=investigation)
    return LongList(figures.defer("description").order_by("slug"))


def figure_at(investigation: Investigation, slug: str) -> Figure:
    """The figure with that slug; raises `Missing`."""
    found = Figure.objects.filter(investigation=investigation, slug=slug).first()
    if found is None:
        raise Missing(f"there is no figure {slug!r}")
    return found
