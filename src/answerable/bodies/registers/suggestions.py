"""A mapping suggested for a table nobody knows, from its header and first rows, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable.bodies.registers.cells import parsed_day, plain
from answerable.bodies.registers.entries import FIELDS
from answerable.bodies.registers.fields import BodyField, Day
from answerable.bodies.registers.mappings import IN_ONE_COLUMN, RegisterMapping
from answerable.bodies.registers.persons import why_about_persons
from answerable.bodies.registers.schemes import SCHEMES, Scheme
from answerable.ground import BadInput, Table, column_name

LOOKED_AT = 200
"""How many rows are looked at for a column's shape."""
_MOST_IN_SHAPE = 0.8
_DATES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d/%m/%y",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y",
)
"""Formats in the order in which they are tried: of two that fit as many cells the first is meant."""


@dataclass(frozen=True)
class SuggestedMapping:
    """A mapping to be looked at by a person: `reasons` are (field, column, why), `doubts` sentences."""

    mapping: RegisterMapping
    reasons: tuple[tuple[str, str, str], ...]
    unused: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def suggest_mapping(table: Table) -> SuggestedMapping:
    """Which column holds what, as far as headers and the first rows say; nothing is decided by it.

    Columns whose cells are about persons are put aside as `dropped`. Where the first row looks like the rows
    below it there is no header: the columns are numbered. Raises `BadInput` where no column can be the name.
    """
    doubts = list(table.notes)
    if _has_no_header(table):
        table = table.with_header(0)
        doubts.append("there is no header: the first row looks like those below it, so columns are numbered")
    rows = table.rows[:LOOKED_AT]
    taken: dict[str, str] = {}
    reasons: list[tuple[str, str, str]] = []
    put_aside = _about_persons(table, rows)
    dropped = tuple(put_aside)
    free = [each for each in table.columns if each and each not in dropped]

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
        column = next((each for each in free if _shaped(table, rows, each, field.shape.fits)), "")
        if column:
            take(field.name, column, f"its cells are {field.shape.says}")
    several = [each for each in FIELDS if each.several_columns]
    aliases = tuple(each for each in free for other in several if other.is_called(column_name(each)))
    for column in aliases:
        take(f"alias {column}", column, f'called "{column}"')
    if "name" not in taken:
        _take_longest(table, rows, free, take)
    reasons += [("dropped", column, why) for column, why in put_aside.items()]
    mapping = _mapping(table, taken, aliases, dropped)
    doubts += _odd_days(table, mapping)
    return SuggestedMapping(mapping, tuple(reasons), tuple(free), tuple(doubts))


def _has_no_header(table: Table) -> bool:
    known: tuple[Scheme | BodyField, ...] = (*SCHEMES, *FIELDS)
    called = any(each.is_called(column_name(column)) for column in table.columns for each in known)
    return table.has_no_header and not called


def _about_persons(table: Table, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """The columns about persons, each with the reason."""
    named = [each for each in table.columns if each]
    reasons = {each: why_about_persons(column_name(each), _cells(table, rows, each)) for each in named}
    return {column: why for column, why in reasons.items() if why}


def _odd_days(table: Table, mapping: RegisterMapping) -> Iterator[str]:
    """A sentence for each column of days with cells that the format does not fit."""
    for column in _day_columns(mapping.columns):
        cells = [plain(cell) for cell in _cells(table, table.rows, column)]
        days = [not cell or parsed_day(cell, mapping.date_format) is not None for cell in cells]
        odd = [place for place, is_day in enumerate(days) if not is_day]
        if odd:
            rows = ", ".join(f'{table.row_numbers[place]} "{cells[place]}"' for place in odd[:3])
            yield (
                f"date_format {mapping.date_format} fits {sum(map(bool, cells)) - len(odd)} of"
                f" {sum(map(bool, cells))} cells of {column}; not row {rows}"
            )


def _day_columns(columns: Mapping[str, str]) -> list[str]:
    return [
        columns[each.name] for each in IN_ONE_COLUMN if isinstance(each.type, Day) and each.name in columns
    ]


def _take_longest(
    table: Table, rows: Sequence[Sequence[str]], free: Sequence[str], take: Callable[[str, str, str], None]
) -> None:
    wordy = [
        each for each in free if _shaped(table, rows, each, lambda cell: " " in cell and cell[:1].isalpha())
    ]
    if not wordy:
        raise BadInput(
            "no column can be seen to hold names.",
            where=f"{table.name}, row {table.header_row or 1}",
            remedy=f"Say in a mapping which it is. Found: {', '.join(table.columns)}.",
        )
    take("name", wordy[0], "its cells are words")


def _mapping(
    table: Table, taken: dict[str, str], aliases: tuple[str, ...], dropped: tuple[str, ...]
) -> RegisterMapping:
    fields = {each.name: taken[each.name] for each in IN_ONE_COLUMN if each.name in taken}
    schemes = tuple((each.name, taken[each.name]) for each in SCHEMES if each.name in taken)
    may_be_key = [fields.pop("key")] if "key" in fields else [column for _, column in schemes]
    if key := next((column for column in may_be_key if _is_key(table, column)), ""):
        fields["key"] = key
    days = [plain(cell) for column in _day_columns(fields) for cell in _cells(table, table.rows, column)]

    def misfits(written: str) -> int:
        return sum(parsed_day(day, written) is None for day in days if day)

    return RegisterMapping(
        columns=fields,
        aliases=aliases,
        identifiers=schemes,
        date_format=min(_DATES, key=misfits),
        dropped=dropped,
        header_row=0 if table.header_at is None else None,
    )


def _is_key(table: Table, column: str) -> bool:
    if not column:
        return False
    cells = _cells(table, table.rows, column)
    return all(cells) and len(set(cells)) == len(cells) > 0


def _cells(table: Table, rows: Sequence[Sequence[str]], column: str) -> list[str]:
    position = table.columns.index(column)
    return [row[position].strip() for row in rows if len(row) > position]


def _shaped(table: Table, rows: Sequence[Sequence[str]], column: str, fits: Callable[[str], bool]) -> bool:
    cells = [cell for cell in _cells(table, rows, column) if cell]
    return bool(cells) and sum(map(fits, cells)) >= _MOST_IN_SHAPE * len(cells)
