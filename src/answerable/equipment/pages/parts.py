"""What a page is made of: lines of words, some of which lead to another page, each with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.equipment.catalogue import name_key
from answerable.ground import digest_of


class EquipmentKind(StrEnum):
    """What there is a page of."""

    MAKER = "maker"
    BRAND = "brand"
    TECHNOLOGY = "technology"
    FAMILY = "family"
    MODEL = "model"
    MEASURE = "measure"
    FLAW = "flaw"

    @property
    def plural(self) -> str:
        """Several of the kind."""
        return {"technology": "technologies", "family": "families"}.get(self.value, f"{self.value}s")


@dataclass(frozen=True)
class EquipmentEntry:
    """One thing of a catalogue, by kind and name."""

    kind: EquipmentKind
    name: str

    @property
    def key(self) -> str:
        """What its page is addressed by: its name in small letters, and a digest."""
        if self.kind is EquipmentKind.FLAW:
            return self.name
        spelt = name_key(self.name)
        slug = re.sub(r"[^a-z0-9]+", "-", spelt).strip("-")[:60]
        return f"{slug or 'x'}-{digest_of(spelt.encode('utf-8'))[:8]}"


@dataclass(frozen=True)
class EquipmentPart:
    """Some words, and the thing that they name, if any."""

    text: str
    entry: EquipmentEntry | None = None


@dataclass(frozen=True)
class EquipmentLine:
    """One statement: its words, how sure or how far it is, where it stands, and what else is noted."""

    parts: tuple[EquipmentPart, ...]
    tag: str = ""
    source: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(each.text for each in self.parts)


@dataclass(frozen=True)
class EquipmentSection:
    """Statements of one kind; `more` says how many are left out.

    One that is not `published` stays in the workbench: which flaws a model has, beside the models of bodies,
    would tell whose door stands open.
    """

    title: str
    lines: tuple[EquipmentLine, ...]
    note: str = ""
    more: int = 0
    published: bool = True


@dataclass(frozen=True)
class EquipmentPage:
    """All that is said of one thing."""

    entry: EquipmentEntry
    lead: str
    sections: tuple[EquipmentSection, ...]


def line(*words: str | EquipmentEntry, tag: str = "", source: str = "", note: str = "") -> EquipmentLine:
    """A line of words and things named."""
    parts = tuple(
        EquipmentPart(each) if isinstance(each, str) else EquipmentPart(each.name, each) for each in words
    )
    return EquipmentLine(tuple(each for each in parts if each.text), tag, source, note)


def section(
    title: str, lines: list[EquipmentLine], note: str = "", *, most: int = 200, published: bool = True
) -> list[EquipmentSection]:
    """A section, or none where nothing is said; of many lines the first are shown."""
    if not lines:
        return []
    return [EquipmentSection(title, tuple(lines[:most]), note, max(0, len(lines) - most), published)]
