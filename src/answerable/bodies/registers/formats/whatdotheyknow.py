"""Authorities as WhatDoTheyKnow lists them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from answerable.bodies.registers.addresses import is_email
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
from answerable.ground import Cells, Table

AUTHORITY_COLUMNS = ("Name", "Short name", "URL name", "Tags", "Home page")


def read_authorities(table: Table) -> RegisterContents:
    """The authorities of an export, by either spelling of its columns; the key is the URL name.

    Raises `BadInput` with row and column for an empty or repeated URL name or an empty name.
    """
    seen: dict[str, int] = {}
    refused: Counter[str] = Counter()
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        key = require(cell("url name"), f"{where}, column URL name")
        once(key, seen, number, f"{where}, column URL name")
        entries.append(_authority(key, cell, where, refused))
    slugs = frozenset(seen)
    kept = tuple(_with_known_successors(entry, slugs) for entry in entries)
    return RegisterContents("whatdotheyknow", kept, notes=notes_of(kept, refused), encoding=table.encoding)


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
            identifiers=(("wdtk_slug", key), *identifiers_of(tags, refused)),
            successor=tuple(tag.partition(":")[2] for tag in tags if tag.startswith("successor:")),
            standing=Standing.CLOSED if defunct else Standing.OPEN,
            website=cell("home page"),
            attributes=attributes_of(tags),
            derivations=act_of(tags),
        ),
        clues_of(tags),
    )


def _with_known_successors(entry: BodyEntry, slugs: frozenset[str]) -> BodyEntry:
    known = tuple(each for each in entry.successor if each in slugs and each != entry.key)
    return replace(entry, successor=known) if known != entry.successor else entry


FORMAT = RegisterFormat(
    "whatdotheyknow",
    "Authorities of WhatDoTheyKnow",
    "WhatDoTheyKnow, all authorities",
    "CC BY-SA 4.0 (share-alike: it holds for registers derived from this one)",
    by_columns(AUTHORITY_COLUMNS),
    read_authorities,
    AUTHORITY_COLUMNS,
)
