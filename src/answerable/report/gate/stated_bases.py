"""The gate for bases: where a manuscript says what all percentages are of, every share must be of it.

A base by a name that it no longer bears is read, and said to be old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from answerable.evidence import CountTable
from answerable.report.gate.remarks import GateRule, Remark, RemarkSeverity
from answerable.report.manuscript.manuscript import Manuscript, PlacedExpression
from answerable.report.measures import measure_of
from answerable.statistics import Base

_RULE = re.compile(
    r"\b(?:all|the|our|these) (?:figures|percentages|statistics|proportions|shares)\b"
    r"[^.]{0,40}\b(?:refer|are|relate|is|based)\b(?P<whom>[^.]*)",
    re.IGNORECASE,
)
_BASES = (
    (r"\b(?:not|without|excluding|less|minus)\b[\w ]{0,12}\brefus", Base.REPLIED_NOT_REFUSED),
    (r"\banswered\b|\b(?:gave|given) an answer\b[\w ,]{0,12}\bknew\b", Base.GAVE_ANSWER_AND_KNEW),
    (r"\b(?:gave|given) an answer\b", Base.GAVE_ANSWER),
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


def mention_old_bases(manuscript: Manuscript, tables: Iterable[CountTable] = ()) -> tuple[Remark, ...]:
    """A mention for each figure expression and each schema of counts that calls a base by an old name."""
    return tuple(
        OLD_BASE.remark(str(placed.place), what)
        for placed in manuscript.expressions
        for what in OLD_BASE.find(placed)
    ) + tuple(
        OLD_BASE.remark(f"counts.toml, {table.name}", f"`{old}` is an old name: write `{new}`")
        for table in tables
        for old, new in table.renamed.items()
    )


def _old(placed: PlacedExpression) -> Iterator[str]:
    wanted = placed.expression
    if wanted.old_base and wanted.base is not None:
        yield (
            f"`base {wanted.old_base}` is an old name: write `base {wanted.base}`, public authorities "
            f"{wanted.base.phrase}"
        )


OLD_BASE: GateRule[[PlacedExpression], str] = GateRule(
    "old_base", "a base by a name that it no longer bears", _old, RemarkSeverity.MENTION
)
"""What is asked of each figure expression."""
