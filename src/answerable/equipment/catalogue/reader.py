"""Catalogues from files: one TOML file, or CSV tables, each known by its name or its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.checks import check, name_key, without_earlier
from answerable.equipment.catalogue.entries import TABLES
from answerable.equipment.catalogue.listings import columns_meant, plain_row, table_meant
from answerable.equipment.catalogue.rows import read_row
from answerable.equipment.numbers import family_pattern, fold
from answerable.ground import (
    BadInput,
    Table,
    TableSource,
    decode,
    only_keys,
    parse_toml,
    read_table,
    tables_at,
    text_at,
)

_HEAD = ("name", "version", "dated", "licence", "source")
_Rows = dict[str, list[tuple[Any, str]]]


@dataclass(frozen=True)
class CatalogueFile:
    """One file of a catalogue: its bytes, or the tables of a workbook read elsewhere, and its name."""

    name: str
    content: TableSource


def read_catalogue(content: TableSource, name: str) -> Catalogue:
    """The catalogue in one file; as `read_catalogues`."""
    return read_catalogues([CatalogueFile(name, content)])


def read_catalogues(files: Sequence[CatalogueFile]) -> Catalogue:
    """The catalogue in files that belong together: TOML or CSV tables, or both. Later files add rows, and
    say anew what an earlier one says of the same maker, brand, relation, technology or number.

    A CSV table is known by its name (`relations.csv`) or by its columns; lists of brands (brand, maker,
    relation, confidence, evidence), of models and of rules for model numbers are read as they are found
    elsewhere. Raises `BadInput` with file, place and remedy: what cannot be read, an unknown key or column, a
    name that is not in the catalogue, two makers of all of one brand, a relation that ends before it begins,
    families in a circle.
    """
    rows: _Rows = {table: [] for table in TABLES}
    head: dict[str, str] = {}
    for file in files:
        if PurePath(file.name).suffix.lower() == ".toml" and isinstance(file.content, bytes):
            head |= _toml(file, rows)
        else:
            _csv(file, rows, head)
    rows = without_earlier(rows)
    check(rows)
    values: dict[str, Any] = {table: tuple(row for row, _ in found) for table, found in rows.items()}
    values |= {key: head.get(key, "") for key in _HEAD}
    return Catalogue(**values)


def _toml(file: CatalogueFile, rows: _Rows) -> dict[str, str]:
    assert isinstance(file.content, bytes)
    document = parse_toml(decode(file.content, file.name, "utf-8"), file.name)
    only_keys(document, ("catalogue", *TABLES), file.name)
    for table, kind in TABLES.items():
        rows[table] += [
            (read_row(kind, row, where), where) for row, where in tables_at(document, table, file.name)
        ]
    return _head_of(document.get("catalogue", {}), f"{file.name}, catalogue")


def _head_of(head: Any, where: str) -> dict[str, str]:
    if not isinstance(head, Mapping):
        raise BadInput(f"`catalogue` is {head!r}", where=where, remedy="Write it as [catalogue].")
    only_keys(head, _HEAD, where)
    return {key: text_at({key: str(head[key])}, key, where) for key in _HEAD if key in head}


def _csv(file: CatalogueFile, rows: _Rows, head: dict[str, str]) -> None:
    table = read_table(file.content, file.name)
    name = table_meant(table, file.name)
    records = [(number, plain_row(name, row)) for number, row in _records(table, name)]
    if name == "catalogue":
        for number, row in records:
            head |= _head_of({key: cell for key, cell in row.items() if cell}, f"{file.name}, row {number}")
        return
    if name == "models":
        _find_makers(records, file.name, rows)
    kind = TABLES[name]
    rows[name] += [
        (read_row(kind, row, f"{file.name}, row {number}", "column"), f"{file.name}, row {number}")
        for number, row in records
    ]


def _records(table: Table, name: str) -> Iterable[tuple[int, dict[str, str]]]:
    meant = columns_meant(name, table)
    for number, row in table.records():
        cells = {meant[column]: cell for column, cell in row.items()}
        if any(cell.strip() for cell in cells.values()):
            yield number, cells


def _find_makers(records: Sequence[tuple[int, dict[str, Any]]], file: str, rows: _Rows) -> None:
    """Fill the maker of models that name none: of the file, of their family, or of a rule that fits."""
    makers = {row.name for row, _ in rows["makers"]} | {row.maker for row, _ in rows["relations"]}
    stem = fold(PurePath(file).stem)
    of_file = next((each for each in sorted(makers) if stem.startswith(fold(each))), "")
    of_family = {name_key(row.name): row.maker for row, _ in rows["families"]}
    patterns = [(family_pattern(row.pattern, where), row.maker) for row, where in rows["families"]]
    for number, row in records:
        if row.get("maker", "").strip():
            continue
        named = [of_family[key] for each in row.get("families", "").replace("|", ";").split(";")
                 if (key := name_key(each)) in of_family]  # fmt: skip
        fitting = [maker for pattern, maker in patterns if pattern.fits(fold(row.get("number", "")))]
        row["maker"] = next(iter([of_file] * bool(of_file) + named + fitting), "")
        if not row["maker"]:
            raise BadInput(
                f"nothing says who makes {row.get('number', '')!r}",
                where=f"{file}, row {number}",
                remedy="Add a column `maker`, or begin the file's name with that of a known maker.",
            )
