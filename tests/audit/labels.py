"""Labelled claims: what a person found in a report, and how an audit compares with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable.audit import AuditReport, PrintedClaim, Verdict

_NEAR = 2


@dataclass(frozen=True)
class Label:
    """A claim as a person reads it: line, value (None for words alone), the verdicts that are right."""

    line: int
    value: float | None
    words: str
    verdicts: frozenset[str]
    errors: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How an audit did: labels in all, claims found, verdicts right, error types right, false accusations."""

    labels: int
    found: int
    right: int
    faults: int
    faults_found: int
    explained: int
    false_alarms: tuple[str, ...]
    missed: tuple[str, ...]


def read_labels(path: Path) -> tuple[Label, ...]:
    """The labels in a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Label(
                int(row["line"]),
                float(row["value"]) if row["value"] else None,
                row["words"],
                frozenset(row["verdicts"].split("|")),
                frozenset(filter(None, row["error_types"].split("|"))),
            )
            for row in csv.DictReader(file)
        )


def match(label: Label, claims: Iterable[PrintedClaim]) -> PrintedClaim | None:
    """The claim of a label: the same value near its line, the nearest first."""
    near = [
        claim
        for claim in claims
        if abs(claim.where.line_start - label.line) <= _NEAR and _same_value(label.value, claim.value)
    ]
    return min(near, key=lambda claim: abs(claim.where.line_start - label.line), default=None)


def _same_value(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < 0.05


def score(report: AuditReport, labels: Sequence[Label]) -> Score:
    """How the audit did on the labels; a claim accused that no label doubts is a false alarm."""
    found, right, faults_found, explained = 0, 0, 0, 0
    faults = [label for label in labels if label.verdicts == {"inconsistent"}]
    missed, accused_rightly = [], set()
    for label in labels:
        claim = match(label, report.claims)
        if claim is None:
            missed.append(f"line {label.line}: {label.words} (not found)")
            continue
        found += 1
        if claim.verdict.value in label.verdicts:
            right += 1
        else:
            missed.append(f"line {label.line}: {label.words} ({claim.verdict.value})")
        if label in faults and claim.verdict is Verdict.INCONSISTENT:
            faults_found += 1
            explained += bool(label.errors & {error.value for error in claim.error_types})
        if "inconsistent" in label.verdicts:
            accused_rightly.add(claim.id)
    alarms = [
        f"line {claim.where.line_start}: {claim.quote}"
        for claim in report.claims
        if claim.verdict is Verdict.INCONSISTENT and claim.id not in accused_rightly
    ]
    return Score(
        len(labels), found, right, len(faults), faults_found, explained, tuple(alarms), tuple(missed)
    )
