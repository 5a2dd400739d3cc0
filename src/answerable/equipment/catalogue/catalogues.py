"""A catalogue of one version: whose a brand is, what a number belongs to, who says what it can do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.equipment.catalogue.checks import name_key
from answerable.equipment.catalogue.entries import (
    Brand,
    BrandRelation,
    Capability,
    CapabilityStatement,
    Certainty,
    EquipmentModel,
    GovernmentMeasure,
    Maker,
    MakerRelation,
    ModelFamily,
    Ownership,
    Price,
    Technology,
)
from answerable.equipment.numbers import NumberPattern, family_pattern, fold
from answerable.ground import Span


@dataclass(frozen=True)
class EquipmentMention:
    """A brand named in a text: where, which, and one maker behind it. Two makers give two mentions."""

    span: Span
    brand: str
    maker: str


@dataclass(frozen=True)
class MakerOf:
    """A maker of something, by which relation, and how sure that is."""

    maker: str
    relation: str
    grade: str


@dataclass(frozen=True)
class Catalogue:
    """The rows of every table in the order of the files."""

    name: str = ""
    version: str = ""
    dated: str = ""
    licence: str = ""
    source: str = ""
    makers: tuple[Maker, ...] = ()
    brands: tuple[Brand, ...] = ()
    relations: tuple[BrandRelation, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    technologies: tuple[Technology, ...] = ()
    families: tuple[ModelFamily, ...] = ()
    models: tuple[EquipmentModel, ...] = ()
    statements: tuple[CapabilityStatement, ...] = ()
    prices: tuple[Price, ...] = ()
    measures: tuple[GovernmentMeasure, ...] = ()
    ownership: tuple[Ownership, ...] = ()

    @cached_property
    def maker_names(self) -> tuple[str, ...]:
        """Every maker once: those with a row, then those that relations name."""
        return _once([row.name for row in self.makers] + [row.maker for row in self.relations])

    @cached_property
    def brand_names(self) -> tuple[str, ...]:
        """Every brand once: those with a row, then those that relations name."""
        return _once([row.name for row in self.brands] + [row.brand for row in self.relations])

    def relations_of(self, brand: str) -> tuple[BrandRelation, ...]:
        """What is said of who makes the brand, in the order of the files."""
        return self._relations.get(name_key(brand), ())

    def makers_of(self, brand: str) -> tuple[MakerOf, ...]:
        """The makers of a brand; a maker's own name is its brand for certain, if nothing else is said."""
        found = tuple(MakerOf(row.maker, row.kind.value, row.grade.value) for row in self.relations_of(brand))
        if found:
            return found
        maker = self._makers.get(name_key(brand))
        return (MakerOf(maker, MakerRelation.OWN.value, Certainty.CERTAIN.value),) if maker else ()

    def makers_of_number(self, maker: str, brand: str, grade: Certainty) -> tuple[MakerOf, ...]:
        """The makers of a model or family: by its brand where it has one, else its own."""
        if brand and (
            found := [each for each in self.makers_of(brand) if name_key(each.maker) == name_key(maker)]
        ):
            return tuple(found)
        return (MakerOf(maker, MakerRelation.OWN.value, grade.value),)

    def brands_of(self, maker: str) -> tuple[BrandRelation, ...]:
        """The relations of a maker's brands."""
        return tuple(row for row in self.relations if name_key(row.maker) == name_key(maker))

    def family(self, name: str) -> ModelFamily | None:
        """The first row of the family of that name."""
        return next((row for row in self.families if name_key(row.name) == name_key(name)), None)

    def families_of_number(self, number: str) -> tuple[ModelFamily, ...]:
        """The families that a number belongs to by their patterns, the most telling pattern first."""
        return tuple(family for family, _ in self.families_fitting(fold(number)))

    def families_fitting(self, folded: str) -> list[tuple[ModelFamily, NumberPattern]]:
        """Families that a folded number begins with: the narrowest first, then the most telling pattern."""
        if not self._any_family.match(folded):
            return []
        fitting = [(family, pattern) for family, pattern in self._family_patterns if pattern.fits(folded)]
        fitting.sort(key=lambda each: (-self._depth(each[0]), -each[1].literals, -each[1].fits(folded)))
        return fitting

    def _depth(self, family: ModelFamily) -> int:
        depth, at = 0, family
        while at.within and depth < len(self.families):
            wider = self.family(at.within)
            if wider is None:
                break
            depth, at = depth + 1, wider
        return depth

    @cached_property
    def _family_patterns(self) -> tuple[tuple[ModelFamily, NumberPattern], ...]:
        prefixes = {name_key(row.name): row.prefixes for row in self.makers}
        return tuple(
            (family, family_pattern(family.pattern).after(prefixes.get(name_key(family.maker), ())))
            for family in self.families
        )

    @cached_property
    def _any_family(self) -> re.Pattern[str]:
        expressions = [pattern.expression for _, pattern in self._family_patterns]
        return re.compile("|".join(expressions) if expressions else r"(?!)")

    def model(self, number: str) -> EquipmentModel | None:
        """The model listed under the number, however it is spelt."""
        return next(iter(self._models.get(fold(number), ())), None)

    @cached_property
    def _models(self) -> Mapping[str, list[EquipmentModel]]:
        found: dict[str, list[EquipmentModel]] = {}
        for row in self.models:
            found.setdefault(fold(row.number), []).append(row)
        return found

    @cached_property
    def _relations(self) -> Mapping[str, tuple[BrandRelation, ...]]:
        found: dict[str, tuple[BrandRelation, ...]] = {}
        for row in self.relations:
            found[name_key(row.brand)] = (*found.get(name_key(row.brand), ()), row)
        return found

    @cached_property
    def _makers(self) -> Mapping[str, str]:
        return {name_key(each): each for each in self.maker_names}

    def makers_named_in(self, text: str) -> tuple[EquipmentMention, ...]:
        """Each brand named in `text` as a word of its own, whatever its case, once per maker behind it.

        One pass from left to right; of two brands at one place the longer is read. A brand of several
        words is found whatever white space or hyphens stand between them. What stands around a name is not
        weighed: `find_mentions` does that.
        """
        if not self.relations:
            return ()
        return tuple(
            EquipmentMention(Span(*found.span()), row.brand, row.maker)
            for found in self._brand_pattern.finditer(text)
            for row in self.relations_of(found.group())
        )

    @cached_property
    def _brand_pattern(self) -> re.Pattern[str]:
        return names_pattern(row.brand for row in self.relations)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name as it is first spelt, in the order of first appearance."""
    first: dict[str, str] = {}
    for each in names:
        first.setdefault(name_key(each), each)
    return tuple(first.values())


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as words of their own, the longest first, whatever stands between their words."""
    keys = sorted({name_key(each) for each in names}, key=lambda name: (-len(name), name))
    words = (r"[\s\-]+".join(re.escape(word) for word in name.split()) for name in keys)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
