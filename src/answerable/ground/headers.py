"""Where the header of a table stands: in its first row, below titles, or nowhere.

A title above a table fills few cells; a header fills most of the columns that there are. A row whose
cells are of the same kinds as those below it (days, addresses, codes, numbers) is no header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOOKED_AT = 50
_SEARCHED_ROWS = 30
_MOST = 0.8
_KINDS = (
    ("number", r"[£$€]?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[£$€]?-?\d+(?:\.\d+)?%?"),
    ("day", r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}"),
    ("address", r"[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+"),
    ("link", r"(?:https?://|www\.)\S+"),
    ("postcode", r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"),
    ("code", r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9/_-]+"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_YEAR = re.compile(r"(?:19|20)\d\d")
Row = Sequence[str]


def cell_kind(cell: str) -> str:
    """What a cell is by its shape: number, day, address, link, postcode, code; "words", or "" if empty."""
    bare = cell.strip()
    if not bare:
        return ""
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(bare)), "words")


def header_with(rows: Sequence[Row], required: Sequence[str]) -> int | None:
    """The place, from 0, of the first row that holds all of `required`, None where none does."""
    wanted = set(required)
    for place, row in enumerate(rows[:_SEARCHED_ROWS]):
        if wanted <= {cell.strip() for cell in row}:
            return place
    return None


def guess_header(rows: Sequence[Row]) -> int:
    """The place, from 0, of the row that looks like the header: the first that is no title."""
    looked = rows[:_LOOKED_AT]
    most = max((filled(row) for row in looked), default=0)
    if most < 2 or _is_list(looked):
        return 0
    for place, row in enumerate(looked[:_SEARCHED_ROWS]):
        if 2 * filled(row) > most:
            return place if _holds(looked, place) else 0
    return 0


def is_title(row: Row, header: Row) -> bool:
    """True for a row above a header that fills at most half of the cells that the header fills."""
    return 2 * filled(row) <= max(2, filled(header))


def filled(row: Row) -> int:
    """How many cells of a row are not blank."""
    return sum(map(bool, map(str.strip, row)))


def looks_like_a_row(header: Row, rows: Sequence[Row]) -> bool:
    """True where the cells of what was taken for a header are of the same kinds as those below it.

    It takes one column of days, addresses, links, postcodes, numbers or codes of one shape above which
    stands such a cell too, and none above which stand words. Years, and numbers that count the columns, may
    head columns of numbers.
    """
    looked = rows[:_LOOKED_AT]
    alike = False
    for place, cell in enumerate(header):
        below = [row[place].strip() for row in looked if len(row) > place and row[place].strip()]
        kind = _kind_of(below)
        if kind in ("", "words"):
            continue
        if cell_kind(cell) == "words":
            return False
        alike = alike or _is_alike(cell.strip(), kind, below, place)
    return alike


def _kind_of(cells: Sequence[str]) -> str:
    """The kind that nearly all of the cells are of; "words" where there is none."""
    kinds = [cell_kind(cell) for cell in cells]
    common = max(set(kinds), key=kinds.count, default="")
    return common if kinds.count(common) >= _MOST * len(kinds) else "words"


def _is_alike(cell: str, kind: str, below: Sequence[str], place: int) -> bool:
    if cell_kind(cell) != kind:
        return False
    match kind:
        case "code":
            return _shape(cell) in {_shape(each) for each in below}
        case "number":
            eights = all(re.fullmatch(r"\d{8}", each) for each in (cell, *below))
            return eights or not (_YEAR.fullmatch(cell) or cell in (str(place), str(place + 1)))
        case _:
            return True


def _shape(cell: str) -> str:
    return re.sub(r"[0-9]", "9", re.sub(r"[A-Za-z]", "A", cell))


def _is_list(rows: Sequence[Row]) -> bool:
    """True for a list under one word, such as "Name": rows with commas in their names, and without."""
    first = rows[0]
    return len(first) == 1 and " " not in first[0].strip() and len({len(row) for row in rows[1:]}) > 1


def _holds(rows: Sequence[Row], place: int) -> bool:
    """True where the row at `place` is the first, or nearly all rows below it are as long as it is."""
    below = rows[place + 1 :]
    same = sum(len(row) == len(rows[place]) for row in below)
    return place == 0 or (bool(below) and same >= _MOST * len(below))
