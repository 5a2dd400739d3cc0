"""One row of a register as a value: the fields of a body, each declared here and nowhere else.

To add one: an attribute of `BodyEntry` with its `BodyField`, and where the store keeps it in a column, that
column in `store/models/bodies.py` under the same name, with its migration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, get_type_hints

from answerable.bodies.registers.addresses import is_email
from answerable.bodies.registers.fields import (
    Attributes,
    BodyField,
    Day,
    EmailAddress,
    Kept,
    Names,
    OneOf,
    Schemed,
    Shape,
)
from answerable.bodies.registers.regions import GOR_LETTERS, NATIONS, postcode_area


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


_WORDS = r"(?:organisation|authority|body|public authority|council|institution|trust|school|establishment)"


def _is_web_address(cell: str) -> bool:
    return re.match(r"(?:https?://|www\.)", cell, re.IGNORECASE) is not None


def _is_whole_postcode(cell: str) -> bool:
    return bool(postcode_area(cell)) and " " in cell.strip()


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

    key: Annotated[
        str,
        BodyField("Key", needed=True, kept=Kept.KEY, called=r"key|id|code|reference|body id|unique id"),
    ]
    name: Annotated[
        str,
        BodyField("Name", needed=True, called=rf"(?:(?:official|full|{_WORDS}) )?name|{_WORDS}", longest=300),
    ]
    sector: Annotated[
        str,
        BodyField(
            "Sector",
            plural="Sectors",
            called=rf"sector|category|(?:(?:{_WORDS}) )?type|(?:type|kind) of (?:{_WORDS}|org\.?)",
            longest=100,
            stratum=True,
            told_apart=True,
        ),
    ] = ""
    region: Annotated[
        str,
        BodyField(
            "Region",
            plural="Regions",
            called=r"(?:gor |itl1? |government office )?region(?: name)?",
            shape=Shape("names of regions", frozenset(GOR_LETTERS.values()).__contains__),
            longest=100,
            stratum=True,
            told_apart=True,
        ),
    ] = ""
    nation: Annotated[
        str,
        BodyField(
            "Nation",
            called=r"nation|country",
            shape=Shape("names of nations", NATIONS.__contains__),
            longest=60,
            stratum=True,
        ),
    ] = ""
    regime: Annotated[
        str,
        BodyField("Access law", called=r"regime|access law|foi act|act", longest=40, stratum=True),
    ] = ""
    email: Annotated[
        str,
        BodyField(
            "Address for requests",
            EmailAddress(),
            kept=Kept.RECORDS,
            plural="E-mail",
            called=r"(?:foi |contact |request |e ?mail )*e ?mail(?: address)?|foi (?:contact|address)",
            shape=Shape("e-mail addresses", is_email),
            longest=254,
            told_apart=True,
        ),
    ] = ""
    aliases: Annotated[
        tuple[str, ...],
        BodyField(
            "Other names",
            Names(),
            kept=Kept.RECORDS,
            called=r"(?:other|alternative|alt|short|former|also known as|trading) ?names?"
            r"|aliases|alias|abbreviation|acronym",
            several_columns=True,
        ),
    ] = ()
    part_of: Annotated[
        tuple[str, ...],
        BodyField("Part of", Names(), kept=Kept.RECORDS, refers=True),
    ] = ()
    answers_for: Annotated[
        tuple[str, ...],
        BodyField("Answers for", Names(), kept=Kept.RECORDS, refers=True),
    ] = ()
    successor: Annotated[
        tuple[str, ...],
        BodyField("Successor", Names(), kept=Kept.RECORDS, optional=True, refers=True),
    ] = ()
    opened: Annotated[
        date | None,
        BodyField(
            "Opened on",
            Day(),
            called=r"open(?:ed|ing)?(?: date| on)?|start date|date opened|founded",
            optional=True,
        ),
    ] = None
    closed: Annotated[
        date | None,
        BodyField(
            "Closed on",
            Day(),
            called=r"clos(?:ed|ing)?e?(?: date| on)?|end date|date closed|dissolved",
            optional=True,
        ),
    ] = None
    standing: Annotated[
        Standing,
        BodyField("Standing", OneOf(Standing), optional=True),
    ] = Standing.OPEN
    identifiers: Annotated[
        tuple[tuple[str, str], ...],
        BodyField("Identifiers", Schemed(), kept=Kept.RECORDS, optional=True),
    ] = ()
    suggested_aliases: Annotated[
        tuple[str, ...],
        BodyField("Names to suggest", Names(), kept=Kept.RECORDS, optional=True),
    ] = ()
    website: Annotated[
        str,
        BodyField(
            "Web site",
            called=r"(?:web ?site|url|home ?page|web address)",
            shape=Shape("web addresses", _is_web_address),
            longest=300,
            optional=True,
            on_page=True,
        ),
    ] = ""
    postcode: Annotated[
        str,
        BodyField(
            "Postcode",
            plural="Postcodes",
            called=r"post ?code",
            shape=Shape("postcodes", _is_whole_postcode),
            longest=12,
            optional=True,
            told_apart=True,
            on_page=True,
        ),
    ] = ""
    former_identifiers: Annotated[
        tuple[tuple[str, str], ...],
        BodyField("Former identifiers", Schemed(), kept=Kept.RECORDS, optional=True),
    ] = ()
    attributes: Annotated[
        tuple[tuple[str, str], ...],
        BodyField("Attributes", Attributes(), optional=True),
    ] = ()
    derivations: tuple[Derivation, ...] = ()


FIELDS: tuple[BodyField, ...] = tuple(
    replace(said, name=name)
    for name, hint in get_type_hints(BodyEntry, include_extras=True).items()
    for said in getattr(hint, "__metadata__", ())
)
"""The fields of a body that have an attribute of their own, in their order."""

TOWN = BodyField("Town", name="town", kept=Kept.ATTRIBUTE, plural="Towns", told_apart=True)
"""Kept among a body's attributes; no column of a register is taken for it unless a mapping says so."""

COLUMNS_KEPT = tuple(each for each in FIELDS if each.kept is Kept.COLUMN)
"""The fields that the store keeps in columns of a body's record."""

STRATA = tuple(each.name for each in FIELDS if each.stratum)
"""The fields by which frames split and the law is chosen; a hand may set them."""

TOLD_APART = tuple(each for each in (*FIELDS, TOWN) if each.told_apart)
"""What a list of names may say of a body beside its name and its codes."""


def value_in(entry: BodyEntry, field: BodyField) -> str:
    """What an entry says of a field in words, wherever it is kept; empty for nothing."""
    if field.kept is Kept.ATTRIBUTE:
        return dict(entry.attributes).get(field.name, "")
    return field.type.written(getattr(entry, field.name))
