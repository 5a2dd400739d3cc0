"""Which figures and sentences rest on a version of the catalogue of equipment."""

from __future__ import annotations

from typing import Any

from answerable.casework.equipment.catalogues import in_force, version_told
from answerable.casework.report.word_traces import sentences_of_catalogue, sentences_with
from answerable.casework.work.investigations import material
from answerable.store.models import Figure, Investigation, Material, Purpose

_SHORTEST_DIGEST = 8


def resting_on_catalogue(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on a version: `catalogue` for the one in force, `catalogue/2`, or how a digest begins.

    The digest is that of what it says, of the kept file, or of a file in which it came. It has the version's
    `original`, the figures that follow it, and, of the one in force, the sentences that print what it says.
    None where it is none.
    """
    kept = _version(investigation, called)
    if kept is None:
        return None
    told, last = version_told(kept), in_force(investigation)
    is_last = last is not None and last.pk == kept.pk
    figures = _figures(investigation, told.digest)
    sentences: list[dict[str, Any]] = []
    if material(investigation, Purpose.MANUSCRIPT) is not None:
        sentences += sentences_with(investigation, list(figures)) if figures else []
        sentences += sentences_of_catalogue(investigation) if is_last else []
    return {
        "investigation": investigation.uid,
        "catalogue": f"version {kept.version}",
        "in_force": is_last,
        "original": kept.original.uid,
        "media_type": "application/toml",
        "files": [{"name": name, "digest": digest} for name, digest in told.files],
        "codings": 0,
        "claims": 0,
        "figures": [{"figure": slug, "title": title, "changes": []} for slug, title in figures.items()],
        "sentences": sentences,
        "quoted": [],
    }


def _figures(investigation: Investigation, digest: str) -> dict[str, str]:
    """The title of each built figure that follows the catalogue with that digest, by its address."""
    built = Figure.objects.filter(investigation=investigation).order_by("slug")
    return {
        slug: title
        for slug, title, described in built.values_list("slug", "title", "description")
        if digest and digest in str(described.get("catalogue", ""))
    }


def _version(investigation: Investigation, called: str) -> Material | None:
    versions = investigation.materials.filter(purpose=Purpose.CATALOGUE).select_related("original")
    if called == "catalogue":
        return versions.order_by("-id").first()
    number = called.removeprefix("catalogue/")
    if number != called:
        is_number = number.isascii() and number.isdecimal() and len(number) < 9
        return versions.filter(version=int(number)).first() if is_number else None
    if len(called) < _SHORTEST_DIGEST:
        return None
    intake = "catalogue_intake"
    for digest in ("original__uid", f"{intake}__digest", f"{intake}__files__file__original__uid"):
        found = versions.filter(**{f"{digest}__startswith": called.lower()}).order_by("-id").first()
        if found is not None:
            return found
    return None
