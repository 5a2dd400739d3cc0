"""The catalogue of brands and makers: whose equipment a brand is, and where text names it.

A brand may belong to several makers (Honeywell sold devices of two); negative controls, makers that
are not the subject, stand beside the others so that naming them is read as naming them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.ground import BadInput, Span, TableSource, read_table

_COLUMNS = ("brand", "maker", "relation", "confidence", "evidence")


@dataclass(frozen=True)
class Brand:
    """One row: a brand, one maker behind it, how they are related, how sure that is, and by what."""

    brand: str
    maker: str
    relation: str
    confidence: str
    evidence: str


@dataclass(frozen=True)
class EquipmentMention:
    """A brand named in a text: where, which, and one maker behind it. Two makers give two mentions."""

    span: Span
    brand: str
    maker: str


@dataclass(frozen=True)
class Catalogue:
    """Brands in the order of the file."""

    brands: tuple[Brand, ...]

    @property
    def makers(self) -> tuple[str, ...]:
        """Every maker once, in the order of first appearance."""
        return tuple(dict.fromkeys(brand.maker for brand in self.brands))

    def makers_named_in(self, text: str) -> tuple[EquipmentMention, ...]:
        """Each brand named in `text` as a word of its own, whatever its case, once per maker behind it.

        One pass from left to right; of two brands at one place the longer is read. A brand of several
        words is found whatever white space or hyphens stand between them.
        """
        return tuple(
            EquipmentMention(Span(*found.span()), brand.brand, brand.maker)
            for found in (self._pattern.finditer(text) if self.brands else ())
            for brand in self._by_name[_folded(found.group())]
        )

    @cached_property
    def _by_name(self) -> dict[str, list[Brand]]:
        names: dict[str, list[Brand]] = {}
        for brand in self.brands:
            names.setdefault(_folded(brand.brand), []).append(brand)
        return names

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_name, key=lambda name: (-len(name), name))
        words = (r"[\s\-]+".join(re.escape(word) for word in name.split()) for name in longest_first)
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def read_catalogue(content: TableSource, name: str) -> Catalogue:
    """The catalogue in the CSV `content`: brand, maker, relation, confidence, evidence.

    Raises `BadInput` with row and column for bytes that are not UTF-8, a missing column, a ragged
    row, an empty brand or maker and a pair of brand and maker given twice.
    """
    table = read_table(content, name, required=_COLUMNS)
    numbered = [(number, row) for number, row in table.records() if any(row.values())]
    brands = [(number, _brand(row, f"{name}, row {number}")) for number, row in numbered]
    return Catalogue(_once(brands, name))


def _brand(row: Mapping[str, str], where: str) -> Brand:
    cells = [row[column].strip() for column in _COLUMNS]
    for column, cell in zip(("brand", "maker"), cells, strict=False):
        if not re.search(r"\w", cell):
            raise BadInput(
                f'the cell is "{cell}".',
                where=f"{where}, column {column}",
                remedy="Fill it or delete the row.",
            )
    return Brand(*cells)


def _once(brands: list[tuple[int, Brand]], name: str) -> tuple[Brand, ...]:
    seen: dict[tuple[str, str], int] = {}
    for number, brand in brands:
        pair = (_folded(brand.brand), _folded(brand.maker))
        if pair in seen:
            raise BadInput(
                f'"{brand.brand}" of {brand.maker} is here and in row {seen[pair]}.',
                where=f"{name}, row {number}, column brand",
                remedy="Keep one of the two.",
            )
        seen[pair] = number
    return tuple(brand for _, brand in brands)


def _folded(brand: str) -> str:
    return " ".join(re.split(r"[\s\-]+", brand.strip())).lower()
