"""The figures of the last build, to be listed and found."""

from __future__ import annotations

from django.db.models import QuerySet

from answerable.ground import Missing
from answerable.store.models import Figure, Investigation


def figures_of(investigation: Investigation) -> QuerySet[Figure]:
    """The figures of the last build, by slug, without their descriptions."""
    return Figure.objects.filter(investigation=investigation).defer("description").order_by("slug")


def figure_at(investigation: Investigation, slug: str) -> Figure:
    """The figure with that slug; raises `Missing`."""
    found = Figure.objects.filter(investigation=investigation, slug=slug).first()
    if found is None:
        raise Missing(f"there is no figure {slug!r}")
    return found
