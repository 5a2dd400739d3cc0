"""Where pages name equipment, by the catalogue in use: found when a page is looked at, and in no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from answerable.casework.findings.following import CatalogueInUse
from answerable.correspondence import Voice
from answerable.equipment import (
    Catalogue,
    MentionFinder,
    NamedEquipment,
    NamedKind,
    brand_called,
    maker_called,
)
from answerable.questions import Variable, VariableKind
from answerable.store.models import Page

_MOST = 200_000
"""The most characters of a page that are looked through: a list of assets can be a book."""

_finders: dict[str, MentionFinder] = {}
"""The finder of the catalogue used last, by its digest."""


def named_on(page: Page, in_use: CatalogueInUse) -> tuple[NamedEquipment, ...]:
    """What the body's own words on a page name; not what is quoted, signed or added by a mail system."""
    found = _found(in_use.digest, page.text[:_MOST]) if _finder(in_use) else ()
    own = [
        (int(start), int(end)) for start, end, voice in page.stretches or () if voice == Voice.AUTHORITY.value
    ] or ([(0, len(page.text))] if not page.stretches else [])
    return tuple(
        each for each in found if any(start <= each.span.start and each.span.end <= end for start, end in own)
    )


def _finder(in_use: CatalogueInUse) -> MentionFinder:
    finder = _finders.get(in_use.digest)
    if finder is None:
        finder = MentionFinder(in_use.catalogue)
        _finders.clear()
        _finders[in_use.digest] = finder
    return finder


@lru_cache(maxsize=256)
def _found(digest: str, text: str) -> tuple[NamedEquipment, ...]:
    finder = _finders.get(digest)
    return finder.find(text) if finder else ()


def codes_of_names(variable: Variable, catalogue: Catalogue) -> dict[str, str]:
    """By maker or brand of the catalogue, the code of the variable that stands for it."""
    found: dict[str, str] = {}
    for each in variable.codes:
        names = (each.label, each.code.replace("_", " "))
        for name in (maker_called(catalogue, names), brand_called(catalogue, names)):
            if name:
                found.setdefault(name, each.code)
    return found


def codes_for(
    mention: NamedEquipment, variable: Variable, codes: Mapping[str, str], catalogue: Catalogue
) -> tuple[str, ...]:
    """The codes that a coder may mean by a mention, each once: one for each number that fits.

    None for a technology, which several makers' goods may have, and where the codebook has no code for
    whoever is named.
    """
    if mention.kind is NamedKind.TECHNOLOGY:
        return ()
    whole = (mention.text,)
    named = [brand_called(catalogue, whole), maker_called(catalogue, whole)]
    named += [each.maker for each in mention.makers if each.relation == "own"]
    brands = tuple(dict.fromkeys(codes[each] for each in named if each in codes))[:1]
    if mention.kind is NamedKind.BRAND or variable.kind is not VariableKind.EQUIPMENT:
        return brands
    numbers: Sequence[str] = mention.candidates or ((mention.model,) if mention.model else (mention.text,))
    return tuple(f"{brand}/{' '.join(number.split())}" for brand in brands for number in numbers)
