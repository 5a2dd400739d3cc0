"""The catalogue in force and the flaws in use as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.casework.equipment.catalogues import (
    CatalogueVersion,
    called_of,
    changes_of,
    in_force,
    rows_of,
    told_of,
    versions_of,
)
from answerable.casework.equipment.flaws import (
    ExploitedVersion,
    FlawReceipt,
    exploited_versions,
    flaws_of,
    receipt_in_use,
)
from answerable.equipment import (
    EquipmentEntry,
    EquipmentKind,
    EquipmentPage,
    FlawIndex,
    RowChange,
    digest_of_catalogue,
    equipment_entry,
    equipment_page,
    search_equipment,
)
from answerable.ground import Missing
from answerable.store import originals
from answerable.store.models import FlawRecord, Investigation, Purpose

_MOST_CHANGES = 100


@dataclass(frozen=True)
class EquipmentOverview:
    """The catalogue in force with what differs from the one before, and the flaws in use."""

    investigation: Investigation
    index: FlawIndex

    @cached_property
    def versions(self) -> tuple[CatalogueVersion, ...]:
        """Every version on record, the one in force first; none where the packaged one is used."""
        return versions_of(self.investigation)

    @property
    def called(self) -> str:
        """What the catalogue calls itself."""
        return called_of(self.index.catalogue)

    @property
    def filled(self) -> Mapping[str, int]:
        """How many rows each table has that has any."""
        return {table: number for table, number in rows_of(self.index.catalogue).items() if number}

    @cached_property
    def _changes(self) -> tuple[RowChange, ...]:
        kept = in_force(self.investigation)
        return changes_of(kept) if kept and len(self.versions) > 1 else ()

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """The first of the rows that differ from the version before."""
        return self._changes[:_MOST_CHANGES]

    @property
    def more_changes(self) -> int:
        """How many more differ."""
        return max(0, len(self._changes) - _MOST_CHANGES)

    @cached_property
    def records(self) -> FlawReceipt | None:
        """The records of flaws in use."""
        return receipt_in_use(self.investigation)

    @property
    def chosen_by_another(self) -> bool:
        """True where the records in use were chosen by another version of the catalogue."""
        kept = in_force(self.investigation)
        digest = told_of(kept).digest if kept else str(digest_of_catalogue(self.index.catalogue))
        return self.records is not None and self.records.chosen_by != digest

    @cached_property
    def exploited(self) -> tuple[ExploitedVersion, ...]:
        """The lists of exploited flaws on record, the one in use first."""
        return exploited_versions(self.investigation)

    def entries(self, kind: str) -> tuple[EquipmentEntry, ...]:
        """What there is of a kind, by name."""
        names = {
            EquipmentKind.MAKER: self.index.catalogue.maker_names,
            EquipmentKind.BRAND: self.index.catalogue.brand_names,
            EquipmentKind.TECHNOLOGY: [row.name for row in self.index.catalogue.technologies],
            EquipmentKind.MEASURE: [row.name for row in self.index.catalogue.measures],
        }
        found = EquipmentKind(kind)
        return tuple(EquipmentEntry(found, each) for each in sorted(set(names[found]), key=str.casefold))

    @property
    def lists(self) -> tuple[tuple[str, tuple[EquipmentEntry, ...]], ...]:
        """What there is of the kinds that have few."""
        kinds = (
            EquipmentKind.MAKER,
            EquipmentKind.BRAND,
            EquipmentKind.TECHNOLOGY,
            EquipmentKind.MEASURE,
        )
        return tuple((each.plural.capitalize(), self.entries(each)) for each in kinds)


@dataclass(frozen=True)
class ShownEquipment:
    """The page of one thing, with the sources of the investigation that its lines name, by what they say."""

    page: EquipmentPage
    sources: Mapping[str, str]
    version: str
    record: str = ""
    """The digest of the record of a flaw, as it came."""


def overview_of(investigation: Investigation) -> EquipmentOverview:
    """The catalogue in force, or the packaged one where none was taken in."""
    return EquipmentOverview(investigation, flaws_of(investigation))


def found_by(investigation: Investigation, words: str) -> tuple[EquipmentEntry, ...]:
    """What has the words in its name."""
    return search_equipment(flaws_of(investigation), words)


def shown_equipment(investigation: Investigation, kind: str, key: str) -> ShownEquipment:
    """The page of a thing by its key or name; raises `Missing`."""
    if kind not in list(EquipmentKind):
        raise Missing(f"a catalogue has no {kind!r}", remedy=f"There are: {', '.join(EquipmentKind)}.")
    index = flaws_of(investigation)
    page = equipment_page(index, equipment_entry(index, EquipmentKind(kind), key))
    said = {line.source for section in page.sections for line in section.lines if line.source}
    kept = in_force(investigation)
    version = f"version {kept.version} of the catalogue" if kept else "the packaged catalogue"
    records = FlawRecord.objects.filter(intake__investigation=investigation, cve=page.entry.name)
    record = records.order_by("-intake__number").values_list("original__uid", flat=True).first() or ""
    is_flaw = page.entry.kind is EquipmentKind.FLAW
    return ShownEquipment(page, sources_named(investigation, said), version, record if is_flaw else "")


def file_kept(investigation: Investigation, digest: str) -> tuple[str, bytes]:
    """The name and bytes of a file of the catalogue, of a record of a flaw, or of a list of exploited ones.

    Raises `Missing` for what is none of them, and as originals do.
    """
    kept = investigation.materials.filter(
        purpose__in=(Purpose.CATALOGUE, Purpose.CATALOGUE_FILE, Purpose.EXPLOITED), original__uid=digest
    )
    name = kept.order_by("-id").values_list("name", flat=True).first()
    if name is None:
        records = FlawRecord.objects.filter(intake__investigation=investigation, original__uid=digest)
        cve = records.values_list("cve", flat=True).first()
        if cve is None:
            raise Missing("there is no such file of equipment")
        name = f"{cve}.json"
    return name, originals.content_of(digest)


def sources_named(investigation: Investigation, said: set[str]) -> dict[str, str]:
    """The keys of sources of the investigation that rows name: "lantern-2025", "lantern-2025, p. 4"."""
    wanted = {each: each.partition(",")[0].strip() for each in said}
    keys = set(
        investigation.sources.filter(key__in=set(wanted.values()), confidential=False).values_list(
            "key", flat=True
        )
    )
    return {each: key for each, key in wanted.items() if key in keys}
