"""A mapping suggested for a table nobody knows, from its header and first rows, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answerable.bodies.registers.addresses import is_email
from answerable.bodies.registers.cells import parsed_day
from answerable.bodies.registers.mappings import RegisterMapping
from answerable.bodies.registers.places import GOR_LETTERS, postcode_area
from answerable.bodies.registers.sheets import Sheet, column_name
from answerable.ground import BadInput

LOOKED_AT = 200
"""How many rows are looked at for a column's shape."""
_MOST_IN_SHAPE = 0.8
_NOTHING = RegisterMapping(
    key="",
    name="",
    sector="",
    region="",
    nation="",
    regime="",
    email="",
    aliases=(),
    part_of="",
    answers_for="",
    successor="",
    closed="",
    identifier_list="",
    suggested_aliases="",
    opened="",
    website="",
    postcode="",
    names_once=False,
)

_WORDS = r"(?:organisation|authority|body|public authority|council|institution|trust|school|establishment)"
_FIELDS = (
    ("key", r"key|id|code|reference|body id|unique id"),
    (
        "name",
        rf"(?:(?:official|full|{_WORDS}) )?name|{_WORDS}",
    ),
    ("email", r"(?:foi |contact |request |e ?mail )*e ?mail(?: address)?|foi (?:contact|address)"),
    ("postcode", r"post ?code"),
    ("region", r"(?:gor |itl1? |government office )?region(?: name)?"),
    ("nation", r"nation|country"),
    ("sector", rf"sector|category|(?:(?:{_WORDS}) )?type|(?:type|kind) of (?:{_WORDS}|org\.?)"),
    ("regime", r"regime|access law|foi act|act"),
    ("website", r"(?:web ?site|url|home ?page|web address)"),
    ("opened", r"open(?:ed|ing)?(?: date| on)?|start date|date opened|founded"),
    ("closed", r"clos(?:ed|ing)?e?(?: date| on)?|end date|date closed|dissolved"),
)
_SCHEMES = (
    ("gss", r"gss(?: code)?|ons code|lad ?\d* ?cd|ladcd"),
    ("urn", r"urn"),
    ("ukprn", r"ukprn"),
    ("ods", r"ods(?: code)?|nhs code|organisation code"),
    ("wdtk_slug", r"(?:wdtk )?url name|wdtk|whatdotheyknow"),
    ("companies_house", r"company (?:number|no)|companies house(?: number)?"),
    ("charity", r"charity(?: number| no)?"),
)
_ALIASES = (
    r"(?:other|alternative|alt|short|former|also known as|trading) ?names?|aliases|alias|abbreviation|acronym"
)
_ABOUT_PERSONS = re.compile(
    r"\b(?:first ?name|fore ?name|sur ?name|last ?name|family name|contact(?: person| name)|contact$"
    r"|head ?teacher|headteacher|principal|chief executive|chief constable|ceo|officer|clerk|chair|owner"
    r"|proprietor|mobile|telephone|phone|tel|job title)\b"
)
_SHAPES: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("email", "e-mail addresses", is_email),
    ("postcode", "postcodes", lambda cell: bool(postcode_area(cell)) and " " in cell.strip()),
    ("website", "web addresses", lambda cell: re.match(r"(?:https?://|www\.)", cell, re.I) is not None),
    ("gss", "GSS codes", lambda cell: re.fullmatch(r"[EWSN]\d{8}", cell) is not None),
    ("region", "names of regions", lambda cell: cell in GOR_LETTERS.values()),
    ("nation", "names of nations", lambda cell: cell in ("England", "Scotland", "Wales", "Northern Ireland")),
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

    for field, pattern in (*_SCHEMES, *_FIELDS):
        column = next((each for each in free if re.fullmatch(pattern, column_name(each))), "")
        if column and field not in taken:
            take(field, column, f'called "{column}"')
    for field, shape, fits in _SHAPES:
        column = (
            "" if field in taken else next((each for each in free if _shaped(sheet, rows, each, fits)), "")
        )
        if column:
            take(field, column, f"its cells are {shape}")
    aliases = tuple(each for each in free if re.fullmatch(_ALIASES, column_name(each)))
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
    fields = {field: taken[field] for field, _ in _FIELDS if field in taken}
    schemes = tuple((scheme, taken[scheme]) for scheme, _ in _SCHEMES if scheme in taken)
    if "key" not in fields and schemes:
        fields["key"] = next((c for _, c in schemes if _is_key(sheet, c)), "")
    elif not _is_key(sheet, fields.get("key", "")):
        fields.pop("key", None)
    filled = replace(_NOTHING, aliases=aliases, identifiers=schemes, dropped=dropped)
    filled = replace(filled, **fields)  # type: ignore[arg-type]
    return replace(filled, date_format=_date_format(sheet, (filled.opened, filled.closed)))


def _is_key(sheet: Sheet, column: str) -> bool:
    if not column:
        return False
    cells = _cells(sheet, sheet.rows[1:], column)
    return all(cells) and len(set(cells)) == len(cells) > 0


def _date_format(sheet: Sheet, columns: Sequence[str]) -> str:
    cells = [cell for column in columns if column for cell in _cells(sheet, sheet.rows[1:], column) if cell]
    fitting = (each for each in _DATES if all(parsed_day(cell, each) is not None for cell in cells))
    return next(fitting, _DATES[0])


def _cells(sheet: Sheet, rows: Sequence[Sequence[str]], column: str) -> list[str]:
    position = sheet.header.index(column)
    return [row[position].strip() for row in rows if len(row) > position]


def _shaped(sheet: Sheet, rows: Sequence[Sequence[str]], column: str, fits: Callable[[str], bool]) -> bool:
    cells = [cell for cell in _cells(sheet, rows, column) if cell]
    return bool(cells) and sum(map(fits, cells)) >= _MOST_IN_SHAPE * len(cells)
