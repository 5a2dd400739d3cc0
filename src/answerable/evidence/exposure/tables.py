"""A table of totals by place: its columns, its devices, its counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from answerable.evidence.exposure.counts import UNIT, CountRounding, PlaceCount
from answerable.evidence.exposure.devices import CellRole, DeviceKind, found_in, named_as, plain
from answerable.evidence.exposure.hosts import host_names
from answerable.evidence.exposure.meetings import BY_FORM, BY_NAME, DeviceMet
from answerable.ground import BadInput, Table, column_name

_CALLED: dict[str, tuple[str, ...]] = {
    "date": ("date", "as of", "retrieved", "day", "month", "year", "when", "date of query", "query date"),
    "index": ("index", "source", "publisher", "published by", "search engine", "engine", "dataset"),
    "query": (
        "query",
        "query as described",
        "query as typed",
        "search",
        "search term",
        "search query",
        "term",
    ),
    "unit": ("unit", "units", "what is counted", "counted"),
    "place": (
        *("place", "geography", "city", "town", "area", "location", "country", "region", "county"),
        *("place name", "area name", "city name", "local authority", "council", "borough", "district"),
    ),
    "level": ("level", "kind of place", "place type", "type of place", "geography type", "area type"),
    "count": (
        *("count", "counts", "total", "number", "services", "results", "hits", "exposed", "hosts", "devices"),
        *("number of services", "number of devices", "number of results", "exposed devices", "n"),
    ),
    "rounding": ("rounding", "precision", "rounded", "qualifier"),
}
_SOURCED = frozenset(
    {"note", "notes", "comment", "comments", "link", "url", "reference", "citation", "remark"}
)
_ROLES = {"query": CellRole.QUERY, "index": CellRole.SOURCE, "count": CellRole.COUNT, "date": CellRole.DATE}
_RATED = re.compile(r"\b(?:rate|per|share|percent|percentage|ratio|density|%)")
_VERSIONED = re.compile(r"\b(?:version|firmware|section|clause|build|release)s?\b")
_ABOVE = frozenset({"same", "ditto", "as above", '"', "\u2033"})
_FLOORS = re.compile(r"\b(?:floor|more than|over|at least|or more|minimum|above|upwards)\b|[+>\u2265]", re.I)
_NEARLY = re.compile(r"\b(?:nearly|almost|about|around|approx\w*|circa|rounded|estimated?|nearest)\b|~", re.I)
_UNDER = re.compile(
    r"|[-\u2013.*:x\[\]c]{1,3}|<\s*\d+|n/?a|suppressed|hidden|under (?:5|five)", re.IGNORECASE
)
_TIMES = {"": 1, "k": 1000, "thousand": 1000, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_PORTS = (
    "21 22 23 80 81 82 83 84 85 88 443 554 1935 3702 5000 5353 7001 8000 8001 8080 8081 8082 8083 8088 "
    "8090 8181 8200 8443 8554 8888 9000 9010 9530 10554 34567 34599 37777 37778"
)
_COMMON_PORTS = frozenset(_PORTS.split())
_COUNT = re.compile(
    r"\D*?(\d{1,3}(?:[ ,'\u2019\u202f]\d{3})+|\d+(?:\.\d+)?)"
    r" ?(k|thousand|m|million|bn|billion|)\+?(?: or more)?",
    re.IGNORECASE,
)
_HEADER_WITHIN = 30


@dataclass(frozen=True)
class _Columning:
    """Where the header stands, and which column is what: by its position, and by what it is."""

    header: int
    columns: Sequence[str]
    at: Mapping[str, int]

    def role(self, position: int) -> CellRole:
        """What the cells of a column are there for."""
        called = next((what for what, at in self.at.items() if at == position), "")
        if called:
            return _ROLES.get(called, CellRole.OTHER)
        name = column_name(self.columns[position]) if position < len(self.columns) else ""
        if name in _SOURCED or name.endswith(" url") or name in _CALLED["index"]:
            return CellRole.SOURCE
        if _VERSIONED.search(name):
            return CellRole.VERSION
        return CellRole.RATE if _RATED.search(name) else CellRole.OTHER


def _shape(table: Table) -> _Columning:
    """The first row that names a count and a place, else the row that looks like the header."""
    best = table.header_at or 0
    for at, line in enumerate(table.lines[:_HEADER_WITHIN]):
        found = _columns(line)
        if "count" in found and "place" in found:
            best = at
            break
    line = table.lines[best]
    return _Columning(best, line, _columns(line))


def _columns(line: Sequence[str]) -> dict[str, int]:
    names = [column_name(plain(cell)) for cell in line]
    found: dict[str, int] = {}
    for what, called in _CALLED.items():
        at = next((names.index(name) for name in called if name in names), None)
        if at is not None and at not in found.values():
            found[what] = at
    return found


def devices_in_table(table: Table) -> Iterator[DeviceMet]:
    """What of devices stands in the table: by a column's name, by the form of any cell, also of titles."""
    shape = _shape(table)
    for header in sorted({shape.header, table.header_at or 0}):
        for position, cell in enumerate(table.lines[header], start=1):
            if kind := named_as(cell):
                yield DeviceMet(kind, f"row {table.numbers[header]}, column {position}", BY_NAME)
    numbered: set[str] = set()
    judged: dict[tuple[CellRole, str], DeviceKind | None] = {}
    for line, number in zip(table.lines, table.numbers, strict=True):
        for position, cell in enumerate(line):
            alike = (shape.role(position), cell)
            if alike not in judged:
                judged[alike] = found_in(cell, alike[0])
                numbered.update(re.findall(r"\d+(?:\.\d+){3}", plain(cell)))
            if kind := judged[alike]:
                yield DeviceMet(kind, f"row {number}, column {position + 1}", BY_FORM)
            if len(numbered) > _MOST_NUMBERED:
                yield DeviceMet(DeviceKind.IPV4, f"row {number}, column {position + 1}", BY_FORM)
                return
    yield from _in_columns(table, shape)


