"""Where notes begin: lines with a number, in runs that count upwards through a text.

A text can count several times (by chapter, by part, notes within a text box), and a number can be lost. Every
line that begins with a number is a candidate; a count is the run of candidates that weighs most together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.evidence.sources.footnotes.addresses import has_address
from answerable.evidence.sources.footnotes.wordings import BY_NUMBER, CITING, IBID, OP_CIT

_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_FORMS = (
    re.compile(r"\s*(?P<number>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})\s*(?P<text>\S.*)"),
    re.compile(r"\s*\[\^?(?P<number>\d{1,3})\]:?\s*(?P<text>\S.*)"),
    re.compile(r"\s*\((?P<number>\d{1,3})\)\s+(?P<text>\S.*)"),
    re.compile(r"\s*(?P<number>\d{1,3})(?:[.):]\s|\s)\s*(?P<text>\S.*)"),
    re.compile(r"\s*(?P<number>\d{1,3})(?P<text>[A-Z\u2018\u201c\"][^\d\s].*|https?:.*|www\..*)"),
)
_ALONE = re.compile(r"\s*(?P<number>\d{1,3})[.)]?\s*")
_AHEAD = 4
_MOST_LOST = 3
_NEAREST = 12
"""Of the candidates before one that bear the number before its own, how many are tried."""
_MOST_LOOKED_AT = 200_000
"""Candidates looked at in all, each as often as a count is looked for: a table of rows ends there."""


@dataclass(frozen=True)
class NoteStart:
    """A line (from 0) that may begin a note: its number, the words after it, how much it looks like one."""

    line: int
    number: int
    text: str
    weight: float
    cites: bool


def note_counts(lines: Sequence[str]) -> list[list[NoteStart]]:
    """The counts of notes in a text, the longest first; each a run of starts whose numbers go up."""
    left = candidates(lines)
    found: list[list[NoteStart]] = []
    looked_at = 0
    while (run := _heaviest(left)) and looked_at <= _MOST_LOOKED_AT:
        looked_at += len(left)
        taken = {(each.line, each.number) for each in run}
        left = [each for each in left if (each.line, each.number) not in taken]
        if _is_count(run):
            found.append(run)
        if len(run) == 1:
            break
    return sorted(found, key=lambda run: (-len(run), run[0].line))


def candidates(lines: Sequence[str]) -> list[NoteStart]:
    """Every line that may begin a note, in order."""
    found = []
    for place, line in enumerate(lines):
        for form in _FORMS:
            if told := form.fullmatch(line):
                number, text = int(told["number"].translate(_RAISED)), told["text"]
                if number and _may_begin(text):
                    found.append(_weighed(lines, place, number, text, alone=False))
                break
        else:
            told = _ALONE.fullmatch(line)
            following = lines[place + 1].strip() if place + 1 < len(lines) else ""
            if told and int(told["number"]) and following and not _ALONE.fullmatch(following):
                found.append(_weighed(lines, place, int(told["number"]), "", alone=True))
    return found


def _may_begin(text: str) -> bool:
    return bool(re.match(r"[^\W\d_]|[\"'\u2018\u201c<(\[\u00a3$*]|\d", text))


def _weighed(lines: Sequence[str], place: int, number: int, text: str, *, alone: bool) -> NoteStart:
    ahead = [text]
    for line in lines[place + 1 : place + _AHEAD]:
        if not line.strip() or any(form.fullmatch(line) for form in _FORMS[:4]):
            break
        ahead.append(line.strip())
    whole = " ".join(filter(None, ahead))
    cites = has_address(whole) or any(each.search(whole) for each in (IBID, OP_CIT, BY_NUMBER, CITING))
    weight = 1.0 if cites else 0.4
    if re.match(r"\d", text):
        weight -= 0.25
    if re.match(r"[a-z]", whole) and not has_address(whole[:12]):
        weight -= 0.3
    if alone:
        weight -= 0.2
    return NoteStart(place, number, text, weight, cites)


def _heaviest(starts: Sequence[NoteStart]) -> list[NoteStart]:
    """The run that weighs most: numbers one apart, or a few more where some are lost."""
    by_number: dict[int, list[int]] = {}
    best: list[float] = []
    before: list[int] = []
    for place, each in enumerate(starts):
        begin = 0.0 if each.number == 1 else -1.5
        top, link = each.weight + begin, -1
        for lost in range(_MOST_LOST):
            for other in by_number.get(each.number - 1 - lost, [])[-_NEAREST:]:
                apart = each.line - starts[other].line
                if apart == 0:
                    continue
                worth = best[other] + each.weight + 0.5 - 0.8 * lost - min(apart, 1500) * 0.0003
                if worth > top:
                    top, link = worth, other
        best.append(top)
        before.append(link)
        by_number.setdefault(each.number, []).append(place)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    run = []
    while at >= 0:
        run.append(starts[at])
        at = before[at]
    return run[::-1]


def _is_count(run: Sequence[NoteStart]) -> bool:
    """True for a run that is of notes, and not of a list of recommendations or of a table's rows."""
    citing = sum(each.cites for each in run) / len(run)
    if len(run) == 1:
        return run[0].number == 1 and run[0].cites and has_address(run[0].text)
    return citing >= 0.5 if len(run) < 6 else citing >= 0.35
