"""One row of a register as a value, and the mapping that says which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class BodyEntry:
    """One public authority as a register has it.

    `key` is the register's own key. `aliases` are other names safe to match unless two bodies share
    one. `identifiers` are (scheme, value). `part_of`, `answers_for` and `successor` hold keys of the
    same register. `closed` is the last day of a body that is no more, else None.
    """

    key: str
    name: str
    sector: str = ""
    region: str = ""
    nation: str = ""
    regime: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    part_of: tuple[str, ...] = ()
    answers_for: tuple[str, ...] = ()
    successor: tuple[str, ...] = ()
    closed: date | None = None


class ListStyle(StrEnum):
    """How several values are written in one cell."""

    SEMICOLON = "semicolon"
    """`; ` or `;` between values."""
    TIGHT_COMMA = "tight_comma"
    """A comma with no space after it between values; a comma with one belongs to the name."""


@dataclass(frozen=True)
class RegisterMapping:
    """Which column of a register holds which field; an empty column name means the register has none.

    `optional` columns may be absent from the file. `identifiers` are (scheme, column);
    `identifier_list` names a column of `scheme:value` pairs. `regimes` gives the regime by nation,
    `default_regime` the one of all other nations, where there is no regime column. `names_once`
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
        default_factory=lambda: frozenset({"successor", "closed", "identifiers"})
    )
    style: ListStyle = ListStyle.SEMICOLON
    regimes: Mapping[str, str] = field(default_factory=dict)
    default_regime: str = ""
    encoding: str = "utf-8"
    names_once: bool = True

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping names, once, in the order of the fields."""
        single = (self.key, self.name, self.sector, self.region, self.nation, self.regime, self.email)
        related = (self.part_of, self.answers_for, self.successor, self.closed, self.identifier_list)
        schemes = tuple(column for _, column in self.identifiers)
        return tuple(dict.fromkeys(each for each in (*single, *self.aliases, *related, *schemes) if each))


NATIVE_REGISTER = RegisterMapping()
"""The columns of the register.csv of an investigation folder."""

UK_LOCAL_AUTHORITIES = RegisterMapping(
    key="local-authority-code",
    name="official-name",
    sector="local-authority-type-name",
    region="region",
    nation="nation",
    regime="",
    email="",
    aliases=("nice-name", "alt-names"),
    part_of="",
    answers_for="",
    successor="replaced-by",
    closed="end-date",
    identifiers=(
        ("gss", "gss-code"),
        ("local-authority-code", "local-authority-code"),
        ("whatdotheyknow", "wdtk-id"),
    ),
    identifier_list="",
    optional=frozenset(),
    style=ListStyle.TIGHT_COMMA,
    regimes={"Scotland": "FOISA"},
    default_regime="FOIA",
)
"""mySociety's register of UK local authorities past, present and planned (uk_la_future 1.7)."""
