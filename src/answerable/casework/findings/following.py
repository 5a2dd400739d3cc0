"""The catalogue that derived variables follow: its version, and which brands it gives to a maker on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from answerable.equipment import (
    Catalogue,
    FollowedBrand,
    brand_called,
    digest_of_catalogue,
    follow_brand,
    maker_called,
    read_catalogue,
    turning_days,
)
from answerable.ground import BadInput, Broken, Missing
from answerable.isolation import tables_apart
from answerable.questions import Codebook, MadeBy, Relabels, Variable
from answerable.store import originals
from answerable.store.models import Investigation, Purpose

_Arm = tuple[str, str]
"""A variable and the code of a maker in it."""


@dataclass(frozen=True)
class CatalogueInUse:
    """The version of the catalogue that is followed: which, what it calls itself, its digest, its rows."""

    version: int
    called: str
    digest: str
    catalogue: Catalogue

    @property
    def in_words(self) -> str:
        """The version as a figure names what it rests on."""
        called = f" ({self.called})" if self.called else ""
        return f"catalogue of equipment, version {self.version}{called}, SHA-256 {self.digest}"


def catalogue_in_use(investigation: Investigation) -> CatalogueInUse | None:
    """The version taken in last, or None; reading one that was read before costs nothing."""
    kept = investigation.materials.filter(purpose=Purpose.CATALOGUE).select_related("original")
    last = kept.order_by("-id").first()
    return _read(last.original.uid, last.name, last.version) if last else None


def catalogue_to_look_at(investigation: Investigation) -> CatalogueInUse | None:
    """As `catalogue_in_use`; None too where it cannot be read, which `answerable verify` tells."""
    try:
        return catalogue_in_use(investigation)
    except (BadInput, Broken, Missing):
        return None


@lru_cache(maxsize=8)
def _read(digest: str, name: str, version: int) -> CatalogueInUse:
    return in_use(read_catalogue(tables_apart(originals.content_of(digest), name), name), version)


def in_use(catalogue: Catalogue, version: int) -> CatalogueInUse:
    """A catalogue as the version with that number."""
    called = " ".join(each for each in (catalogue.name, catalogue.version) if each)
    return CatalogueInUse(version, called, str(digest_of_catalogue(catalogue)), catalogue)


class Following:
    """What a catalogue gives to the makers that the derived variables of a codebook follow."""

    def __init__(self, codebook: Codebook, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._brands: dict[_Arm, tuple[str, dict[str, str]]] = {}
        relations = []
        for arm in _arms(codebook):
            variable = codebook.variable(arm[0])
            maker = maker_called(catalogue, _names(variable, arm[1]))
            named = {
                each.code: brand_called(catalogue, _names(variable, each.code)) for each in variable.codes
            }
            brands = {code: brand for code, brand in named.items() if brand and code != arm[1]}
            self._brands[arm] = (maker, brands if maker else {})
            relations += [row for brand in brands.values() for row in catalogue.relations_of(brand)]
        self._turns = turning_days(relations)
        self._at = cache(self._on)

    def period(self, day: date | None) -> int:
        """A number that is the same for days on which the catalogue gives the same; -1 for no day."""
        return -1 if day is None else bisect_right(self._turns, day)

    def brands(self, variable: str, code: str, day: date | None) -> Mapping[str, FollowedBrand]:
        """The codes of the variable that are brands of the maker on that day, each with what says so."""
        maker, brands = self._brands.get((variable, code), ("", {}))
        found = {each: follow_brand(self._catalogue, brand, maker, day) for each, brand in brands.items()}
        return {each: followed for each, followed in found.items() if followed is not None}

    def made_by(self, days: Mapping[str, date | None]) -> MadeBy:
        """For one unit, by variable and maker, the brands; `days` says when each variable was answered."""
        return {arm: self._at(arm, days.get(arm[0])) for arm in self._brands}

    def _on(self, arm: _Arm, day: date | None) -> Mapping[str, Relabels]:
        return {code: Relabels(found.grade.value) for code, found in self.brands(*arm, day).items()}


def following_of(
    codebook: Codebook, investigation: Investigation, instead: CatalogueInUse | None = None
) -> Following | None:
    """What the derived variables of the codebook follow; None where that is nothing, or is not there."""
    if not any(each.via for each in codebook.derived):
        return None
    in_use = instead or catalogue_in_use(investigation)
    return Following(codebook, in_use.catalogue) if in_use else None


def check_followed(codebook: Codebook, in_use: CatalogueInUse | None, where: str) -> None:
    """Raise `BadInput` where a derived variable follows a catalogue that is not there or lacks the maker."""
    for name, code in _arms(codebook):
        if in_use is None:
            raise BadInput(
                f"{name}={code} follows a catalogue, and none was taken in",
                where=where,
                remedy="Take one in first: `answerable equipment import packaged`, or your own.",
            )
        names = _names(codebook.variable(name), code)
        if not maker_called(in_use.catalogue, names):
            known = ", ".join(in_use.catalogue.maker_names)
            raise BadInput(
                f"the catalogue knows no maker {names[0]!r}, whose brands {name}={code} follows",
                where=where,
                remedy=f"Give the code the name of a maker as its label. The catalogue has: {known}.",
            )


def _arms(codebook: Codebook) -> tuple[_Arm, ...]:
    """The arms that follow a catalogue, each once."""
    found: Iterable[_Arm] = (
        (arm.variable, arm.code) for each in codebook.derived for arm in each.conditions if arm.via
    )
    return tuple(dict.fromkeys(found))


def _names(variable: Variable, code: str) -> tuple[str, str]:
    """What a code calls a maker or a brand: its label, else itself in words."""
    return variable.label_of(code), code.replace("_", " ")
