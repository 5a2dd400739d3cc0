"""What an audit gives back: claims with their verdicts, conflicts between them, and their JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from answerable.audit.people.corrections import ClaimCorrection, KeptReading, Unplaced
from answerable.audit.verdicts.judgement import CandidateCause, ClaimSeverity, ErrorType, Verdict
from answerable.ground import BadInput

_ORDER = {ClaimSeverity.CRITICAL: 0, ClaimSeverity.MAJOR: 1, ClaimSeverity.MINOR: 2, ClaimSeverity.NONE: 3}
_VERDICTS = (Verdict.INCONSISTENT, Verdict.AMBIGUOUS, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)


@dataclass(frozen=True)
class Where:
    """Where a claim stands: lines of the extracted text from 1, page from 1, heading, title of the table."""

    line_start: int
    line_end: int
    page: int
    section: str = ""
    table: str = ""


@dataclass(frozen=True)
class Waiver:
    """A person's word that a claim stands as it is: its id or its words, who says so, and why."""

    claim: str
    name: str
    reason: str

    def __post_init__(self) -> None:
        for what, value in (("claim", self.claim), ("name", self.name), ("reason", self.reason)):
            if not value.strip():
                raise BadInput(f"a waiver has no {what}", remedy="Give claim, name and reason.")


@dataclass(frozen=True)
class PrintedClaim:
    """One figure of the report and what the counts say of it.

    `value` is in per cent for shares, also those in words; None where the claim is one of words alone.
    `recomputed` is the value the counts give, `arithmetic` how, `explanation` what would account for the
    difference. `readings` are those that the words allow, `candidates` what would account for the
    difference, the simplest first, `correction` what a person said of it.
    """

    id: str
    quote: str
    where: Where
    value: float | None
    unit: str
    population: str
    base: str
    verdict: Verdict
    recomputed: str = ""
    arithmetic: str = ""
    explanation: str = ""
    error_types: tuple[ErrorType, ...] = ()
    severity: ClaimSeverity = ClaimSeverity.NONE
    qualifier: str = "exact"
    printed: str = ""
    waiver: Waiver | None = None
    readings: tuple[KeptReading, ...] = ()
    candidates: tuple[CandidateCause, ...] = ()
    correction: ClaimCorrection | None = None

    @property
    def faulty(self) -> bool:
        """True if it does not hold and nobody has waived it."""
        return self.verdict is Verdict.INCONSISTENT and self.waiver is None


@dataclass(frozen=True)
class TableSpan:
    """Where a table stands in the text: its first and last line, from 1, and its title."""

    first_line: int
    last_line: int
    title: str


@dataclass(frozen=True)
class TableOffered:
    """A table of known counts: its rows, its columns of counts, the bases that its rows offer."""

    name: str
    rows: tuple[str, ...]
    measures: tuple[str, ...]
    bases: tuple[str, ...]
    given: bool


@dataclass(frozen=True)
class Conflict:
    """Two claims that cannot both hold, by their ids, and why."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True)
class AuditReport:
    """Every claim of a report in the order of the text, and the conflicts between them.

    `lines` is the text; `pages` has the first line of each page, `tables` where the tables stand, `offered`
    what claims can be read by; `unplaced` are corrections that fit nothing, `notes` what of the file was not
    checked.
    """

    claims: tuple[PrintedClaim, ...]
    conflicts: tuple[Conflict, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    unused_waivers: tuple[Waiver, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    pages: tuple[int, ...] = ()
    tables: tuple[TableSpan, ...] = ()
    offered: tuple[TableOffered, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 if a claim does not hold and is not waived, else 0."""
        return int(any(claim.faulty for claim in self.claims))

    def by_severity(self) -> tuple[PrintedClaim, ...]:
        """The claims that do not hold or may not, the gravest first."""
        open_claims = [
            claim for claim in self.claims if claim.verdict in (Verdict.INCONSISTENT, Verdict.AMBIGUOUS)
        ]
        return tuple(
            sorted(
                open_claims,
                key=lambda c: (_VERDICTS.index(c.verdict), _ORDER[c.severity], c.where.line_start),
            )
        )

    def tally(self) -> dict[str, int]:
        """How many claims have each verdict."""
        return {verdict.value: sum(claim.verdict is verdict for claim in self.claims) for verdict in Verdict}

    def as_json(self) -> dict[str, Any]:
        """The report as values for JSON: `claims`, `conflicts` (pairs of ids), their reasons, `verdicts`."""
        return {
            "claims": [_claim_json(claim) for claim in self.claims],
            "conflicts": [[each.first, each.second] for each in self.conflicts],
            "conflict_reasons": [each.reason for each in self.conflicts],
            "notes": list(self.notes),
            "verdicts": self.tally(),
            "exit_code": self.exit_code,
        }


def _claim_json(claim: PrintedClaim) -> dict[str, Any]:
    written = asdict(claim)
    written["error_types"] = [error.value for error in claim.error_types]
    written["where"]["table"] = claim.where.table or None
    written["where"]["section"] = claim.where.section or None
    for key in ("population", "base", "recomputed", "explanation", "arithmetic"):
        written[key] = written[key] or None
    if claim.severity is ClaimSeverity.NONE:
        written["severity"] = None
    return written


def waived(
    claims: Sequence[PrintedClaim], waivers: Sequence[Waiver]
) -> tuple[tuple[PrintedClaim, ...], tuple[Waiver, ...]]:
    """The claims with their waivers, and the waivers that fit no claim."""
    from dataclasses import replace

    used: set[Waiver] = set()
    found = []
    for claim in claims:
        waiver = next((each for each in waivers if _fits(each, claim)), None)
        if waiver is not None:
            used.add(waiver)
        found.append(replace(claim, waiver=waiver or claim.waiver))
    return tuple(found), tuple(waiver for waiver in waivers if waiver not in used)


def _fits(waiver: Waiver, claim: PrintedClaim) -> bool:
    wanted = " ".join(waiver.claim.split())
    return wanted == claim.id or wanted == " ".join(claim.quote.split())
