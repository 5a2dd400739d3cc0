"""Published tables of counts: taken in whole, kept as printed, read anew from their originals."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.casework.work.investigations import keep_material, material, materials
from answerable.evidence import CountTable, read_counts
from answerable.ground import BadInput, TableSource
from answerable.isolation import tables_apart
from answerable.store.models import Investigation, Purpose


def take_in_counts(
    investigation: Investigation, schema: bytes, name: str, files: Mapping[str, bytes], *, who: str
) -> tuple[CountTable, ...]:
    """Keep the tables and their schema; raises `BadInput`, with nothing kept, if they do not hold."""
    tables = read_counts(schema.decode("utf-8"), name, _opened(files))
    baseless = [table.name for table in tables if not (table.sent or table.replied)]
    if baseless:
        raise BadInput(
            f"the table {baseless[0]!r} says neither who was asked nor who replied",
            where=name,
            remedy="Name its column under `sent` or `replied`: a share needs a base.",
        )
    for file in sorted(files):
        keep_material(investigation, Purpose.COUNTS_TABLE, file, files[file], who=who)
    keep_material(investigation, Purpose.COUNTS_SCHEMA, name, schema, who=who)
    return tables


def count_tables(investigation: Investigation) -> tuple[CountTable, ...]:
    """The published tables of an investigation, cell for cell; none where it rests on replies only."""
    schema = material(investigation, Purpose.COUNTS_SCHEMA)
    if schema is None:
        return ()
    files = _opened(materials(investigation, Purpose.COUNTS_TABLE))
    return read_counts(schema[1].decode("utf-8"), schema[0], files)


def _opened(files: Mapping[str, bytes]) -> dict[str, TableSource]:
    return {name: tables_apart(content, name) for name, content in files.items()}
