"""One row of a register as a value, and the mapping that says which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """Whether a register has a body as being there."""

    OPEN = "open"
    CLOSED = "closed"
    PROPOSED = "proposed"


class Derivation(NamedTuple):
    """How a field of a body was worked out where its register does not state it.

    `path` is for people: "GOR code H". An empty `value` says that the path leads to nothing, such as
    a body that is not subject to an Act.
    """

    field: str
    value: str
    path: str


@dataclass(frozen=True)
class BodyEntry:
    """One public authority as a register has it.

    `key` is the register's own key. `aliases` are other names safe to match unless two bodies share
    one; `suggested_aliases` are good for a suggestion only. `identifiers` are (scheme, value), those in
    `former_identifiers` no longer valid. `part_of`, `answers_for` and `successor` hold keys of the
    same register. `opened` and `closed` are the first and the last day where they are known; `standing`
    says what the register says, dates or none. `attributes` are (name, value) of what else a frame can
    ask for, such as a school's phase. `derivations` say how region, nation and regime were worked out.
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
    suggested_aliases: tuple[str, ...] = ()
    former_identifiers: tuple[tuple[str, str], ...] = ()
    opened: date | None = None
    standing: Standing = Standing.OPEN
    website: str = ""
    postcode: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    derivations: tuple[Derivation, ...] = ()


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
    optional=frozenset(
        {"start-date", "former-gss-codes", "county-la", "combined-authority", "lower-or-unitary"}
    ),
    style=ListStyle.TIGHT_COMMA,
    suggested_aliases="",
    former_identifiers=(("gss", "former-gss-codes"),),
    opened="start-date",
    website="",
    postcode="",
    attributes=(
        ("county", "county-la"),
        ("combined authority", "combined-authority"),
        ("lower tier or unitary", "lower-or-unitary"),
    ),
)
"""mySociety's register of UK local authorities past, present and planned (uk_la_future 1.7)."""
