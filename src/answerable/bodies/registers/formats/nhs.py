"""NHS trusts as the Organisation Data Service lists them: etr.csv, 27 columns without a header.

A few trusts of Wales stand among those of England, told apart by the region's letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.bodies.registers.cells import day, once, parsed_day, plain, require
from answerable.bodies.registers.contents import RegisterContents
from answerable.bodies.registers.entries import BodyEntry, Standing
from answerable.bodies.registers.formats.register_format import OGL, RegisterFormat
from answerable.bodies.registers.places import Clues, placed
from answerable.bodies.registers.regions import WALES
from answerable.ground import BadInput, Table

ODS_COLUMNS = 27


_CODE, _NAME, _NATIONAL, _GEOGRAPHY, _POSTCODE, _OPENED, _CLOSED, _REGION = 0, 1, 2, 3, 9, 10, 11, 23


_DAY = "%Y%m%d"


_SMALL = frozenset({"And", "Of", "For", "The", "In", "On", "With", "By", "At", "Upon", "Under"})


def is_ods_code(cell: str) -> bool:
    """True for a code of the Organisation Data Service: three to ten letters and digits in capitals."""
    return re.fullmatch(r"[0-9A-Z]{3,10}", cell) is not None


def read_trusts(table: Table) -> RegisterContents:
    """The trusts of an extract, one body a row, its name in ordinary letters and as written an alias.

    Raises `BadInput` with row and column for a row that has not 27 cells, an empty or repeated code, or
    a day that is none.
    """
    seen: dict[str, int] = {}
    entries = []
    for number, row in zip(table.numbers, table.lines, strict=True):
        where = f"{table.name}, row {number}"
        if len(row) != ODS_COLUMNS:
            raise BadInput(
                f"the row has {len(row)} cells.",
                where=where,
                remedy=f"A row of this register has {ODS_COLUMNS}.",
            )
        entry = _trust([plain(cell) for cell in row], where)
        once(entry.key, seen, number, f"{where}, column 1")
        entries.append(entry)
    welsh = sum(entry.nation == WALES for entry in entries)
    notes = (
        f"{welsh} of Wales; none of Scotland or Northern Ireland; without e-mail addresses",
        "names, in capitals there, are in ordinary letters here",
    )
    return RegisterContents("nhs-ods", tuple(entries), notes=notes, encoding=table.encoding)


def _trust(row: list[str], where: str) -> BodyEntry:
    code = require(row[_CODE], f"{where}, column 1")
    closed = day(row[_CLOSED], _DAY, f"{where}, column 12")
    written = require(row[_NAME], f"{where}, column 2")
    entry = BodyEntry(
        key=code,
        name=in_ordinary_letters(written),
        sector="NHS trusts",
        identifiers=(("ods", code),),
        opened=day(row[_OPENED], _DAY, f"{where}, column 11"),
        closed=closed,
        standing=Standing.CLOSED if closed else Standing.OPEN,
        postcode=row[_POSTCODE],
        attributes=tuple(
            (name, value)
            for name, value in (
                ("type", "NHS foundation trust" if "FOUNDATION" in written else "NHS trust"),
                ("national grouping", row[_NATIONAL]),
                ("health geography", row[_GEOGRAPHY]),
            )
            if value
        ),
    )
    return placed(entry, Clues(gor=row[_REGION]))


def in_ordinary_letters(name: str) -> str:
    """A name in capitals as it is written in a sentence: "Guy's and St Thomas' NHS Foundation Trust"."""
    words = [_word(word) for word in name.split()]
    rest = [word.lower() if word in _SMALL else word for word in words[1:]]
    return " ".join(words[:1] + rest)


def _word(word: str) -> str:
    if word.strip("()") in ("NHS", "UK"):
        return word
    return "".join(part.capitalize() for part in re.split(r"([-(&/])", word))


def _is_etr(table: Table) -> str:
    """27 cells in a row and no header: a code of the service, a name, a day of opening as 20110401."""
    wide = [row for row in table.lines if len(row) == ODS_COLUMNS]
    if 2 * len(wide) < len(table.lines):
        return f"row {table.numbers[0]} has {len(table.lines[0])} cells, not {ODS_COLUMNS}"
    other = next((row for row in wide if not _is_trust(row)), None)
    fitting = sum(map(_is_trust, wide))
    if other is None or 2 * fitting >= len(wide):
        return ""
    return (
        f'"{other[_CODE][:20]}" with "{other[_OPENED][:20]}" in column 11 is no trust with its code and day'
    )


def _is_trust(row: Sequence[str]) -> bool:
    opened = row[_OPENED].strip()
    return (
        is_ods_code(row[_CODE].strip()) and bool(row[_NAME].strip()) and parsed_day(opened, _DAY) is not None
    )


FORMAT = RegisterFormat(
    "nhs-ods",
    "NHS trusts of England and Wales",
    "NHS England, Organisation Data Service, etr.csv",
    OGL,
    _is_etr,
    read_trusts,
)
