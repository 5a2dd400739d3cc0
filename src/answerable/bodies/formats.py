"""The formats of registers: recognised from what is in a file, never from its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answerable.bodies import gias, institutions, nhs, whatdotheyknow
from answerable.bodies.entries import NATIVE_REGISTER, UK_LOCAL_AUTHORITIES, RegisterMapping
from answerable.bodies.readings import RegisterReading
from answerable.bodies.registers import entries_of
from answerable.bodies.sheets import Sheet, no_addresses
from answerable.ground import BadInput, Missing

MAPPED = "mapped"
"""The name of the format of a table that is read by a mapping of its own."""


@dataclass(frozen=True)
class RegisterFormat:
    """One format: what it is, where it comes from, and how a file is known to be in it.

    `lacks` gives why a sheet is not in this format, empty where it is. `drops` are columns about
    persons, `links` is true for a file of relations between bodies taken in before.
    """

    name: str
    title: str
    source: str
    licence: str
    lacks: Callable[[Sheet], str]
    read: Callable[[Sheet], RegisterReading]
    columns: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    links: bool = False

    @property
    def described(self) -> tuple[str, str, str, str, str]:
        """Name, title, what it is known by, what is never read, source and licence: for people."""
        known_by = ", ".join(self.columns) or " ".join((self.lacks.__doc__ or "").split())
        source = "; ".join(part for part in (self.source, self.licence) if part)
        return self.name, self.title, known_by, ", ".join(self.drops), source


def _by_columns(columns: Sequence[str], but_not: Sequence[str] = ()) -> Callable[[Sheet], str]:
    def lacks(sheet: Sheet) -> str:
        absent = sheet.lacks(columns)
        if absent:
            return f"no column {', '.join(absent)}"
        there = [each for each in but_not if not sheet.lacks((each,))]
        return f"there is a column {there[0]}" if there else ""

    return lacks


def _is_etr(sheet: Sheet) -> str:
    """27 cells in the first row, which is no header and begins with an ODS code."""
    first = sheet.rows[0]
    if len(first) != nhs.ODS_COLUMNS:
        return f"row 1 has {len(first)} cells, not {nhs.ODS_COLUMNS}"
    return (
        ""
        if nhs.is_ods_code(first[0].strip())
        else f'row 1 begins with "{first[0][:20]}", which is no ODS code'
    )


def _is_succession(sheet: Sheet) -> str:
    """Five cells in the first row, which is no header: two codes, a reason, a day, a flag."""
    first = [cell.strip() for cell in sheet.rows[0]]
    if len(first) != 5:
        return f"row 1 has {len(first)} cells, not 5"
    dated = first[3].isdigit() and len(first[3]) == 8
    return "" if dated and first[0] and first[1] else "row 1 is not two codes, a reason, a day and a flag"


def _read_by(name: str, mapping: RegisterMapping) -> Callable[[Sheet], RegisterReading]:
    def read(sheet: Sheet) -> RegisterReading:
        return RegisterReading(name, entries_of(sheet, mapping), encoding=sheet.encoding)

    return read


def read_mapped(sheet: Sheet, mapping: RegisterMapping) -> RegisterReading:
    """The bodies of a table by a mapping; raises `BadInput` with row and column."""
    entries = entries_of(sheet, mapping)
    found = tuple(each for each in mapping.dropped if not sheet.lacks((each,)))
    notes = no_addresses(sheet, mapping.email) if mapping.email else ()
    return RegisterReading(MAPPED, entries, dropped=found, notes=notes, encoding=sheet.encoding)


_OGL = "Open Government Licence v3.0"
FORMATS: tuple[RegisterFormat, ...] = (
    RegisterFormat(
        "native",
        "A register of Answerable's own",
        "",
        "",
        _by_columns(NATIVE_REGISTER.required()),
        _read_by("native", NATIVE_REGISTER),
        NATIVE_REGISTER.required(),
    ),
    RegisterFormat(
        "uk-local-authorities",
        "UK local authorities past, present and planned",
        "mySociety, uk_local_authority_names_and_codes",
        "CC BY 4.0",
        _by_columns(UK_LOCAL_AUTHORITIES.required()),
        _read_by("uk-local-authorities", UK_LOCAL_AUTHORITIES),
        UK_LOCAL_AUTHORITIES.required(),
    ),
    RegisterFormat(
        "gias",
        "Schools and colleges of England",
        "Department for Education, Get Information About Schools",
        _OGL,
        _by_columns(gias.ESTABLISHMENT_COLUMNS),
        gias.read_establishments,
        gias.ESTABLISHMENT_COLUMNS,
        gias.ABOUT_PERSONS,
    ),
    RegisterFormat(
        "gias-links",
        "Successors and other links of schools",
        "Department for Education, Get Information About Schools",
        _OGL,
        _by_columns(gias.LINK_COLUMNS),
        gias.read_links,
        gias.LINK_COLUMNS,
        links=True,
    ),
    RegisterFormat(
        "nhs-ods",
        "NHS trusts of England and Wales",
        "NHS England, Organisation Data Service, etr.csv",
        _OGL,
        _is_etr,
        nhs.read_trusts,
    ),
    RegisterFormat(
        "nhs-successors",
        "Successors of NHS organisations",
        "NHS England, Organisation Data Service, succ.csv",
        _OGL,
        _is_succession,
        nhs.read_successors,
        links=True,
    ),
    RegisterFormat(
        "whatdotheyknow",
        "Authorities of WhatDoTheyKnow",
        "WhatDoTheyKnow, all authorities",
        "CC BY-SA 4.0 (share-alike: it holds for registers derived from this one)",
        _by_columns(whatdotheyknow.AUTHORITY_COLUMNS),
        whatdotheyknow.read_authorities,
        whatdotheyknow.AUTHORITY_COLUMNS,
    ),
    RegisterFormat(
        "publicbodies",
        "Public bodies as publicbodies.org lists them",
        "publicbodies.org",
        "ODC-PDDL 1.0",
        _by_columns(whatdotheyknow.PUBLIC_BODIES_COLUMNS),
        whatdotheyknow.read_public_bodies,
        whatdotheyknow.PUBLIC_BODIES_COLUMNS,
        whatdotheyknow.PERSONS_OF_PUBLIC_BODIES,
    ),
    RegisterFormat(
        "police",
        "Police bodies with request addresses",
        "golang-wdtk-linkgenerator, curated by hand",
        "",
        _by_columns(institutions.POLICE_COLUMNS),
        institutions.read_police,
        institutions.POLICE_COLUMNS,
    ),
    RegisterFormat(
        "higher-education",
        "Higher and further education names",
        "Department for Education, dfe-reference-data",
        "MIT",
        _by_columns(institutions.HIGHER_EDUCATION_COLUMNS),
        institutions.read_higher_education,
        institutions.HIGHER_EDUCATION_COLUMNS,
    ),
)
"""Every format that is recognised; any other table is read by a mapping."""


def format_at(name: str) -> RegisterFormat:
    """The format with that name; raises `Missing` with those that there are."""
    for each in FORMATS:
        if each.name == name:
            return each
    names = ", ".join((*(each.name for each in FORMATS), MAPPED))
    raise Missing(f"there is no format {name!r} of registers", remedy=f"There are: {names}.")


def recognise(sheet: Sheet) -> RegisterFormat:
    """The one format that the sheet is in.

    Raises `BadInput` that names every format tried and why the sheet is not in it.
    """
    reasons = {each: each.lacks(sheet) for each in FORMATS}
    found = [each for each, why in reasons.items() if not why]
    if found:
        return found[0]
    tried = "; ".join(f"{each.name}: {why}" for each, why in reasons.items())
    raise BadInput(
        f"this is none of the known formats. {tried}.",
        where=sheet.name,
        remedy="Give a mapping of its columns; `answerable bodies mapping FILE` suggests one.",
    )
