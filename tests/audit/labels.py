"""Labelled claims: what a person found in a report, and how an audit compares with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.audit.judged import Judged, JudgedClaim
from tests.audit.labelled_evaluation import Score, speaker

CLAIMS = Path(__file__).parent / "labelled_claims.csv"
CELLS = Path(__file__).parent / "labelled_cells.csv"
KNOWN = {"227", "35", "Schools by Region"}
"""Claims that the lists leave out: totals whose rows sum to something else, a missing row."""
_NEAR = 2


@dataclass(frozen=True)
class Label:
    """A claim as a person reads it: line, value (None for words alone), the verdicts that are right."""

    line: int
    value: float | None
    words: str
    verdicts: frozenset[str]
    errors: frozenset[str]


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


def match(label: Label, claims: Iterable[JudgedClaim]) -> JudgedClaim | None:
    """The claim of a label: the same value near its line, the nearest first."""
    near = [
        claim
        for claim in claims
        if abs(claim.line_start - label.line) <= _NEAR and _same_value(label.value, claim.value)
    ]
    return min(near, key=lambda claim: abs(claim.line_start - label.line), default=None)


def _same_value(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < 0.05


def model_labels() -> tuple[Label, ...]:
    """What a person found in the model report, in its sentences and in its tables."""
    return (*read_labels(CLAIMS), *read_labels(CELLS))


def score(report: Judged, labels: Sequence[Label], cells: Sequence[Label] = ()) -> Score:
    """How an audit did on the labels of sentences and of cells of the model report.

    A claim accused that no label doubts is a false alarm, but for the `KNOWN` ones.
    """
    score = Score("model report", reports=1, labels=len(labels) + len(cells), ranked=report.ranked)
    score.unknown = set(report.unknown)
    deserved = set()
    for label in (*labels, *cells):
        claim = match(label, report.claims)
        _add(score, label, claim, in_table=label in cells)
        if claim is not None and "inconsistent" in label.verdicts:
            deserved.add(claim)
    for claim in (each for each in report.claims if each.accused):
        known = claim in deserved or claim.quote in KNOWN
        score.checks[speaker(claim), "hit" if known else "alarm"] += 1
        if not known:
            score.alarms.append(f"line {claim.line_start}: {claim.quote}")
    return score


def _add(score: Score, label: Label, claim: JudgedClaim | None, *, in_table: bool) -> None:
    wrong, right = label.verdicts == {"inconsistent"}, label.verdicts == {"consistent"}
    score.found += claim is not None
    score.right += claim is not None and claim.verdict in label.verdicts
    if claim is None or claim.verdict not in label.verdicts:
        said = claim.verdict if claim is not None else "not found"
        score.misses.append(f"line {label.line}: {label.words} ({said})")
    if wrong:
        score.errors += 1
        score.called += claim is not None and claim.accused
        score.looked_at += claim is not None and (claim.accused or claim.looked_at)
        score.wrongly_confirmed += claim is not None and claim.confirmed
        score.explained += claim is not None and claim.accused and bool(label.errors & {*claim.error_types})
    if right and in_table:
        score.rows += 1
        score.rows_confirmed += claim is not None and claim.confirmed
    elif right:
        score.prose += 1
        score.prose_confirmed += claim is not None and claim.confirmed
