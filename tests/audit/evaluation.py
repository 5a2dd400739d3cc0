"""How well the audit does on invented reports: `python -m tests.audit.evaluation` prints the table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from answerable.audit import AuditReport, PrintedClaim, Verdict, audit_text, read_counts_folder
from answerable.audit.known.counts import KnownCounts
from answerable.documents import read_document
from tests.audit.planted import Planted, planted_reports

_DOUBTED = (Verdict.INCONSISTENT, Verdict.AMBIGUOUS)
_KIN = {"impossible_share": {"unexplained"}, "average_of_averages": {"union_bound", "impossible_share"}}


@dataclass
class Outcome:
    """What came of the reports with one kind of error."""

    reports: int = 0
    found: int = 0
    doubted: int = 0
    explained: int = 0
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def audited(planted: Planted) -> AuditReport:
    """The audit of one invented report."""
    document = read_document(planted.content, f"report.{planted.kind}")
    counts = read_counts_folder(planted.counts) if planted.counts else KnownCounts()
    return audit_text(document.pages, counts)


def of(planted: Planted, report: AuditReport) -> PrintedClaim | None:
    """The claim that was tampered with."""
    fitting = [
        claim
        for claim in report.claims
        if planted.words.casefold().replace(" ", "")
        in claim.quote.casefold().replace(" ", "").replace("\n", "")
        and (planted.value is None or claim.value is None or abs(claim.value - planted.value) < 0.05)
    ]
    return min(
        fitting,
        key=lambda claim: (claim.verdict not in _DOUBTED, planted.error not in claim.error_types),
        default=None,
    )


def evaluate(reports: Iterable[Planted]) -> dict[str, Outcome]:
    """What came of the reports, by kind of error ("" for those without any)."""
    outcomes: dict[str, Outcome] = {}
    for planted in reports:
        outcome = outcomes.setdefault(planted.error, Outcome())
        report = audited(planted)
        outcome.reports += 1
        claim = of(planted, report) if planted.error else None
        name = f"{planted.name} ({planted.kind}, {'counts' if planted.counts else 'no counts'})"
        if claim is not None:
            outcome.found += 1
            right = claim.verdict in _DOUBTED
            outcome.doubted += right
            errors = {error.value for error in claim.error_types}
            outcome.explained += right and bool(errors & ({planted.error} | _KIN.get(planted.error, set())))
            if not right:
                outcome.missed.append(f"{name}: {planted.words} {claim.verdict.value}")
        elif planted.error:
            outcome.missed.append(f"{name}: {planted.words} not found")
        related = claim is not None and claim.verdict in _DOUBTED
        for each in report.claims:
            if each.verdict is Verdict.INCONSISTENT and not (
                related and _touched(planted, claim, each, report)
            ):
                kinds = ", ".join(error.value for error in each.error_types)
                line = each.where.line_start
                outcome.alarms.append(
                    f"{name}: line {line} {each.quote[:60]!r} {kinds}: {each.explanation[:90]}"
                )
    return outcomes


def _touched(planted: Planted, claim: PrintedClaim | None, each: PrintedClaim, report: AuditReport) -> bool:
    """True for the tampered claim, and for what depends on it: the same table, its sums, its conflicts."""
    assert claim is not None
    if each.id == claim.id or (each.where.line_start == claim.where.line_start and not claim.where.table):
        return True
    pairs = {frozenset((pair.first, pair.second)) for pair in report.conflicts}
    table = bool(claim.where.table) or planted.error in ("sum_mismatch", "missing_row", "stale_figure")
    return frozenset((claim.id, each.id)) in pairs or (
        table and planted.error not in ("malformed", "copied_cell")
    )


def table(outcomes: dict[str, Outcome]) -> str:
    """The outcomes as a table of text."""
    lines = [f"{'planted error':22} reports found doubted explained false alarms"]
    totals: Counter[str] = Counter()
    for error, outcome in sorted(outcomes.items()):
        row = (outcome.reports, outcome.found, outcome.doubted, outcome.explained, len(outcome.alarms))
        lines.append(f"{error or '(none)':22} {row[0]:7} {row[1]:5} {row[2]:7} {row[3]:9} {row[4]:12}")
        totals.update(dict(zip(("r", "f", "d", "e", "a"), row, strict=True)))
    lines.append(
        f"{'all':22} {totals['r']:7} {totals['f']:5} {totals['d']:7} {totals['e']:9} {totals['a']:12}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    evaluated = evaluate(planted_reports())
    sys.stdout.write(table(evaluated) + "\n")
    if "-v" in sys.argv:
        for outcome in evaluated.values():
            sys.stdout.write("".join(f"missed {each}\n" for each in outcome.missed))
            sys.stdout.write("".join(f"alarm {each}\n" for each in outcome.alarms))
