"""Which brands may be counted as a maker's on a day, and by which of the statements of a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.checks import name_key
from answerable.equipment.catalogue.entries import BrandRelation, Certainty, MakerRelation


@dataclass(frozen=True)
class FollowedBrand:
    """A brand that counts as a maker's, how sure that is of one body's equipment, and on whose word."""

    grade: Certainty
    relation: BrandRelation


def maker_called(catalogue: Catalogue, names: Iterable[str]) -> str:
    """The maker that the first of these names means, by its name or another of its names; "" for none."""
    known = {name_key(each): each for each in catalogue.maker_names}
    for row in catalogue.makers:
        for alias in row.aliases:
            known.setdefault(name_key(alias), row.name)
    return next((known[name_key(each)] for each in names if name_key(each) in known), "")


def brand_called(catalogue: Catalogue, names: Iterable[str]) -> str:
    """The brand that the first of these names means, by its name or another of its names; "" for none."""
    known = {name_key(each): each for each in catalogue.brand_names}
    for row in catalogue.brands:
        for alias in row.aliases:
            known.setdefault(name_key(alias), row.name)
    return next((known[name_key(each)] for each in names if name_key(each) in known), "")


def follow_brand(catalogue: Catalogue, brand: str, maker: str, day: date | None) -> FollowedBrand | None:
    """How surely equipment of the brand, named on `day`, is the maker's; None where nothing says so.

    The surest statement that held on the day. A disputed one claims nothing. Where only some products
    are said to be the maker's, that is suspected of those of any one body, however sure the statement is.
    """
    found = [
        FollowedBrand(grade, row)
        for row in catalogue.relations_of(brand)
        if name_key(row.maker) == name_key(maker) and held_on(row, day)
        if (grade := _grade(row)) is not Certainty.DISPUTED
    ]
    order = list(Certainty)
    return min(found, key=lambda each: order.index(each.grade), default=None)


def held_on(relation: BrandRelation, day: date | None) -> bool:
    """True if the relation is known to have held on the day; it holds from `since` to the day before `until`.

    A month or a year counts whole against it: since 2022, it is known to have held from 31 December 2022 on.
    Without a day, only a relation without dates is known to hold. What a brand was formerly it is no longer,
    unless it is told until when.
    """
    if relation.kind is MakerRelation.FORMERLY and relation.until is None:
        return False
    if day is None:
        return relation.since is None and relation.until is None
    began = relation.since is None or relation.since.last <= day
    return began and (relation.until is None or day < relation.until.first)


def turning_days(relations: Iterable[BrandRelation]) -> tuple[date, ...]:
    """The days from which something else may hold, in order: between two of them all days are alike."""
    days = {row.since.last for row in relations if row.since}
    return tuple(sorted(days | {row.until.first for row in relations if row.until}))


def _grade(relation: BrandRelation) -> Certainty:
    if relation.kind is MakerRelation.SOME_PRODUCTS and relation.grade.at_least(Certainty.SUSPECTED):
        return Certainty.SUSPECTED
    return relation.grade
