"""Successions of NHS organisations: succ.csv, five columns without a header."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.bodies.registers.cells import day, parsed_day
from answerable.bodies.registers.contents import BodyLink, RegisterContents, RelationKind
from answerable.bodies.registers.formats.register_format import OGL, RegisterFormat
from answerable.ground import BadInput, Table

_DAY = "%Y%m%d"


_SUCCESSOR_COLUMNS = 5


def read_successors(table: Table) -> RegisterContents:
    """The successions of succ.csv: code, successor's code, reason, day, and a flag; one link a row.

    Raises `BadInput` for a row of another length or a day that is none.
    """
    links = []
    for number, row in zip(table.numbers, table.lines, strict=True):
        where = f"{table.name}, row {number}"
        if len(row) != _SUCCESSOR_COLUMNS:
            raise BadInput(f"the row has {len(row)} cells.", where=where, remedy="A row of this file has 5.")
        key, other, _, dated, _ = (cell.strip() for cell in row)
        since = day(dated, _DAY, f"{where}, column 4")
        links.append(BodyLink(key, RelationKind.SUCCESSOR, other, since=since, wording="succession"))
    return RegisterContents("nhs-successors", links=tuple(links), encoding=table.encoding)


def _is_succession(table: Table) -> str:
    """Five cells in a row and no header: two codes, a reason, a day as 20110401, a flag."""
    fitting = sum(map(_is_link, table.lines))
    if 2 * fitting > len(table.lines):
        return ""
    other = next(row for row in table.lines if not _is_link(row))
    if len(other) != _SUCCESSOR_COLUMNS:
        return f"row {table.numbers[0]} has {len(table.lines[0])} cells, not {_SUCCESSOR_COLUMNS}"
    return "its rows are not two codes, a reason, a day and a flag"


def _is_link(row: Sequence[str]) -> bool:
    if len(row) != _SUCCESSOR_COLUMNS:
        return False
    key, other, _, dated, _ = (cell.strip() for cell in row)
    return bool(key) and bool(other) and parsed_day(dated, _DAY) is not None


FORMAT = RegisterFormat(
    "nhs-successors",
    "Successors of NHS organisations",
    "NHS England, Organisation Data Service, succ.csv",
    OGL,
    _is_succession,
    read_successors,
    links=True,
)
