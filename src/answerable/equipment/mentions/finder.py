"""One pass over a text for the names and the numbers of a catalogue."""

from __future__ import annotations

from dataclasses import replace

from answerable.equipment.catalogue import Catalogue, name_key, packaged_catalogue
from answerable.equipment.mentions.mentions import NamedEquipment
from answerable.equipment.mentions.names import BrandFinder
from answerable.equipment.mentions.numbers import NumberFinder
from answerable.ground import Span


class MentionFinder:
    """What a catalogue's names and numbers come to, made ready once for many texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        catalogue = _with_what_is_known(catalogue)
        self._names = BrandFinder(catalogue)
        self._numbers = NumberFinder(catalogue)

    def find(self, text: str) -> tuple[NamedEquipment, ...]:
        """Every mention in the text from left to right, none over another; a number goes before a name.

        Names are weighed by what stands around them: the name of another firm, of a person, of a place, a
        party of a case, goods of another trade and addresses are none. Nothing is decided: it is for a coder.
        """
        seen = self._names.seen(text)
        numbers = self._numbers.find(text, knows_equipment=bool(seen))
        taken = [each.span for each in numbers]
        names = self._names.find(text, seen) if seen else []
        kept = [each for each in names if not _overlaps(each.span, taken)]
        return tuple(sorted([*numbers, *kept], key=lambda each: each.span.start))


def find_mentions(text: str, catalogue: Catalogue) -> tuple[NamedEquipment, ...]:
    """The mentions in one text; for many texts make one `MentionFinder`."""
    return MentionFinder(catalogue).find(text)


def _with_what_is_known(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the packaged rows of makers and brands that it names and says nothing else of.

    A list of brands alone does not say that Axis can be a plain word, nor that "DH-" may be dropped.
    """
    packaged = packaged_catalogue()
    if catalogue is packaged:
        return catalogue
    own = {name_key(row.name) for row in catalogue.makers} | {name_key(row.name) for row in catalogue.brands}
    named = {name_key(each) for each in (*catalogue.maker_names, *catalogue.brand_names)} - own
    return replace(
        catalogue,
        makers=(*catalogue.makers, *(row for row in packaged.makers if name_key(row.name) in named)),
        brands=(*catalogue.brands, *(row for row in packaged.brands if name_key(row.name) in named)),
    )


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span.overlaps(each) for each in taken)