_MOST_NUMBERED = 3
"""How many numbers of versions or sections with four parts a file may have before they are addresses."""


def _in_columns(table: Table, shape: _Columning) -> Iterator[DeviceMet]:
    """What only a whole column tells: ports, the parts of an address, a site of its own in each row."""
    rows = table.lines[shape.header + 1 :]
    where = f"from row {table.numbers[shape.header]} on, column "
    free = [at for at in range(len(shape.columns)) if at not in shape.at.values()]
    cells = {at: [line[at].strip() for line in rows if at < len(line) and line[at].strip()] for at in free}
    for at in free:
        if len(cells[at]) > 1 and set(cells[at]) <= _COMMON_PORTS:
            yield DeviceMet(DeviceKind.PORT, f"{where}{at + 1}", BY_FORM)
        four = [cells.get(at + step, []) for step in range(4)]
        if all(len(each) == len(rows) and all(map(_is_octet, each)) for each in four) and rows:
            yield DeviceMet(DeviceKind.IPV4, f"{where}{at + 1}", BY_FORM)
    for at in range(len(shape.columns)):
        if shape.role(at) is CellRole.SOURCE:
            sites = {site for line in rows if at < len(line) for site in host_names(plain(line[at]))}
            if len(sites) > max(_MOST_NUMBERED, len(rows) // 2):
                yield DeviceMet(DeviceKind.HOST, f"{where}{at + 1}", BY_FORM)


def _is_octet(cell: str) -> bool:
    return re.fullmatch(r"\d{1,3}", cell) is not None and int(cell) <= 255


def left_out_of(table: Table) -> tuple[str, ...]:
    """The names of the columns that are not taken."""
    shape = _shape(table)
    taken = set(shape.at.values())
    return tuple(name.strip() for at, name in enumerate(shape.columns) if at not in taken and name.strip())


def counts_of_table(table: Table, index: str) -> tuple[PlaceCount, ...]:
    """The counts of a table in which no device was met.

    Titles above the header and notes below the table, which fill one cell, are passed over. Raises
    `BadInput`, without a value of the table, for a column that lacks and a cell that is none of its kind.
    """
    shape = _shape(table)
    lacking = [what for what in ("place", "count", "query", "date") if what not in shape.at]
    if lacking:
        raise BadInput(
            f"there is no column of the {lacking[0]}",
            where=f"{table.name}, row {table.numbers[shape.header]}",
            remedy="Name the columns date, index, query, unit, place, count and rounding.",
        )
    found: list[PlaceCount] = []
    queries: dict[tuple[str, str], str] = defaultdict(str)
    for line, number in zip(table.lines[shape.header + 1 :], table.numbers[shape.header + 1 :], strict=True):
        if sum(bool(cell.strip()) for cell in line) == 1:
            continue
        found.append(_count(line, number, shape, f"{table.name}, row {number}", index, queries))
    if not found:
        raise BadInput("the table has no row", where=table.name, remedy="Give a row for each place.")
    return tuple(found)


def _count(
    line: Sequence[str],
    row: int,
    shape: _Columning,
    where: str,
    index: str,
    queries: dict[tuple[str, str], str],
) -> PlaceCount:
    if len(line) > len(shape.columns) and any(map(str.strip, line[len(shape.columns) :])):
        raise BadInput(
            "the row has more cells than the header", where=where, remedy="Quote cells with commas."
        )
    cells = {what: " ".join(line[at].split()) if at < len(line) else "" for what, at in shape.at.items()}
    query = line[shape.at["query"]].strip() if shape.at["query"] < len(line) else ""
    for what, cell in (("place", cells["place"]), ("query", query)):
        if not cell:
            raise BadInput(f"the row names no {what}", where=where, remedy="Write it, or take the row out.")
    date, whose = _date(cells["date"], where), cells.get("index") or index
    if query.casefold() in _ABOVE:
        query = queries[(whose, date)]
        if not query:
            raise BadInput("no row above has the query", where=where, remedy="Write the query out.")
    queries[(whose, date)] = query
    count, rounding = _number(cells["count"], cells.get("rounding", ""), where)
    unit, level = cells.get("unit") or UNIT, cells.get("level", "").casefold()
    return PlaceCount(whose, query, date, unit, cells["place"], level, count, rounding, row)


def _date(written: str, where: str) -> str:
    if written.casefold() in ("", "undated", "unknown", "not dated", "n/a", "n.d.", "-"):
        return ""
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|(?:19|20)\d{6}", written):
        return written
    raise BadInput("the date names no year", where=where, remedy="Write 2022-02-14, 2022-02 or undated.")


def _number(written: str, said: str, where: str) -> tuple[int | None, CountRounding]:
    """The count of a cell, None where the source hid it, and how it is rounded."""
    if _UNDER.fullmatch(written):
        return None, CountRounding.EXACT
    words = f"{written} {said}"
    rounding = CountRounding.AT_LEAST if _FLOORS.search(words) else CountRounding.EXACT
    rounding = CountRounding.NEARLY if _NEARLY.search(words) else rounding
    if (
        said
        and rounding is CountRounding.EXACT
        and not re.search(r"\b(?:exact\w*|none|full|no)\b|^-$", said, re.I)
    ):
        raise BadInput(
            "the rounding is none that is known", where=where, remedy="Write exact, at least or nearly."
        )
    parted = _COUNT.fullmatch(written)
    try:
        count = Decimal(re.sub(r"[^\d.]", "", parted[1])) if parted else Decimal("NaN")
    except InvalidOperation:
        count = Decimal("NaN")
    times = _TIMES[parted[2].lower()] if parted else 1
    count = Decimal("NaN") if times == 1 and "." in written else count * times
    if "-" in written[:1] or not count.is_finite() or count != int(count) or count >= 10**12:
        raise BadInput(
            "the count is no whole number",
            where=where,
            remedy="Write digits, with commas if you like: 27,000.",
        )
    return int(count), rounding
