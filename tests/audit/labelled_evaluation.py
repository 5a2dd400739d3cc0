"""How well the audit does on the labelled reports.

`python -m tests.audit.labelled_evaluation [--which dev|genres|held|all] [--show]` prints a table with a line
per report; `--show` adds every false alarm, every planted error missed and every claim misjudged. All sets
in one table: `python -m tests.audit.table`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tests.audit.judged import Judged, JudgedClaim, judged, pages_of
from tests.audit.labelled_set import SETS, Label, Labelled, labelled_reports

_WORD = re.compile(r"£?[\d,.]*\d%?|\w+")
_TEXT_ROW = re.compile(r"\s*\S.*?(?:\s{2,}|\t)\S+(?:(?:\s{2,}|\t)\S+)+\s*$|\D*(?:\s[-+£]?[\d,.]+%?){3,}\s*$")
_ALONE = re.compile(r"\s*[-+£]?[\d,.]+%?\s*")
_ADDED = (
    "reports", "labels", "found", "right", "errors", "called", "doubted", "explained", "looked_at",
    "wrongly_confirmed", "prose", "prose_confirmed", "rows", "rows_confirmed", "sound", "sound_alarms",
    "refused",
)  # fmt: skip
_COLUMNS = ("report", "labels", "found", "verdict", "errors", "called", "ambig", "missed", "type", "alarms")


@dataclass
class Score:
    """What the audit made of one report, or of several added up.

    Of the `errors` planted, `called` were accused, `looked_at` accused or among the first of the list,
    `wrongly_confirmed` borne out. `prose` and `rows` are claims that are right and can be borne out, in
    sentences and in tables. `sound` counts the reports without an error, `refused` those of which the audit
    would not take the file of counts. `checks` says what spoke, and whether rightly; `unknown` are checks to
    be switched off that nowhere spoke.
    """

    name: str
    reports: int = 0
    labels: int = 0
    found: int = 0
    right: int = 0
    errors: int = 0
    called: int = 0
    doubted: int = 0
    explained: int = 0
    looked_at: int = 0
    wrongly_confirmed: int = 0
    prose: int = 0
    prose_confirmed: int = 0
    rows: int = 0
    rows_confirmed: int = 0
    sound: int = 0
    sound_alarms: int = 0
    refused: int = 0
    ranked: bool = False
    unknown: set[str] = field(default_factory=set)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Adds another score to this one."""
        self.unknown = self.unknown & other.unknown if self.reports else set(other.unknown)
        for each in _ADDED:
            setattr(self, each, getattr(self, each) + getattr(other, each))
        self.ranked = self.ranked or other.ranked
        self.checks.update(other.checks)
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


def closeness(claim: JudgedClaim, placed: Placed) -> int:
    """How surely the claim is the labelled one: 3 value and words, 2 value, 1 words alone, 0 not at all."""
    if claim.line_start > placed.last or claim.line_end < placed.first:
        return 0
    same_value = claim.value is not None and abs(abs(claim.value) - placed.label.value) < 0.051
    if claim.unit == "percent" and placed.label.unit not in ("percent", "ratio"):
        same_value = False
    same_words = _overlaps(claim.quote, placed.label.quote)
    return 2 * same_value + same_words


def audited(report: Labelled, off: Sequence[str] = ()) -> Judged:
    """The audit of a labelled report against its counts, with the checks in `off` switched off."""
    return judged(pages_of(report.content, report.file), report.counts, off)


def scored(report: Labelled, off: Sequence[str] = ()) -> Score:
    """What the audit made of the report, with the checks in `off` switched off."""
    audit = audited(report, off)
    labels = placed_labels(report, audit.lines)
    score = Score(report.name, reports=1, labels=len(labels), ranked=audit.ranked)
    score.refused, score.unknown = int(bool(audit.refused)), set(audit.unknown)
    rows = table_lines(report)
    for placed in labels:
        _score_label(score, placed, audit.claims, in_table=placed.label.line_start in rows)
    for claim in (each for each in audit.claims if each.accused):
        deserved = _deserved(claim, labels)
        score.checks[speaker(claim), "hit" if deserved else "alarm"] += 1
        if not deserved:
            score.alarms.append(_told(report.name, claim))
    if not score.errors:
        score.sound, score.sound_alarms = 1, len(score.alarms)
    return score


