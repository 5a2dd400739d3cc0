"""The mapping of a table about areas: how an area is named, what its columns are, and in which bands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Any

import tomlkit

from answerable.ground import (
    BadInput,
    choice_at,
    column_name,
    once,
    only_keys,
    parse_toml,
    row_at,
    tables_at,
    text_at,
)

BY_NAME = "name"
"""The scheme of a table that has no codes: its areas are told by their names."""

MYSOCIETY = "local-authority-code"
"""mySociety's codes of three letters, and the column that holds them."""

_AREA_KEYS = (
    "name",
    "source",
    "licence",
    "boundaries",
    "level",
    "key",
    "scheme",
    "label",
    "encoding",
    "sheet",
    "header_row",
)
_COLUMN_KEYS = ("name", "label", "unit", "kind", "column", "of", "per", "times")
_BANDS_KEYS = ("name", "label", "column", "bands")
_BAND_KEYS = ("label", "from", "below")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LABELS = (
    "official name",
    "area name",
    "local authority name",
    "geography",
    "area",
    "council",
    "name",
    "local authority",
)
_CODES = {
    "gss": ("gss", "gss code", "ons code", "geography code", "area code", "lad code"),
    MYSOCIETY: ("local authority code", "authority code", "council code"),
}


class ColumnKind(StrEnum):
    """What the numbers of a column are, and so what may be done with them.

    A `count` is of people, homes or pounds in the area: counts of areas that do not overlap add up. A `rate`
    is per head, per hectare or a score, a `group` the number of a class such as a fifth: neither adds up.
    """

    COUNT = "count"
    RATE = "rate"
    GROUP = "group"


@dataclass(frozen=True)
class AreaColumn:
    """A column of the table under the name that expressions use.

    It stands in `column`, or is worked out as `of` divided by `per`, times `times`: 100 for per cent, 1,000
    for each thousand.
    """

    name: str
    label: str
    unit: str
    kind: ColumnKind
    column: str = ""
    of: str = ""
    per: str = ""
    times: int = 1


@dataclass(frozen=True)
class AreaBand:
    """One band of values, from `start` on and below `below`; None where it is open."""

    label: str
    start: Decimal | None
    below: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """True if the value is in the band: its lower end is part of it, its upper end is not."""
        return (self.start is None or value >= self.start) and (self.below is None or value < self.below)

    @property
    def stated(self) -> str:
        """The ends in words, as the methods print them."""
        ends = [f"{self.start} or more"] if self.start is not None else []
        ends += [f"below {self.below}"] if self.below is not None else []
        return " and ".join(ends) or "any value"


@dataclass(frozen=True)
class Banding:
    """A column cut into bands, in order: a dimension, which `by` may name."""

    name: str
    label: str
    column: str
    bands: tuple[AreaBand, ...]

    def band(self, value: Decimal | None) -> str:
        """The label of the band that holds the value; empty for none, and for a value in no band."""
        if value is None:
            return ""
        return next((band.label for band in self.bands if band.holds(value)), "")


@dataclass(frozen=True)
class AreaMapping:
    """How to read a table about areas.

    `scheme` is that of the codes in the column `key`, or `name` where `key` holds names; `label` is the
    column with the area's name. `boundaries` is the year whose boundaries the areas have, `level` what kind
    of area they are ("city"), where that is said.
    """

    name: str
    source: str
    licence: str
    boundaries: int
    key: str
    scheme: str
    label: str
    columns: tuple[AreaColumn, ...]
    bandings: tuple[Banding, ...] = ()
    encoding: str = ""
    sheet: str = ""
    header_row: int | None = None
    level: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """Every column of the file that the mapping names, once."""
        named = [self.key, self.label]
        for each in self.columns:
            named += [each.column, each.of, each.per]
        return tuple(dict.fromkeys(column for column in named if column))

    def column(self, name: str) -> AreaColumn | None:
        """The column of that name, or None."""
        return next((each for each in self.columns if each.name == name), None)


def read_area_mapping(text: str, name: str) -> AreaMapping:
    """The mapping in a TOML file.

    Raises `BadInput`, with the place, for what is missing or not known: a column without a source of its
    numbers, bands that overlap, bands of a column that is not there, a year that is none.
    """
    document = parse_toml(text, name)
    only_keys(document, ("areas", "columns", "bands"), name)
    where = f"{name}, [areas]"
    areas = document.get("areas", {})
    if not isinstance(areas, dict):
        raise BadInput("[areas] is no table", where=name, remedy='Write [areas], then key = "gss-code".')
    only_keys(areas, _AREA_KEYS, where)
    title, source, licence = (text_at(areas, key, where) for key in ("name", "source", "licence"))
    boundaries, key = _year(areas, where), text_at(areas, "key", where)
    tables = tables_at(document, "columns", name)
    if not tables:
        raise BadInput("the mapping names no column", where=name, remedy="Add a [[columns]] table.")
    columns = tuple(_column(entry, place) for entry, place in tables)
    once(((each.name, place) for each, (_, place) in zip(columns, tables, strict=True)), "column")
    cut = tables_at(document, "bands", name)
    bandings = tuple(_banding(entry, place, columns) for entry, place in cut)
    once(((each.name, place) for each, (_, place) in zip(bandings, cut, strict=True)), "dimension")
    return AreaMapping(
        name=title,
        source=source,
        licence=licence,
        boundaries=boundaries,
        key=key,
        scheme=text_at(areas, "scheme", where),
        label=text_at(areas, "label", where, default=key),
        columns=columns,
        bandings=bandings,
        encoding=text_at(areas, "encoding", where, default=""),
        sheet=text_at(areas, "sheet", where, default=""),
        header_row=row_at(areas, "header_row", where),
        level=text_at(areas, "level", where, default=""),
    )


