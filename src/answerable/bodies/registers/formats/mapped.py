"""Any other table, read by a mapping of its own."""

from __future__ import annotations

from collections.abc import Callable

from answerable.bodies.registers.addresses import no_addresses
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.mappings import RegisterMapping
from answerable.bodies.registers.reading import entries_of
from answerable.bodies.registers.sheets import Sheet

MAPPED = "mapped"
"""The name of the format of a table that is read by a mapping of its own."""


def read_by(name: str, mapping: RegisterMapping) -> Callable[[Sheet], RegisterContents]:
    """What reads a sheet of the format `name`, whose columns are always those of a mapping."""

    def read(sheet: Sheet) -> RegisterContents:
        return RegisterContents(name, entries_of(sheet, mapping), encoding=sheet.encoding)

    return read


def read_mapped(sheet: Sheet, mapping: RegisterMapping) -> RegisterContents:
    """The bodies of a table by a mapping; raises `BadInput` with row and column."""
    entries = entries_of(sheet, mapping)
    found = tuple(each for each in mapping.dropped if not sheet.lacks((each,)))
    notes = no_addresses(sheet, mapping.column("email")) if mapping.column("email") else ()
    return RegisterContents(MAPPED, entries, dropped=found, notes=notes, encoding=sheet.encoding)
