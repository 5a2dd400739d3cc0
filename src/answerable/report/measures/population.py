"""`population`: how many people, homes or whatever else is counted live where public authorities said so."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from answerable.evidence import ColumnKind, overlapping
from answerable.ground import BadInput
from answerable.report.content.areas import AreaTableRecord, area_column
from answerable.report.content.evidence_values import BodyRecord
from answerable.report.figures.description import FigureRow, Range, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.titles import labelled
from answerable.report.figures.units import units
from answerable.report.figures.wording import UNITS, method_name, number_range, plain_number
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Form, Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import base_of, item_of, values_of, where_label
from answerable.statistics import Base


def _lacking(expression: Expression) -> tuple[str, str] | None:
    return None if expression.over else ("a population of no table", "Add `over TABLE.COLUMN`.")


def _check(request: FigureRequest) -> None:
    table, column = area_column(request.content.areas, request.expression.over)
    if column.kind is not ColumnKind.COUNT:
        counts = ", ".join(
            f"{table.name}.{each.name}" for each in table.columns if each.kind is ColumnKind.COUNT
        )
        raise BadInput(
            f"numbers of {request.expression.over} do not add up: it is a {column.kind.value}",
            remedy=f"Columns of counts: {counts or 'none'}.",
        )
    held = held_by_body(table, column.name)
    asked = {body.key for body in request.content.bodies if _is_asked_for(request, body)}
    chosen = [each for each in table.bodies if each.key in held and each.key in asked]
    if pair := overlapping(chosen):
        names = {body.key: body.name for body in request.content.bodies}
        above, below = (names.get(key, key) for key in pair)
        raise BadInput(
            f"{below} lies in the area of {above}: a sum would count its people twice",
            remedy='Ask for one tier: where sector = "...".',
        )


def _is_asked_for(request: FigureRequest, body: BodyRecord) -> bool:
    """True for a body in the strata asked for."""
    return all(body.strata.get(name) == value for name, value in request.where)


def held_by_body(table: AreaTableRecord, column: str) -> dict[str, Decimal]:
    """The number of each body that serves one area of the table alone, and alone serves it."""
    serving: dict[str, list[Decimal | None]] = {}
    for area in table.areas:
        for key in area.bodies:
            alone = len(area.bodies) == 1
            serving.setdefault(key, []).append(area.values.get(column) if alone else None)
    return {key: found[0] for key, found in serving.items() if len(found) == 1 and found[0] is not None}


def _rows(request: FigureRequest) -> Numbers:
    wanted = request.expression
    table, column = area_column(request.content.areas, wanted.over)
    held = held_by_body(table, column.name)
    rows = [
        _row(request, held, value, name, RowKind.STRATUM, ((wanted.by, value),))
        for value, name in (values_of(request, wanted.by).items() if wanted.by else ())
    ]
    label = "All" if wanted.by else where_label(request)
    whole = _row(request, held, "all", label, RowKind.WHOLE)
    left_out = len(whole.units) - sum(key in held for key in whole.units)
    notes = [f"{table.attribution}."]
    certain = _certain(request, held, whole, column.unit)
    if left_out:
        notes.append(
            f"{left_out:,} of the {len(whole.units):,} above the line have no number in the table: they are "
            "not in it, serve more than one area, or share one. They add nothing to either end of the bounds."
        )
    notes.append("It counts who lives in the areas, and says nothing of any of them.")
    return Numbers((*rows, whole), method_name(None), (certain,), notes=tuple(notes))


def _certain(request: FigureRequest, held: dict[str, Decimal], whole: FigureRow, unit: str) -> str:
    """What the areas of all in the base hold, and how far the silent could add to it."""
    of = units(request.content, item_of(request), "", base_of(request), dict(request.where))
    everyone = plain_number(float(_sum(held, of)))
    said = f"The areas of all in the base have {everyone} {unit} between them."
    if whole.bounds and whole.bounds.high > whole.bounds.low:
        said += f" Whatever those without an answer would say, it is {whole.bounds.text}."
    return said


def _row(
    request: FigureRequest,
    held: dict[str, Decimal],
    key: str,
    label: str,
    kind: RowKind,
    strata: tuple[tuple[str, str], ...] = (),
) -> FigureRow:
    base, item, code = base_of(request), item_of(request), request.expression.code
    _, column = area_column(request.content.areas, request.expression.over)
    where = dict(request.where) | dict(strata)
    said = units(request.content, item, code, base, where)
    of = units(request.content, item, "", base, where)
    answered = units(request.content, item, "", Base.GAVE_ANSWER, where)
    every = units(request.content, item, "", Base.IN_FRAME, where)
    people = _sum(held, said)
    unknown = _sum(held, set(every) - set(answered))
    printed = plain_number(float(people))
    stated = f"{printed} {column.unit} in the areas of {len(said):,} of {len(of):,} {UNITS}"
    bounds = number_range(float(people), float(people + unknown))
    return FigureRow(
        key=key,
        label=label[:1].upper() + label[1:],
        kind=kind,
        numerator=len(said),
        denominator=len(of),
        population=len(every),
        known=len(answered),
        value=float(people),
        printed=printed,
        in_prose={
            Form.OF.value: stated,
            Form.PERCENT.value: f"{printed} {column.unit}",
            Form.COUNT.value: printed,
            Form.INTERVAL.value: f"{stated} (possible {bounds.text})",
        },
        bounds=Range(bounds.low, bounds.high, bounds.text),
        strata=(*request.where, *strata),
        code=code,
        units=said,
    )


def _sum(held: dict[str, Decimal], keys: Iterable[str]) -> Decimal:
    return sum((held[key] for key in keys if key in held), Decimal(0))


def _headline(request: FigureRequest) -> str:
    _, column = area_column(request.content.areas, request.expression.over)
    return f"{labelled(request)}, {column.label[:1].lower()}{column.label[1:]} in their areas"


POPULATION = FigureMeasure(
    word="population",
    target=Target.CODE,
    clauses=("over", "by", "where", "base", "under", "title", "as", "show"),
    meaning="how many people or homes there are in the areas of those that gave the answer, by a column of "
    "counts of a table about areas; refused where areas overlap",
    example="{{ population has_log = yes over census.residents base replied_not_refused }}",
    rows=_rows,
    subtitle=f"Sum over the areas of {UNITS} that gave the answer, of {{of_base}}",
    formula="The numbers of the table for the areas of those above the line, added up. Bounds: none or all "
    "of those without an answer would have given it.",
    headline=_headline,
    one_number=True,
    lacking=_lacking,
    check=_check,
    display=Display(chart=ChartKind.NUMBERS, value_name="In their areas", others=True),
)
