"""What a field of a body can be: how its values are read, written, kept and shown, and who uses it.

The fields themselves are declared once, in `entries.py`: formats, mappings, updates, pages, overrides,
frames, exports and matching go by these declarations, as with the types and properties of followthemoney.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from answerable.bodies.registers.addresses import is_email
from answerable.bodies.registers.cells import day
from answerable.ground import BadInput

Pairs = tuple[tuple[str, str], ...]


class ListStyle(StrEnum):
    """How several values are written in one cell."""

    SEMICOLON = "semicolon"
    """`; ` or `;` between values."""
    TIGHT_COMMA = "tight_comma"
    """A comma with no space after it between values; a comma with one belongs to the name."""


class Kept(StrEnum):
    """Where the store keeps a field."""

    KEY = "key"
    COLUMN = "column"
    """In a column of the body's record, which has the field's name."""
    ATTRIBUTE = "attribute"
    """Among the body's attributes, under the field's name."""
    RECORDS = "records"
    """In records of their own: other names, identifiers, addresses, relations."""


class CellStyle(NamedTuple):
    """How the cells of a register are written; `strict` makes an address that is none an error."""

    lists: ListStyle = ListStyle.SEMICOLON
    dates: str = "%Y-%m-%d"
    strict: bool = True


class Text:
    """A value in words. Every type has these verbs; what is said here holds for each."""

    empty: Any = ""

    def read(self, cell: str, style: CellStyle, where: str) -> Any:
        """The value in a cell, `empty` in an empty one; raises `BadInput`."""
        return cell

    def written(self, value: Any) -> str:
        """The cell of one of Answerable's own registers that reads back to the value."""
        return str(value)

    def kept(self, value: Any) -> Any:
        """The value in the type in which the store keeps it in a column."""
        return value

    def restored(self, kept: Any) -> Any:
        """The value that the store keeps so."""
        return kept

    def shown(self, kept: Any) -> str:
        """The value, as it is kept, as a person reads it; empty for none."""
        return "" if kept is None else str(kept)


TEXT = Text()


class EmailAddress(Text):
    """One e-mail address."""

    def read(self, cell: str, style: CellStyle, where: str) -> str:
        """The address; what is none is an error where the style is strict, and empty where it is not."""
        if not cell or is_email(cell):
            return cell
        if not style.strict:
            return ""
        raise BadInput(
            f'"{cell}" is not an e-mail address.', where=where, remedy="Give one address or leave it empty."
        )


class Day(Text):
    """A day, or None."""

    empty = None

    def read(self, cell: str, style: CellStyle, where: str) -> date | None:
        """The day, written as the style has it."""
        return day(cell, style.dates, where, ", or mend date_format in the mapping")

    def written(self, value: date | None) -> str:
        """The day as ISO 8601 has it."""
        return value.isoformat() if value else ""


class OneOf(Text):
    """One of a few words; an empty cell is the first of them."""

    def __init__(self, kinds: type[StrEnum]) -> None:
        self.kinds = kinds
        self.empty = next(iter(kinds))

    def read(self, cell: str, style: CellStyle, where: str) -> StrEnum:
        """The word; raises `BadInput` with those there are."""
        if not cell:
            return next(iter(self.kinds))
        try:
            return self.kinds(cell.casefold())
        except ValueError:
            raise BadInput(
                f'"{cell}" is not known.', where=where, remedy=f"Known are: {', '.join(self.kinds)}."
            ) from None

    def kept(self, value: StrEnum) -> str:
        """The word itself."""
        return value.value

    def restored(self, kept: str) -> StrEnum:
        """The word as one of those there are."""
        return self.kinds(kept)


class Names(Text):
    """Several names or keys."""

    empty = ()

    def read(self, cell: str, style: CellStyle, where: str) -> tuple[str, ...]:
        """The values in their order."""
        return listed(cell, style.lists)

    def written(self, value: tuple[str, ...]) -> str:
        """The values with semicolons between; one that has a semicolon itself is read back as two."""
        return "; ".join(value)


class Schemed(Text):
    """Several identifiers, each with its scheme."""

    empty = ()

    def read(self, cell: str, style: CellStyle, where: str) -> Pairs:
        """The pairs of scheme and value; raises `BadInput` for one without both."""
        found = [(pair, *pair.partition(":")) for pair in listed(cell, ListStyle.SEMICOLON)]
        for pair, scheme, _, value in found:
            if not (scheme and value):
                raise BadInput(
                    f'"{pair}" is not an identifier.',
                    where=where,
                    remedy="Write scheme:value, such as gss:E06000001.",
                )
        return tuple((scheme.strip(), value.strip()) for _, scheme, _, value in found)

    def written(self, value: Pairs) -> str:
        """`scheme:value`, with semicolons between."""
        return "; ".join(f"{scheme}:{each}" for scheme, each in value)


class Attributes(Text):
    """What else a register says of a body, each under a name of its own."""

    empty = ()

    def read(self, cell: str, style: CellStyle, where: str) -> Pairs:
        """The names and values of a JSON object; raises `BadInput` for anything else."""
        try:
            found = json.loads(cell) if cell else {}
        except ValueError:
            found = None
        if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
            raise BadInput(
                f'"{cell[:40]}" is no JSON object of texts.',
                where=where,
                remedy='Write {"phase": "Primary"}.',
            )
        return tuple(found.items())

    def written(self, value: Pairs) -> str:
        """A JSON object; empty for none."""
        return json.dumps(dict(value), ensure_ascii=False) if value else ""

    def kept(self, value: Pairs) -> dict[str, str]:
        """A dictionary."""
        return dict(value)

    def restored(self, kept: dict[str, Any]) -> Pairs:
        """The names and values in the order in which they are kept."""
        return tuple((name, str(each)) for name, each in kept.items())

    def shown(self, kept: dict[str, str]) -> str:
        """Each with its name, in the order of the names."""
        return "; ".join(f"{name}: {each}" for name, each in sorted(kept.items()))


class Shape(NamedTuple):
    """What the cells of a column hold, and the test of one of them."""

    says: str
    fits: Callable[[str], bool]


@dataclass(frozen=True)
class BodyField:
    """One field of a body.

    `label` is its name for people, `plural` that of a column of them. `type` reads, writes, keeps and
    shows its values. `called` matches the names that its column has in tables nobody knows (in small
    letters, with spaces), `shape` its cells where the name says nothing. `longest` is what the store
    keeps at most.
    """

    label: str = ""
    type: Text = TEXT
    name: str = ""
    kept: Kept = Kept.COLUMN
    plural: str = ""
    called: str = ""
    shape: Shape | None = None
    longest: int | None = None
    needed: bool = False
    """No body is without it."""
    optional: bool = False
    """One of Answerable's own registers may lack its column."""
    several_columns: bool = False
    """A mapping may name several columns of it."""
    refers: bool = False
    """Its values are keys of the same register."""
    stratum: bool = False
    """Frames split by it, and a hand may set it."""
    told_apart: bool = False
    """A list of names may say it of the body that is meant."""
    on_page: bool = False
    """The page of a body shows it as it stands."""

    def is_called(self, column: str) -> bool:
        """True for a column whose name, in small letters, is one that the field's column has."""
        return bool(self.called) and re.fullmatch(self.called, column) is not None


def listed(cell: str, style: ListStyle) -> tuple[str, ...]:
    """The values in a cell that holds several."""
    separator = ";" if style is ListStyle.SEMICOLON else r",(?!\s)"
    return tuple(part.strip() for part in re.split(separator, cell) if part.strip())
