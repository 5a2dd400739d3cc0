"""The gate for rules: where a manuscript says what all percentages are of, every share must be of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.report.gate.remarks import GateRule, Remark
from answerable.report.manuscript.manuscript import Manuscript
from answerable.report.measures import measure_of
from answerable.statistics import Base

_RULE = re.compile(
    r"\b(?:all|the|our|these) (?:figures|percentages|statistics|proportions|shares)\b"
    r"[^.]{0,40}\b(?:refer|are|relate|is|based)\b(?P<whom>[^.]*)",
    re.IGNORECASE,
)
_BASES = (
    (r"\b(?:not|without|excluding|less|minus)\b[\w ]{0,12}\brefus|\banswered\b", Base.ANSWERED),
    (r"\brespon[ds]|\brepl(?:y|ied|ies)\b", Base.REPLIED),
    (r"\b(?:asked|contacted)\b", Base.SENT),
)


def inspect_rules(manuscript: Manuscript) -> tuple[Remark, ...]:
    """A refusal for each rule in words ("all percentages are of those that replied") that a share breaks."""
    return tuple(
        STATED_BASE.remark(f"{manuscript.name}, line {block.line}", what)
        for block in manuscript.blocks
        for said in _RULE.finditer(block.words)
        for what in STATED_BASE.find(said, manuscript)
    )


def _broken(said: re.Match[str], manuscript: Manuscript) -> Iterator[str]:
    whom = said.group("whom")
    base = next((base for words, base in _BASES if re.search(words, whom, re.IGNORECASE)), None)
    for placed in manuscript.expressions if base else ():
        wanted = placed.expression
        if measure_of(wanted).of_base and wanted.base not in (None, base):
            yield (
                f"{said.group().strip()!r} is said of all, and {wanted.canonical!r} ({placed.place}) is of"
                f" {wanted.base}: say so, or change one of them"
            )


STATED_BASE: GateRule[[re.Match[str], Manuscript], str] = GateRule(
    "stated_base", "a share of another base than the words say all are of", _broken
)
"""What is asked of each rule in words."""
