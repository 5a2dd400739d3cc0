"""Flaws in equipment: records of them, lists of those that were exploited, and which products they are of."""

from answerable.equipment.vulnerabilities.concerning import Concern, FlawIndex
from answerable.equipment.vulnerabilities.exploited import (
    ExploitedFlaw,
    ExploitedList,
    ExploitedStanding,
    read_kev,
)
from answerable.equipment.vulnerabilities.products import AffectedProduct, Unreadable, is_said
from answerable.equipment.vulnerabilities.records import FlawScore, KnownFlaw, read_cve

__all__ = [
    "AffectedProduct",
    "Concern",
    "ExploitedFlaw",
    "ExploitedList",
    "ExploitedStanding",
    "FlawIndex",
    "FlawScore",
    "KnownFlaw",
    "Unreadable",
    "is_said",
    "read_cve",
    "read_kev",
]
