"""Lines to blocks: headings, paragraphs rejoined, list items, footnotes, and rows of tables.

A paragraph that a page or a column broke into lines is one text again; every character of it still
knows its line. A word broken by a hyphen at the end of a line keeps its hyphen.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.audit.text.kept_apart import footnote_marks
from answerable.audit.text.lines import (
    Line,
    LineKind,
    heading_level,
    labelled_cells,
    looks_like_heading,
    note_number,
)

_CITES = re.compile(r"https?:|www\.|\baccessed\b|\bibid\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:analysis of|our (?:own )?|foi responses|freedom of information re)", re.IGNORECASE)
_MOST_LINES = 400
_ENDS = (".", "!", "?", ":", "”", '"')


class BlockKind(StrEnum):
    """What a stretch of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    ROWS = "rows"


@dataclass(frozen=True)
class TextBlock:
    """A stretch of lines as one text.

    `starts` are the offsets at which its `lines` begin. `trail` is the headings above it, the nearest
    last. `note` is a footnote's number, 0 for other blocks; `level` is a heading's.
    """

    kind: BlockKind
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    trail: tuple[str, ...] = ()
    note: int = 0
    level: int = 0

    def line_at(self, offset: int) -> Line:
        """The line on which the character at `offset` stands."""
        return self.lines[max(0, bisect.bisect_right(self.starts, offset) - 1)]

    @property
    def section(self) -> str:
        """The nearest heading above, or an empty string."""
        return self.trail[-1] if self.trail else ""

    @property
    def cites(self) -> bool:
        """True for a footnote that names an outside source rather than explaining the report's figures."""
        if self.kind is not BlockKind.FOOTNOTE or not _CITES.search(self.text):
            return False
        return not _OWN.search(self.text) or bool(re.search(r"https?:|www\.", self.text))


def joined(lines: Sequence[Line], kind: BlockKind, **more: object) -> TextBlock:
    """One block of these lines."""
    text, starts = "", []
    for line in lines:
        words = line.bare
        glue = "" if not text or re.search(r"\w-$", text) else " "
        text += glue
        starts.append(len(text))
        text += words
    return TextBlock(kind, text, tuple(lines), tuple(starts), **more)  # type: ignore[arg-type]


def blocks_of(lines: Sequence[Line]) -> tuple[TextBlock, ...]:
    """The blocks of a report in order, each with the headings above it."""
    reader = _BlockReader(lines)
    while reader.position < len(lines):
        reader.step()
    return tuple(reader.blocks)


