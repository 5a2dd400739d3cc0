"""The page of each thing in a catalogue, and the search over their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from answerable.equipment.catalogue import (
    Catalogue,
    EquipmentModel,
    ModelFamily,
    Technology,
    name_key,
    sold_with,
    told_of,
)
from answerable.equipment.numbers import fold
from answerable.equipment.pages.parts import (
    EquipmentEntry,
    EquipmentKind,
    EquipmentLine,
    EquipmentPage,
    EquipmentSection,
    line,
    section,
)
from answerable.equipment.pages.statements import (
    concern_lines,
    measure_words,
    measures_naming,
    ownership_line,
    price_line,
    record_of,
    relation_line,
    score_line,
    sold_line,
)
from answerable.equipment.vulnerabilities import Concern, FlawIndex, is_said
from answerable.ground import Missing

_SIDE_BY_SIDE = (
    "Figures that differ stand side by side. That somebody controls a firm is what the one named says."
)
_SOLD = "What it is sold with is what the one named says. It says nothing of what is switched on anywhere."
_BY = "Each with the relation by which it is shown: a reason to look, and nothing about any public authority."
_MOST_FOUND = 100
_MOST_NAMED = 12
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ()/._-]{3,59}")
"""What may be the number of a model that is not listed."""


def entries_of(index: FlawIndex) -> Iterator[EquipmentEntry]:
    """Everything that has a page, by kind and name."""
    catalogue = index.catalogue
    names: Mapping[EquipmentKind, tuple[str, ...]] = {
        EquipmentKind.MAKER: catalogue.maker_names,
        EquipmentKind.BRAND: catalogue.brand_names,
        EquipmentKind.TECHNOLOGY: tuple(row.name for row in catalogue.technologies),
        EquipmentKind.FAMILY: tuple(row.name for row in catalogue.families),
        EquipmentKind.MEASURE: tuple(row.name for row in catalogue.measures),
        EquipmentKind.MODEL: tuple(row.number for row in catalogue.models),
        EquipmentKind.FLAW: tuple(index.listed),
    }
    for kind, found in names.items():
        first: dict[str, str] = {}
        for name in found:
            first.setdefault(name_key(name), name)
        yield from (EquipmentEntry(kind, name) for name in first.values())


def equipment_entry(index: FlawIndex, kind: EquipmentKind, name: str) -> EquipmentEntry:
    """The thing of that kind with that name or key; raises `Missing` with some that there are.

    A model need not be listed: one whose number belongs to a family has a page, too.
    """
    wanted, folded = name_key(name), fold(name)
    there = [each for each in entries_of(index) if each.kind is kind]
    for each in there:
        if name_key(each.name) == wanted or (kind is EquipmentKind.MODEL and fold(each.name) == folded):
            return each
    for each in there:
        if each.key == name:
            return each
    if kind is EquipmentKind.MODEL and _NUMBER.fullmatch(name) and index.catalogue.families_of_number(name):
        return EquipmentEntry(kind, name)
    names = [each.name for each in there]
    some = ", ".join(get_close_matches(name, names, _MOST_NAMED) or names[:_MOST_NAMED]) or "none"
    raise Missing(f"the catalogue has no {kind} {name!r}", remedy=f"Of {kind.plural} there are: {some}.")


def search_equipment(index: FlawIndex, words: str) -> tuple[EquipmentEntry, ...]:
    """What has the words in its name, or is a number that begins so, the best first."""
    wanted, folded = name_key(words), fold(words)
    if not wanted:
        return ()
    found = []
    for each in entries_of(index):
        key = name_key(each.name)
        if key == wanted:
            found.append((0, each))
        elif key.startswith(wanted):
            found.append((1, each))
        elif wanted in key or (each.kind is EquipmentKind.MODEL and folded and folded in fold(each.name)):
            found.append((2, each))
    found.sort(key=lambda each: each[0])
    return tuple(each for _, each in found[:_MOST_FOUND])


def equipment_page(index: FlawIndex, entry: EquipmentEntry) -> EquipmentPage:
    """All that the catalogue and the flaws say of it."""
    match entry.kind:
        case EquipmentKind.MAKER:
            lead, sections = _maker(index, entry.name)
        case EquipmentKind.BRAND:
            lead, sections = _brand(index, entry.name)
        case EquipmentKind.TECHNOLOGY:
            lead, sections = _technology(index.catalogue, entry.name)
        case EquipmentKind.FAMILY:
            lead, sections = _family(index.catalogue, entry.name)
        case EquipmentKind.MODEL:
            lead, sections = _model(index, entry.name)
        case EquipmentKind.MEASURE:
            lead, sections = _measure(index.catalogue, entry.name)
        case EquipmentKind.FLAW:
            lead, sections = _flaw(index, entry.name)
    return EquipmentPage(entry, lead, tuple(sections))


_Made = tuple[str, list[EquipmentSection]]
_Lines = list[EquipmentLine]


def _maker(index: FlawIndex, name: str) -> _Made:
    catalogue, key = index.catalogue, name_key(name)
    row = next((each for each in catalogue.makers if name_key(each.name) == key), None)
    relations = catalogue.brands_of(name)
    names = [name, *(row.aliases if row else ())]
    technologies = [each for each in catalogue.technologies if name_key(each.maker) == key]
    families = [each for each in catalogue.families if name_key(each.maker) == key]
    models = [each for each in catalogue.models if name_key(each.maker) == key]
    owners = [ownership_line(each) for each in catalogue.ownership if name_key(each.maker) == key]
    where = f" from {row.country}" if row and row.country else ""
    lead = f"A maker of equipment{where}. The catalogue has {len(models):,} of its models by number."
    flaws = list(concern_lines(index, index.concerning_maker(name)))
    return lead, [
        *section("Brands", [relation_line(each) for each in relations]),
        *section("Who owns it", owners, _SIDE_BY_SIDE),
        *section("Measures that name it", measures_naming(catalogue, names)),
        *section("Technologies", _links(EquipmentKind.TECHNOLOGY, technologies)),
        *section("Families", _links(EquipmentKind.FAMILY, families)),
        *section("Models", _links(EquipmentKind.MODEL, models), most=50),
        *section("Flaws that concern it", flaws, _BY),
        *_about(row.source if row else "", row.note if row else "", row.aliases if row else ()),
    ]


def _brand(index: FlawIndex, name: str) -> _Made:
    catalogue, key = index.catalogue, name_key(name)
    row = next((each for each in catalogue.brands if name_key(each.name) == key), None)
    relations = [relation_line(each) for each in catalogue.relations_of(name)]
    families = [each for each in catalogue.families if name_key(each.brand) == key]
    models = [each for each in catalogue.models if name_key(each.brand) == key]
    under = [cve for cve in index.listed if name.casefold() in index.names_of(cve)]
    flaws = [Concern(cve, name, f"listed under {name}", "", index.standing(cve)) for cve in under]
    names = [name, *(row.aliases if row else ())]
    lead = "A name on devices. Who makes what bears it is what the sources beside each line say."
    return lead, [
        *section("Who makes what bears it", relations),
        *section("Measures that name it", measures_naming(catalogue, names)),
        *section("Families", _links(EquipmentKind.FAMILY, families)),
        *section("Models", _links(EquipmentKind.MODEL, models), most=50),
        *section("Flaws listed under it", list(concern_lines(index, flaws)), _BY),
        *_about(row.source if row else "", row.note if row else "", row.aliases if row else ()),
    ]


def _technology(catalogue: Catalogue, name: str) -> _Made:
    key = name_key(name)
    rows = [each for each in catalogue.technologies if name_key(each.name) == key]
    makers = []
    for row in rows:
        maker, device = EquipmentEntry(EquipmentKind.MAKER, row.maker), _does(row.does)
        makers.append(line("sold by ", maker, f"; in {device}", source=row.source, note=row.note))
    said = [
        sold_line(told_of(catalogue, each))
        for each in catalogue.statements
        if name_key(each.technology) == key
    ]
    families = [each for each in catalogue.families if key in map(name_key, each.technologies)]
    models = [each for each in catalogue.models if key in map(name_key, each.technologies)]
    aliases = tuple(alias for row in rows for alias in row.aliases)
    return "A name under which capabilities are sold.", [
        *section("Who sells it", makers),
        *section("What it is sold with", said, _SOLD),
        *section("Families", _links(EquipmentKind.FAMILY, families)),
        *section("Models", _links(EquipmentKind.MODEL, models), most=50),
        *_about("", "", aliases),
    ]


def _does(device: str) -> str:
    named = {"camera": "the camera", "recorder": "a recorder", "either": "the camera or a recorder"}
    return named.get(device, "which device, nobody says")


def _family(catalogue: Catalogue, name: str) -> _Made:
    key = name_key(name)
    rows = [each for each in catalogue.families if name_key(each.name) == key]
    first = rows[0]
    what: list[EquipmentLine] = []
    for row in rows:
        words: list[str | EquipmentEntry] = ["made by ", EquipmentEntry(EquipmentKind.MAKER, row.maker)]
        words += [", sold as ", EquipmentEntry(EquipmentKind.BRAND, row.brand)] if row.brand else []
        words += [", part of ", EquipmentEntry(EquipmentKind.FAMILY, row.within)] if row.within else []
        words += [f"; numbers as {row.pattern}"]
        what.append(line(*words, tag=row.grade, source=row.source, note=row.note))
    technologies = dict.fromkeys(each for row in rows for each in row.technologies)
    about = {name_key(each) for each in technologies}
    said = [
        sold_line(told_of(catalogue, each))
        for each in catalogue.statements
        if name_key(each.family) == key or name_key(each.technology) in about
    ]
    within = [each for each in catalogue.families if name_key(each.within) == key]
    models = [each for each in catalogue.models if key in map(name_key, each.families)]
    return first.what or "Models whose numbers begin alike.", [
        *section("What it is", what),
        *section("What it is sold with", said, _SOLD),
        *section("Technologies", _plain_links(EquipmentKind.TECHNOLOGY, technologies)),
        *section("Families within it", _links(EquipmentKind.FAMILY, within)),
        *section("Models", _links(EquipmentKind.MODEL, models), most=50),
    ]


def _model(index: FlawIndex, number: str) -> _Made:
    catalogue, told = index.catalogue, sold_with(index.catalogue, number)
    row = catalogue.model(number)
    makers = [
        line(
            "made by ",
            EquipmentEntry(EquipmentKind.MAKER, each),
            "" if row else ", by the rule of its family: the number itself is not listed",
            source=row.source if row else "",
        )
        for each in told.makers
    ]
    if row and row.brand:
        makers.append(line("sold as ", EquipmentEntry(EquipmentKind.BRAND, row.brand), source=row.source))
    prices = [price_line(each) for each in catalogue.prices if fold(each.model) == fold(number)]
    flaws = list(concern_lines(index, index.concerning_model(number)))
    return "A model by its number.", [
        *section("Who makes it", makers),
        *section("What it is sold with", [sold_line(each) for each in told.capabilities], _SOLD),
        *section("Technologies", _plain_links(EquipmentKind.TECHNOLOGY, told.technologies)),
        *section("Families", _plain_links(EquipmentKind.FAMILY, told.families)),
        *section("Prices", prices, "What a seller asked on a day, not what anybody paid."),
        *section("Measures that name its maker", measures_naming(catalogue, told.makers)),
        *section("Flaws of which a product fits the number", flaws, _BY, published=False),
        *_about("", row.note if row else "", ()),
    ]


def _measure(catalogue: Catalogue, name: str) -> _Made:
    key = name_key(name)
    sections: list[EquipmentSection] = []
    for row in catalogue.measures:
        if name_key(row.name) != key:
            continue
        lines = [line(f"{row.name}{measure_words(row)}", source=row.source, note=row.note)]
        for each in row.named:
            lines.append(line("names ", _firm(catalogue, each), source=row.source))
        if row.criterion:
            lines.append(line(f"by a criterion: {row.criterion}", source=row.source))
        sections += section(f"{row.jurisdiction}: {row.standing.value.replace('_', ' ')}", lines)
    return "What a government announced, put in force or lifted.", sections


def _firm(catalogue: Catalogue, name: str) -> str | EquipmentEntry:
    """A firm that a measure names, as the maker or brand of the catalogue that it is."""
    for kind, names in (
        (EquipmentKind.MAKER, catalogue.maker_names),
        (EquipmentKind.BRAND, catalogue.brand_names),
    ):
        if name_key(name) in map(name_key, names):
            return EquipmentEntry(kind, name)
    return name


def _flaw(index: FlawIndex, cve: str) -> _Made:
    flaw, source = index.flaw(cve), record_of(cve)
    standing = index.standing(cve)
    listed = [line(standing.sentence, source="CISA, Known Exploited Vulnerabilities")] if standing else []
    makers = [
        line(EquipmentEntry(EquipmentKind.MAKER, maker), f", {each.by}", source=source)
        for maker in index.catalogue.maker_names
        for each in index.concerning_maker(maker)
        if each.cve == cve
    ]
    if flaw is None:
        return "No record of it was taken in.", [
            *section("Is it exploited", listed),
            *section("Whom it concerns", makers, _BY),
        ]
    scores = [score_line(each) for each in flaw.scores]
    differ = len({each.score for each in flaw.scores}) > 1
    given = f"Given its number by {flaw.assigner or 'nobody who is named'}"
    when = f"{flaw.state.lower() or 'on record'}, {flaw.published or 'on no day that is said'}"
    told = [line(each) for each in (flaw.title, flaw.description) if each]
    told.append(line(f"{given}, {when}", source=source))
    products = [
        line(each.written, *([f" ({each.vendor})"] if is_said(each.vendor) else [])) for each in flaw.products
    ]
    unread = [line(f"{each.field}: {each.written[:200]}", note=each.why) for each in flaw.unreadable]
    models = [line(EquipmentEntry(EquipmentKind.MODEL, each.number)) for each in index.models_of(cve)]
    return flaw.title or f"A flaw on record, published {flaw.published}.", [
        *section("What the record says", told),
        *section("Scores as printed", scores, "They differ, and both stand." if differ else ""),
        *section("Is it exploited", listed),
        *section("Whom it concerns", makers, _BY),
        *section("Products as they are written", products, most=100),
        *section("Models of the catalogue that a product fits", models, most=100, published=False),
        *section("What could not be read as a product", unread, most=50),
    ]


def _links(kind: EquipmentKind, rows: Iterable[Technology | ModelFamily | EquipmentModel]) -> _Lines:
    """A line for each row with its source, each name once."""
    first: dict[str, EquipmentLine] = {}
    for row in rows:
        name = row.number if isinstance(row, EquipmentModel) else row.name
        first.setdefault(name_key(name), line(EquipmentEntry(kind, name), source=row.source))
    return list(first.values())


def _plain_links(kind: EquipmentKind, names: Iterable[str]) -> _Lines:
    return [line(EquipmentEntry(kind, each)) for each in names]


def _about(source: str, note: str, aliases: tuple[str, ...]) -> list[EquipmentSection]:
    lines = [line(f"also called {', '.join(aliases)}")] if aliases else []
    lines += [line(note)] if note else []
    lines += [line("named in the catalogue", source=source)] if source else []
    return section("Beside this", lines)
