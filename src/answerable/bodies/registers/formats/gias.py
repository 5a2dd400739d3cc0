"""Get Information About Schools: establishments of England.

Columns are found by name, for their number and order change (139 in 2021, 140 in 2025). The names of
head teachers and proprietors are never read.
"""

from __future__ import annotations

import re

from answerable.bodies.registers.cells import day, once, require, rows_of, unknown_value
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry, Derivation, Standing
from answerable.bodies.registers.formats.register_format import OGL, RegisterFormat, by_columns
from answerable.bodies.registers.places import Clues, placed
from answerable.ground import Cells, Table, column_name

ESTABLISHMENT_COLUMNS = (
    "URN",
    "EstablishmentName",
    "EstablishmentStatus (name)",
    "TypeOfEstablishment (name)",
    "OpenDate",
    "CloseDate",
)


ABOUT_PERSONS = (
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "HeadPreferredJobTitle",
    "TelephoneNum",
    "PropsName",
)
"""Columns that name a person or lead to one."""


_DAY = "%d-%m-%Y"


_STANDINGS = {
    "open": Standing.OPEN,
    "open, but proposed to close": Standing.OPEN,
    "proposed to open": Standing.PROPOSED,
    "closed": Standing.CLOSED,
}


_PHASES = {
    "Nursery": "Nursery schools",
    "Primary": "Primary schools",
    "Middle deemed primary": "Primary schools",
    "Secondary": "Secondary schools",
    "Middle deemed secondary": "Secondary schools",
    "All-through": "All-through schools",
    "16 plus": "Sixth-form institutions",
}


_GROUPS = {
    "Colleges": "Further education",
    "Universities": "Universities",
    "Independent schools": "Independent schools",
    "Special schools": "Special schools",
    "Welsh schools": "Welsh schools",
}


_OUTSIDE = frozenset(
    {
        "Other independent school",
        "Other independent special school",
        "British schools overseas",
        "Offshore schools",
    }
)


_UNSURE = frozenset(
    {
        "Non-maintained special school",
        "Special post 16 institution",
        "Miscellaneous",
        "Online provider",
        "Secure units",
        "Service children's education",
        "Institution funded by other government department",
    }
)


def read_establishments(table: Table) -> RegisterContents:
    """The establishments of an extract and the trusts that hold them, one body each.

    The key is the URN, or `trust-` and the group's number. Raises `BadInput` with row and column for an
    empty or repeated URN, an empty name, a day that is none, or a status not known.
    """
    seen: dict[str, int] = {}
    trusts: dict[str, str] = {}
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        entry = _establishment(cell, where)
        once(entry.key, seen, number, f"{where}, column URN")
        if code := cell("trusts (code)"):
            trusts.setdefault(code, cell("trusts (name)") or f"Trust {code}")
        entries.append(entry)
    dropped = tuple(each for each in ABOUT_PERSONS if column_name(each) in table.positions)
    notes = [f"{len(table.columns)} columns, read as {table.encoding}"]
    if trusts:
        notes.append(f"{len(trusts)} trusts made into bodies of their own, their schools parts of them")
    return RegisterContents(
        "gias",
        (*entries, *(_trust(code, name) for code, name in trusts.items())),
        dropped=dropped,
        notes=tuple(notes),
        encoding=table.encoding,
    )


def _establishment(cell: Cells, where: str) -> BodyEntry:
    urn = require(cell("urn"), f"{where}, column URN")
    kind, group = cell("typeofestablishment (name)"), cell("establishmenttypegroup (name)")
    phase = cell("phaseofeducation (name)")
    entry = BodyEntry(
        key=urn,
        name=require(cell("establishmentname"), f"{where}, column EstablishmentName"),
        sector=_GROUPS.get(group) or _PHASES.get(phase) or group or kind,
        identifiers=tuple(
            (scheme, value)
            for scheme, value in (("urn", urn), ("ukprn", cell("ukprn")), ("dfe", _dfe_number(cell)))
            if value
        ),
        part_of=(f"trust-{cell('trusts (code)')}",) if cell("trusts (code)") else (),
        opened=day(cell("opendate"), _DAY, f"{where}, column OpenDate"),
        closed=day(cell("closedate"), _DAY, f"{where}, column CloseDate"),
        standing=_standing(cell("establishmentstatus (name)"), where),
        website=cell("schoolwebsite"),
        postcode=cell("postcode"),
        attributes=tuple(
            (name, value)
            for name, value in (
                ("type", kind),
                ("group", group),
                ("phase", phase),
                ("further education type", _said(cell("furthereducationtype (name)"))),
                ("local authority", cell("la (name)")),
                ("district", cell("districtadministrative (code)")),
                ("status", cell("establishmentstatus (name)")),
            )
            if value
        ),
        derivations=_outside(kind),
    )
    return placed(entry, _clues(cell, kind))


def _standing(status: str, where: str) -> Standing:
    found = _STANDINGS.get(" ".join(status.casefold().split()))
    if found is None:
        raise unknown_value("EstablishmentStatus (name)", status, _STANDINGS, where)
    return found


def _clues(cell: Cells, kind: str) -> Clues:
    gor, abroad = cell("gor (code)"), kind in ("British schools overseas", "Offshore schools")
    if abroad:
        return Clues()
    if gor == "W" or kind == "Welsh establishment":
        return Clues(gor="W")
    gss = cell("gsslacode (name)")
    return Clues(gor=gor, gss=gss if re.fullmatch(r"[EWSN]\d{8}", gss) else "")


def _outside(kind: str) -> tuple[Derivation, ...]:
    """Where the type settles or unsettles whether the Act applies (FOIA 2000, Schedule 1, Part IV)."""
    if kind in _OUTSIDE:
        return (Derivation("regime", "", f"type {kind}: not in Schedule 1 to the Act"),)
    if kind in _UNSURE:
        return (Derivation("regime", "", f"type {kind}: whether the Act applies must be looked up"),)
    return ()


def _dfe_number(cell: Cells) -> str:
    authority, number = cell("la (code)"), cell("establishmentnumber")
    return f"{authority}/{number}" if authority and number else ""


def _said(value: str) -> str:
    return "" if value == "Not applicable" else value


def _trust(code: str, name: str) -> BodyEntry:
    return placed(
        BodyEntry(
            key=f"trust-{code}",
            name=name,
            sector="Academy trusts",
            nation="England",
            identifiers=(("gias_group", code),),
        )
    )


FORMAT = RegisterFormat(
    "gias",
    "Schools and colleges of England",
    "Department for Education, Get Information About Schools",
    OGL,
    by_columns(ESTABLISHMENT_COLUMNS),
    read_establishments,
    ESTABLISHMENT_COLUMNS,
    ABOUT_PERSONS,
)
