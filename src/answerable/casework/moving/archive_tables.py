"""Which tables and columns an archive of an investigation holds, described as Table Schemas.

After Frictionless Table Schema, https://specs.frictionlessdata.io/table-schema/.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Collate, Concat, Left, Substr
from django.db.models.lookups import Exact

from answerable.casework.moving.archive_cells import (
    LISTS_OF_UIDS,
    AnyField,
    is_left_out,
    target_of,
    type_of,
    written,
)
from answerable.casework.moving.archive_contacts import own_contacts, own_events, whose
from answerable.casework.moving.archive_editions import FORMAT as FORMAT
from answerable.casework.work.media_types import UNKNOWN, media_types
from answerable.casework.work.own_names import BEFORE, OwnNames, own_names
from answerable.store import models
from answerable.store.models import Investigation
from answerable.store.models.base import Record

POSITION = "position"
"""The column of those tables of which the newest row counts: 1 for the oldest."""

_CHUNK = 2000


@dataclass(frozen=True)
class ArchiveTable:
    """One table: its name, its model, the conditions that lead to the investigation.

    `shared` rows can be there before an import: they belong to several investigations. `ordered`
    tables keep in `position` in which order their rows were made. What has `asked_as` is left empty
    unless it is asked for by that name.
    """

    name: str
    model: type[Record]
    paths: tuple[str, ...]
    shared: bool = False
    ordered: bool = False
    asked_as: str = ""

    @property
    def file(self) -> str:
        """The path of the table in the archive."""
        return f"data/{self.name}.csv"

    @cached_property
    def fields(self) -> tuple[AnyField, ...]:
        """The model's fields that the archive holds, `uid` first."""
        kept = [field for field in self.model._meta.concrete_fields if not is_left_out(field)]
        return tuple(sorted(kept, key=lambda field: field.name != "uid"))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The header of the table."""
        names = tuple(field.name for field in self.fields)
        return (*names, POSITION) if self.ordered else names

    def rows(self, investigation: Investigation, also: Collection[str] = ()) -> Iterator[list[str]]:
        """The investigation's rows as written, sorted by uid byte for byte, whatever the engine.

        `also` names what is asked for of what no archive holds otherwise.
        """
        if self.asked_as and self.asked_as not in also:
            return
        if self.model is models.Contact:
            yield from own_contacts(investigation, self.fields)
            return
        if self.model is models.ContactEvent:
            yield from own_events(investigation, self.fields)
            return
        chosen, names = self.records(investigation, also), own_names(investigation)
        kinds = media_types(investigation) if self.model is models.Original else {}
        order = {pk: number for number, pk in enumerate(sorted(chosen.values_list("pk", flat=True)), start=1)}
        columns = [f"{field.name}__uid" if target_of(field) else field.name for field in self.fields]
        for pk, *values in _sorted(chosen, names).values_list("pk", *columns).iterator(_CHUNK):
            if self.model is models.Original:
                values[columns.index("media_type")] = kinds.get(pk, UNKNOWN)
            cells = [*map(written, self._outward(values, names))]
            yield [*cells, str(order[pk])] if self.ordered else cells

    def _outward(self, values: list[Any], names: OwnNames) -> list[Any]:
        """The values of a row with every uid among them as it was where the investigation was begun."""
        if names.are_one:
            return values
        told = []
        for field, value in zip(self.fields, values, strict=True):
            if value is not None and (field.name == "uid" or target_of(field)):
                value = names.outward(value)
            elif field in LISTS_OF_UIDS:
                value = names.all_outward(value)
            told.append(value)
        return told

    def records(self, investigation: Investigation, also: Collection[str] = ()) -> QuerySet[Any]:
        """The investigation's records; of originals those asked for by name only where they are."""
        if self.model is models.Original:
            return originals_of(investigation, also)
        found = self.model._default_manager.filter(**dict.fromkeys(self.paths, investigation.pk))
        if self.model is models.Contact:
            return found.filter(whose("", investigation))
        if self.model is models.ContactEvent:
            return found.filter(whose("contact__", investigation))
        return found


