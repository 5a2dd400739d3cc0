"""From an expression and the content to a frozen figure description."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.asking import Asked, ask, located
from answerable.report.comparison_rows import leader, tested
from answerable.report.content import Content, ItemKind
from answerable.report.corrected_rows import freed
from answerable.report.counted_rows import Numbers, apart, by_code, by_stratum, rungs
from answerable.report.description import FigureDescription
from answerable.report.expressions import Expression, Place
from answerable.report.formulas import formula
from answerable.report.grammar import FigureMeasure
from answerable.report.quantity_rows import quantities
from answerable.report.response_rows import missing_rows, rates
from answerable.report.scenario_rows import curve, supposed
from answerable.report.titles import not_yet_read, subtitle, title
from answerable.report.weighted_rows import weighted
from answerable.report.wording import base_words, rounding_name
from answerable.statistics import Rounding


def freeze(expression: Expression, content: Content, *, slug: str, place: Place) -> FigureDescription:
    """The figure that `expression` asks for, frozen, at the address `slug`.

    Raises `BadInput` or `Missing` with `place` for an item, code, dimension or value that the content
    does not have, for a base that the source of the counts cannot tell apart, and for a highest or
    lowest that neither bounds nor tests support.
    """
    asked = ask(expression, content, place)
    with located(place):
        numbers = _numbers(asked)
    return _description(asked, slug, numbers)


def _numbers(asked: Asked) -> Numbers:
    measure = asked.expression.measure
    match measure:
        case FigureMeasure.MEAN | FigureMeasure.MEDIAN:
            return quantities(asked)
        case FigureMeasure.TOTAL if asked.item and asked.item.kind is ItemKind.NUMBER:
            return quantities(asked)
        case FigureMeasure.SHARE | FigureMeasure.COUNT | FigureMeasure.TOTAL:
            return weighted(asked) if asked.expression.weighted else by_stratum(asked)
        case FigureMeasure.SHARES | FigureMeasure.OUTCOMES:
            return by_code(asked)
        case FigureMeasure.DIFFERENCE:
            return apart(asked)
        case FigureMeasure.LADDER:
            return rungs(asked)
        case _:
            return _further(asked)


def _further(asked: Asked) -> Numbers:
    measure = asked.expression.measure
    match measure:
        case FigureMeasure.TEST:
            return tested(asked)
        case FigureMeasure.HIGHEST | FigureMeasure.LOWEST:
            return leader(asked)
        case FigureMeasure.SCENARIO:
            return supposed(asked)
        case FigureMeasure.CURVE:
            return curve(asked)
        case FigureMeasure.CORRECTED:
            return freed(asked)
        case FigureMeasure.RATES:
            return rates(asked)
        case FigureMeasure.NONRESPONSE:
            return missing_rows(asked)
        case _:
            raise BadInput("a reference to a figure is not a figure itself")


def _description(asked: Asked, slug: str, numbers: Numbers) -> FigureDescription:
    wanted, item = asked.expression, asked.item
    base = wanted.base
    dimension = wanted.by or (wanted.between[0] if wanted.between else "") or "".join(wanted.weighted[:1])
    table = asked.content.table(item.table) if item and item.table else None
    return FigureDescription(
        slug=slug,
        measure=wanted.measure,
        expression=wanted.canonical,
        title=title(asked),
        subtitle=subtitle(asked),
        item=wanted.item,
        base=base.value if base else "",
        dimension=dimension,
        dimension_label=asked.content.dimension(dimension).label if dimension else "",
        rows=numbers.rows,
        rounding=rounding_name(Rounding.HALF_UP),
        method=numbers.method,
        base_sentence=_base_sentence(asked),
        sentences=numbers.sentences,
        notes=numbers.notes,
        table=table.name if table else "",
        source=table.source if table else "",
        as_of=asked.content.as_of.isoformat(),
        formula=formula(wanted, asked.item),
        unit=item.unit if item else "",
    )


def _base_sentence(asked: Asked) -> str:
    base = asked.expression.base
    if base is None:
        tally = asked.tally(next(iter(asked.item.codes), "") if asked.item else "")
        return f"Counts of {base_words(tally.widest)}.{'' if asked.item else not_yet_read(tally)}"
    held = asked.tally(asked.expression.code).within(base)
    size = f"{held:,} " if held and asked.expression.measure is not FigureMeasure.DIFFERENCE else ""
    return f"Base: {size}{base_words(base)}{_where_phrase(asked)} ({base.value})."


def _where_phrase(asked: Asked) -> str:
    found = ((asked.content.dimension(name), value) for name, value in asked.where)
    return "".join(f", {each.label.lower()} {each.values.get(value, value)}" for each, value in found)
