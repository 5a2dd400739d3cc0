"""Values for the declared fields of a body, made from the declarations."""

from __future__ import annotations

from datetime import date
from functools import cache
from string import ascii_letters, ascii_lowercase, digits
from typing import Any

from hypothesis import strategies as st

from answerable.bodies import FIELDS, BodyEntry, BodyField
from answerable.bodies.registers.fields import (
    TEXT,
    Attributes,
    Day,
    EmailAddress,
    Names,
    OneOf,
    Schemed,
)

KEYS = ("elm", "oak", "ash")
"""The keys of the bodies that fields of references lead to."""

ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]))

WORDS = st.builds(
    "{}{}{}".format,
    st.sampled_from(ascii_letters),
    st.text(f"{ascii_letters}{digits} ,'&-", max_size=10),
    st.sampled_from(ascii_letters + digits),
)

MAILBOXES = st.text(ascii_lowercase, min_size=1, max_size=8)


@cache
def values_of(field: BodyField, key: str) -> st.SearchStrategy[Any]:
    """Values of a field of the body with that key; a type that nobody has thought of raises."""
    words = WORDS.map(lambda each: each[: field.longest].strip())
    if field.refers:
        return st.lists(st.sampled_from([each for each in KEYS if each != key]), unique=True).map(tuple)
    match field.type:
        case Names():
            return st.lists(words, unique_by=str.casefold, max_size=3).map(tuple)
        case Schemed():
            return st.dictionaries(st.sampled_from(("gss", "urn", "ods")), words, max_size=2).map(pairs)
        case Attributes():
            return st.dictionaries(words, ANYTHING, max_size=3).map(pairs)
        case Day():
            return st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1))
        case EmailAddress():
            return st.just("") | st.builds("{0}@{0}.example".format, MAILBOXES)
        case OneOf(kinds=kinds):
            return st.sampled_from(list(kinds))
        case plain if plain is TEXT:
            return words if field.needed else st.just("") | words
    raise AssertionError(f"no values are known for {field.name}")


def pairs(held: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """A dictionary as pairs."""
    return tuple(held.items())


def said_in(entry: BodyEntry) -> dict[str, Any]:
    """What an entry says by field, lists in one order: neither a register nor the store keeps theirs."""
    values = {each.name: getattr(entry, each.name) for each in FIELDS}
    return {name: sorted(value) if isinstance(value, tuple) else value for name, value in values.items()}


@st.composite
def entries(draw: st.DrawFn) -> list[BodyEntry]:
    """Three bodies with every field, no two of one name, and no name or identifier of a body twice."""
    found = []
    for key in KEYS:
        said = {each.name: draw(values_of(each, key)) for each in FIELDS} | {"key": key}
        said["name"] = f"{said['name'][:60]} {key}"
        taken = {said["name"].casefold()}
        for each in FIELDS:
            if isinstance(each.type, Names) and not each.refers:
                said[each.name] = tuple(name for name in said[each.name] if name.casefold() not in taken)
                taken |= {name.casefold() for name in said[each.name]}
        current = said["identifiers"]
        said["former_identifiers"] = tuple(each for each in said["former_identifiers"] if each not in current)
        found.append(BodyEntry(**said))
    return found
