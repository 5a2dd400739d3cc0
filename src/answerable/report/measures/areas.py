"""`areas`: the areas with most or least of something, beside what each one's public authority said.

An area is listed whatever its authority did, refused, kept silent or was not asked; what is not in the table
is named, and never ranked.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.evidence import AreaColumn
from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.report.content.areas import AreaRecord, AreaTableRecord, area_column
from answerable.report.content.content import Item, ItemKind
from answerable.report.content.evidence_values import BodyRecord
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, method_name, plain_number
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import item_of

_SAID, _VALUE, _WHO = "What was said", "Value", "Public authority"
_NOT_ASKED = "none in the frame"
_SOME = 100
"""How many names a note has."""


def _lacking(expression: Expression) -> tuple[str, str] | None:
    if not expression.over:
        return "areas of no table", "Add `over TABLE.COLUMN`."
    if bool(expression.most) == bool(expression.least):
        return "areas in no order", "Add `most 5` or `least 5`, one of the two."
    return None


def _check(request: FigureRequest) -> None:
    if item_of(request).kind is ItemKind.PUBLISHED:
        raise BadInput(
            f"{item_of(request).name!r} is a published count", remedy="Name what bodies were asked: Q1."
        )
    area_column(request.content.areas, request.expression.over)


def _rows(request: FigureRequest) -> Numbers:
    wanted = request.expression
    table, column = area_column(request.content.areas, wanted.over)
    number = wanted.most or wanted.least
    known = [each for each in table.areas if column.name in each.values]
    ordered = sorted(
        known, key=lambda each: (each.values[column.name] * (-1 if wanted.most else 1), each.label)
    )
    bodies = {body.key: body for body in request.content.bodies}
    rows = [_row(request, column, area, bodies) for area in ordered[:number]]
    joined = {key for area in table.areas for key in area.bodies}
    whole = FigureRow(
        key="all",
        label="In the table",
        kind=RowKind.WHOLE,
        numerator=len(joined),
        denominator=len(bodies),
        printed=f"{len(known):,} areas with a number",
        units=tuple(sorted(joined)),
    )
    return Numbers((*rows, whole), method_name(None), notes=tuple(_notes(table, column, ordered, number)))


def _row(
    request: FigureRequest, column: AreaColumn, area: AreaRecord, bodies: dict[str, BodyRecord]
) -> FigureRow:
    serving = [bodies[key] for key in area.bodies if key in bodies]
    value = area.values[column.name]
    printed = f"{plain_number(float(value))} {column.unit}"
    who = "; ".join(body.name for body in serving) or _NOT_ASKED
    said = "; ".join(_said(item_of(request), body) for body in serving) or "not asked"
    return FigureRow(
        key=f"row {area.row}",
        label=area.label,
        kind=RowKind.CODE,
        numerator=len(serving),
        denominator=len(bodies),
        value=float(value),
        printed=printed,
        units=tuple(sorted(body.key for body in serving)),
        cells=((_VALUE, printed), (_WHO, who), (_SAID, said)),
    )


def _said(item: Item, body: BodyRecord) -> str:
    """What a body said of the item, or how the question ended."""
    found = body.finding(item.name)
    if found is None:
        return Outcome.NOT_ASKED.label.lower()
    if found.codes:
        return ", ".join(item.codes.get(code, code) for code in found.codes)
    return found.outcome.label.lower()


def _notes(
    table: AreaTableRecord, column: AreaColumn, ordered: Sequence[AreaRecord], number: int
) -> list[str]:
    told = [f"{table.attribution}."]
    if table.absent:
        told.append(f"Not in the table, and not ranked: {_some(table.absent)}.")
    if gaps := [area.label for area in table.areas if column.name in area.gaps]:
        told.append(f"Without a number in the table: {_some(gaps)}.")
    if (
        len(ordered) > number
        and ordered[number - 1].values[column.name] == ordered[number].values[column.name]
    ):
        told.append(f"{ordered[number].label} has the same number as {ordered[number - 1].label}.")
    told.append(
        "It compares areas. What holds of an area need not hold of the people who live there, and an area is "
        "not what it is because of what its authority said."
    )
    return told


def _some(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_SOME])
    return f"{listed} and {len(names) - _SOME:,} more" if len(names) > _SOME else listed


def _headline(request: FigureRequest) -> str:
    wanted = request.expression
    _, column = area_column(request.content.areas, wanted.over)
    order = "most" if wanted.most else "least"
    return f"{column.label}: the {wanted.most or wanted.least} areas with {order}, and what was said there"


AREAS = FigureMeasure(
    word="areas",
    target=Target.ITEM,
    clauses=("over", "most", "least", "title", "as"),
    meaning="the areas with most or least in a column of a table about areas, each beside what its own "
    "public authority said of the item, also where it refused, kept silent or was not asked",
    example="{{ areas Q1 over census.residents most 5 }}",
    rows=_rows,
    subtitle=f"Areas of the table in order, with the answers of {UNITS} that serve them",
    formula="The areas of the table by their number, as it is printed there; equal ones by name.",
    headline=_headline,
    needs_base=False,
    lacking=_lacking,
    check=_check,
    display=Display(chart=ChartKind.NUMBERS, value_name="Value", undrawn=frozenset({"all"})),
)
