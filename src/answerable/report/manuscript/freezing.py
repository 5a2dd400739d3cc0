"""From an expression and the content to a frozen figure description."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.content.content import Content, ItemKind
from answerable.report.figures.description import FigureDescription
from answerable.report.figures.request import FigureRequest, ask, located
from answerable.report.figures.wording import base_words, rounding_name
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.language.grammar import FigureMeasure
from answerable.report.measures.comparison_rows import leader, tested
from answerable.report.measures.corrected_rows import freed
from answerable.report.measures.counted_rows import Numbers, apart, by_code, by_stratum, rungs
from answerable.report.measures.formulas import formula
from answerable.report.measures.quantity_rows import quantities
from answerable.report.measures.response_rows import missing_rows, rates
from answerable.report.measures.scenario_rows import curve, supposed
from answerable.report.measures.titles import not_yet_read, subtitle, title
from answerable.report.measures.weighted_rows import weighted
from answerable.statistics import Rounding


def freeze(
    expression: Expression, content: Content, *, slug: str, place: ManuscriptPlace
) -> FigureDescription:
    """The figure that `expression` asks for, frozen, at the address `slug`.

    Raises `BadInput` or `Missing` with `place` for an item, code, dimension or value that the content
    does not have, for a base that the source of the counts cannot tell apart, and for a highest or
    lowest that neither bounds nor tests support.
    """
    request = ask(expression, content, place)
    with located(place):
        numbers = _numbers(request)
    return _description(request, slug, numbers)


def _numbers(request: FigureRequest) -> Numbers:
    measure = request.expression.measure
    match measure:
        case FigureMeasure.MEAN | FigureMeasure.MEDIAN:
            return quantities(request)
        case FigureMeasure.TOTAL if request.item and request.item.kind is ItemKind.NUMBER:
            return quantities(request)
        case FigureMeasure.SHARE | FigureMeasure.COUNT | FigureMeasure.TOTAL:
            return weighted(request) if request.expression.weighted else by_stratum(request)
        case FigureMeasure.SHARES | FigureMeasure.OUTCOMES:
            return by_code(request)
        case FigureMeasure.DIFFERENCE:
            return apart(request)
        case FigureMeasure.LADDER:
            return rungs(request)
        case _:
            return _further(request)


def _further(request: FigureRequest) -> Numbers:
    measure = request.expression.measure
    match measure:
        case FigureMeasure.TEST:
            return tested(request)
        case FigureMeasure.HIGHEST | FigureMeasure.LOWEST:
            return leader(request)
        case FigureMeasure.SCENARIO:
            return supposed(request)
        case FigureMeasure.CURVE:
            return curve(request)
        case FigureMeasure.CORRECTED:
            return freed(request)
        case FigureMeasure.RATES:
            return rates(request)
        case FigureMeasure.NONRESPONSE:
            return missing_rows(request)
        case _:
            raise BadInput("a reference to a figure is not a figure itself")


def _description(request: FigureRequest, slug: str, numbers: Numbers) -> FigureDescription:
    wanted, item = request.expression, request.item
    base = wanted.base
    dimension = wanted.by or (wanted.between[0] if wanted.between else "") or "".join(wanted.weighted[:1])
    table = request.content.table(item.table) if item and item.table else None
    return FigureDescription(
        slug=slug,
        measure=wanted.measure,
        expression=wanted.canonical,
        title=title(request),
        subtitle=subtitle(request),
        item=wanted.item,
        base=base.value if base else "",
        dimension=dimension,
        dimension_label=request.content.dimension(dimension).label if dimension else "",
        rows=numbers.rows,
        rounding=rounding_name(Rounding.HALF_UP),
        method=numbers.method,
        base_sentence=_base_sentence(request),
        sentences=numbers.sentences,
        notes=numbers.notes,
        table=table.name if table else "",
        source=table.source if table else "",
        as_of=request.content.as_of.isoformat(),
        formula=formula(wanted, request.item),
        unit=item.unit if item else "",
    )


def _base_sentence(request: FigureRequest) -> str:
    base = request.expression.base
    if base is None:
        tally = request.tally(next(iter(request.item.codes), "") if request.item else "")
        return f"Counts of {base_words(tally.widest)}.{'' if request.item else not_yet_read(tally)}"
    held = request.tally(request.expression.code).within(base)
    size = f"{held:,} " if held and request.expression.measure is not FigureMeasure.DIFFERENCE else ""
    return f"Base: {size}{base_words(base)}{_where_phrase(request)} ({base.value})."


def _where_phrase(request: FigureRequest) -> str:
    found = ((request.content.dimension(name), value) for name, value in request.where)
    return "".join(f", {each.label.lower()} {each.values.get(value, value)}" for each, value in found)
