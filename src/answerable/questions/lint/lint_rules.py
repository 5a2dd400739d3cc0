"""The rules that a letter is held against before a person lets it go, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FlawSeverity(StrEnum):
    """What a flaw means: an error keeps a letter from being released, a warning is for a person to weigh."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class LintRule:
    """One rule: what it finds, what that means, and where it comes from."""

    key: str
    severity: FlawSeverity
    finds: str
    source: str


@dataclass(frozen=True)
class Flaw:
    """One thing found in one letter: by which rule, where it stands, what is wrong and what to do."""

    rule: LintRule
    where: str
    says: str
    remedy: str


_ERROR, _WARNING = FlawSeverity.ERROR, FlawSeverity.WARNING
_NAME = (
    "FOIA s.8(1)(b); FOISA s.8(1)(b). The environmental regulations ask for no name. Guidance of the "
    "Information Commissioner: a first name alone is not enough, an initial or title with a surname is."
)

RULES: tuple[LintRule, ...] = (
    LintRule("real_name", _ERROR, "No real name of a person stands in a request that needs one.", _NAME),
    LintRule(
        "organisation_name",
        _WARNING,
        "The name is that of an organisation; some bodies query it.",
        _NAME,
    ),
    LintRule(
        "address",
        _ERROR,
        "No address for correspondence stands in the letter.",
        "FOIA s.8(1)(b); FOISA s.8(1)(b): an e-mail address is enough.",
    ),
    LintRule(
        "ten_items",
        _WARNING,
        "The request asks more than ten numbered items.",
        "Practice: WhatDoTheyKnow's advice to its professional users is ten items at most.",
    ),
    LintRule(
        "unknown_provision",
        _ERROR,
        "A section or regulation is cited that is not in the table of provisions of the regime.",
        "The packaged tables of provisions and of grounds for withholding.",
    ),
    LintRule("placeholder", _ERROR, "Something is left in that was to be filled in.", "Practice."),
    LintRule(
        "outside_act",
        _ERROR,
        "The body is not known to be under an access law, or is left out of the frame, or is closed.",
        "FOIA s.3 and Sch 1; FOISA s.3 and Sch 1; EIR reg 2(2); EI(S)R reg 2(1).",
    ),
    LintRule(
        "repeated",
        _WARNING,
        "The same body had a request within 60 working days, ours or a partner's: costs may be added up.",
        "Appropriate Limit and Fees Regulations 2004 (SI 2004/3244) reg 5; FOIA s.14(2); FOISA s.14(2).",
    ),
    LintRule(
        "ambiguous_period",
        _WARNING,
        "A time is named that can be understood in several ways.",
        "Practice: name a calendar, financial or school year, or give the first and last day.",
    ),
    LintRule(
        "wrong_act",
        _ERROR,
        "The letter names an Act that the body is not under, or does not name the one it is under.",
        "FOIA s.80; FOISA s.3 and Sch 1.",
    ),
    LintRule(
        "opinion",
        _WARNING,
        "A question asks for an opinion or a reason; only what is recorded has to be given.",
        "FOIA s.84; FOISA s.73; EIR reg 2(1); EI(S)R reg 2(1).",
    ),
    LintRule("other_sector", _WARNING, "A word fits bodies of another sector only.", "Practice."),
    LintRule("missing_field", _ERROR, "The register has no e-mail address for the body.", "Practice."),
    LintRule("body_named", _WARNING, "The body is not named in the letter to it.", "Practice."),
    LintRule(
        "too_soon",
        _WARNING,
        "A letter went to the body about the same request less than ten working days ago.",
        "Practice: one follow-up per body in ten working days.",
    ),
)
"""Every rule, in the order in which flaws are told."""


def rule(key: str) -> LintRule:
    """The rule of that key; raises `KeyError` for one that is not there, which is a fault of the caller."""
    return {each.key: each for each in RULES}[key]
