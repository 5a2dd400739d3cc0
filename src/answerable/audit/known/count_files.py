"""Tables of counts in CSV files, read by their headers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from answerable.audit.known.counts import Grid, KnownCounts, Row, number_of
from answerable.audit.known.grids import make_grid
from answerable.audit.known.roles import ColumnRole
from answerable.ground import BadInput, decode, digest_of


def read_counts_folder(files: Mapping[str, bytes]) -> KnownCounts:
    """The tables of counts in CSV files by their name; files without a column of counts are left out.

    Roles of columns come from the headers. Raises `BadInput` for a CSV file that is not UTF-8 text.
    """
    grids = [
        grid
        for name, content in sorted(files.items())
        if name.lower().endswith(".csv")
        for grid in _grids_of(name, content)
    ]
    if not grids and files:
        raise BadInput(
            "no table of counts is here",
            where=", ".join(sorted(files)),
            remedy="Give CSV files with a header row.",
        )
    together = b"\n".join(name.encode() + b"\0" + files[name] for name in sorted(files))
    return KnownCounts(tuple(grids), digest_of(together))


def table_rows(content: bytes, name: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The header and the rows of a CSV file, every row as long as the header; no rows if it has none."""
    rows = [
        row for row in csv.reader(io.StringIO(decode(content, name))) if any(cell.strip() for cell in row)
    ]
    if len(rows) < 2:
        return [], []
    width = len(rows[0])
    return rows[0], [tuple(cell.strip() for cell in (*row, *[""] * width)[:width]) for row in rows[1:]]


def _grids_of(name: str, content: bytes) -> list[Grid]:
    header, body = table_rows(content, name)
    stemmed = re.sub(r"\.csv$", "", name.rsplit("/", 1)[-1], flags=re.IGNORECASE)
    labels = label_columns(header, body)
    kept = [index for index in range(len(header)) if index not in labels]
    records = [
        Row(
            " ".join(row[index] for index in labels) or stemmed.replace("_", " "), tuple(row[i] for i in kept)
        )
        for row in body
    ]
    grid = make_grid(stemmed, [header[index] for index in kept], records, given=True)
    counted = any(column.role not in (ColumnRole.ASIDE, ColumnRole.PERCENT) for column in grid.columns)
    return [grid] if counted else []


def label_columns(header: Sequence[str], body: Sequence[tuple[str, ...]]) -> list[int]:
    """The columns before the first that holds numbers only: together they are a row's label."""
    found = []
    for index in range(len(header)):
        cells = [row[index] for row in body if row[index]]
        if cells and all(number_of(cell) is not None for cell in cells):
            break
        found.append(index)
    return found
