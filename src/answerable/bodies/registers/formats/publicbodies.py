"""The public-bodies list of publicbodies.org, once drawn from WhatDoTheyKnow."""

from __future__ import annotations

from collections import Counter

from answerable.bodies.registers.cells import once, require, rows_of
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry, Standing
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.formats.tags import (
    act_of,
    attributes_of,
    clues_of,
    identifiers_of,
    notes_of,
    sector_of,
    tags_of,
)
from answerable.bodies.registers.places import placed
from answerable.ground import Table

PUBLIC_BODIES_COLUMNS = ("id", "name", "abbreviation", "classification", "jurisdiction_code", "tags", "url")


PERSONS_OF_PUBLIC_BODIES = ("contact", "phone", "address")


def read_public_bodies(table: Table) -> RegisterContents:
    """The bodies of a publicbodies.org list; the key is the last part of its id.

    Columns about contacts are not read. Raises `BadInput` as `read_authorities` does.
    """
    seen: dict[str, int] = {}
    refused: Counter[str] = Counter()
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        key = require(cell("id"), f"{where}, column id").rpartition("/")[2]
        once(key, seen, number, f"{where}, column id")
        tags = tags_of(cell("tags"))
        entry = BodyEntry(
            key=key,
            name=require(cell("name"), f"{where}, column name"),
            sector=sector_of(tags),
            suggested_aliases=tuple(each for each in (cell("abbreviation"), cell("other names")) if each),
            identifiers=identifiers_of(tags, refused),
            standing=Standing.CLOSED if "defunct" in tags else Standing.OPEN,
            website=cell("url"),
            attributes=attributes_of(tags),
            derivations=act_of(tags),
        )
        entries.append(placed(entry, clues_of(tags)))
    dropped = tuple(each for each in PERSONS_OF_PUBLIC_BODIES if each in table.positions)
    notes = notes_of(entries, refused)
    return RegisterContents(
        "publicbodies", tuple(entries), dropped=dropped, notes=notes, encoding=table.encoding
    )


FORMAT = RegisterFormat(
    "publicbodies",
    "Public bodies as publicbodies.org lists them",
    "publicbodies.org",
    "ODC-PDDL 1.0",
    by_columns(PUBLIC_BODIES_COLUMNS),
    read_public_bodies,
    PUBLIC_BODIES_COLUMNS,
    PERSONS_OF_PUBLIC_BODIES,
)
