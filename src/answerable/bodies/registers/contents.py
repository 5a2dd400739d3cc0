"""What a register gives when it is read: bodies, or links between bodies that are known already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from answerable.bodies.registers.entries import BodyEntry


class RelationKind(StrEnum):
    """How one body stands to another, read from the first to the second."""

    SUCCESSOR = "successor"
    """The second took the place of the first."""
    MERGED = "merged"
    """The first was merged or amalgamated into the second."""
    SPLIT = "split"
    """The first was split, and the second is a part of what became of it."""
    PART_OF = "part_of"
    """The first is a part of the second."""
    ANSWERS_FOR = "answers_for"
    """The first answers requests for the second."""
    LINKED = "linked"
    """The register links the two and does not say which became which."""
    SAME_AS = "same_as"
    """The first is a second record of the second, found out later."""


class BodyLink(NamedTuple):
    """One relation of two bodies by their keys in one register.

    `until` is the last day of the first, `since` the first day of the second, as far as recorded.
    `wording` is what the register calls it, and `other_name` the second body's name there.
    """

    key: str
    kind: RelationKind
    other: str
    until: date | None = None
    since: date | None = None
    wording: str = ""
    other_name: str = ""


@dataclass(frozen=True)
class RegisterContents:
    """A register as read: its format, its bodies, and what a person should know before taking it in.

    `dropped` are the columns about persons, which were not read. `notes` are sentences.
    """

    format: str
    entries: tuple[BodyEntry, ...] = ()
    links: tuple[BodyLink, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"
