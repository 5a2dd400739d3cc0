"""Registers read into bodies: names, aliases, identifiers, regions, successors; and matching by name."""

from answerable.bodies.choosing import choose, strata_of
from answerable.bodies.columns import SuggestedMapping, suggest_mapping
from answerable.bodies.entries import (
    NATIVE_REGISTER,
    UK_LOCAL_AUTHORITIES,
    BodyEntry,
    Derivation,
    ListStyle,
    RegisterMapping,
    Standing,
)
from answerable.bodies.formats import FORMATS, MAPPED, RegisterFormat, format_at, read_mapped, recognise
from answerable.bodies.frame_files import frame_rule_of, read_frame_rule, write_frame_rule
from answerable.bodies.frame_rules import (
    STRATA,
    Allocation,
    ByHand,
    Choice,
    FrameBody,
    FrameRule,
    SampleDesign,
    StratumDrawn,
    Take,
)
from answerable.bodies.institutions import RETIRED_DOMAINS, on_retired_domain
from answerable.bodies.mapping_files import read_register_mapping, write_register_mapping
from answerable.bodies.matching import BodyIndex, Candidate, Grade, NameMatch
from answerable.bodies.naming import normalise
from answerable.bodies.places import Clues, placed
from answerable.bodies.readings import BodyLink, LinkKind, RegisterReading
from answerable.bodies.registers import read_register
from answerable.bodies.sheets import Sheet, column_name, read_sheet
from answerable.bodies.sought import Sought

__all__ = [
    "FORMATS",
    "MAPPED",
    "NATIVE_REGISTER",
    "RETIRED_DOMAINS",
    "STRATA",
    "UK_LOCAL_AUTHORITIES",
    "Allocation",
    "BodyEntry",
    "BodyIndex",
    "BodyLink",
    "ByHand",
    "Candidate",
    "Choice",
    "Clues",
    "Derivation",
    "FrameBody",
    "FrameRule",
    "Grade",
    "LinkKind",
    "ListStyle",
    "NameMatch",
    "RegisterFormat",
    "RegisterMapping",
    "RegisterReading",
    "SampleDesign",
    "Sheet",
    "Sought",
    "Standing",
    "StratumDrawn",
    "SuggestedMapping",
    "Take",
    "choose",
    "column_name",
    "format_at",
    "frame_rule_of",
    "normalise",
    "on_retired_domain",
    "placed",
    "read_frame_rule",
    "read_mapped",
    "read_register",
    "read_register_mapping",
    "read_sheet",
    "recognise",
    "strata_of",
    "suggest_mapping",
    "write_frame_rule",
    "write_register_mapping",
]
