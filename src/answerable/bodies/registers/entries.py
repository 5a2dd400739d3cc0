"""One row of a register as a value."""

from __future__ import annotations

from dataclasses import dataclass
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
