"""One fact of a catalogue as a sentence, with the page that it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answerable.equipment.catalogue import SoldWith, name_key, sold_with, told_of
from answerable.equipment.pages.pages import equipment_entry
from answerable.equipment.pages.parts import EquipmentEntry, EquipmentKind
from answerable.equipment.pages.statements import measure_words, ownership_line, relation_line, score_line
from answerable.equipment.vulnerabilities import FlawIndex
from answerable.ground import BadInput


class FactKind(StrEnum):
    """What can be said of something in a catalogue in a sentence."""

    MAKER = "maker"
    BRAND = "brand"
    TECHNOLOGY = "technology"
    FAMILY = "family"
    MODEL = "model"
    MEASURE = "measure"
    FLAW = "flaw"
    OWNERSHIP = "ownership"
    FLAWS = "flaws"
    EXPLOITED = "exploited"

    @property
    def of(self) -> EquipmentKind:
        """The kind of thing whose page says more."""
        of_makers = (FactKind.OWNERSHIP, FactKind.FLAWS, FactKind.EXPLOITED)
        return EquipmentKind.MAKER if self in of_makers else EquipmentKind(self.value)


@dataclass(frozen=True)
class EquipmentFact:
    """A fact in words, of whom it is, and the sources that say it."""

    entry: EquipmentEntry
    words: str
    sources: tuple[str, ...]


def equipment_fact(index: FlawIndex, kind: str, name: str) -> EquipmentFact:
    """What the catalogue says; raises `Missing` for what is not in it, `BadInput` where it says nothing."""
    try:
        asked = FactKind(kind)
    except ValueError:
        there = ", ".join(FactKind)
        raise BadInput(f"a catalogue has no {kind!r}", remedy=f"There are: {there}.") from None
    entry = equipment_entry(index, asked.of, name)
    words, sources = _said(index, asked, entry.name)
    if not words:
        raise BadInput(
            f"the catalogue says nothing of the {asked} of {entry.name!r}",
            remedy="Take in a catalogue or records of flaws that do, or leave the sentence out.",
        )
    return EquipmentFact(entry, words, tuple(dict.fromkeys(each for each in sources if each)))


_Said = tuple[str, Iterable[str]]


def _said(index: FlawIndex, kind: FactKind, name: str) -> _Said:
    catalogue, key = index.catalogue, name_key(name)
    match kind:
        case FactKind.MAKER | FactKind.FAMILY:
            return name, ()
        case FactKind.BRAND:
            rows = catalogue.relations_of(name)
            lines = [relation_line(row) for row in rows]
            return "; ".join(f"{each.text} ({each.tag})" for each in lines), [row.source for row in rows]
        case FactKind.TECHNOLOGY:
            said = [row for row in catalogue.statements if name_key(row.technology) == key]
            told = [told_of(catalogue, each) for each in said]
            return _sold(told), [each.source for each in told]
        case FactKind.MODEL:
            sold = sold_with(catalogue, name).capabilities
            words = f"{name}: {_sold(sold)}" if sold else name
            return words, [each.source for each in sold]
        case FactKind.MEASURE:
            measures = [row for row in catalogue.measures if name_key(row.name) == key]
            words = "; ".join(f"{row.name}{measure_words(row)}" for row in measures)
            return words, [row.source for row in measures]
        case FactKind.OWNERSHIP:
            owners = [row for row in catalogue.ownership if name_key(row.maker) == key]
            return "; ".join(ownership_line(row).text for row in owners), [row.source for row in owners]
        case _:
            return _of_flaws(index, kind, name)


def _sold(told: Iterable[SoldWith]) -> str:
    """What something is sold with; what one says of one thing stands in one list."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in told:
        subject, _, rest = each.words.partition(": ")
        what, _, by = rest.rpartition(" (")
        found.setdefault((subject, by), []).append(what)
    return ". ".join(f"{subject}: {'; '.join(what)} ({by}" for (subject, by), what in found.items())


def _of_flaws(index: FlawIndex, kind: FactKind, name: str) -> _Said:
    if kind is FactKind.FLAW:
        flaw, standing = index.flaw(name), index.standing(name)
        scores = [score_line(each).text for each in flaw.scores] if flaw else []
        return "; ".join([name, *scores, *([standing.sentence] if standing else [])]), ()
    concerns = index.concerning_maker(name)
    if kind is FactKind.FLAWS:
        flaws = "flaw" if len(concerns) == 1 else "flaws"
        return f"{len(concerns):,} {flaws}", ()
    if index.exploited is None:
        return "", ()
    listed = sum(bool(each.exploited and each.exploited.entry) for each in concerns)
    version = index.exploited.version
    return f"{listed:,} of {len(concerns):,} in version {version} of CISA's list of exploited flaws", ()
