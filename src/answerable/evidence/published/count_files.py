"""Reading published tables of counts: a schema in TOML and one CSV file for each table."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from answerable.evidence.published.counts import (
    CountTable,
    EarlierRows,
    Parts,
    PartsRule,
    PrintedShare,
    PublishedColumn,
)
from answerable.ground import (
    BadInput,
    Table,
    TableSource,
    choice_at,
    only_keys,
    parse_toml,
    read_table,
    row_at,
    tables_at,
    text_at,
    texts_at,
)

_TEXTS = ("name", "file", "title", "source", "dimension", "label_column")
_BASES = ("sent", "replied", "refused", "not_held", "replied_not_refused", "total")
_WORDS = ("note", "subject")
_PLACE = ("sheet", "header_row")
_LISTS = ("items", "missing", "names", "parts", "warnings", "shares", "date", "earlier")
_OLD = {"answered": "replied_not_refused", "answered_and_knew": "gave_answer_and_knew"}
"""What two bases were called before, in keys and values: read, and kept with the table as old."""
_KEYS = (*_TEXTS, *_BASES, *_WORDS, *_PLACE, *_LISTS)


SHARE_BASES = ("sent", "replied", "replied_not_refused", "gave_answer", "gave_answer_and_knew", "total")
"""What a printed percentage may be said to be of."""


def read_counts(schema: str, name: str, files: Mapping[str, TableSource]) -> tuple[CountTable, ...]:
    """The tables that the schema describes, in its order, from `files` by file name.

    Raises `BadInput` for a key or file that is missing, a cell that is not a count, and parts that
    exceed their whole: more replies than requests, more refusals or findings than replies.
    """
    document = parse_toml(schema, name)
    only_keys(document, ("tables",), name)
    return tuple(_table(entry, where, files) for entry, where in tables_at(document, "tables", name))


def _table(entry: Mapping[str, Any], where: str, files: Mapping[str, TableSource]) -> CountTable:
    old = _old_names(entry)
    entry = {_OLD.get(key, key): value for key, value in entry.items()}
    only_keys(entry, _KEYS, where)
    texts = {key: text_at(entry, key, where) for key in _TEXTS}
    texts |= {key: text_at(entry, key, where, default="") for key in (*_BASES, *_WORDS)}
    items = tuple(_item(texts["name"], each, place) for each, place in tables_at(entry, "items", where))
    parts = tuple(_parts(each, place) for each, place in tables_at(entry, "parts", where))
    shares = tuple(_share(each, place) for each, place in tables_at(entry, "shares", where))
    named = _columns(texts, items, parts, shares)
    printed = _printed(entry, where, files, named)
    table = CountTable(
        **texts,
        columns=printed.columns,
        rows=tuple(map(tuple, printed.rows)),
        items=items,
        parts=parts,
        missing=dict(_missing(each, place) for each, place in tables_at(entry, "missing", where)),
        names=_names(entry, where),
        warnings=texts_at(entry, "warnings", where),
        shares=shares,
        dated=_date(entry, "date", where),
        earlier=tuple(
            _earlier(each, place, files, named) for each, place in tables_at(entry, "earlier", where)
        ),
        renamed={name: _OLD[name] for name in old},
    )
    _check_counts(table, printed)
    return table


def _printed(
    entry: Mapping[str, Any], where: str, files: Mapping[str, TableSource], named: tuple[str, ...]
) -> Table:
    file, sheet = text_at(entry, "file", where), text_at(entry, "sheet", where, default="")
    if file not in files:
        raise BadInput(
            f"the file {file!r} is not here", where=where, remedy=f"Files: {', '.join(sorted(files))}."
        )
    content, header_row = files[file], row_at(entry, "header_row", where)
    return read_table(content, file, required=named, sheet=sheet, header_row=header_row)


def _date(entry: Mapping[str, Any], key: str, where: str) -> date | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise BadInput(
            f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 2025-03-31, without quotes."
        )
    return value


def _earlier(
    entry: Mapping[str, Any], where: str, files: Mapping[str, TableSource], named: tuple[str, ...]
) -> EarlierRows:
    only_keys(entry, ("file", "date", *_PLACE), where)
    dated = _date(entry, "date", where)
    if dated is None:
        raise BadInput("the key `date` is missing.", where=where, remedy="Write date = 2025-03-31.")
    printed = _printed(entry, where, files, named)
    return EarlierRows(dated, printed.columns, tuple(map(tuple, printed.rows)))


def _share(entry: Mapping[str, Any], where: str) -> PrintedShare:
    only_keys(entry, ("column", "unites", "base", "label"), where)
    column, unites = text_at(entry, "column", where), texts_at(entry, "unites", where)
    return PrintedShare(column, unites, _base(entry, where), text_at(entry, "label", where, default=column))


def _base(entry: Mapping[str, Any], where: str) -> str:
    if "base" not in entry:
        return ""
    old = _OLD.get(str(entry["base"]))
    return old or choice_at(entry, "base", SHARE_BASES, where)


def _old_names(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The old names that one table uses: the key of a column, or the base of a printed percentage."""
    parts = [part for key in ("items", "shares") for part in _parts_of(entry.get(key))]
    said = {part.get("base") for part in parts}
    return tuple(name for name in _OLD if name in entry or name in said)


