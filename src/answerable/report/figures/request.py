"""A figure asked for: an expression with what it names in the content."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from answerable.ground import AnswerableError
from answerable.report.content.content import Content, Item, ItemKind
from answerable.report.figures.units import units
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.language.grammar import GROUPINGS
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

    def split_label(self, name: str) -> str:
        """What the rows are split by: the label of a dimension, or of another way to group names."""
        return GROUPINGS.get(name) or self.content.dimension(name).label

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

    @property
    def of_numbers(self) -> bool:
        """Whether the item has numbers instead of codes."""
        return self.item is not None and self.item.kind is ItemKind.NUMBER


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
