"""Registers read into bodies: names, aliases, identifiers, regions, successors; and matching by name."""

from answerable.bodies.frame.choosing import choose, strata_of
from answerable.bodies.frame.rule_files import frame_rule_of, read_frame_rule, write_frame_rule
from answerable.bodies.frame.rules import (
    Allocation,
    ByHand,
    FrameBody,
    FrameChoice,
    FrameRule,
    SampleDesign,
    StratumDrawn,
    Take,
)
from answerable.bodies.matching.body_index import BodyIndex, MatchCandidate, MatchGrade, NameMatch
from answerable.bodies.matching.naming import normalise
from answerable.bodies.matching.query import NameQuery
from answerable.bodies.registers.addresses import RETIRED_DOMAINS, no_email_because, on_retired_domain
from answerable.bodies.registers.cells import plain
from answerable.bodies.registers.contents import BodyLink, RegisterContents, RelationKind
from answerable.bodies.registers.entries import (
    COLUMNS_KEPT,
    FIELDS,
    STRATA,
    TOLD_APART,
    BodyEntry,
    Derivation,
    Standing,
)
from answerable.bodies.registers.fields import BodyField, ListStyle
from answerable.bodies.registers.formats import FORMATS, format_at, recognise
from answerable.bodies.registers.formats.local_authorities import UK_LOCAL_AUTHORITIES
from answerable.bodies.registers.formats.mapped import MAPPED, read_mapped
from answerable.bodies.registers.formats.register_format import RegisterFormat
from answerable.bodies.registers.mapping_files import read_register_mapping, write_register_mapping
from answerable.bodies.registers.mappings import NATIVE_REGISTER, RegisterMapping
from answerable.bodies.registers.places import Clues, placed
from answerable.bodies.registers.reading import read_register
from answerable.bodies.registers.schemes import SCHEMES, Scheme
from answerable.bodies.registers.suggestions import SuggestedMapping, suggest_mapping
from answerable.bodies.registers.writing import write_register

__all__ = [
    "COLUMNS_KEPT",
    "FIELDS",
    "FORMATS",
    "MAPPED",
    "NATIVE_REGISTER",
    "RETIRED_DOMAINS",
    "SCHEMES",
    "STRATA",
    "TOLD_APART",
    "UK_LOCAL_AUTHORITIES",
    "Allocation",
    "BodyEntry",
    "BodyField",
    "BodyIndex",
    "BodyLink",
    "ByHand",
    "Clues",
    "Derivation",
    "FrameBody",
    "FrameChoice",
    "FrameRule",
    "ListStyle",
    "MatchCandidate",
    "MatchGrade",
    "NameMatch",
    "NameQuery",
    "RegisterContents",
    "RegisterFormat",
    "RegisterMapping",
    "RelationKind",
    "SampleDesign",
    "Scheme",
    "Standing",
    "StratumDrawn",
    "SuggestedMapping",
    "Take",
    "choose",
    "format_at",
    "frame_rule_of",
    "no_email_because",
    "normalise",
    "on_retired_domain",
    "placed",
    "plain",
    "read_frame_rule",
    "read_mapped",
    "read_register",
    "read_register_mapping",
    "recognise",
    "strata_of",
    "suggest_mapping",
    "write_frame_rule",
    "write_register",
    "write_register_mapping",
]
