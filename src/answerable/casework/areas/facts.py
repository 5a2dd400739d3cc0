"""Tables about areas as a report prints them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from answerable.casework.areas.tables import area_bodies, as_read, find_tables, mapping_of, receipt_of
from answerable.ground import Digest
from answerable.report import AreaRecord, AreaTableRecord
from answerable.store.models import AreaJoin, AreaTable, Investigation, Unit


def area_facts(investigation: Investigation) -> tuple[AreaTableRecord, ...]:
    """Every table about areas of an investigation, by name, with the bodies of the frame under their keys."""
    tables = list(find_tables(investigation).select_related("file__original", "mapping__original"))
    if not tables:
        return ()
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    keys = dict(units.values_list("body__uid", "body__key"))
    bodies = tuple(replace(each, key=keys[each.key]) for each in area_bodies(investigation))
    return tuple(replace(_record(table), bodies=bodies) for table in tables)


def _record(table: AreaTable) -> AreaTableRecord:
    mapping, receipt = mapping_of(table), receipt_of(table)
    serving: dict[int, list[str]] = defaultdict(list)
    joins = AreaJoin.objects.filter(row__table=table).order_by("unit__body__key")
    for number, key in joins.values_list("row_id", "unit__body__key"):
        serving[number].append(key)
    areas = []
    for row in table.rows.order_by("number"):
        read = as_read(row)
        areas.append(AreaRecord(read.number, read.label, read.values, read.gaps, tuple(serving[row.pk])))
    return AreaTableRecord(
        name=table.name,
        title=mapping.name,
        source=mapping.source,
        licence=mapping.licence,
        boundaries=mapping.boundaries,
        digest=Digest(table.file.original.uid),
        columns=mapping.columns,
        areas=tuple(areas),
        absent=receipt.without_row,
        several=receipt.several,
        level=mapping.level,
    )