def _sorted(rows: QuerySet[Any], names: OwnNames) -> QuerySet[Any]:
    collation = "C" if connection.vendor == "postgresql" else "BINARY"
    uid: Any = F("uid")
    if not names.are_one:
        own, before = f"{names.here}/", f"{names.here}{BEFORE}"
        uid = Case(
            When(
                Exact(Left("uid", len(own)), Value(own)),
                then=Concat(Value(names.there), Substr("uid", len(names.here) + 1)),
            ),
            When(Exact(Left("uid", len(before)), Value(before)), then=Substr("uid", len(before) + 1)),
            default=F("uid"),
            output_field=CharField(),
        )
    return rows.order_by(Collate(uid, collation))


def originals_of(investigation: Investigation, also: Collection[str] = ()) -> QuerySet[models.Original]:
    """The originals that an investigation's records point at, those asked for by name only where they are."""
    pointing: tuple[QuerySet[Any], ...] = (
        models.Material.objects.filter(investigation=investigation),
        models.Reply.objects.filter(investigation=investigation),
        models.ReplyCopy.objects.filter(reply__investigation=investigation),
        models.DocumentPart.objects.filter(reply__investigation=investigation),
        models.AuditFile.objects.filter(audit__investigation=investigation),
        models.SourceCopy.objects.filter(source__investigation=investigation),
        models.FlawRecord.objects.filter(intake__investigation=investigation),
        models.SightingPhotograph.objects.filter(sighting__call__investigation=investigation),
    )
    if "uncovered-photographs" in also:
        uncovered = models.UncoveredPhotograph.objects
        pointing += (uncovered.filter(photograph__sighting__call__investigation=investigation),)
    chosen = Q()
    for records in pointing:
        named = "copy" if records.model is models.SightingPhotograph else "original"
        chosen |= Q(pk__in=records.values(named))
    return models.Original.objects.filter(chosen)


