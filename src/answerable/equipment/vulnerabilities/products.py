"""The products of a flaw as they are written: lists in one field, wildcards, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from answerable.equipment.numbers import NumberPattern, as_written, wildcard_pattern
from answerable.equipment.wordings import products

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/().-]*")
_LONGEST = 20_000


@dataclass(frozen=True)
class AffectedProduct:
    """One product of a flaw: the vendor as it is listed, the number as written, and what its field says."""

    vendor: str
    written: str
    versions: str = ""

    @cached_property
    def pattern(self) -> NumberPattern | None:
        """The pattern of its numbers."""
        return wildcard_pattern(self.written)


@dataclass(frozen=True)
class Unreadable:
    """A field that names no product that can be matched, and why."""

    field: str
    written: str
    why: str


def is_said(text: str) -> bool:
    """False for "n/a" and other words for nothing."""
    return text.strip().casefold() not in products.NOT_SAID


def products_in(text: str, vendor: str, field: str) -> Iterator[AffectedProduct | Unreadable]:
    """Each product in a field: a number each, however many stand there; what holds none is unreadable.

    A bare word ("camera") and a wildcard for the vendor ("Dahua *") say no product.
    """
    said = as_written(text[:_LONGEST].replace("_", " "))
    found = False
    for part in products.PARTS.pattern.split(said):
        for number in _numbers(products.WHEN.without(part)):
            found = True
            yield AffectedProduct(vendor, number, said)
    if not found and is_said(said) and not field.endswith(".versions"):
        yield Unreadable(field, said, "it names no model or series")


def numbers_in(text: str, vendor: str) -> Iterator[AffectedProduct]:
    """Each number in a text that says more than products."""
    for part in products.PARTS.pattern.split(text[:_LONGEST]):
        for number in _numbers(as_written(products.WHEN.without(part))):
            yield AffectedProduct(vendor, number)


def _numbers(part: str) -> list[str]:
    """The words of a part that are numbers of products; versions and years are none."""
    words = (each.strip(" .-/(") for each in _NUMBER.findall(part) if any(map(str.isdigit, each)))
    return [
        each
        for each in words
        if not products.VERSION.pattern.fullmatch(each) and wildcard_pattern(each) is not None
    ]
