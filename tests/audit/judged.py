"""What an audit says of a text, read from its JSON: the only door through which the measuring looks.

Any inside of the room can be measured by it. What today's JSON does not have is None or empty: `attention`
(the claim's place in the list of what to look at first), `check` (the name of what spoke).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from answerable.audit import AuditReport, Waiver, audit_text, read_counts_folder
from answerable.documents import Page, read_document
from answerable.ground import BadInput

FIRST = 10
"""So many of the list are looked at."""


@dataclass(frozen=True)
class JudgedClaim:
    """One claim of an audit, as its JSON has it; a claim that somebody waived is not accused."""

    quote: str
    value: float | None
    unit: str
    line_start: int
    line_end: int
    verdict: str
    error_types: tuple[str, ...]
    attention: int | None
    check: str
    told: str

    @property
    def accused(self) -> bool:
        """True if the audit says that it does not hold."""
        return self.verdict == "inconsistent"

    @property
    def confirmed(self) -> bool:
        """True if the audit says that it is borne out."""
        return self.verdict == "consistent"

    @property
    def looked_at(self) -> bool:
        """True if it is among the first of the list."""
        return self.attention is not None and self.attention <= FIRST


@dataclass(frozen=True)
class Judged:
    """The audit of one text: its lines and claims, and what of it could not be read.

    `ranked` is true if the audit has a list of what to look at first; `refused` has the complaint where
    the audit would not take the file of counts, and went on without it.
    """

    lines: tuple[str, ...]
    claims: tuple[JudgedClaim, ...]
    ranked: bool
    refused: str = ""
    unknown: tuple[str, ...] = ()


def pages_of(content: bytes, name: str) -> tuple[Page, ...]:
    """The pages of a report."""
    return tuple(read_document(content, name).pages)


def judged(pages: Sequence[Page], counts: Mapping[str, bytes], off: Sequence[str] = ()) -> Judged:
    """The audit of a report against its counts, with the checks named in `off` switched off.

    A check is switched off by a waiver whose `claim` is the check's name. `unknown` are those of `off`
    that the audit does not know (it gives back their waivers as unused).
    """
    waivers = [Waiver(name, "measuring", "what does this check change?") for name in off]
    known, refused = _known(counts)
    report = audit_text(list(pages), *known, waivers=waivers)
    return replace(read_audit(report), refused=refused)


def read_audit(report: AuditReport) -> Judged:
    """What an audit says, from its JSON."""
    written = report.as_json()["claims"]
    return Judged(
        report.lines,
        tuple(_claim(each) for each in written),
        ranked=any("attention" in each for each in written),
        unknown=tuple(each.claim for each in report.unused_waivers),
    )


def _known(counts: Mapping[str, bytes]) -> tuple[list[Any], str]:
    if not counts:
        return [], ""
    try:
        return [read_counts_folder(dict(counts))], ""
    except BadInput as complaint:
        return [], str(complaint)


def _claim(each: Mapping[str, Any]) -> JudgedClaim:
    where, verdict = each["where"], str(each["verdict"])
    return JudgedClaim(
        each["quote"],
        each["value"],
        each["unit"],
        where["line_start"],
        where["line_end"],
        "not_checkable" if each["waiver"] and verdict == "inconsistent" else verdict,
        tuple(each["error_types"]),
        each.get("attention"),
        each.get("check") or "",
        f"{each['arithmetic'] or ''} | {each['explanation'] or ''}",
    )
