"""Single cells read, each mistake with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from answerable.ground import BadInput, Cells, Table

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_UNSEEN = {ord(each): None for each in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"}
_UNSEEN[ord("\u00a0")] = " "  # type: ignore[assignment]


def plain(cell: str) -> str:
    """The words of a cell without what an export from the web leaves in them.

    `&amp;` is read as the character that it stands for, marks that nobody sees go, and a space that does not
    break is a space. What stands in the file stays there as it is.
    """
    if "&" in cell:
        for _ in range(2):  # an export of an export
            cell = _ENTITY.sub(lambda found: html.unescape(found.group()), cell)
    return cell.strip() if cell.isascii() else cell.translate(_UNSEEN).strip()


def rows_of(table: Table) -> Iterator[tuple[int, Cells]]:
    """Each row's number and what gives a cell in plain words; raises `BadInput` as `Table.cells` does."""
    for number, cell in table.cells():

        def words(column: str, cell: Cells = cell) -> str:
            return plain(cell(column))

        yield number, words


def day(cell: str, written: str, where: str, otherwise: str = "") -> date | None:
    """The day in a cell written after `written`, None in an empty one.

    Raises `BadInput` with an example, and with what else may be done.
    """
    if not cell:
        return None
    found = parsed_day(cell, written)
    if found is None:
        shown = date(2024, 3, 31).strftime(written)
        raise BadInput(f'"{cell}" is not a day.', where=where, remedy=f"Write it like {shown}{otherwise}.")
    return found


@lru_cache(maxsize=100_000)
def parsed_day(cell: str, written: str) -> date | None:
    """The day in a cell written after `written`, as `datetime.strptime` has it; None for what is none."""
    try:
        return datetime.strptime(cell, written).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def require(cell: str, where: str) -> str:
    """The cell, which must not be empty; raises `BadInput`."""
    if not cell:
        raise BadInput("the cell is empty.", where=where, remedy="Fill it or delete the row.")
    return cell


def once(key: str, seen: dict[str, int], number: int, where: str) -> None:
    """Note the row of a key; raises `BadInput` where it stands in another row too."""
    if key in seen:
        raise BadInput(
            f'"{key}" is here and in row {seen[key]}: a body is there twice.',
            where=where,
            remedy="Keep one row per body.",
        )
    seen[key] = number


def unknown_value(column: str, value: str, legal: Iterable[str], where: str) -> BadInput:
    """The error for a value that a column is not known to have, with those that it can have."""
    return BadInput(
        f'"{value}" is not known.',
        where=f"{where}, column {column}",
        remedy=f"Known, in any case of letters: {', '.join(legal)}.",
    )
