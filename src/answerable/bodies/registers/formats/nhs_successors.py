"""Successions of NHS organisations: succ.csv, five columns without a header."""

from __future__ import annotations

from answerable.bodies.registers.cells import day
from answerable.bodies.registers.contents import BodyLink, RegisterContents, RelationKind
from answerable.bodies.registers.formats.register_format import OGL, RegisterFormat
from answerable.bodies.registers.sheets import Sheet
from answerable.ground import BadInput

_DAY = "%Y%m%d"


_SUCCESSOR_COLUMNS = 5


def read_successors(sheet: Sheet) -> RegisterContents:
    """The successions of succ.csv: code, successor's code, reason, day, and a flag; one link a row.

    Raises `BadInput` for a row of another length or a day that is none.
    """
    links = []
    for number, row in enumerate(sheet.rows, start=1):
        where = f"{sheet.name}, row {number}"
        if len(row) != _SUCCESSOR_COLUMNS:
            raise BadInput(f"the row has {len(row)} cells.", where=where, remedy="A row of this file has 5.")
        key, other, _, dated, _ = (cell.strip() for cell in row)
        since = day(dated, _DAY, f"{where}, column 4")
        links.append(BodyLink(key, RelationKind.SUCCESSOR, other, since=since, wording="succession"))
    return RegisterContents("nhs-successors", links=tuple(links), encoding=sheet.encoding)


def _is_succession(sheet: Sheet) -> str:
    """Five cells in the first row, which is no header: two codes, a reason, a day, a flag."""
    first = [cell.strip() for cell in sheet.rows[0]]
    if len(first) != 5:
        return f"row 1 has {len(first)} cells, not 5"
    dated = first[3].isdigit() and len(first[3]) == 8
    return "" if dated and first[0] and first[1] else "row 1 is not two codes, a reason, a day and a flag"


FORMAT = RegisterFormat(
    "nhs-successors",
    "Successors of NHS organisations",
    "NHS England, Organisation Data Service, succ.csv",
    OGL,
    _is_succession,
    read_successors,
    links=True,
)
