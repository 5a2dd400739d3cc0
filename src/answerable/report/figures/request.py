"""What an expression names, found in the content and checked: item, code, dimensions, values, base."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from answerable.ground import AnswerableError, BadInput
from answerable.report.content.content import Content, Item, ItemKind
from answerable.report.figures.units import units
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.language.grammar import MEASURES, FigureMeasure, Target, legal
from answerable.statistics import Base, Tally


@dataclass(frozen=True)
class FigureRequest:
    """An expression with what it names. `item` is None for a ladder of the whole investigation."""

    expression: Expression
    content: Content
    item: Item | None
    where: tuple[tuple[str, str], ...]

    def tally(self, code: str = "", *splits: str) -> Tally:
        """The counts asked for, cut down to `where`, and splittable by the dimensions `splits`."""
        dimensions = tuple(dict.fromkeys([*(name for name, _ in self.where), *splits]))
        name, wanted = (self.item.name, self._one_code(code)) if self.item else ("", None)
        tally = self.content.tallies.tally(name, dimensions, code=wanted)
        for dimension, value in self.where:
            tally = tally.where(dimension, value)
        return tally

    def _one_code(self, code: str) -> str | None:
        """The code to count, where units may have several: never none of them."""
        if self.item is None or self.item.kind is not ItemKind.MANY:
            return None
        return code or next(iter(self.item.codes), None)

    def units(self, code: str, base: Base, strata: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
        """Keys of the bodies with `code` in `base`, within `where` and `strata`."""
        if self.item is None:
            return ()
        return units(self.content, self.item, code, base, dict(self.where) | dict(strata))

    def disputed(self, keys: Collection[str]) -> int:
        """Of the bodies with these keys, those on whose answer sources contradict each other."""
        if self.item is None:
            return 0
        wanted, name = set(keys), self.item.name
        return sum(
            body.key in wanted and finding.conflict
            for body in self.content.bodies
            if (finding := body.finding(name)) is not None
        )


def ask(expression: Expression, content: Content, place: ManuscriptPlace) -> FigureRequest:
    """The expression with what it names; `BadInput` or `Missing` with `place` and the legal choices."""
    with_place = _Located(place)
    with with_place:
        item = content.item(expression.item) if expression.item else None
        where = (expression.where,) if expression.where else ()
        request = FigureRequest(expression, content, item, where)
        _check_measure(request)
        _check_code(request)
        for dimension in _dimensions(expression):
            _check_dimension(request, dimension)
        _check_base(request)
    return request


class _Located:
    """Adds the place in the manuscript to an error that has only its source."""

    def __init__(self, place: ManuscriptPlace) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, AnswerableError) and str(self._place) not in error.where:
            where = f"{self._place} ({error.where})" if error.where else str(self._place)
            raise type(error)(error.what, where=where, remedy=error.remedy) from None


def located(place: ManuscriptPlace) -> _Located:
    """A context in which errors name `place` in the manuscript."""
    return _Located(place)


def _dimensions(expression: Expression) -> tuple[str, ...]:
    between = expression.between[0] if expression.between else ""
    where = expression.where[0] if expression.where else ""
    only = expression.only[0] if expression.only else ""
    return tuple(name for name in (expression.by, where, between, only, *expression.weighted) if name)


def _check_measure(request: FigureRequest) -> None:
    expression = request.expression
    if expression.measure is FigureMeasure.DIFFERENCE and expression.between is None:
        raise BadInput(
            f"nothing to compare in {expression.canonical!r}",
            remedy='Add `between DIMENSION = "VALUE" and "VALUE"`.',
        )
    if expression.measure is FigureMeasure.OUTCOMES and (
        request.item is None or request.item.kind is not ItemKind.OUTCOME
    ):
        questions = legal(item.name for item in request.content.items if item.kind is ItemKind.OUTCOME)
        raise BadInput(f"{expression.item!r} is not a question", remedy=f"Questions: {questions or 'none'}.")
    _check_numbers(request)


def _check_numbers(request: FigureRequest) -> None:
    """Means are of numbers and shares of codes: a mean of codes or a share of 12 says nothing."""
    expression, item = request.expression, request.item
    if item is None:
        return
    target = MEASURES[expression.measure].target
    of_numbers = target is Target.NUMBER or (target is Target.CODE_OR_NUMBER and not expression.code)
    if of_numbers and item.kind is not ItemKind.NUMBER:
        numbers = legal(each.name for each in request.content.items if each.kind is ItemKind.NUMBER)
        need = " Or write `= CODE` after it." if target is Target.CODE_OR_NUMBER else ""
        raise BadInput(
            f"{item.name!r} is not an item of numbers", remedy=f"Those are: {numbers or 'none'}.{need}"
        )
    if expression.code and item.kind is ItemKind.NUMBER:
        raise BadInput(
            f"{item.name!r} has numbers, not codes",
            remedy=f"Ask for {FigureMeasure.TOTAL}, {FigureMeasure.MEAN} or {FigureMeasure.MEDIAN} of it.",
        )


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
            f"the counts of {request.expression.item!r} cannot tell who is in the base {base.value!r}",
            remedy=f"They can give: {legal(each.value for each in Base if each in possible)}.",
        )
