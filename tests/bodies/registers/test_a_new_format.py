"""A register format as the guide for new ones writes it, known by its columns. The guide is cut from here."""

from __future__ import annotations

import pytest
from tests.bodies.registers.in_small import csv_of

from answerable import ground
from answerable.bodies import FORMATS, format_at

# [register-format]
from answerable.bodies.registers.cells import day, once, require, rows_of
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry, Standing
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.places import Clues, placed
from answerable.ground import Table

COLUMNS = ("Board no", "Board", "Lake", "Post code", "Wound up")


def read_lake_boards(table: Table) -> RegisterContents:
    """The boards of a list, one body each; raises `BadInput` with row and column."""
    seen: dict[str, int] = {}
    entries = []
    for number, cell in rows_of(table):
        where = f"{table.name}, row {number}"
        key = require(cell("board no"), f"{where}, column Board no")
        once(key, seen, number, f"{where}, column Board no")
        closed = day(cell("wound up"), "%d/%m/%Y", f"{where}, column Wound up")
        entry = BodyEntry(
            key=key,
            name=require(cell("board"), f"{where}, column Board"),
            sector="Lake boards",
            postcode=cell("post code"),
            identifiers=(("lake_board", key),),
            closed=closed,
            standing=Standing.CLOSED if closed else Standing.OPEN,
            attributes=(("lake", cell("lake")),) if cell("lake") else (),
        )
        entries.append(placed(entry, Clues(nation="England", nation_path="a list of England")))
    return RegisterContents("lake-boards", tuple(entries), encoding=table.encoding)


FORMAT = RegisterFormat(
    name="lake-boards",
    title="Boards of the lakes of England",
    source="Office of Lakes, list of boards",
    licence="Open Government Licence v3.0",
    lacks=by_columns(COLUMNS),
    read=read_lake_boards,
    columns=COLUMNS,
    drops=("Chair", "Telephone"),
)
# [/register-format]

# [register-format-test]
LIST = csv_of(
    ("Board no", "Board", "Lake", "Post code", "Wound up", "Chair"),
    ("17", "Wexmere Lake Board", "Wexmere", "EX1 1AA", "", "Somebody"),
    ("18", "Dunmere Lake Board", "", "", "31/03/2020", "Somebody"),
)


def test_the_boards_of_a_list_are_read() -> None:
    table = ground.open_table(LIST, "boards.csv")
    assert FORMAT.lacks(table) == ""
    wexmere, dunmere = FORMAT.read(table).entries
    assert (wexmere.key, wexmere.region, wexmere.regime) == ("17", "South West", "FOIA")
    assert (dunmere.standing, dunmere.attributes) == (Standing.CLOSED, ())
    assert "Somebody" not in repr(FORMAT.read(table))
    # [/register-format-test]


def test_a_mistake_of_a_list_has_its_place() -> None:
    table = ground.open_table(LIST.replace(b"31/03/2020", b"2020"), "boards.csv")
    with pytest.raises(ground.BadInput, match='"2020" is not a day') as refused:
        FORMAT.read(table)
    assert refused.value.where == "boards.csv, row 3, column Wound up"


def test_no_known_format_takes_it_for_its_own() -> None:
    table = ground.open_table(LIST, "boards.csv")
    assert all(each.lacks(table) for each in FORMATS)
    with pytest.raises(ground.Missing, match="no format 'lake-boards'"):
        format_at("lake-boards")
