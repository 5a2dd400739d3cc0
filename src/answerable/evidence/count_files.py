"""Reading published tables of counts: a schema in TOML and one CSV file for each table."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping
from typing import Any

from answerable.evidence.counts import CountTable, Parts, PartsRule, PublishedColumn
from answerable.ground import BadInput, Table, read_table

_REQUIRED = ("name", "file", "title", "source", "dimension", "label_column", "sent", "items")
_OPTIONAL = ("replied", "refused", "not_held", "note", "missing", "names", "parts", "warnings")


def read_counts(schema: str, name: str, files: Mapping[str, bytes]) -> tuple[CountTable, ...]:
    """The tables that the schema describes, in its order, from `files` by file name.

    Raises `BadInput` for a key or file that is missing, a cell that is not a count, and parts that
    exceed their whole: more replies than requests, more refusals or findings than replies.
    """
    try:
        described = tomllib.loads(schema)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"this is not TOML: {error}", where=name) from None
    return tuple(
        _table(entry, f"{name}, table {position}", files)
        for position, entry in enumerate(described.get("tables", []), start=1)
    )


def _table(entry: dict[str, Any], where: str, files: Mapping[str, bytes]) -> CountTable:
    _check_keys(entry, where)
    file = entry["file"]
    if file not in files:
        raise BadInput(
            f"the file {file!r} is not here", where=where, remedy=f"Files: {', '.join(sorted(files))}."
        )
    items = tuple(
        PublishedColumn(
            item=f"{entry['name']}.{item['item']}",
            label=item["label"],
            code=item.get("code", "yes"),
            column=item["column"],
            published=item.get("published", ""),
        )
        for item in entry["items"]
    )
    parts = tuple(
        Parts(each["whole"], tuple(each["parts"]), PartsRule(each["rule"])) for each in entry.get("parts", [])
    )
    printed = read_table(files[file], file, required=_columns(entry, items, parts))
    table = CountTable(
        name=entry["name"],
        title=entry["title"],
        source=entry["source"],
        dimension=entry["dimension"],
        label_column=entry["label_column"],
        columns=printed.columns,
        rows=printed.rows,
        items=items,
        sent=entry["sent"],
        replied=entry.get("replied", ""),
        refused=entry.get("refused", ""),
        not_held=entry.get("not_held", ""),
        file=file,
        parts=parts,
        missing={each["stratum"]: each["note"] for each in entry.get("missing", [])},
        names=dict(entry.get("names", {})),
        note=entry.get("note", ""),
        warnings=tuple(entry.get("warnings", ())),
    )
    _check_counts(table, file, printed)
    return table


def _check_keys(entry: dict[str, Any], where: str) -> None:
    for key in _REQUIRED:
        if key not in entry:
            raise BadInput(
                f"the key {key!r} is missing", where=where, remedy=f"Required: {', '.join(_REQUIRED)}."
            )
    unknown = sorted(set(entry) - set(_REQUIRED) - set(_OPTIONAL))
    if unknown:
        legal = ", ".join(_REQUIRED + _OPTIONAL)
        raise BadInput(f"the key {unknown[0]!r} is unknown", where=where, remedy=f"Known: {legal}.")


def _columns(
    entry: dict[str, Any], items: tuple[PublishedColumn, ...], parts: tuple[Parts, ...]
) -> tuple[str, ...]:
    named = [entry["label_column"], entry["sent"]]
    named += [entry[key] for key in ("replied", "refused", "not_held") if entry.get(key)]
    named += [column for item in items for column in (item.column, item.published) if column]
    named += [column for each in parts for column in (each.whole, *each.parts)]
    return tuple(dict.fromkeys(named))


def _check_counts(table: CountTable, file: str, printed: Table) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(printed.rows, start=2):
        label = table.cell(row, table.label_column)
        if label in seen:
            raise BadInput(
                f"{label!r} stands twice, first in row {seen[label]}",
                where=f"{file}, row {number}, {table.label_column}",
                remedy="Each stratum has one row: remove one or add them up at the source.",
            )
        seen[label] = number
        _check_row(table, row, f"{file}, row {number}")


def _check_row(table: CountTable, row: tuple[str, ...], where: str) -> None:
    chain = [column for column in (table.sent, table.replied) if column]
    for whole, part in itertools.pairwise(chain):
        _check_within(table, row, whole, part, where)
    below = chain[-1]
    for column in (table.refused, table.not_held, *(item.column for item in table.items)):
        if column:
            _check_within(table, row, below, column, where)
    for item in table.items:
        if table.refused:
            _check_sum(table, row, below, (table.refused, item.column), where)


def _check_within(table: CountTable, row: tuple[str, ...], whole: str, part: str, where: str) -> None:
    _check_sum(table, row, whole, (part,), where)


def _check_sum(
    table: CountTable, row: tuple[str, ...], whole: str, parts: tuple[str, ...], where: str
) -> None:
    total = _count(table, row, whole, where)
    counts = [_count(table, row, part, where) for part in parts]
    if total is None or None in counts:
        return
    together = sum(count for count in counts if count is not None)
    if together > total:
        named = " + ".join(f"{part} {count}" for part, count in zip(parts, counts, strict=True))
        raise BadInput(
            f"the parts exceed their whole: {named} is more than {whole} {total}",
            where=where,
            remedy="Check both cells against the source; a column may be mapped to the wrong role.",
        )


def _count(table: CountTable, row: tuple[str, ...], column: str, where: str) -> int | None:
    printed = table.cell(row, column).strip()
    if printed and not (printed.isascii() and printed.isdigit()):
        raise BadInput(
            f"{printed!r} is not a count",
            where=f"{where}, {column}",
            remedy="A count is a whole number without signs or separators; an empty cell is none printed.",
        )
    return int(printed) if printed else None
