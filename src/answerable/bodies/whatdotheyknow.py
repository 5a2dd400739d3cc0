"""Authorities as WhatDoTheyKnow lists them, and the public-bodies list once drawn from it.

Tags carry what other registers have columns for: categories, identifiers as `scheme:value`, the nation,
`defunct`, and whether the Act applies (`foi_no`, `eir_only`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from answerable.bodies.entries import BodyEntry, Derivation, Standing
from answerable.bodies.places import NORTHERN_IRELAND, SCOTLAND, WALES, Clues, placed
from answerable.bodies.readings import RegisterReading
from answerable.bodies.sheets import Cells, Sheet, is_email, once, require

AUTHORITY_COLUMNS = ("Name", "Short name", "URL name", "Tags", "Home page")
PUBLIC_BODIES_COLUMNS = ("id", "name", "abbreviation", "classification", "jurisdiction_code", "tags", "url")
PERSONS_OF_PUBLIC_BODIES = ("contact", "phone", "address")

SCHEMES = MappingProxyType(
    {
        "urn": "urn",
        "gss": "gss",
        "ukprn": "ukprn",
        "dpr": "ico",
        "ch": "companies_house",
        "charity": "charity",
        "wikidata": "wikidata",
        "mapit": "mapit",
        "nhsods": "ods",
        "nhsorg": "ods",
        "nhsorgid": "ods",
        "nhsorgcode": "ods",
        "nhschoicesid": "nhs_choices",
        "ni_irn": "ni_irn",
        "la": "dfe_la",
        "ofs": "ofs",
        "ucas": "ucas",
    }
)
"""Schemes of tags, in small letters, and the name of the scheme here; others keep their own."""

_SHAPES = {
    "urn": re.compile(r"\d{5,6}"),
    "gss": re.compile(r"[EWSNK]\d{8}"),
    "ukprn": re.compile(r"1\d{7}"),
    "ods": re.compile(r"[0-9A-Z]{3,6}"),
    "wikidata": re.compile(r"Q\d+"),
}
_NOT_IDENTIFIERS = frozenset({"http", "https", "twitter", "parent_mapit", "run_by", "owned_by", "successor"})
_NATIONS = (
    (SCOTLAND, re.compile(r"scotland(?:_.*)?|nhsscotland")),
    (WALES, re.compile(r"wales|nhswales|wales_.*")),
    (NORTHERN_IRELAND, re.compile(r"ni|northern_?ireland|nhsni|department_ni")),
    ("England", re.compile(r"england")),
)
_SECTORS = (
    ("Schools", "school academies grammar"),
    ("Universities", "university university_college"),
    ("Further education", "fei"),
    ("Colleges of universities", "oxford_college cambridge_college durham_college"),
    ("NHS trusts", "nhstrust nhsft"),
    ("Police", "police police_authority port_police"),
    ("Fire services", "fire_service"),
    ("Parish and town councils", "parish_council town_council community_council"),
    ("Councils", "local_council london_borough scotland_council district_council county_council unitary"),
    ("NHS bodies", "nhs nhswales nhsni pct pha health_board local_health_board"),
    ("Departments", "department non_ministerial_department department_ni"),
    ("Executive agencies", "executive_agency"),
    ("Companies", "company limited plc almo"),
)
_SECTOR_OF_TAG = {tag: sector for sector, tags in reversed(_SECTORS) for tag in tags.split()}
_RANK = {sector: rank for rank, (sector, _) in enumerate(_SECTORS)}


def read_authorities(sheet: Sheet) -> RegisterReading:
    """The authorities of an export, by either spelling of its columns; the key is the URL name.

    Raises `BadInput` with row and column for an empty or repeated URL name or an empty name.
    """
    seen: dict[str, int] = {}
    refused: Counter[str] = Counter()
    entries = []
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        key = require(cell("url name"), f"{where}, column URL name")
        once(key, seen, number, f"{where}, column URL name")
        entries.append(_authority(key, cell, where, refused))
    slugs = frozenset(seen)
    kept = tuple(_with_known_successors(entry, slugs) for entry in entries)
    return RegisterReading("whatdotheyknow", kept, notes=_notes(kept, refused), encoding=sheet.encoding)


def _authority(key: str, cell: Cells, where: str, refused: Counter[str]) -> BodyEntry:
    tags = tags_of(cell("tags"))
    defunct = "defunct" in tags or cell("defunct").casefold() in ("true", "t", "1", "yes")
    name = require(cell("name"), f"{where}, column Name")
    short = cell("short name")
    email = cell("request email")
    return placed(
        BodyEntry(
            key=key,
            name=name,
            sector=sector_of(tags),
            email=email if is_email(email) else "",
            suggested_aliases=(short,) if short and short != name else (),
            identifiers=(("wdtk_slug", key), *_identifiers(tags, refused)),
            successor=tuple(tag.partition(":")[2] for tag in tags if tag.startswith("successor:")),
            standing=Standing.CLOSED if defunct else Standing.OPEN,
            website=cell("home page"),
            attributes=_attributes(tags),
            derivations=_act(tags),
        ),
        _clues(tags),
    )


def read_public_bodies(sheet: Sheet) -> RegisterReading:
    """The bodies of a publicbodies.org list; the key is the last part of its id.

    Columns about contacts are not read. Raises `BadInput` as `read_authorities` does.
    """
    seen: dict[str, int] = {}
    refused: Counter[str] = Counter()
    entries = []
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        key = require(cell("id"), f"{where}, column id").rpartition("/")[2]
        once(key, seen, number, f"{where}, column id")
        tags = tags_of(cell("tags"))
        entry = BodyEntry(
            key=key,
            name=require(cell("name"), f"{where}, column name"),
            sector=sector_of(tags),
            suggested_aliases=tuple(each for each in (cell("abbreviation"), cell("other names")) if each),
            identifiers=_identifiers(tags, refused),
            standing=Standing.CLOSED if "defunct" in tags else Standing.OPEN,
            website=cell("url"),
            attributes=_attributes(tags),
            derivations=_act(tags),
        )
        entries.append(placed(entry, _clues(tags)))
    dropped = tuple(each for each in PERSONS_OF_PUBLIC_BODIES if each in sheet.positions)
    notes = _notes(entries, refused)
    return RegisterReading(
        "publicbodies", tuple(entries), dropped=dropped, notes=notes, encoding=sheet.encoding
    )


def tags_of(cell: str) -> tuple[str, ...]:
    """The tags of a cell, each once, whether a bar or white space stands between them."""
    return tuple(dict.fromkeys(tag for tag in re.split(r"[|\s]+", cell) if tag))


def sector_of(tags: Iterable[str]) -> str:
    """The sector that the tags say, the most telling one of several; empty where none does."""
    found = {_SECTOR_OF_TAG[tag.casefold()] for tag in tags if tag.casefold() in _SECTOR_OF_TAG}
    return min(found, key=_RANK.__getitem__, default="")


def _identifiers(tags: Sequence[str], refused: Counter[str]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for tag in tags:
        written, colon, value = tag.partition(":")
        if not (colon and value) or written.casefold() in _NOT_IDENTIFIERS:
            continue
        scheme = SCHEMES.get(written.casefold(), written.casefold())
        shape = _SHAPES.get(scheme)
        value = value.upper() if scheme in ("ods", "gss") else value
        if shape and not shape.fullmatch(value):
            refused[scheme] += 1
            continue
        found[scheme, value[:120]] = None
    return tuple(found)


def _attributes(tags: Sequence[str]) -> tuple[tuple[str, str], ...]:
    plain = sorted(tag for tag in tags if ":" not in tag)
    return (("categories", " ".join(plain)),) if plain else ()


def _act(tags: Sequence[str]) -> tuple[Derivation, ...]:
    if "foi_no" in tags:
        return (Derivation("regime", "", "tag foi_no: not subject to the Act"),)
    if "eir_only" in tags:
        return (Derivation("regime", "", "tag eir_only: environmental information only"),)
    return ()


def _clues(tags: Sequence[str]) -> Clues:
    found = {nation: tag for tag in tags for nation, pattern in _NATIONS if pattern.fullmatch(tag.casefold())}
    gss = next((tag[4:] for tag in tags if tag.casefold().startswith("gss:")), "")
    if len(found) != 1:
        return Clues(gss=gss)
    nation, tag = next(iter(found.items()))
    return Clues(gss=gss, nation=nation, nation_path=f"tag {tag}")


def _with_known_successors(entry: BodyEntry, slugs: frozenset[str]) -> BodyEntry:
    known = tuple(each for each in entry.successor if each in slugs and each != entry.key)
    return replace(entry, successor=known) if known != entry.successor else entry


def _notes(entries: Sequence[BodyEntry], refused: Mapping[str, int]) -> tuple[str, ...]:
    notes = [f"{sum(each.standing is Standing.CLOSED for each in entries)} tagged defunct, without a date"]
    notes += [
        f"{count} values tagged {scheme} are not of its shape and were left out"
        for scheme, count in sorted(refused.items())
    ]
    return tuple(notes)
