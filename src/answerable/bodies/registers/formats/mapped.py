"""Any other table, read by a mapping of its own."""

from __future__ import annotations

from collections.abc import Callable

from answerable.bodies.registers.addresses import no_addresses
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.mappings import RegisterMapping
from answerable.bodies.registers.reading import entries_of, name_notes, placed_header
from answerable.ground import Table

MAPPED = "mapped"
"""The name of the format of a table that is read by a mapping of its own."""


def read_by(name: str, mapping: RegisterMapping) -> Callable[[Table], RegisterContents]:
    """What reads a sheet of the format `name`, whose columns are always those of a mapping."""

    def read(table: Table) -> RegisterContents:
        entries, notes = entries_of(table, mapping), name_notes(table, mapping)
        return RegisterContents(name, entries, notes=notes, encoding=table.encoding)

    return read


def read_mapped(table: Table, mapping: RegisterMapping) -> RegisterContents:
    """The bodies of a table by a mapping; raises `BadInput` with row and column."""
    table = placed_header(table, mapping)
    entries = entries_of(table, mapping)
    found = tuple(each for each in mapping.dropped if not table.lacks((each,)))
    notes = no_addresses(table, mapping.column("email")) if mapping.column("email") else ()
    notes = (*name_notes(table, mapping), *notes)
    return RegisterContents(MAPPED, entries, dropped=found, notes=notes, encoding=table.encoding)
