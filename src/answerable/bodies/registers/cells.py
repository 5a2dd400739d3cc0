"""Single cells read, each mistake with its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

from answerable.ground import BadInput


def day(cell: str, written: str, where: str) -> date | None:
    """The day in a cell written after `written`, None in an empty one; raises `BadInput`."""
    if not cell:
        return None
    found = parsed_day(cell, written)
    if found is None:
        shown = date(2024, 3, 31).strftime(written)
        raise BadInput(f'"{cell}" is not a day.', where=where, remedy=f"Write it like {shown}.")
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
            f'"{key}" stands here and in row {seen[key]}: a body is there twice.',
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
