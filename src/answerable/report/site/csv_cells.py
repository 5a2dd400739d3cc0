"""CSV that a spreadsheet cannot run: cells that would be formulas are made plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def safe_cell(value: str) -> str:
    """`value` so that a spreadsheet shows it: an apostrophe goes before what it would run.

    Dangerous are cells that begin, after spaces, with = + - @ tab or carriage return (OWASP, CSV
    Injection). Plain numbers, also negative ones, stay numbers.
    """
    start = value.lstrip(" \n\u00a0")
    if start.startswith(_DANGEROUS) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file (RFC 4180, UTF-8, CRLF) with one header row, every cell made safe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")
