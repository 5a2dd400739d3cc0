"""Catalogues written out: one TOML file, or a CSV table for each kind of row; read again they are alike."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.entries import TABLES
from answerable.equipment.catalogue.rows import keys_of
from answerable.ground import Digest, digest_of

_HEAD = ("name", "version", "dated", "licence", "source")


def as_toml(catalogue: Catalogue) -> str:
    """The catalogue as TOML, its tables in one order, empty keys left out."""
    head = [f"{key} = {_quoted(value)}" for key in _HEAD if (value := getattr(catalogue, key))]
    parts = ["\n".join(["[catalogue]", *head])]
    for table in TABLES:
        parts += ["\n".join([f"[[{table}]]", *_keys(row)]) for row in getattr(catalogue, table)]
    return "\n\n".join(parts) + "\n"


def digest_of_catalogue(catalogue: Catalogue) -> Digest:
    """The SHA-256 of all its rows: two catalogues that say the same have one digest."""
    return digest_of(as_toml(catalogue).encode())


def as_tables(catalogue: Catalogue) -> Mapping[str, str]:
    """The catalogue as CSV: the text of each file by its name; tables without rows are left out."""
    files = {"catalogue.csv": _csv(_HEAD, [[getattr(catalogue, key) for key in _HEAD]])}
    for table, kind in TABLES.items():
        keys, rows = tuple(keys_of(kind)), getattr(catalogue, table)
        if rows:
            files[f"{table}.csv"] = _csv(keys, [[_cell(getattr(row, key)) for key in keys] for row in rows])
    return files


def _csv(header: tuple[str, ...], rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([header, *rows])
    return made.getvalue()


def _keys(row: Any) -> list[str]:
    return [
        f"{key} = {_value(value)}"
        for key in keys_of(row.__class__)
        if (value := getattr(row, key)) not in ("", None, ())
    ]


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(_cell(value))


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _quoted(text: str) -> str:
    """A basic string of TOML: as JSON writes one, with DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
