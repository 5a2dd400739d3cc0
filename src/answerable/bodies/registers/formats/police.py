"""Police bodies with their request addresses."""

from __future__ import annotations

import re

from answerable.bodies.registers.addresses import RETIRED_DOMAINS, is_email, no_addresses, on_retired_domain
from answerable.bodies.registers.cells import once, require, rows_of
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.places import Clues, placed
from answerable.ground import Cells, Table

POLICE_COLUMNS = ("wdtk_url_name", "name", "foi_email", "home_page")


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


def read_police(table: Table) -> RegisterContents:
    """The police bodies of a list, forces, commissioners and panels told apart by their names.

    Raises `BadInput` with row and column for an empty or repeated URL name or an empty name.
    """
    seen: dict[str, int] = {}
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        key = require(cell("wdtk url name"), f"{where}, column wdtk_url_name")
        once(key, seen, number, f"{where}, column wdtk_url_name")
        entries.append(_police(key, cell, where))
    missing = sum(not entry.email for entry in entries)
    retired = sum(on_retired_domain(entry.email) for entry in entries)
    notes = (
        *no_addresses(table, "foi_email"),
        f"{missing} without an address",
        f"{retired} addresses are on a retired domain ({RETIRED_DOMAINS[0]} and others) and will bounce",
    )
    return RegisterContents("police", tuple(entries), notes=notes, encoding=table.encoding)


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


FORMAT = RegisterFormat(
    "police",
    "Police bodies with request addresses",
    "golang-wdtk-linkgenerator, curated by hand",
    "",
    by_columns(POLICE_COLUMNS),
    read_police,
    POLICE_COLUMNS,
)
