"""A register of Answerable's own, written: the file that `read_register` reads back to the same bodies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from answerable.bodies.registers.cells import plain
from answerable.bodies.registers.entries import FIELDS, BodyEntry
from answerable.bodies.registers.fields import Attributes, BodyField
from answerable.bodies.registers.mappings import NATIVE_REGISTER
from answerable.ground import BadInput


def write_register(entries: Iterable[BodyEntry]) -> str:
    """The bodies as CSV, a row each and a column a field, under the field's own name.

    Raises `BadInput` for a value that a cell cannot hold, such as another name with a semicolon in it.
    """
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([each.name for each in FIELDS])
    for entry in entries:
        rows.writerow([_cell(entry, each) for each in FIELDS])
    return written.getvalue()


def _cell(entry: BodyEntry, field: BodyField) -> str:
    value = getattr(entry, field.name)
    cell = field.type.written(value)
    where = f"{entry.name}, {field.label}"
    if field.type.read(cell.strip(), NATIVE_REGISTER.cell_style, where) != value:
        raise BadInput(
            f"{cell[:80]!r} would be read as something else.",
            where=where,
            remedy="No value in a list may have a semicolon, and none may begin or end with a space.",
        )
    if "&" in cell and not isinstance(field.type, Attributes) and plain(cell) != cell.strip():
        return cell.replace("&", "&amp;amp;")  # "A&amp" before a semicolon would be read as "A&"
    return cell