def speaker(claim: JudgedClaim) -> str:
    """The name of the check that spoke; where the audit names none, the kind of error in brackets."""
    return claim.check or f"[{', '.join(claim.error_types[:1]) or claim.verdict}]"


def table_lines(report: Labelled) -> set[int]:
    """The lines of the source, from 1, that are rows of a table; the rest is prose."""
    kind = report.file.rsplit(".", 1)[1]
    if kind == "html":
        text = "\n".join(report.lines)
        spans = [each.span() for each in re.finditer(r"<table\b.*?</table>", text, re.DOTALL | re.I)]
        return {
            number
            for start, end in spans
            for number in range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)
        }
    row = re.compile(r"\s*\|") if kind == "md" else _TEXT_ROW
    rows = {number for number, line in enumerate(report.lines, start=1) if row.match(line)}
    alone = {number for number, line in enumerate(report.lines, start=1) if _ALONE.fullmatch(line)}
    return rows | {number for number in alone if alone & {number - 1, number + 1}}


def matching_claims(placed: Placed, claims: Sequence[JudgedClaim]) -> list[JudgedClaim]:
    """The claims that come closest to the labelled one; none where no claim comes close."""
    near = max((closeness(claim, placed) for claim in claims), default=0)
    return [claim for claim in claims if near and closeness(claim, placed) == near]


def _score_label(score: Score, placed: Placed, claims: Sequence[JudgedClaim], *, in_table: bool) -> None:
    label, matching = placed.label, matching_claims(placed, claims)
    allowed = [claim for claim in matching if claim.verdict in label.verdicts]
    confirmed = confirms(matching)
    score.found += bool(matching)
    score.right += bool(allowed)
    if matching and not allowed:
        score.misjudged.append(f"{_described(score.name, label)} was judged {matching[0].verdict}")
    if label.wrong:
        _score_error(score, label, matching)
    if label.right and in_table:
        score.rows += 1
        score.rows_confirmed += confirmed
    elif label.right:
        score.prose += 1
        score.prose_confirmed += confirmed
    if confirmed and (label.wrong or label.right):
        best = next(claim for claim in matching if claim.confirmed)
        score.checks[speaker(best), "wrongly confirmed" if label.wrong else "confirmed"] += 1


def confirms(matching: Sequence[JudgedClaim]) -> bool:
    """True if one of the claims is borne out and none is accused."""
    return any(claim.confirmed for claim in matching) and not any(claim.accused for claim in matching)


def _score_error(score: Score, label: Label, matching: Sequence[JudgedClaim]) -> None:
    score.errors += 1
    called = [claim for claim in matching if claim.accused]
    doubted = any(claim.verdict == "ambiguous" for claim in matching)
    score.called += bool(called)
    score.looked_at += bool(called) or any(claim.looked_at for claim in matching)
    score.wrongly_confirmed += confirms(matching)
    score.doubted += not called and doubted
    score.explained += any(set(claim.error_types) & set(label.error_types) for claim in called)
    if not called:
        state = "doubted" if doubted else "passed" if matching else "not found"
        score.misses.append(f"{_described(score.name, label)} {state}: {label.why}")


def _deserved(claim: JudgedClaim, labels: Sequence[Placed]) -> bool:
    near = max((closeness(claim, placed) for placed in labels), default=0)
    return any(near and closeness(claim, each) == near and each.label.planted for each in labels)


def _described(name: str, label: Label) -> str:
    return f"{name}:{label.line_start} {label.quote!r} ({'/'.join(label.verdicts)})"


def _told(name: str, claim: JudgedClaim) -> str:
    kinds = ", ".join(claim.error_types)
    return f"{name}, extracted line {claim.line_start}: {claim.quote!r} [{kinds}] {claim.told}"


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
