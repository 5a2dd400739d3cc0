"""Which column of a register holds which field, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answerable.bodies.registers.entries import FIELDS
from answerable.bodies.registers.fields import BodyField, CellStyle, ListStyle, Pairs

IN_ONE_COLUMN = tuple(each for each in FIELDS if not each.several_columns)
"""The fields that a mapping gives one column each."""


@dataclass(frozen=True)
class RegisterMapping:
    """Which column of a register holds which field.

    `columns` gives the column by the field's name; what it does not name has none. Other names may stand
    in several columns, `aliases`. `optional` columns may be absent from the file. `identifiers` and
    `former_identifiers` are (scheme, column), beside the columns of `scheme:value` pairs that `columns` may
    name; `attributes` are (name, column). Dates are written after `date_format`, as `datetime.strptime` has
    it. Without a column for it the key is made of the name. `dropped` names columns about persons, which
    are never read; `derives` is off where a region, nation or regime left empty is meant to be empty.
    `regimes` gives the regime by nation, `default_regime` the one of all other nations, where there is no
    regime column. `names_once` makes one name in one nation for two bodies an error: schools, parishes and
    surgeries share names by the hundred, and the key tells them apart. `sheet` is that of a workbook,
    `header_row` the number of the header's row, 0 for none; without them both are looked for.
    """

    columns: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    identifiers: Pairs = ()
    former_identifiers: Pairs = ()
    attributes: Pairs = ()
    optional: frozenset[str] = frozenset()
    style: ListStyle = ListStyle.SEMICOLON
    regimes: Mapping[str, str] = field(default_factory=dict)
    default_regime: str = ""
    names_once: bool = False
    date_format: str = "%Y-%m-%d"
    dropped: tuple[str, ...] = ()
    derives: bool = True
    sheet: str = ""
    header_row: int | None = None

    def column(self, name: str) -> str:
        """The column of the field of that name; empty for none."""
        return self.columns.get(name, "")

    @cached_property
    def in_one_column(self) -> tuple[tuple[BodyField, str], ...]:
        """Each field that has a column of its own, with that column, in the order of the fields."""
        return tuple((each, column) for each in IN_ONE_COLUMN if (column := self.column(each.name)))

    @cached_property
    def cell_style(self) -> CellStyle:
        """How the cells are written."""
        return CellStyle(self.style, self.date_format, strict=not self.derives)

    def required(self) -> tuple[str, ...]:
        """The columns without which a file cannot be read by this mapping."""
        return tuple(column for column in self.named() if column not in self.optional)

    def named(self) -> tuple[str, ...]:
        """Every column the mapping names, once, in the order of the fields."""
        found: list[str] = []
        for each in FIELDS:
            found += self.aliases if each.several_columns else [self.column(each.name)]
        found += [column for _, column in (*self.identifiers, *self.former_identifiers, *self.attributes)]
        return tuple(dict.fromkeys(column for column in found if column))


NATIVE_REGISTER = RegisterMapping(
    columns={each.name: each.name for each in IN_ONE_COLUMN},
    aliases=tuple(each.name for each in FIELDS if each.several_columns),
    optional=frozenset(each.name for each in FIELDS if each.optional),
    derives=False,
)
"""The columns of the register.csv of an investigation folder: each field under its own name."""
