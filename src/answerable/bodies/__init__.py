"""Registers read into bodies: names, aliases, identifiers, regions, successors; and matching by name."""

from answerable.bodies.entries import (
    NATIVE_REGISTER,
    UK_LOCAL_AUTHORITIES,
    BodyEntry,
    ListStyle,
    RegisterMapping,
)
from answerable.bodies.matching import BodyIndex, Candidate, Grade, NameMatch
from answerable.bodies.naming import normalise
from answerable.bodies.registers import read_register

__all__ = [
    "NATIVE_REGISTER",
    "UK_LOCAL_AUTHORITIES",
    "BodyEntry",
    "BodyIndex",
    "Candidate",
    "Grade",
    "ListStyle",
    "NameMatch",
    "RegisterMapping",
    "normalise",
    "read_register",
]
