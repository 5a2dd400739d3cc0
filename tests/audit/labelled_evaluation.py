"""How well the audit does on the labelled reports.

`python -m tests.audit.labelled_evaluation [--which dev|held|all] [--show]` prints a table with a line per
report; `--show` adds every false alarm, every planted error missed and every claim misjudged.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from answerable.audit import AuditReport, KnownCounts, PrintedClaim, Verdict, audit_text, read_counts_folder
from answerable.documents import read_document
from tests.audit.labelled_set import SETS, Label, Labelled, labelled_reports

_WORD = re.compile(r"£?[\d,.]*\d%?|\w+")
_COLUMNS = ("report", "labels", "found", "verdict", "errors", "called", "ambig", "missed", "type", "alarms")


@dataclass
class Score:
    """What the audit made of one report, or of several added up."""

    name: str
    labels: int = 0
    found: int = 0
    right: int = 0
    errors: int = 0
    called: int = 0
    doubted: int = 0
    explained: int = 0
    alarms: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Adds another score to this one."""
        for each in ("labels", "found", "right", "errors", "called", "doubted", "explained"):
            setattr(self, each, getattr(self, each) + getattr(other, each))
        self.alarms += other.alarms

    def cells(self) -> tuple[str, ...]:
        """The score's cells in the order of the table's columns."""
        missed = self.errors - self.called - self.doubted
        numbers = (self.labels, self.found, self.right, self.errors, self.called, self.doubted, missed)
        return (self.name, *map(str, numbers), str(self.explained), str(len(self.alarms)))


@dataclass(frozen=True)
class Placed:
    """A label with the lines of the extracted text that it stands on."""

    label: Label
    first: int
    last: int


def _words(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(lines, start=1):
        for word in _WORD.findall(line):
            yield word.lower(), number


def _without_tags(text: str) -> str:
    return re.sub(r"<[^>]*>", lambda tag: " " + "\n" * tag[0].count("\n"), text)


def placed_labels(report: Labelled, extracted: Sequence[str]) -> list[Placed]:
    """The labels with their lines in the extracted text, found by lining up the words of both."""
    source = list(_words(_without_tags("\n".join(report.lines)).split("\n")))
    target = list(_words(extracted))
    matcher = SequenceMatcher(None, [w for w, _ in source], [w for w, _ in target], autojunk=False)
    moved = {b.a + i: b.b + i for b in matcher.get_matching_blocks() for i in range(b.size)}
    return [_placed(label, source, target, moved) for label in report.claims]


def _placed(
    label: Label, source: list[tuple[str, int]], target: list[tuple[str, int]], moved: dict[int, int]
) -> Placed:
    wanted = set(_WORD.findall(label.quote.lower()))
    on_lines = range(label.line_start, label.line_end + 1)
    spots = [i for i, (word, line) in enumerate(source) if line in on_lines and word in wanted]
    lines = [target[moved[i]][1] for i in spots if i in moved]
    return Placed(label, min(lines, default=0), max(lines, default=0))


def _overlaps(first: str, second: str) -> bool:
    one, two = (" ".join(_WORD.findall(each.lower())) for each in (first, second))
    return bool(one and two) and (f" {one} " in f" {two} " or f" {two} " in f" {one} ")


def closeness(claim: PrintedClaim, placed: Placed) -> int:
    """How surely the claim is the labelled one: 3 value and words, 2 value, 1 words alone, 0 not at all."""
    if claim.where.line_start > placed.last or claim.where.line_end < placed.first:
        return 0
    same_value = claim.value is not None and abs(abs(claim.value) - placed.label.value) < 0.051
    if claim.unit == "percent" and placed.label.unit not in ("percent", "ratio"):
        same_value = False
    same_words = _overlaps(claim.quote, placed.label.quote)
    return 2 * same_value + same_words


def audited(report: Labelled) -> AuditReport:
    """The audit of a labelled report against its counts."""
    counts = read_counts_folder(report.counts) if report.counts else KnownCounts()
    return audit_text(read_document(report.content, report.file).pages, counts)


def scored(report: Labelled) -> Score:
    """What the audit made of the report."""
    audit = audited(report)
    labels = placed_labels(report, audit.lines)
    score = Score(report.name, labels=len(labels))
    for placed in labels:
        _score_label(score, placed, audit.claims)
    for claim in audit.claims:
        if claim.verdict is Verdict.INCONSISTENT and not _deserved(claim, labels):
            score.alarms.append(_told(report.name, claim))
    return score


def _score_label(score: Score, placed: Placed, claims: Sequence[PrintedClaim]) -> None:
    label = placed.label
    near = max((closeness(claim, placed) for claim in claims), default=0)
    matching = [claim for claim in claims if near and closeness(claim, placed) == near]
    allowed = [claim for claim in matching if claim.verdict.value in label.verdicts]
    score.found += bool(matching)
    score.right += bool(allowed)
    if matching and not allowed:
        score.misjudged.append(f"{_described(score.name, label)} was judged {matching[0].verdict.value}")
    if label.verdicts[0] == "inconsistent":
        _score_error(score, label, matching)


def _score_error(score: Score, label: Label, matching: Sequence[PrintedClaim]) -> None:
    score.errors += 1
    called = [claim for claim in matching if claim.verdict is Verdict.INCONSISTENT]
    doubted = any(claim.verdict is Verdict.AMBIGUOUS for claim in matching)
    score.called += bool(called)
    score.doubted += not called and doubted
    score.explained += any(set(claim.error_types) & set(label.error_types) for claim in called)
    if not called:
        state = "doubted" if doubted else "passed" if matching else "not found"
        score.misses.append(f"{_described(score.name, label)} {state}: {label.why}")


def _deserved(claim: PrintedClaim, labels: Sequence[Placed]) -> bool:
    near = max((closeness(claim, placed) for placed in labels), default=0)
    return any(near and closeness(claim, each) == near and each.label.planted for each in labels)


def _described(name: str, label: Label) -> str:
    return f"{name}:{label.line_start} {label.quote!r} ({'/'.join(label.verdicts)})"


def _told(name: str, claim: PrintedClaim) -> str:
    kinds = ", ".join(claim.error_types)
    reason = f"{claim.arithmetic} | {claim.explanation}"
    return f"{name}, extracted line {claim.where.line_start}: {claim.quote!r} [{kinds}] {reason}"


def table(scores: Sequence[Score]) -> str:
    """The scores as a table with a line in all."""
    total = Score("in all")
    for score in scores:
        total.add(score)
    rows = [_COLUMNS, *(score.cells() for score in (*scores, total))]
    return "\n".join(f"{row[0]:<24}" + "".join(f"{cell:>8}" for cell in row[1:]) for row in rows)


def main() -> None:
    """Prints the table of the set asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--which", choices=sorted(SETS), default="dev")
    asked.add_argument("--show", action="store_true", help="print false alarms, misses, misjudged claims")
    options = asked.parse_args()
    scores = [scored(report) for report in labelled_reports(options.which)]
    sys.stdout.write(f"{table(scores)}\n")
    if not options.show:
        return
    for heading in ("alarms", "misses", "misjudged"):
        sys.stdout.write(f"\n{heading.capitalize()}\n")
        for score in scores:
            sys.stdout.write("".join(f"- {each}\n" for each in getattr(score, heading)))


if __name__ == "__main__":
    main()
