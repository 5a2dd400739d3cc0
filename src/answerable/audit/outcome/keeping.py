"""An audit as values for JSON that can be kept, and the audit made of them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from answerable.audit.outcome.marks import Anchor
from answerable.audit.outcome.results import (
    AuditReport,
    Conflict,
    PrintedClaim,
    TableOffered,
    TableSpan,
    Waiver,
    Where,
)
from answerable.audit.people.corrections import ClaimCorrection, ClaimRuling, KeptReading, ReadAs, Unplaced
from answerable.audit.verdicts.judgement import CandidateCause, ClaimSeverity, ErrorType, Verdict


def kept_form(report: AuditReport) -> dict[str, Any]:
    """Everything of an audit as values for JSON; `audit_from` makes the same audit of it."""
    return asdict(report)


def audit_from(kept: Mapping[str, Any]) -> AuditReport:
    """The audit that `kept_form` was made of."""
    return AuditReport(
        claims=tuple(_claim(each) for each in kept["claims"]),
        conflicts=tuple(Conflict(**each) for each in kept["conflicts"]),
        lines=tuple(kept["lines"]),
        unused_waivers=tuple(Waiver(**each) for each in kept["unused_waivers"]),
        unplaced=tuple(Unplaced(_correction(each["correction"]), each["why"]) for each in kept["unplaced"]),
        pages=tuple(kept["pages"]),
        tables=tuple(TableSpan(**each) for each in kept["tables"]),
        offered=tuple(_offered(each) for each in kept["offered"]),
        notes=tuple(kept["notes"]),
    )


def _claim(kept: Mapping[str, Any]) -> PrintedClaim:
    made = {
        "where": Where(**kept["where"]),
        "verdict": Verdict(kept["verdict"]),
        "severity": ClaimSeverity(kept["severity"]),
        "error_types": tuple(ErrorType(each) for each in kept["error_types"]),
        "waiver": Waiver(**kept["waiver"]) if kept["waiver"] else None,
        "readings": tuple(
            KeptReading(_read_as(each["read_as"]), each["gives"], each["holds"]) for each in kept["readings"]
        ),
        "candidates": tuple(
            CandidateCause(each["cost"], ErrorType(each["error"]), each["text"])
            for each in kept["candidates"]
        ),
        "correction": _correction(kept["correction"]) if kept["correction"] else None,
    }
    return PrintedClaim(**{**kept, **made})


def _correction(kept: Mapping[str, Any]) -> ClaimCorrection:
    read_as = _read_as(kept["read_as"]) if kept["read_as"] else None
    made = {"anchor": Anchor(**kept["anchor"]), "ruling": ClaimRuling(kept["ruling"]), "read_as": read_as}
    return ClaimCorrection(**{**kept, **made})


def _read_as(kept: Mapping[str, Any]) -> ReadAs:
    return ReadAs(**{**kept, "measures": tuple(kept["measures"])})


def _offered(kept: Mapping[str, Any]) -> TableOffered:
    lists = {key: tuple(kept[key]) for key in ("rows", "measures", "bases")}
    return TableOffered(**{**kept, **lists})
