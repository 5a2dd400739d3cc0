"""What verification checks of tables about areas: rows are those of the file, the rest follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.casework.areas.tables import (
    BAND,
    as_kept,
    as_read,
    bands_of,
    machine_joins,
    mapping_of,
)
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.evidence import AreaMapping, AreaNumbers, area_rows, area_table
from answerable.ground import AnswerableError
from answerable.isolation import tables_apart
from answerable.store import originals
from answerable.store.models import AreaJoin, AreaTable, UnitBand

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("areas", "Numbers about areas stand in their files, and areas are served by whom codes and names say")
def areas_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each table read again from its file by its mapping; its joins and bands made again from its rows."""
    tables = AreaTable.objects.order_by("uid").select_related("file__original", "mapping__original")
    if scope.investigation is not None:
        tables = tables.filter(investigation=scope.investigation)
    of = tables.count()
    for done, table in enumerate(tables, 1):
        yield from _table(table)
        progress(done, of)


def _table(table: AreaTable) -> Found:
    try:
        mapping = mapping_of(table)
        content = originals.content_of(table.file.original.uid)
        name = table.file.name
        read = area_rows(area_table(tables_apart(content, name), mapping, name), mapping)
    except AnswerableError as error:
        yield Caveat(
            f"the table cannot be read by its mapping any more, and was not held against its file: {error}",
            where=table.uid,
        )
        return
    yield from _rows(table, read)
    yield from _joins(table, mapping, read)
    yield from _bands(table, mapping)


def _rows(table: AreaTable, read: Sequence[AreaNumbers]) -> Found:
    kept = {row.number: row for row in table.rows.all()}
    for row in read:
        held = kept.pop(row.number, None)
        if held is None or as_kept(as_read(held)) != as_kept(row):
            yield Shortfall(f"row {row.number} of {table.uid} is not as its file has it", remedy=_REMEDY)
    for number in kept:
        yield Shortfall(f"row {number} of {table.uid} stands in no file", remedy=_REMEDY)


def _joins(table: AreaTable, mapping: AreaMapping, read: Sequence[AreaNumbers]) -> Found:
    found = machine_joins(table.investigation, mapping, read)
    wanted = {(each.row, each.body): each.ground.value for each in found}
    joins = AreaJoin.objects.filter(row__table=table, said_by="")
    for number, body, ground in joins.values_list("row__number", "unit__body__uid", "ground"):
        if wanted.get((number, body)) != ground:
            yield Shortfall(f"row {number} of {table.uid} is not of {body} by its file", remedy=_REMEDY)
    joined = set(AreaJoin.objects.filter(row__table=table).values_list("row__number", flat=True))
    for number, body in wanted:
        if number not in joined:
            what = f"row {number} is by its file of {body}, and is joined to nobody"
            yield Caveat(f"{what}: a person said so, or the body joined the frame later", where=table.uid)


def _bands(table: AreaTable, mapping: AreaMapping) -> Found:
    bands = {row[0]: row for row in bands_of(table, mapping)}
    for row in UnitBand.objects.filter(table=table).values_list(*BAND):
        if bands.pop(row[0], None) != row:
            yield Shortfall(f"the band {row[0]} does not follow from its row", remedy=_REMEDY)
    for uid in bands:
        yield Shortfall(f"the band {uid} is not there, and should be", remedy=_REMEDY)