def _parts_of(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _item(table: str, entry: Mapping[str, Any], where: str) -> PublishedColumn:
    only_keys(entry, ("item", "label", "code", "column", "published", "base"), where)
    return PublishedColumn(
        item=f"{table}.{text_at(entry, 'item', where)}",
        label=text_at(entry, "label", where),
        code=text_at(entry, "code", where, default="yes"),
        column=text_at(entry, "column", where),
        published=text_at(entry, "published", where, default=""),
        base=_base(entry, where),
    )


def _parts(entry: Mapping[str, Any], where: str) -> Parts:
    only_keys(entry, ("whole", "parts", "rule"), where)
    rule = PartsRule(choice_at(entry, "rule", PartsRule, where))
    return Parts(text_at(entry, "whole", where), texts_at(entry, "parts", where), rule)


def _missing(entry: Mapping[str, Any], where: str) -> tuple[str, str]:
    only_keys(entry, ("stratum", "note"), where)
    return text_at(entry, "stratum", where), text_at(entry, "note", where)


def _names(entry: Mapping[str, Any], where: str) -> dict[str, str]:
    names = entry.get("names", {})
    if not isinstance(names, dict):
        raise BadInput(
            f"the key `names` is {names!r}.", where=where, remedy='Write names = { "as printed" = "value" }.'
        )
    return {printed: text_at(names, printed, f"{where}, names") for printed in names}


def _columns(
    texts: Mapping[str, str],
    items: tuple[PublishedColumn, ...],
    parts: tuple[Parts, ...],
    shares: tuple[PrintedShare, ...],
) -> tuple[str, ...]:
    named = [texts["label_column"]]
    named += [texts[key] for key in _BASES if texts[key]]
    named += [column for item in items for column in (item.column, item.published) if column]
    named += [column for each in parts for column in (each.whole, *each.parts)]
    named += [column for each in shares for column in (each.column, *each.unites)]
    return tuple(dict.fromkeys(named))


def _check_counts(table: CountTable, printed: Table) -> None:
    seen: dict[str, int] = {}
    for number, row in zip(printed.row_numbers, table.rows, strict=True):
        where = f"{printed.name}, row {number}"
        label = table.cell(row, table.label_column)
        if label in seen:
            raise BadInput(
                f"{label!r} is there twice, first in row {seen[label]}",
                where=f"{where}, {table.label_column}",
                remedy="Each stratum has one row: remove one or add them up at the source.",
            )
        seen[label] = number
        _check_row(table, row, where)


def _check_row(table: CountTable, row: tuple[str, ...], where: str) -> None:
    chain = [column for column in (table.sent, table.replied) if column]
    for whole, part in itertools.pairwise(chain):
        _check_within(table, row, whole, part, where)
    if not chain:
        return
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