def suggested_area_mapping(columns: Sequence[str], numbers: Sequence[str], name: str) -> str:
    """A mapping in TOML for a table with these columns, to be completed by a person.

    `numbers` are the columns that hold numbers alone. Source, licence and year are left to be written: no
    table says them. Raises `BadInput` where no column is called like an area or its code.
    """
    plain = {column_name(column).casefold().replace("_", " ").replace("-", " "): column for column in columns}
    label = _called(plain, _LABELS)
    coded = ((scheme, found) for scheme, called in _CODES.items() if (found := _called(plain, called)))
    scheme, key = next(coded, (BY_NAME, label))
    if not key:
        raise BadInput(
            "no column is called like an area or its code",
            where=name,
            remedy=f"Write the mapping by hand; the columns are {', '.join(columns)}.",
        )
    areas: dict[str, Any] = {
        "name": name.rpartition(".")[0] or name,
        "source": "",
        "licence": "",
        "boundaries": 0,
    }
    areas |= {"key": key, "scheme": scheme, "label": label or key}
    entries = tomlkit.aot()
    for column in numbers:
        if column not in (key, label):
            named = column_name(column).casefold().replace(" ", "_").replace("-", "_")
            entry = {"name": named, "label": column, "unit": "", "kind": "rate", "column": column}
            entries.append(tomlkit.item(entry))
    return tomlkit.dumps({"areas": areas, "columns": entries})


def _called(plain: Mapping[str, str], names: Sequence[str]) -> str:
    return next((plain[name] for name in names if name in plain), "")


def _year(areas: Mapping[str, Any], where: str) -> int:
    value = areas.get("boundaries")
    if isinstance(value, int) and not isinstance(value, bool) and 1800 <= value <= 2100:
        return value
    raise BadInput(
        f"the key `boundaries` is {value!r}.",
        where=where,
        remedy="Write their year: boundaries = 2023.",
    )


def _column(entry: Mapping[str, Any], where: str) -> AreaColumn:
    only_keys(entry, _COLUMN_KEYS, where)
    column, of, per = (text_at(entry, key, where, default="") for key in ("column", "of", "per"))
    if bool(column) == bool(of) or bool(of) != bool(per):
        raise BadInput(
            "a column stands in `column`, or is worked out of two, `of` and `per`",
            where=where,
            remedy='Write column = "residents", or of = "born_abroad", per = "residents" and times = 100.',
        )
    times = entry.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise BadInput(f"the key `times` is {times!r}.", where=where, remedy="Write times = 100.")
    kind = ColumnKind(choice_at(entry, "kind", list(ColumnKind), where)) if column else ColumnKind.RATE
    if of and "kind" in entry and entry["kind"] != ColumnKind.RATE:
        raise BadInput("a number per head is a rate", where=where, remedy="Leave `kind` out.")
    return AreaColumn(
        name=_name(entry, where),
        label=text_at(entry, "label", where),
        unit=text_at(entry, "unit", where),
        kind=kind,
        column=column,
        of=of,
        per=per,
        times=times,
    )


def _name(entry: Mapping[str, Any], where: str) -> str:
    name = text_at(entry, "name", where)
    if not _NAME.fullmatch(name):
        raise BadInput(
            f"{name!r} cannot be used in an expression",
            where=where,
            remedy="Use small letters, digits and underscores, a letter first.",
        )
    return name


def _banding(entry: Mapping[str, Any], where: str, columns: Sequence[AreaColumn]) -> Banding:
    only_keys(entry, _BANDS_KEYS, where)
    column = choice_at(entry, "column", [each.name for each in columns], where)
    bands = tuple(_band(each, place) for each, place in tables_at(entry, "bands", where))
    if not bands:
        raise BadInput("there is no band", where=where, remedy='Add {label = "Low", below = 20}.')
    once(((band.label, where) for band in bands), "band")
    for lower, upper in pairwise(bands):
        if lower.below is None or upper.start is None or upper.start < lower.below:
            raise BadInput(
                f"the bands {lower.label!r} and {upper.label!r} overlap",
                where=where,
                remedy="Write them from low to high, each `from` where the one before ends.",
            )
    return Banding(_name(entry, where), text_at(entry, "label", where), column, bands)


def _band(entry: Mapping[str, Any], where: str) -> AreaBand:
    only_keys(entry, _BAND_KEYS, where)
    start, below = _end(entry, "from", where), _end(entry, "below", where)
    if start is not None and below is not None and start >= below:
        raise BadInput(
            "the band ends before it begins", where=where, remedy="Write `from` less than `below`."
        )
    return AreaBand(text_at(entry, "label", where), start, below)


def _end(entry: Mapping[str, Any], key: str, where: str) -> Decimal | None:
    if key not in entry:
        return None
    value = entry[key]
    try:
        if isinstance(value, bool):
            raise InvalidOperation
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BadInput(f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 20.")
    return number
