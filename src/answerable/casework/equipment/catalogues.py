"""The catalogue of an investigation: taken in whole, one version after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.findings.following import check_followed, following_of, in_use
from answerable.casework.work.investigations import keep_material, material
from answerable.casework.work.questionnaires import codebook_of, has_codebook
from answerable.equipment import (
    TABLES,
    Catalogue,
    CatalogueFile,
    as_toml,
    digest_of_catalogue,
    read_catalogue,
    read_catalogues,
)
from answerable.ground import BadInput
from answerable.isolation import tables_apart
from answerable.store import originals
from answerable.store.models import Investigation, Material, Purpose

NAME = "catalogue.toml"
"""The name under which a catalogue is kept."""


@dataclass(frozen=True)
class CatalogueVersion:
    """One version: the file and which one of it, what it calls itself, its digest, its rows.

    `problem` says why it cannot be read; then there is no digest.
    """

    name: str
    version: int
    called: str
    digest: str
    rows: dict[str, int]
    problem: str = ""


def take_in(
    investigation: Investigation, files: Sequence[tuple[str, bytes]], *, who: str
) -> CatalogueVersion:
    """Take in a catalogue in the place of the one before, which stays on record; the same is no new one.

    It is kept as one TOML file, whatever files it came in; what derived variables make of it is worked out
    anew. Raises `BadInput` as `read_catalogues` does, for no file, and where a maker that is followed is not
    in it; then nothing is written.
    """
    if not files:
        raise BadInput("there is no file", remedy="Give a TOML file or CSV tables.")
    catalogue = read_catalogues([CatalogueFile(name, tables_apart(content, name)) for name, content in files])
    content = as_toml(catalogue).encode("utf-8")
    if has_codebook(investigation):
        check_followed(codebook_of(investigation), in_use(catalogue, 0), NAME)
    with transaction.atomic():
        kept = keep_material(investigation, Purpose.CATALOGUE, NAME, content, who=who, against=())
        if has_codebook(investigation) and following_of(codebook_of(investigation), investigation):
            settle_units(investigation)
    return version_told(kept)


def catalogue_of(investigation: Investigation) -> Catalogue | None:
    """The catalogue that was taken in last, or None."""
    kept = material(investigation, Purpose.CATALOGUE)
    return read_catalogue(tables_apart(kept[1], kept[0]), kept[0]) if kept else None


def versions_of(investigation: Investigation) -> tuple[CatalogueVersion, ...]:
    """Every version on record, the one that is followed first."""
    kept = investigation.materials.filter(purpose=Purpose.CATALOGUE).select_related("original")
    return tuple(version_told(each) for each in kept.order_by("-id"))


def version_told(kept: Material) -> CatalogueVersion:
    """A kept file as the version that it is; one that cannot be read says why."""
    content = originals.content_of(kept.original.uid)
    try:
        catalogue = read_catalogue(tables_apart(content, kept.name), kept.name)
    except BadInput as error:
        return CatalogueVersion(kept.name, kept.version, "", "", {}, str(error))
    rows = {table: len(getattr(catalogue, table)) for table in TABLES}
    called = " ".join(each for each in (catalogue.name, catalogue.version) if each)
    return CatalogueVersion(kept.name, kept.version, called, str(digest_of_catalogue(catalogue)), rows)
