"""The cells of printed tables as claims, and tables as wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.known.choices import readings_of_cell
from answerable.audit.known.counts import number_of
from answerable.audit.known.placing import PrintedCell
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.outcome.results import Where
from answerable.audit.parts.sums import missing_row, splits_of
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit
from answerable.audit.text.words import stems_of
from answerable.audit.verdicts.judgement import UNCHECKED, ErrorType, Judgement, Verdict

if TYPE_CHECKING:
    from answerable.audit.auditing import ReportMaterial
    from answerable.audit.columns.cell_checks import Place


def cell_claims(
    cells: Sequence[PrintedCell], judged: Mapping[int, Mapping[Place, Judgement]]
) -> Iterator[ClaimDraft]:
    """A claim for each cell that prints a number."""
    seen: dict[int, int] = {}
    for cell in cells:
        value = number_of(cell.text)
        if value is None:
            continue
        printed = cell.line.text
        label_end = printed.find(cell.row.label) + len(cell.row.label) if cell.row.label in printed else 0
        at = printed.find(cell.text, seen.get(cell.line.number, label_end))
        at = max(at, 0)
        seen[cell.line.number] = at + len(cell.text)
        yield _draft(cell, float(value), at, judged)


def _draft(
    cell: PrintedCell, value: float, at: int, judged: Mapping[int, Mapping[Place, Judgement]]
) -> ClaimDraft:
    line, grid = cell.line, cell.grid
    judgement, unit, label = UNCHECKED, "percent" if "%" in cell.text else "count", cell.row.label
    key: tuple[str, ...] = ()
    if grid is not None:
        judgement = _malformed(cell, _judgement(cell, judged))
        column = grid.columns[cell.column]
        unit = "percent" if column.role is ColumnRole.PERCENT or "%" in cell.text else "count"
        label = grid.rows[cell.row_at].label.replace("_", " ")
        base = judgement.base or BaseName.REPLIED.value
        named = re.search(r"[A-Za-z]", column.name)
        key = (label, _measure(cell), base if unit == "percent" else "count", *grid.subject) if named else ()
    return ClaimDraft(
        quote=cell.text,
        where=Where(line.number, line.number, line.page, cell.table.title, cell.table.title or "table"),
        value=value,
        unit=unit,
        judgement=judgement,
        population=label,
        printed=cell.text,
        digits=cell.text.strip(" %+*"),
        column=at,
        key=key,
        quantity=_quantity(cell, value, unit),
        readings=() if grid is None else readings_of_cell(grid, grid.rows[cell.row_at], cell.column),
    )


def _quantity(cell: PrintedCell, value: float, unit: str) -> PrintedQuantity:
    digits = cell.text.strip(" %+*").replace(",", "")
    kind = Qualifier.AT_LEAST if cell.text.strip().endswith("+") else Qualifier.EXACT
    return PrintedQuantity(
        0, len(cell.text), Fraction(value), QuantityUnit(unit), kind, digits if number_of(digits) else ""
    )


def _malformed(cell: PrintedCell, judgement: Judgement) -> Judgement:
    """A number that ends in its decimal point is doubted whatever it is held against."""
    if ErrorType.MALFORMED in judgement.errors or not re.fullmatch(r"\d+\.\s?%?", cell.text.strip()):
        return judgement
    text = "The number ends in its decimal point."
    return Judgement(Verdict.INCONSISTENT, "", "", text, (ErrorType.MALFORMED,))


def _measure(cell: PrintedCell) -> str:
    assert cell.grid is not None
    column = cell.grid.columns[cell.column]
    counted = cell.grid.columns[column.of] if column.of is not None else column
    if not counted.measure and not cell.grid.given and column.role is ColumnRole.PERCENT:
        return " ".join(stems_of(cell.table.title)) or f"line {cell.table.first_line}"
    return " ".join(counted.measure) or (
        "either" if "either" in counted.name or column.role is ColumnRole.PERCENT else counted.role.value
    )


def _judgement(cell: PrintedCell, judged: Mapping[int, Mapping[Place, Judgement]]) -> Judgement:
    assert cell.grid is not None
    if number_of(cell.known) != number_of(cell.text):
        text = f"The counts have {cell.known} here."
        return Judgement(Verdict.INCONSISTENT, text, cell.known, text, (ErrorType.STALE_FIGURE,))
    judgement = judged[id(cell.grid)].get((cell.row_at, cell.column))
    if judgement is not None:
        return judgement
    if cell.grid.given:
        return Judgement(Verdict.CONSISTENT, f"The counts have {cell.known} here.", cell.known)
    return UNCHECKED


def table_claims(material: ReportMaterial) -> Iterator[ClaimDraft]:
    """A claim for each table by parts that lacks a row."""
    for split in splits_of(material.known):
        judgement = missing_row(split)
        home = next((cell for cell in material.cells if cell.grid is split.parts), None)
        if judgement is None or home is None:
            continue
        table = home.table
        where = Where(
            table.first_line, table.last_line, home.row.line.page, table.title, table.title or "table"
        )
        yield ClaimDraft(
            quote=table.title or table.rows[0].label,
            where=where,
            value=None,
            unit="rows",
            judgement=judgement,
            population=split.row.label.replace("_", " "),
            printed="",
        )
