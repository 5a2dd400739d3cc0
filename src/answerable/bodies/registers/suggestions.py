"""A mapping suggested for a table nobody knows, from its header and first rows, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answerable.bodies.registers.cells import parsed_day
from answerable.bodies.registers.entries import FIELDS
from answerable.bodies.registers.fields import BodyField, Day
from answerable.bodies.registers.mappings import IN_ONE_COLUMN, RegisterMapping
from answerable.bodies.registers.schemes import SCHEMES, Scheme
from answerable.bodies.registers.sheets import Sheet, column_name
from answerable.ground import BadInput

LOOKED_AT = 200
"""How many rows are looked at for a column's shape."""
_MOST_IN_SHAPE = 0.8
_ABOUT_PERSONS = re.compile(
    r"\b(?:first ?name|fore ?name|sur ?name|last ?name|family name|contact(?: person| name)|contact$"
    r"|head ?teacher|headteacher|principal|chief executive|chief constable|ceo|officer|clerk|chair|owner"
    r"|proprietor|mobile|telephone|phone|tel|job title)\b"
)
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class SuggestedMapping:
    """A mapping to be looked at by a person: `reasons` are (field, column, why)."""

    mapping: RegisterMapping
    reasons: tuple[tuple[str, str, str], ...]
    unused: tuple[str, ...]


def suggest_mapping(sheet: Sheet) -> SuggestedMapping:
    """Which column holds what, as far as headers and the first rows say; nothing is decided by it.

    Columns about persons are put aside as `dropped`. Raises `BadInput` where no column can be the name.
    """
    rows = sheet.rows[1 : LOOKED_AT + 1]
    taken: dict[str, str] = {}
    reasons: list[tuple[str, str, str]] = []
    dropped = tuple(each for each in sheet.header if _ABOUT_PERSONS.search(column_name(each)))
    free = [each for each in sheet.header if each and each not in dropped]

    def take(field: str, column: str, why: str) -> None:
        taken[field] = column
        free.remove(column)
        reasons.append((field, column, why))

    known: tuple[Scheme | BodyField, ...] = (*SCHEMES, *IN_ONE_COLUMN)
    for field in known:
        column = next((each for each in free if field.is_called(column_name(each))), "")
        if column:
            take(field.name, column, f'called "{column}"')
    for field in known:
        if field.shape is None or field.name in taken:
            continue
        column = next((each for each in free if _shaped(sheet, rows, each, field.shape.fits)), "")
        if column:
            take(field.name, column, f"its cells are {field.shape.says}")
    several = [each for each in FIELDS if each.several_columns]
    aliases = tuple(each for each in free for other in several if other.is_called(column_name(each)))
    for column in aliases:
        take(f"alias {column}", column, f'called "{column}"')
    if "name" not in taken:
        _take_longest(sheet, rows, free, take)
    return SuggestedMapping(_mapping(sheet, taken, aliases, dropped), tuple(reasons), tuple(free))


def _take_longest(
    sheet: Sheet, rows: Sequence[Sequence[str]], free: Sequence[str], take: Callable[[str, str, str], None]
) -> None:
    wordy = [
        each for each in free if _shaped(sheet, rows, each, lambda cell: " " in cell and cell[:1].isalpha())
    ]
    if not wordy:
        raise BadInput(
            "no column can be seen to hold names.",
            where=f"{sheet.name}, row 1",
            remedy=f"Say in a mapping which it is. Found: {', '.join(sheet.header)}.",
        )
    take("name", wordy[0], "its cells are words")


def _mapping(
    sheet: Sheet, taken: dict[str, str], aliases: tuple[str, ...], dropped: tuple[str, ...]
) -> RegisterMapping:
    fields = {each.name: taken[each.name] for each in IN_ONE_COLUMN if each.name in taken}
    schemes = tuple((each.name, taken[each.name]) for each in SCHEMES if each.name in taken)
    may_be_key = [fields.pop("key")] if "key" in fields else [column for _, column in schemes]
    if key := next((column for column in may_be_key if _is_key(sheet, column)), ""):
        fields["key"] = key
    days = [fields[each.name] for each in IN_ONE_COLUMN if isinstance(each.type, Day) and each.name in fields]
    return RegisterMapping(
        columns=fields,
        aliases=aliases,
        identifiers=schemes,
        names_once=False,
        date_format=_date_format(sheet, days),
        dropped=dropped,
    )


def _is_key(sheet: Sheet, column: str) -> bool:
    cells = _cells(sheet, sheet.rows[1:], column)
    return all(cells) and len(set(cells)) == len(cells) > 0


def _date_format(sheet: Sheet, columns: Sequence[str]) -> str:
    cells = [cell for column in columns for cell in _cells(sheet, sheet.rows[1:], column) if cell]
    fitting = (each for each in _DATES if all(parsed_day(cell, each) is not None for cell in cells))
    return next(fitting, _DATES[0])


def _cells(sheet: Sheet, rows: Sequence[Sequence[str]], column: str) -> list[str]:
    position = sheet.header.index(column)
    return [row[position].strip() for row in rows if len(row) > position]


def _shaped(sheet: Sheet, rows: Sequence[Sequence[str]], column: str, fits: Callable[[str], bool]) -> bool:
    cells = [cell for cell in _cells(sheet, rows, column) if cell]
    return bool(cells) and sum(map(fits, cells)) >= _MOST_IN_SHAPE * len(cells)