class _BlockReader:
    """Walks over the lines once; keeps the headings and the number of the next footnote."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.blocks: list[TextBlock] = []
        self.position = 0
        self._lines = lines
        self._trail: list[tuple[int, str]] = []
        self._next_note = 1
        worded = [len(line.text) for line in lines if line.kind is LineKind.WORDS]
        blank = sum(line.kind is LineKind.BLANK for line in lines)
        self._tight = max(worded, default=0) if blank * 12 < len(lines) else 0
        self._marks = {mark for line in lines for mark in footnote_marks(line.text)}

    def step(self) -> None:
        """Read one block from the present line on."""
        line = self._lines[self.position]
        match line.kind:
            case LineKind.BLANK | LineKind.ADDRESS | LineKind.PAGE_NUMBER | LineKind.RULE:
                self.position += 1
            case LineKind.HEADING:
                self._heading([line], heading_level(line.text))
            case LineKind.CELLS | LineKind.NUMBERS:
                if line.kind is LineKind.NUMBERS and self._is_note(line):
                    self._note(line)
                else:
                    self._add(joined([line], BlockKind.ROWS, trail=self._names()), 1)
            case LineKind.BULLET | LineKind.WORDS:
                self._words(line)

    def _words(self, line: Line) -> None:
        if self._is_note(line):
            self._note(line)
        elif line.kind is LineKind.BULLET:
            taken = self._until_break()
            self._add(joined(taken, BlockKind.ITEM, trail=self._names()), len(taken))
        elif self._is_row(line):
            self._add(joined([line], BlockKind.ROWS, trail=self._names()), 1)
        else:
            taken = self._until_break()
            if self._is_heading(taken):
                self._heading(taken, 9)
            else:
                self._add(joined(taken, BlockKind.PARAGRAPH, trail=self._names()), len(taken))

    def _add(self, block: TextBlock, count: int) -> None:
        self.blocks.append(block)
        self.position += count

    def _names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._trail)

    def _heading(self, lines: Sequence[Line], level: int) -> None:
        level = level if level < 9 else 7 if self._starts_page(lines[0]) else 8
        if level < 7:
            self._trail = [kept for kept in self._trail if kept[0] < level]
        block = joined(lines, BlockKind.HEADING, trail=self._names(), level=level)
        self._trail = [*self._trail[-5:], (level, block.text.strip("* _"))]
        self._add(block, len(lines))

    def _starts_page(self, line: Line) -> bool:
        before = next(
            (each for each in reversed(self._lines[: self.position]) if each.kind is not LineKind.BLANK), None
        )
        return before is None or before.page != line.page or line.text.startswith(" ")

    def _is_note(self, line: Line, running: Sequence[Line] = ()) -> bool:
        """True for a line that begins a footnote: its number is due, or is marked in the text and near."""
        number = note_number(line.text)
        if number is None:
            return False
        due = self._next_note <= number <= self._next_note + 2
        marked = number in self._marks and self._next_note <= number <= self._next_note + 15
        if not (due or marked) or (running and not _CITES.search(running[-1].text)):
            return False
        before = self._lines[self.position - 1] if self.position and not running else None
        apart = before is None or before.kind is not LineKind.WORDS or self._after_note()
        words = re.sub(r"^\s*\[?\^?\d+\]?:?\s+", "", line.text)
        begins = re.match(r"[A-Z‘“\"'h]" if not marked else r"[A-Z‘“\"'0-9h]", words)
        return apart and bool(begins) and len(words.split()) > 1 and not words.endswith("%")

    def _after_note(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind is BlockKind.FOOTNOTE

    def _note(self, line: Line) -> None:
        number = note_number(line.text) or 0
        taken = [line]
        for after in self._lines[self.position + 1 : self.position + _MOST_LINES]:
            follows = note_number(after.text) in (number + 1, number + 2)
            if (
                after.kind in (LineKind.BLANK, LineKind.PAGE_NUMBER)
                or follows
                or _begins_page(taken[-1], after)
            ):
                break
            taken.append(after)
        self._next_note = number + 1
        self._add(joined(taken, BlockKind.FOOTNOTE, trail=self._names(), note=number), len(taken))

    def _until_break(self) -> list[Line]:
        taken = [self._lines[self.position]]
        for after in self._lines[self.position + 1 : self.position + _MOST_LINES]:
            if after.kind not in (LineKind.WORDS, LineKind.ADDRESS) or after.page != taken[0].page:
                break
            if self._breaks(taken, after):
                break
            taken.append(after)
        return taken

    def _breaks(self, taken: Sequence[Line], after: Line) -> bool:
        if self._is_note(after, taken) or taken[-1].flows or after.flows or self._set_tight(taken, after):
            return True
        row = labelled_cells(after.text)
        if row is not None and (len(row[1]) > 2 or not _runs_on(taken[-1].text)):
            return len(row[1]) > 1 or self._is_row(taken[-1])
        return _begins_page(taken[-1], after)

    def _set_tight(self, taken: Sequence[Line], after: Line) -> bool:
        """True where a paragraph ends in a text without blank lines: a short last line, or a heading."""
        last = taken[-1].text.rstrip()
        if not self._tight:
            return False
        if last.endswith(_ENDS):
            return len(last) < 0.85 * self._tight or self._short_title(after.text)
        return len(taken) == 1 and self._short_title(last) and bool(re.match(r"\s*[A-Z0-9“‘\"]", after.text))

    def _short_title(self, text: str) -> bool:
        return looks_like_heading(text) and len(text.strip()) < 0.6 * self._tight

    def _is_row(self, line: Line) -> bool:
        """True for words with numbers after them, where a neighbour is such a row too."""
        row = labelled_cells(line.text)
        if row is None or len(line.text) > 100 or (line.text.rstrip().endswith(".") and "%" not in line.text):
            return False
        if len(row[1]) > 2:
            return True
        near = self._lines[max(0, self.position - 1) : self.position + 3]
        others = [each for each in near if each is not line and each.kind is LineKind.WORDS]
        return any((other := labelled_cells(each.text)) and len(other[1]) == len(row[1]) for each in others)

    def _is_heading(self, lines: Sequence[Line]) -> bool:
        if len(lines) > 2 or not looks_like_heading(" ".join(line.bare for line in lines)):
            return False
        after = (
            self._lines[self.position + len(lines)] if self.position + len(lines) < len(self._lines) else None
        )
        if len(lines) == 2 and (len(lines[0].bare) < 25 or not self._starts_page(lines[0])):
            return False
        if lines[0].flows or (self._tight and self._short_title(lines[0].text)):
            return True
        return after is None or after.kind is not LineKind.WORDS


def _begins_page(before: Line, after: Line) -> bool:
    """True for a line set in by one space after one that is not: how some extractions begin a page."""
    if not re.match(r" \S", after.text) or before.text.startswith(" "):
        return False
    return before.text.rstrip().endswith(_ENDS) or looks_like_heading(after.text)


def _runs_on(text: str) -> bool:
    return bool(re.search(r"[a-z,]$", text.rstrip()))
