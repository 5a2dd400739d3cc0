"""Known counts whose columns somebody has stated, and what headers say as such a statement.

The statement is the `counts.toml` of published tables; `answerable.evidence` reads it. What it names
overrules the header; a file that it does not name is read by its header.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from answerable.audit.known.count_files import label_columns, read_counts_folder, table_rows
from answerable.audit.known.counts import Column, EarlierCounts, Grid, KnownCounts, Row, measure_of
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.overlaps.unions import united
from answerable.audit.text.words import stems_of
from answerable.evidence import CountTable, PartsRule, read_counts
from answerable.ground import BadInput, TableSource, digest_of, parse_toml

SCHEMA = "counts.toml"
"""The name of the file beside the CSV tables that says what their columns mean."""

_ROLES = {
    "sent": ColumnRole.ASKED,
    "replied": ColumnRole.REPLIED,
    "refused": ColumnRole.REFUSED,
    "not_held": ColumnRole.NOT_HELD,
    "replied_not_refused": ColumnRole.ANSWERED,
    "total": ColumnRole.TOTAL,
}
_BASES = {
    "sent": BaseName.ASKED,
    "replied": BaseName.REPLIED,
    "replied_not_refused": BaseName.ANSWERED,
    "gave_answer": BaseName.KNEW,
    "gave_answer_and_knew": BaseName.KNEW,
    "total": BaseName.TOTAL,
}


def read_known_counts(
    files: Mapping[str, bytes], opened: Mapping[str, TableSource] | None = None
) -> KnownCounts:
    """The tables of counts in files by name, as `counts.toml` states them, else by their headers.

    `opened` holds the tables of those that are workbooks, where they were read in another process.

    Raises `BadInput` where there is no table of counts, and what `read_counts` raises for the statement.
    """
    if SCHEMA not in files:
        return read_counts_folder(files)
    tables = read_counts(files[SCHEMA].decode("utf-8"), SCHEMA, {**files, **(opened or {})})
    named = {table.file for table in tables} | _earlier_files(files)
    rest = {name: content for name, content in files.items() if name not in named and name != SCHEMA}
    stated = stated_counts(tables)
    by_header = read_counts_folder(rest).grids if _has_counts(rest) else ()
    together = b"\n".join(name.encode() + b"\0" + files[name] for name in sorted(files))
    earlier = tuple(replace(each, grids=(*each.grids, *by_header)) for each in stated.earlier)
    return KnownCounts((*stated.grids, *by_header), digest_of(together), stated.dated, earlier)


def stated_counts(tables: Sequence[CountTable]) -> KnownCounts:
    """Stated tables as known counts, with what they were on each earlier date."""
    dates = sorted({each.dated for table in tables for each in table.earlier}, reverse=True)
    earlier = tuple(
        EarlierCounts(dated, tuple(grid_of(_as_of(table, dated)) for table in tables)) for dated in dates
    )
    known = [table.dated for table in tables if table.dated is not None]
    return KnownCounts(
        tuple(grid_of(table) for table in tables), dated=max(known, default=None), earlier=earlier
    )


def _as_of(table: CountTable, dated: object) -> CountTable:
    then = next((each for each in table.earlier if each.dated == dated), None)
    return table if then is None else replace(table, columns=then.columns, rows=then.rows)


def grid_of(table: CountTable) -> Grid:
    """One stated table as a grid; a column that the statement does not name counts nothing."""
    shown = [column for column in table.columns if column != table.label_column]
    rows = tuple(
        Row(table.stratum(row), tuple(table.cell(row, column).strip() for column in shown))
        for row in table.rows
    )
    columns = tuple(_column(table, name, shown) for name in shown)
    return Grid(table.name, columns, rows, stems_of(table.subject), given=True)


def _column(table: CountTable, name: str, shown: Sequence[str]) -> Column:
    for parts in table.parts:
        if parts.whole == name:
            united = tuple(shown.index(part) for part in parts.parts)
            plain = replace(table, parts=tuple(each for each in table.parts if each is not parts))
            column = _column(plain, name, shown)
            match parts.rule:
                case PartsRule.UNION:
                    return replace(column, role=_whole(column, ColumnRole.EITHER), unites=united)
                case PartsRule.SUM:
                    return replace(column, role=_whole(column, ColumnRole.TOTAL), sums=united)
    for key, role in _ROLES.items():
        if getattr(table, key) == name:
            return Column(name, role, measure_of(name))
    return _counted(table, name, shown)


def _whole(column: Column, role: ColumnRole) -> ColumnRole:
    return role if column.role in (ColumnRole.PART, ColumnRole.ASIDE) else column.role


def _counted(table: CountTable, name: str, shown: Sequence[str]) -> Column:
    for item in table.items:
        if item.column == name:
            role = ColumnRole.NEGATIVE if item.code == "no" else ColumnRole.PART
            return Column(name, role, measure_of(item.label))
        if item.published == name:
            base = _BASES[item.base].value if item.base else ""
            return Column(name, ColumnRole.PERCENT, measure_of(name), shown.index(item.column), base=base)
    for share in table.shares:
        if share.column == name:
            united = tuple(shown.index(column) for column in share.unites)
            base = _BASES[share.base].value if share.base else ""
            return Column(name, ColumnRole.PERCENT, measure_of(share.label), unites=united, base=base)
    return Column(name, ColumnRole.ASIDE)


def _has_counts(files: Mapping[str, bytes]) -> bool:
    try:
        return bool(files) and bool(read_counts_folder(files).grids)
    except BadInput:
        return False


def _earlier_files(files: Mapping[str, bytes]) -> set[str]:
    """The files that hold earlier rows of a stated table: they are no tables of their own."""
    tables = parse_toml(files[SCHEMA].decode("utf-8"), SCHEMA).get("tables", [])
    return {each["file"] for table in tables for each in table.get("earlier", [])}


def schema_of(files: Mapping[str, bytes]) -> str:
    """What is read from the headers of CSV tables, as a `counts.toml` that says the same.

    A table that cannot be stated so (labels in several columns, cells that are no plain counts) is
    named in a comment with the reason and stays read by its header.
    """
    made = ["# Read from the headers. Correct what is wrong, and keep it as counts.toml beside the tables."]
    for name in sorted(files):
        if name.lower().endswith(".csv"):
            made.append(_stated_or_why(name, files[name]))
    return "\n\n".join(part for part in made if part) + "\n"


def _stated_or_why(name: str, content: bytes) -> str:
    if not _has_counts({name: content}):
        return f"# {name}: no column of counts is told by its header."
    (grid,) = read_counts_folder({name: content}).grids
    header, body = table_rows(content, name)
    labels = label_columns(header, body)
    if len(labels) != 1:
        return f"# {name}: the labels stand in {len(labels)} columns, so it stays read by its header."
    written = "\n".join(_lines(name, header[labels[0]], grid))
    try:
        read_counts(written, name, {name: content})
    except BadInput as error:
        return f"# {name} stays read by its header: {error.what} ({error.where})."
    return written


def _lines(file: str, label: str, grid: Grid) -> Iterator[str]:
    title = grid.name.replace("_", " ")
    first = {"name": grid.name, "file": file, "title": title, "source": file}
    yield "[[tables]]"
    yield from (f"{key} = {_text(value)}" for key, value in first.items())
    yield f"dimension = {_text(label)}"
    yield f"label_column = {_text(label)}"
    if grid.subject:
        yield f"subject = {_text(title.split(' by ')[0])}"
    for key, role in _ROLES.items():
        if columns := grid.with_role(role):
            yield f"{key} = {_text(grid.columns[columns[0]].name)}"
    yield from _items(grid)
    yield from _shares(grid)
    yield from _wholes(grid)


def _items(grid: Grid) -> Iterator[str]:
    for at in grid.with_role(ColumnRole.PART, ColumnRole.EITHER, ColumnRole.NEGATIVE):
        column = grid.columns[at]
        yield "\n[[tables.items]]"
        yield f"item = {_text(column.name)}"
        yield f"label = {_text(column.name)}"
        yield f"column = {_text(column.name)}"
        yield f"code = {_text('no' if column.role is ColumnRole.NEGATIVE else 'yes')}"
        for share in grid.with_role(ColumnRole.PERCENT):
            if grid.columns[share].of == at:
                yield f"published = {_text(grid.columns[share].name)}"
                break


def _shares(grid: Grid) -> Iterator[str]:
    for at in grid.with_role(ColumnRole.PERCENT):
        if grid.columns[at].of is None:
            yield "\n[[tables.shares]]"
            yield f"column = {_text(grid.columns[at].name)}"


def _wholes(grid: Grid) -> Iterator[str]:
    for at in grid.with_role(ColumnRole.EITHER):
        parts = [grid.columns[part].name for part in united(grid, at)]
        if len(parts) > 1:
            yield "\n[[tables.parts]]"
            yield f"whole = {_text(grid.columns[at].name)}"
            yield f"parts = [{', '.join(map(_text, parts))}]"
            yield 'rule = "union"'


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
