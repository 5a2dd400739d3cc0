"""Which flaws concern a maker or a model, and by which relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.equipment.catalogue import Catalogue, EquipmentModel, Mistaken
from answerable.equipment.numbers import fold
from answerable.equipment.vulnerabilities.exploited import ExploitedList, ExploitedStanding
from answerable.equipment.vulnerabilities.records import KnownFlaw


@dataclass(frozen=True)
class Concern:
    """A flaw that concerns what was asked for: under whose name it is listed, and why it is shown.

    `by` is a sentence: "listed under Dahua", or "listed under Amcrest, which is said to be sold on some
    products made by Dahua (stated)". `product` is the words that a model fits, "" where it was asked for by
    maker. `exploited` says in which version of the list it stands or does not, None without a list.
    """

    cve: str
    listed_under: str
    by: str
    product: str = ""
    exploited: ExploitedStanding | None = None


@dataclass(frozen=True)
class FlawIndex:
    """Flaws and the list of exploited ones, as seen from a catalogue."""

    catalogue: Catalogue
    flaws: tuple[KnownFlaw, ...] = ()
    exploited: ExploitedList | None = None

    def concerning_maker(self, maker: str) -> tuple[Concern, ...]:
        """Flaws listed under the maker's names, then under brands that it makes, each with the relation."""
        found: dict[str, Concern] = {}
        for name, by in self._ways_to(maker):
            for cve in sorted(self._under.get(name, ())):
                found.setdefault(cve, self._concern(cve, name, by))
        return tuple(found.values())

    def concerning_model(self, number: str) -> tuple[Concern, ...]:
        """Flaws of which a product fits the number and whose vendor is, or makes for, the number's maker."""
        found: dict[str, Concern] = {}
        makers = self._makers_of_number(number)
        forms = self._forms(number, makers)
        for maker in makers:
            for name, by in self._ways_to(maker):
                for cve in sorted(self._under.get(name, ())):
                    product = self._product_of(cve, forms)
                    if product:
                        said = f"{by}; the record says {product}"
                        found.setdefault(cve, self._concern(cve, name, said, product))
        return tuple(found.values())

    def names_of(self, cve: str) -> frozenset[str]:
        """The names of the catalogue under which a flaw is listed, in small letters; none is no concern."""
        return self._named.get(cve, frozenset())

    def flaw(self, cve: str) -> KnownFlaw | None:
        """The record of that number."""
        return self._by_cve.get(cve)

    def standing(self, cve: str) -> ExploitedStanding | None:
        """Whether it is listed as exploited, and in which version; None without a list."""
        return self.exploited.standing(cve) if self.exploited else None

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The numbers of the flaws that stand under a name of the catalogue."""
        return tuple(sorted(cve for cve, names in self._named.items() if names))

    def models_of(self, cve: str) -> tuple[EquipmentModel, ...]:
        """The models of the catalogue that a product of the flaw fits, of makers whom it concerns."""
        flaw, names = self._by_cve.get(cve), self.names_of(cve)
        patterns = [pattern for each in flaw.products if (pattern := each.pattern)] if flaw else []
        makers = [
            each
            for each in self.catalogue.maker_names
            if any(name in names for name, _ in self._ways_to(each))
        ]
        return tuple(
            row
            for row in self.catalogue.models
            if patterns
            and row.maker in makers
            and any(
                _covers(pattern.fits(form), form)
                for form in self._forms(row.number, (row.maker,))
                for pattern in patterns
            )
        )

    def _product_of(self, cve: str, forms: Iterable[str]) -> str:
        """The first product of a flaw that a number fits; only flaws of its maker are read as far as that."""
        flaw = self._by_cve.get(cve)
        for product in flaw.products if flaw else ():
            pattern = product.pattern
            if pattern is not None and any(_covers(pattern.fits(each), each) for each in forms):
                return product.written
        return ""

    def _concern(self, cve: str, name: str, by: str, product: str = "") -> Concern:
        return Concern(cve, name, by, product, self.standing(cve))

    def _ways_to(self, maker: str) -> Iterable[tuple[str, str]]:
        """The names under which a maker's flaws can be listed, each with the sentence for it."""
        yield maker.casefold(), f"listed under {maker}"
        for relation in self.catalogue.brands_of(maker):
            if relation.brand.casefold() != maker.casefold():
                made = f"which {relation.kind.sentence} {maker} ({relation.grade})"
                yield relation.brand.casefold(), f"listed under {relation.brand}, {made}"

    def _makers_of_number(self, number: str) -> tuple[str, ...]:
        model = self.catalogue.model(number)
        if model is not None:
            return (model.maker,)
        return tuple(dict.fromkeys(each.maker for each in self.catalogue.families_of_number(number)))

    def _forms(self, number: str, makers: Iterable[str]) -> tuple[str, ...]:
        """The folded number, with and without what its maker's numbers may begin with."""
        prefixes = [
            fold(each) for row in self.catalogue.makers if row.name in makers for each in row.prefixes
        ]
        bare = fold(number)
        for prefix in prefixes:
            bare = bare.removeprefix(prefix)
        return tuple(dict.fromkeys([fold(number), bare, *(prefix + bare for prefix in prefixes)]))

    @cached_property
    def _by_cve(self) -> Mapping[str, KnownFlaw]:
        return {flaw.cve: flaw for flaw in self.flaws}

    @cached_property
    def _under(self) -> Mapping[str, set[str]]:
        """The flaws under each name, in small letters."""
        found: dict[str, set[str]] = {}
        for cve, names in self._named.items():
            for name in names:
                found.setdefault(name, set()).add(cve)
        return found

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        """Under which names each flaw is listed: its vendors; if they say nothing, its words and assigner."""
        found: dict[str, frozenset[str]] = {}
        for flaw in self.flaws:
            said = flaw.vendors or {flaw.assigner.casefold(), *_named_in(flaw.words, self._pattern)}
            names = {self._vendors[each] for each in said if each in self._vendors}
            found[flaw.cve] = frozenset(names)
        for entry in self.exploited.entries if self.exploited else ():
            name = self._vendors.get(entry.vendor.strip().casefold())
            if name:
                found[entry.cve] = found.get(entry.cve, frozenset()) | {name}
        return found

    @cached_property
    def _vendors(self) -> Mapping[str, str]:
        """Names as they are listed, each with the maker or brand that it stands for, in small letters."""
        known = (*self.catalogue.maker_names, *self.catalogue.brand_names)
        names = {each.casefold(): each.casefold() for each in known}
        for row in self.catalogue.makers:
            names |= {each.casefold(): row.name.casefold() for each in (*row.aliases, *row.listed_as)}
        for brand in self.catalogue.brands:
            names |= {each.casefold(): brand.name.casefold() for each in brand.aliases}
        return names

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Names in prose: those that are nothing else but a name of equipment."""
        careful = {row.name.casefold() for row in self.catalogue.makers if row.mistaken is not Mistaken.NO}
        careful |= {row.name.casefold() for row in self.catalogue.brands if row.mistaken is not Mistaken.NO}
        names = sorted(
            (each for each, name in self._vendors.items() if name not in careful), key=len, reverse=True
        )
        return re.compile(
            rf"(?<![^\W_])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?![^\W_])", re.IGNORECASE
        )


def _named_in(text: str, pattern: re.Pattern[str]) -> set[str]:
    return {each.casefold() for each in pattern.findall(text)}


def _covers(length: int, number: str) -> bool:
    """True where a product takes up a beginning of the number of at least four signs."""
    return length >= 4 and length <= len(number)
