"""Which column of a register holds which field, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ListStyle(StrEnum):
    """How several values are written in one cell."""

    SEMICOLON = "semicolon"
    """`; ` or `;` between values."""
    TIGHT_COMMA = "tight_comma"
    """A comma with no space after it between values; a comma with one belongs to the name."""


@dataclass(frozen=True)
class RegisterMapping:
    """Which column of a register holds which field; an empty column name means the register has none.

    `optional` columns may be absent from the file. `identifiers` and `former_identifiers` are (scheme,
    column); `identifier_list` names a column of `scheme:value` pairs; `attributes` are (name, column).
    Dates are written after `date_format`, as `datetime.strptime` has it. With an empty `key` the key is
    made of the name. `dropped` names columns about persons, which are never read; `derives` is
    off where a region, nation or regime left empty is meant to be empty. `regimes` gives the regime by
    nation, `default_regime` the one of all other nations, where there is no regime column. `names_once`
    makes one name in one nation for two bodies an error; switch it off for schools, whose names repeat.
    """

    key: str = "key"
    name: str = "name"
    sector: str = "sector"
    region: str = "region"
    nation: str = "nation"
    regime: str = "regime"
    email: str = "email"
    aliases: tuple[str, ...] = ("aliases",)
    part_of: str = "part_of"
    answers_for: str = "answers_for"
    successor: str = "successor"
    closed: str = "closed"
    identifiers: tuple[tuple[str, str], ...] = ()
    identifier_list: str = "identifiers"
    optional: frozenset[str] = field(
        default_factory=lambda: frozenset(
            {
                "successor",
                "closed",
                "identifiers",
                "suggested_aliases",
                "opened",
                "website",
                "postcode",
            }
        )
    )
    style: ListStyle = ListStyle.SEMICOLON
    regimes: Mapping[str, str] = field(default_factory=dict)
    default_regime: str = ""
    encoding: str = "utf-8"
    names_once: bool = True
    suggested_aliases: str = "suggested_aliases"
    former_identifiers: tuple[tuple[str, str], ...] = ()
    opened: str = "opened"
    website: str = "website"
    postcode: str = "postcode"
    attributes: tuple[tuple[str, str], ...] = ()
    date_format: str = "%Y-%m-%d"
    dropped: tuple[str, ...] = ()
    derives: bool = True

    def required(self) -> tuple[str, ...]:
        """The columns without which a file cannot be read by this mapping."""
        return tuple(column for column in self.columns() if column not in self.optional)

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping names, once, in the order of the fields."""
        single = (self.key, self.name, self.sector, self.region, self.nation, self.regime, self.email)
        related = (self.part_of, self.answers_for, self.successor, self.closed, self.identifier_list)
        more = (self.suggested_aliases, self.opened, self.website, self.postcode)
        pairs = (*self.identifiers, *self.former_identifiers, *self.attributes)
        named = (*single, *self.aliases, *related, *more, *(column for _, column in pairs))
        return tuple(dict.fromkeys(each for each in named if each))


NATIVE_REGISTER = RegisterMapping(derives=False)
"""The columns of the register.csv of an investigation folder."""
