"""Degree-awarding bodies, with both grades of other names."""

from __future__ import annotations

from answerable.bodies.registers.cells import once, require, rows_of
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry, Standing
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.places import placed
from answerable.ground import Cells, Table

HIGHER_EDUCATION_COLUMNS = ("id", "name", "ukprn", "match_synonyms", "suggestion_synonyms")


def read_higher_education(table: Table) -> RegisterContents:
    """The institutions of a list of degree-awarding bodies, with both grades of other names.

    A year of closing is kept as an attribute: the day is not known. Raises `BadInput` with row and
    column for an empty or repeated id or an empty name.
    """
    seen: dict[str, int] = {}
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        key = require(cell("id"), f"{where}, column id")
        once(key, seen, number, f"{where}, column id")
        entries.append(_institution(key, cell, where))
    closed = sum(entry.standing is Standing.CLOSED for entry in entries)
    placeless = sum(not entry.nation for entry in entries)
    notes = (
        f"{closed} closed, of which only the year is known",
        f"{placeless} without a nation: the list has none, and few postcodes",
    )
    return RegisterContents("higher-education", tuple(entries), notes=notes, encoding=table.encoding)


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


FORMAT = RegisterFormat(
    "higher-education",
    "Higher and further education names",
    "Department for Education, dfe-reference-data",
    "MIT",
    by_columns(HIGHER_EDUCATION_COLUMNS),
    read_higher_education,
    HIGHER_EDUCATION_COLUMNS,
)
