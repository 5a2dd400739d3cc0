"""What one format of a register is, and how a file is known to be in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answerable.bodies.registers.contents import RegisterContents
from answerable.ground import Table

OGL = "Open Government Licence v3.0"


@dataclass(frozen=True)
class RegisterFormat:
    """One format: what it is, where it comes from, and how a file is known to be in it.

    `lacks` gives why a sheet is not in this format, empty where it is. `drops` are columns about
    persons, `links` is true for a file of relations between bodies taken in before.
    """

    name: str
    title: str
    source: str
    licence: str
    lacks: Callable[[Table], str]
    read: Callable[[Table], RegisterContents]
    columns: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    links: bool = False

    @property
    def described(self) -> tuple[str, str, str, str, str]:
        """Name, title, what it is known by, what is never read, source and licence: for people."""
        known_by = ", ".join(self.columns) or " ".join((self.lacks.__doc__ or "").split())
        source = "; ".join(part for part in (self.source, self.licence) if part)
        return self.name, self.title, known_by, ", ".join(self.drops), source


def by_columns(columns: Sequence[str], but_not: Sequence[str] = ()) -> Callable[[Table], str]:
    """What says why a sheet is not in a format: a column it lacks, or one that tells it from another."""

    def lacks(table: Table) -> str:
        absent = table.lacks(columns)
        if absent:
            return f"no column {', '.join(absent)}"
        there = [each for each in but_not if not table.lacks((each,))]
        return f"there is a column {there[0]}" if there else ""

    return lacks
