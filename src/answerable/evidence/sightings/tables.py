"""A table of sightings as a form elsewhere exports it, read by a mapping of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from answerable.evidence.sightings.places import PlaceKind
from answerable.ground import BadInput, TableSource, choice_at, only_keys, parse_toml, read_table, text_at

_COLUMNS = ("seen", "place", "kind", "premises", "trading_name", "seen_on", "sender", "photographs")
_WHOLE = ("columns", "kinds", "sheet", "encoding")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True)
class SightingMapping:
    """Which column of a table says what; `kinds` has the kind of place for each word that the table has."""

    columns: Mapping[str, str]
    kinds: Mapping[str, PlaceKind]
    sheet: str = ""
    encoding: str = ""


@dataclass(frozen=True)
class SightingRow:
    """One row: what it says by the names of the mapping, and the names of its photographs."""

    number: int
    told: Mapping[str, str]
    kind: PlaceKind
    photographs: tuple[str, ...]


def read_sighting_mapping(text: str, name: str) -> SightingMapping:
    """The mapping in a TOML file: a table `columns`, and `kinds`; raises `BadInput` with the place."""
    told = parse_toml(text, name)
    only_keys(told, _WHOLE, name)
    columns, kinds = told.get("columns", {}), told.get("kinds", {})
    if not isinstance(columns, Mapping) or not isinstance(kinds, Mapping):
        raise BadInput(
            "`columns` and `kinds` are tables", where=name, remedy="Write [columns], then [kinds]."
        )
    only_keys(columns, _COLUMNS, f"{name}, columns")
    if not {"seen", "place"} <= columns.keys():
        raise BadInput(
            "the columns of what was seen and where are not named",
            where=f"{name}, columns",
            remedy='Write seen = "..." and place = "...".',
        )
    named = {key: text_at(columns, key, f"{name}, columns") for key in columns}
    legal = [each.value for each in PlaceKind]
    kinds = {word.casefold(): PlaceKind(choice_at(kinds, word, legal, f"{name}, kinds")) for word in kinds}
    return SightingMapping(
        named,
        kinds,
        text_at(told, "sheet", name, default=""),
        text_at(told, "encoding", name, default=""),
    )


def sighting_rows(content: TableSource, mapping: SightingMapping, name: str) -> tuple[SightingRow, ...]:
    """The rows of a table, all checked before any is used; raises `BadInput` with row and column."""
    table = read_table(
        content,
        name,
        required=list(mapping.columns.values()),
        sheet=mapping.sheet,
        header_row=None,
        encoding=mapping.encoding,
    )
    found = []
    for number, record in table.records():
        told = {key: record[column].strip() for key, column in mapping.columns.items()}
        if any(told.values()):
            found.append(_row(number, told, mapping, f"{table.name}, row {number}"))
    if not found:
        raise BadInput("the table has no row", where=table.name, remedy="Choose the file with the sightings.")
    return tuple(found)


def _row(number: int, told: dict[str, str], mapping: SightingMapping, where: str) -> SightingRow:
    word = told.pop("kind", "")
    kind = mapping.kinds.get(word.casefold()) if word else PlaceKind.UNCLEAR
    if kind is None:
        raise BadInput(
            f"{word!r} is no kind of place that the mapping knows",
            where=f"{where}, {mapping.columns['kind']}",
            remedy="Add it to [kinds] of the mapping.",
        )
    day = told.get("seen_on", "")
    if day and not _DAY.fullmatch(day):
        raise BadInput(
            f"{day!r} is no day",
            where=f"{where}, {mapping.columns['seen_on']}",
            remedy="Write 2025-01-31, 2025-01 or 2025.",
        )
    names = tuple(each.strip() for each in told.pop("photographs", "").split(";") if each.strip())
    return SightingRow(number, told, kind, names)
