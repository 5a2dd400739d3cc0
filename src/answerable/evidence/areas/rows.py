"""A table about areas, row by row: the area as it is named, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from answerable.evidence.areas.mappings import AreaColumn, AreaMapping
from answerable.ground import BadInput, Table, TableSource, read_table

_GAPS = re.compile(
    r"|[-\u2013\u2014:.x*z\[\]cu]{1,3}|n/?a|not available|no data|suppressed|<\s*\d+", re.IGNORECASE
)
"""What statistical offices write in a cell that has no number."""


@dataclass(frozen=True)
class AreaNumbers:
    """One area: its code or name in `key`, its `label`, and by name of the column each number.

    `gaps` has what stands in the place of a number that is not given: "..", "<5", or nothing at all.
    """

    number: int
    key: str
    label: str
    values: Mapping[str, Decimal]
    gaps: Mapping[str, str]


def area_table(content: TableSource, mapping: AreaMapping, name: str) -> Table:
    """The table in CSV or a workbook, with all the columns that the mapping names.

    Raises `BadInput` for a wrong encoding, a column that is not there, a second header row.
    """
    return read_table(
        content,
        name,
        required=mapping.required,
        sheet=mapping.sheet,
        header_row=mapping.header_row,
        encoding=mapping.encoding,
    )


def area_rows(table: Table, mapping: AreaMapping) -> tuple[AreaNumbers, ...]:
    """The rows of the table, all of them checked before any is used.

    Raises `BadInput`, with row and column, for a cell that is neither a number nor a sign that there is none,
    and for a code or name that stands in two rows: one code would mean two areas.
    """
    rows: dict[str, AreaNumbers] = {}
    for number, record in table.records():
        where = f"{table.name}, row {number}"
        key = " ".join(record[mapping.key].split())
        if not key:
            if not any(record[column].strip() for column in mapping.required):
                continue
            raise BadInput("the row names no area", where=f"{where}, {mapping.key}", remedy="Name it.")
        folded = key.casefold()
        if folded in rows:
            raise BadInput(
                f"{key!r} stands in rows {rows[folded].number} and {number}: it would mean two areas",
                where=f"{where}, {mapping.key}",
                remedy="Keep the row that is right, or take a table in which each area has one row.",
            )
        rows[folded] = _row(number, key, record, mapping, where)
    if not rows:
        raise BadInput("the table has no row", where=table.name, remedy="Choose the file with the areas.")
    return tuple(rows.values())


def _row(number: int, key: str, record: Mapping[str, str], mapping: AreaMapping, where: str) -> AreaNumbers:
    values: dict[str, Decimal] = {}
    gaps: dict[str, str] = {}
    for column in mapping.columns:
        found = _value(column, record, where)
        if isinstance(found, Decimal):
            values[column.name] = found
        else:
            gaps[column.name] = found
    return AreaNumbers(number, key, " ".join(record[mapping.label].split()) or key, values, gaps)


def _value(column: AreaColumn, record: Mapping[str, str], where: str) -> Decimal | str:
    """The number of the column, or what stands in its place."""
    if column.column:
        return _number(record[column.column], f"{where}, {column.column}")
    of = _number(record[column.of], f"{where}, {column.of}")
    per = _number(record[column.per], f"{where}, {column.per}")
    if isinstance(of, str):
        return of
    if isinstance(per, str):
        return per
    return of * column.times / per if per else "0 below the line"


def _number(written: str, where: str) -> Decimal | str:
    cell = written.strip()
    if _GAPS.fullmatch(cell):
        return cell
    plain = cell.replace("\u00a0", "").replace(" ", "").removeprefix("\u00a3").removesuffix("%")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise BadInput(
            f"{cell[:60]!r} is no number",
            where=where,
            remedy="Write digits with a point, or leave the cell empty, or write '..' where there is none.",
        )
    return number