_FRAMED = "body__units__frame__investigation"
TABLES: tuple[ArchiveTable, ...] = (
    ArchiveTable("investigation", models.Investigation, ("pk",)),
    ArchiveTable("membership", models.Membership, ("investigation",)),
    ArchiveTable("original", models.Original, (), shared=True),
    ArchiveTable("material", models.Material, ("investigation",), ordered=True),
    ArchiveTable("body", models.Body, ("units__frame__investigation",), shared=True),
    ArchiveTable("identifier", models.Identifier, (_FRAMED,), shared=True),
    ArchiveTable("alias", models.Alias, (_FRAMED,), shared=True),
    ArchiveTable("contact", models.Contact, (_FRAMED,), shared=True),
    ArchiveTable("contact_event", models.ContactEvent, (f"contact__{_FRAMED}",), shared=True),
    ArchiveTable("derivation", models.Derivation, (_FRAMED,), shared=True),
    ArchiveTable("override", models.Override, (_FRAMED,), shared=True),
    ArchiveTable("relation", models.Relation, (_FRAMED, f"other{_FRAMED[4:]}"), shared=True),
    ArchiveTable("frame", models.Frame, ("investigation",)),
    ArchiveTable("amendment", models.Amendment, ("frame__investigation",)),
    ArchiveTable("unit", models.Unit, ("frame__investigation",)),
    ArchiveTable("closure", models.Closure, ("unit__frame__investigation",)),
    ArchiveTable("questionnaire", models.Questionnaire, ("investigation",), ordered=True),
    ArchiveTable("codebook", models.Codebook, ("investigation",), ordered=True),
    ArchiveTable("batch", models.Batch, ("investigation",)),
    ArchiveTable("request", models.Request, ("investigation",)),
    ArchiveTable("happening", models.RequestEvent, ("request__investigation",)),
    ArchiveTable("letter", models.Letter, ("request__investigation",)),
    ArchiveTable("draft", models.Draft, ("request__investigation",)),
    ArchiveTable("reply", models.Reply, ("investigation",)),
    ArchiveTable("reply_copy", models.ReplyCopy, ("reply__investigation",)),
    ArchiveTable("known_sender", models.KnownSender, ("investigation",)),
    ArchiveTable("reply_match", models.ReplyMatch, ("reply__investigation",)),
    ArchiveTable("document_part", models.DocumentPart, ("reply__investigation",)),
    ArchiveTable("page", models.Page, ("part__reply__investigation",)),
    ArchiveTable("passage", models.Passage, ("page__part__reply__investigation",)),
    ArchiveTable("suggestion", models.Suggestion, ("request__investigation",)),
    ArchiveTable("coding", models.Coding, ("request__investigation",)),
    ArchiveTable("adjudication", models.Adjudication, ("request__investigation",)),
    ArchiveTable("partner_table", models.PartnerTable, ("investigation",)),
    ArchiveTable("partner_row", models.PartnerRow, ("table__investigation",)),
    ArchiveTable("row_correction", models.RowCorrection, ("row__table__investigation",)),
    ArchiveTable("area_table", models.AreaTable, ("investigation",)),
    ArchiveTable("area_row", models.AreaRow, ("table__investigation",)),
    ArchiveTable("area_join", models.AreaJoin, ("row__table__investigation",)),
    ArchiveTable("unit_band", models.UnitBand, ("table__investigation",)),
    ArchiveTable("exposure_table", models.ExposureTable, ("investigation",)),
    ArchiveTable("exposure_count", models.ExposureCount, ("table__investigation",)),
    ArchiveTable("catalogue_intake", models.CatalogueIntake, ("investigation",)),
    ArchiveTable("catalogue_part", models.CataloguePart, ("intake__investigation",)),
    ArchiveTable("flaw_intake", models.FlawIntake, ("investigation",)),
    ArchiveTable("flaw_record", models.FlawRecord, ("intake__investigation",)),
    ArchiveTable("item_rule", models.ItemRule, ("investigation",)),
    ArchiveTable("settlement", models.Settlement, ("unit__frame__investigation",)),
    ArchiveTable("claim", models.SourceClaim, ("unit__frame__investigation",)),
    ArchiveTable("finding", models.Finding, ("unit__frame__investigation",)),
    ArchiveTable("figure", models.Figure, ("investigation",)),
    ArchiveTable("release", models.Release, ("investigation",)),
    ArchiveTable("correction", models.Correction, ("investigation",)),
    ArchiveTable("personal_ruling", models.PersonalRuling, ("investigation",)),
    ArchiveTable("byline", models.Byline, ("investigation",)),
    ArchiveTable("audit", models.Audit, ("investigation",)),
    ArchiveTable("audit_file", models.AuditFile, ("audit__investigation",)),
    ArchiveTable("audit_run", models.AuditRun, ("audit__investigation",)),
    ArchiveTable("audit_correction", models.AuditCorrection, ("audit__investigation",)),
    ArchiveTable("source", models.Source, ("investigation",)),
    ArchiveTable("source_copy", models.SourceCopy, ("source__investigation",)),
    ArchiveTable("source_page", models.SourcePage, ("copy__source__investigation",)),
    ArchiveTable("source_passage", models.SourcePassage, ("copy__source__investigation",)),
    ArchiveTable("source_check", models.SourceCheck, ("source__investigation",)),
    ArchiveTable("statement", models.Statement, ("investigation",)),
    ArchiveTable("sighting_call", models.SightingCall, ("investigation",)),
    ArchiveTable("sighting", models.Sighting, ("call__investigation",)),
    ArchiveTable("sighting_photograph", models.SightingPhotograph, ("sighting__call__investigation",)),
    ArchiveTable(
        "uncovered_photograph",
        models.UncoveredPhotograph,
        ("photograph__sighting__call__investigation",),
        asked_as="uncovered-photographs",
    ),
    ArchiveTable(
        "sighting_sender",
        models.SightingSender,
        ("sighting__call__investigation",),
        asked_as="contributors",
    ),
)
"""Every table of an archive, each after those that it points at."""

CURRENT = {table.name: table.columns for table in TABLES}
"""The columns of each table as they are written now."""

ASKED_FOR = tuple(table.asked_as for table in TABLES if table.asked_as)
"""What an archive holds only where it is asked for by name; it is encrypted there as it is here."""

NAMES = {table.model: table.name for table in TABLES}
"""The table of each model."""


def schema_of(table: ArchiveTable) -> dict[str, Any]:
    """The Table Schema of a table."""
    described = [_described(field) for field in table.fields]
    if table.ordered:
        described.append({"name": POSITION, "type": "integer", "constraints": {"required": True}})
    keys = [
        {"fields": [field.name], "reference": {"resource": NAMES[target], "fields": ["uid"]}}
        for field in table.fields
        if (target := target_of(field))
    ]
    schema: dict[str, Any] = {"fields": described, "primaryKey": ["uid"], "missingValues": [""]}
    return schema | {"foreignKeys": keys} if keys else schema


def _described(field: AnyField) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": type_of(field)}
    if field.flatchoices:
        described["constraints"] = {"enum": [value for value, _ in field.flatchoices]}
    if field.name == "uid":
        described["constraints"] = {"required": True, "unique": True}
    return described
