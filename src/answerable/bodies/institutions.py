"""Police bodies and places of higher education, each list with columns of its own."""

from __future__ import annotations

import re

from answerable.bodies.entries import BodyEntry, Standing
from answerable.bodies.places import Clues, placed
from answerable.bodies.readings import RegisterReading
from answerable.bodies.sheets import Cells, Sheet, is_email, no_addresses, once, require

POLICE_COLUMNS = ("wdtk_url_name", "name", "foi_email", "home_page")
HIGHER_EDUCATION_COLUMNS = ("id", "name", "ukprn", "match_synonyms", "suggestion_synonyms")

RETIRED_DOMAINS = ("pnn.police.uk", "gsi.gov.uk", "gsx.gov.uk", "gcsx.gov.uk", "gse.gov.uk")
"""Domains of e-mail that were switched off for public bodies; mail to them bounces."""

_POLICE_SECTORS = (
    ("Police and crime panels", re.compile(r"\bPanel\b")),
    ("Police and crime commissioners", re.compile(r"\bCommissioner\b|\bPCC\b")),
    (
        "Port, park and private police",
        re.compile(r"\b(?:Ports?|Docks|Harbour|Parks?|Airport|Tunnels?|University|Minster)\b"),
    ),
    (
        "Police forces",
        re.compile(r"\b(?:Police|Constabulary)(?: Service)?(?: \(.*\))?$|^Police (?:Scotland|Service)\b"),
    ),
)
_OF_AN_AREA = ("Police and crime panels", "Police and crime commissioners", "Police forces")
_WELSH = re.compile(r"\b(?:Dyfed|Gwent|Wales)\b")
_NATIONAL = re.compile(r"\b(?:British|Civil Nuclear|Ministry of Defence|National)\b")


def on_retired_domain(email: str) -> bool:
    """True for an address on a domain that no longer takes mail."""
    domain = email.rpartition("@")[2].casefold()
    return any(domain == each or domain.endswith(f".{each}") for each in RETIRED_DOMAINS)


def read_police(sheet: Sheet) -> RegisterReading:
    """The police bodies of a list, forces, commissioners and panels told apart by their names.

    Raises `BadInput` with row and column for an empty or repeated URL name or an empty name.
    """
    seen: dict[str, int] = {}
    entries = []
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        key = require(cell("wdtk url name"), f"{where}, column wdtk_url_name")
        once(key, seen, number, f"{where}, column wdtk_url_name")
        entries.append(_police(key, cell, where))
    missing = sum(not entry.email for entry in entries)
    retired = sum(on_retired_domain(entry.email) for entry in entries)
    notes = (
        *no_addresses(sheet, "foi_email"),
        f"{missing} without an address",
        f"{retired} addresses are on a retired domain ({RETIRED_DOMAINS[0]} and others) and will bounce",
    )
    return RegisterReading("police", tuple(entries), notes=notes, encoding=sheet.encoding)


def _police(key: str, cell: Cells, where: str) -> BodyEntry:
    name = require(cell("name"), f"{where}, column name")
    sector = next((each for each, pattern in _POLICE_SECTORS if pattern.search(name)), "Other police bodies")
    email = cell("foi email")
    identifiers = (("wdtk_slug", key), ("ico", cell("ico registration")), ("wikidata", cell("wikidata")))
    plain = placed(
        BodyEntry(
            key=key,
            name=name,
            sector=sector,
            email=email if is_email(email) else "",
            identifiers=tuple(each for each in identifiers if each[1]),
            website=cell("home page"),
        )
    )
    if plain.nation or sector not in _OF_AN_AREA or name.startswith("Association"):
        return plain
    if _NATIONAL.search(name):
        return placed(plain, Clues(nation="UK", nation_path="a force of the whole kingdom"))
    nation = "Wales" if _WELSH.search(name) else "England"
    return placed(plain, Clues(nation=nation, nation_path=f"{sector.lower()} of an area of {nation}"))


def read_higher_education(sheet: Sheet) -> RegisterReading:
    """The institutions of a list of degree-awarding bodies, with both grades of other names.

    A year of closing is kept as an attribute: the day is not known. Raises `BadInput` with row and
    column for an empty or repeated id or an empty name.
    """
    seen: dict[str, int] = {}
    entries = []
    for number, cell in sheet.records():
        where = f"{sheet.name}, row {number}"
        key = require(cell("id"), f"{where}, column id")
        once(key, seen, number, f"{where}, column id")
        entries.append(_institution(key, cell, where))
    closed = sum(entry.standing is Standing.CLOSED for entry in entries)
    placeless = sum(not entry.nation for entry in entries)
    notes = (
        f"{closed} closed, of which only the year is known",
        f"{placeless} without a nation: the list has none, and few postcodes",
    )
    return RegisterReading("higher-education", tuple(entries), notes=notes, encoding=sheet.encoding)


def _institution(key: str, cell: Cells, where: str) -> BodyEntry:
    name = require(cell("name"), f"{where}, column name")
    identifiers = (("ukprn", cell("ukprn")), ("hesa_itt", cell("hesa itt code")))
    attributes = (
        ("closed in", cell("closed")),
        ("never awarded degrees", cell("never awarded degrees")),
        ("groups", cell("groups").replace("|", "; ")),
    )
    return placed(
        BodyEntry(
            key=key,
            name=name,
            sector="Universities" if "Universit" in name else "Higher and further education",
            aliases=_names(cell("match synonyms"), name),
            suggested_aliases=_names(cell("suggestion synonyms"), name),
            identifiers=tuple(each for each in identifiers if each[1]),
            standing=Standing.CLOSED if cell("closed") else Standing.OPEN,
            postcode=cell("postcode"),
            attributes=tuple(each for each in attributes if each[1]),
        )
    )


def _names(cell: str, name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in cell.split("|"))
    return tuple(dict.fromkeys(part for part in parts if part and part != name))
