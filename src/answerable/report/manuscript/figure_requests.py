"""From an expression to a `FigureRequest`: what it names found in the content, and checked."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.content.content import Content, ItemKind
from answerable.report.figures.request import FigureRequest, located
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.language.grammar import Target, legal
from answerable.report.measures import MEASURES, measure_of
from answerable.statistics import Base


def ask(expression: Expression, content: Content, place: ManuscriptPlace) -> FigureRequest:
    """The expression with what it names; `BadInput` or `Missing` with `place` and the legal choices."""
    with located(place):
        item = content.item(expression.item) if expression.item else None
        if expression.under:
            content = content.under(expression.item, expression.under)
        where = (expression.where,) if expression.where else ()
        request = FigureRequest(expression, content, item, where)
        measure_of(expression).check(request)
        _check_numbers(request)
        _check_code(request)
        groupings = measure_of(expression).groupings
        for dimension in _dimensions(expression):
            if dimension not in groupings:
                _check_dimension(request, dimension)
        _check_base(request)
    return request


def _dimensions(expression: Expression) -> tuple[str, ...]:
    between = expression.between[0] if expression.between else ""
    where = expression.where[0] if expression.where else ""
    only = expression.only[0] if expression.only else ""
    return tuple(name for name in (expression.by, where, between, only, *expression.weighted) if name)


def _check_numbers(request: FigureRequest) -> None:
    """Means are of numbers and shares of codes: a mean of codes or a share of 12 says nothing."""
    expression, item, measure = request.expression, request.item, measure_of(request.expression)
    if item is None:
        return
    if measure.counts_numbers(expression) and not request.of_numbers:
        numbers = legal(each.name for each in request.content.items if each.kind is ItemKind.NUMBER)
        need = " Or write `= CODE` after it." if measure.target is Target.CODE_OR_NUMBER else ""
        raise BadInput(
            f"{item.name!r} is not an item of numbers", remedy=f"Those are: {numbers or 'none'}.{need}"
        )
    if expression.code and request.of_numbers:
        raise BadInput(f"{item.name!r} has numbers, not codes", remedy=f"Ask for {_of_numbers()} of it.")


def _of_numbers() -> str:
    *others, last = (
        each.word for each in MEASURES.values() if each.target in (Target.NUMBER, Target.CODE_OR_NUMBER)
    )
    return f"{', '.join(others)} or {last}"


def _check_code(request: FigureRequest) -> None:
    code, item = request.expression.code, request.item
    if code and item and code not in item.codes:
        raise BadInput(f"{item.name!r} has no code {code!r}", remedy=f"Its codes: {legal(item.codes)}.")


def _check_dimension(request: FigureRequest, dimension: str) -> None:
    request.content.dimension(dimension)
    if request.item and dimension not in request.item.dimensions:
        raise BadInput(
            f"{request.item.name!r} is not counted by {dimension!r}",
            remedy=f"It is counted by: {legal(request.item.dimensions) or 'nothing'}.",
        )


def _check_base(request: FigureRequest) -> None:
    base = request.expression.base
    if base is None:
        return
    possible = request.tally(request.expression.code).bases
    if base not in possible:
        raise BadInput(
            f"the counts of {request.expression.item!r} cannot show who is in the base {base.value!r}",
            remedy=f"They can give: {legal(each.value for each in Base if each in possible)}.",
        )
