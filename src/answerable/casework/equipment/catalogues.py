"""The catalogue of an investigation: taken in whole, one version after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from answerable.casework.findings.findings import settle_units
from answerable.casework.findings.following import (
    CatalogueInUse,
    catalogue_in_use,
    check_followed,
    following_of,
    in_use,
)
from answerable.casework.work.investigations import keep_material
from answerable.casework.work.journalling import note
from answerable.casework.work.questionnaires import codebook_of, has_codebook
from answerable.equipment import (
    TABLES,
    Catalogue,
    CatalogueFile,
    RowChange,
    as_toml,
    catalogue_differences,
    digest_of_catalogue,
    read_catalogue,
    read_catalogues,
)
from answerable.ground import BadInput, Missing
from answerable.isolation import tables_apart
from answerable.store import originals
from answerable.store.models import CatalogueIntake, CataloguePart, Investigation, Material, Purpose

NAME = "catalogue.toml"
"""The name under which a catalogue is kept."""


@dataclass(frozen=True)
class CatalogueVersion:
    """One version: the file and which one of it, what it calls itself, its digest, its rows.

    `files` are the files that it came in, each with the digest of its bytes. `problem` says why it cannot be
    read; then there is no digest.
    """

    name: str
    version: int
    called: str
    digest: str
    rows: dict[str, int]
    problem: str = ""
    files: tuple[tuple[str, str], ...] = ()
    taken_in_by: str = ""
    taken_in_at: str = ""


@dataclass(frozen=True)
class CatalogueLook:
    """What taking in a catalogue would come to: what it says, and what differs from the one in force."""

    called: str
    digest: str
    rows: dict[str, int]
    changes: tuple[RowChange, ...]

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """How many rows of each table are added, removed or changed."""
        found = Counter((each.table, each.kind.value) for each in self.changes)
        return tuple((table, kind, number) for (table, kind), number in found.items())


def take_in(
    investigation: Investigation, files: Sequence[tuple[str, bytes]], *, who: str
) -> CatalogueVersion:
    """Take in a catalogue in the place of the one before, which stays on record; the same is no new one.

    It is followed as one TOML file, whatever files it came in; they are kept with it as they came. What
    derived variables make of it is worked out anew. Raises `BadInput` as `read_catalogues` does, for no file,
    and where a maker that is followed is not in it; then nothing is written.
    """
    catalogue = _read(files)
    content = as_toml(catalogue).encode("utf-8")
    _check_followed(investigation, in_use(catalogue, 0))
    with transaction.atomic():
        kept = keep_material(investigation, Purpose.CATALOGUE, NAME, content, who=who, against=())
        if not CatalogueIntake.objects.filter(kept=kept).exists():
            _keep_intake(kept, catalogue, files, who)
        _settle(investigation)
    return version_told(kept)


def _check_followed(investigation: Investigation, version: CatalogueInUse | None) -> None:
    """Raise `BadInput` where a derived variable follows what the version does not have."""
    if has_codebook(investigation):
        check_followed(codebook_of(investigation), version, NAME)


def _settle(investigation: Investigation) -> None:
    """Work out anew what derived variables make of the version in force."""
    if has_codebook(investigation) and following_of(codebook_of(investigation), investigation):
        settle_units(investigation)


def _read(files: Sequence[tuple[str, bytes]]) -> Catalogue:
    if not files:
        raise BadInput("there is no file", remedy="Give a TOML file or CSV tables.")
    return read_catalogues([CatalogueFile(name, tables_apart(content, name)) for name, content in files])


def _keep_intake(kept: Material, catalogue: Catalogue, files: Sequence[tuple[str, bytes]], who: str) -> None:
    """Keep the files as they came, and a seal over both."""
    investigation = kept.investigation
    intake = CatalogueIntake.objects.create(
        uid=f"{investigation.uid}/catalogue_intake/{kept.version}",
        investigation=investigation,
        kept=kept,
        digest=digest_of_catalogue(catalogue),
        taken_in_by=who,
        taken_in_at=timezone.now(),
    )
    for number, (name, content) in enumerate(files, 1):
        file = keep_material(investigation, Purpose.CATALOGUE_FILE, name[:80], content, who=who)
        CataloguePart.objects.create(uid=f"{intake.uid}/{number}", intake=intake, number=number, file=file)
    told = {"version": kept.version, "digest": intake.digest, "files": len(files)}
    note(investigation, who, "took in catalogue", kept.name, after=told)


def look_at(investigation: Investigation, files: Sequence[tuple[str, bytes]]) -> CatalogueLook:
    """What `take_in` would change; nothing is written. Raises what it raises."""
    catalogue = _read(files)
    changes = catalogue_differences(catalogue_of(investigation) or Catalogue(), catalogue)
    return CatalogueLook(called_of(catalogue), digest_of_catalogue(catalogue), rows_of(catalogue), changes)


def take_out(investigation: Investigation, *, who: str, reason: str) -> CatalogueVersion | None:
    """Take the version in force out: the one before it is followed again, None where there is none.

    Its files stay among the originals. Raises `BadInput` without a reason and where a derived variable
    follows a maker that the one before does not have, `Missing` where there is none.
    """
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why the catalogue is taken out.")
    kept = in_force(investigation)
    if kept is None:
        raise Missing("no catalogue was taken in", remedy="The packaged one is used.")
    before = {"version": kept.version, "digest": kept.original.uid, "reason": reason}
    with transaction.atomic():
        CatalogueIntake.objects.filter(kept=kept).delete()
        kept.delete()
        _check_followed(investigation, catalogue_in_use(investigation))
        note(investigation, who, "took out catalogue", kept.name, before=before)
        _settle(investigation)
    left = in_force(investigation)
    return version_told(left) if left else None


def in_force(investigation: Investigation) -> Material | None:
    """The kept file of the catalogue that was taken in last."""
    kept = investigation.materials.filter(purpose=Purpose.CATALOGUE).select_related("original")
    return kept.order_by("-id").first()


def catalogue_of(investigation: Investigation) -> Catalogue | None:
    """The catalogue that was taken in last, or None."""
    kept = in_force(investigation)
    return catalogue_in(kept) if kept else None


def catalogue_in(kept: Material) -> Catalogue:
    """The catalogue in a kept file; raises `BadInput` where it cannot be read."""
    return _of_digest(kept.original.uid, kept.name)


@lru_cache(maxsize=8)
def _of_digest(digest: str, name: str) -> Catalogue:
    """What the bytes of that digest say: the same for ever."""
    return read_catalogue(tables_apart(originals.content_of(digest), name), name)


def changes_of(kept: Material) -> tuple[RowChange, ...]:
    """What a version changed of the one before it; all of it is new where there is none."""
    earlier = Material.objects.filter(
        investigation=kept.investigation, purpose=Purpose.CATALOGUE, id__lt=kept.pk
    )
    before = earlier.select_related("original").order_by("-id").first()
    return catalogue_differences(catalogue_in(before) if before else Catalogue(), catalogue_in(kept))


def versions_of(investigation: Investigation) -> tuple[CatalogueVersion, ...]:
    """Every version on record, the one that is followed first."""
    kept = investigation.materials.filter(purpose=Purpose.CATALOGUE).select_related("original")
    return tuple(version_told(each) for each in kept.order_by("-id"))


def version_told(kept: Material) -> CatalogueVersion:
    """A kept file as the version that it is; one that cannot be read says why."""
    intake = CatalogueIntake.objects.filter(kept=kept).first()
    files = tuple(_files(intake)) if intake else ()
    who, at = (intake.taken_in_by, intake.taken_in_at.isoformat()) if intake else ("", "")
    try:
        told = told_of(kept)
    except BadInput as error:
        return CatalogueVersion(kept.name, kept.version, "", "", {}, str(error), files, who, at)
    return CatalogueVersion(
        kept.name, kept.version, told.called, told.digest, dict(told.rows), "", files, who, at
    )


@dataclass(frozen=True)
class CatalogueTold:
    """What the bytes of a catalogue tell of it: what it calls itself, its digest, its rows."""

    called: str
    digest: str
    rows: Mapping[str, int]


def told_of(kept: Material) -> CatalogueTold:
    """What a kept catalogue tells of itself; raises `BadInput` where it cannot be read."""
    return _told_of_digest(kept.original.uid, kept.name)


@lru_cache(maxsize=8)
def _told_of_digest(digest: str, name: str) -> CatalogueTold:
    catalogue = _of_digest(digest, name)
    return CatalogueTold(called_of(catalogue), str(digest_of_catalogue(catalogue)), rows_of(catalogue))


def _files(intake: CatalogueIntake) -> Iterator[tuple[str, str]]:
    yield from intake.files.order_by("number").values_list("file__name", "file__original__uid")


def read_again(intake: CatalogueIntake) -> Catalogue:
    """What the files say in which a catalogue came, read once more from their bytes."""
    return _read([(name, originals.content_of(digest)) for name, digest in _files(intake)])


def called_of(catalogue: Catalogue) -> str:
    """What a catalogue calls itself."""
    return " ".join(each for each in (catalogue.name, catalogue.version) if each)


def rows_of(catalogue: Catalogue) -> dict[str, int]:
    """How many rows each table has."""
    return {table: len(getattr(catalogue, table)) for table in TABLES}
