"""The lines of a report with their numbers, and what each line is by itself.

Lines are numbered over the whole extracted text, as an editor numbers them; the end of a page ends a
line. What a line is depends on its own words and on the line before, never on what the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.documents import Page

_NUMERAL = r"[<>~≈]?[£$€]?\(?[+-]?\d[\d,]*(?:\.\d*)?\)?\s?(?:%|\+)?[*†]?"
_CELL = re.compile(rf"{_NUMERAL}|[-–—]|n/?a|\*+|\.\.|\[[a-z]\]", re.IGNORECASE)
_SHARE = re.compile(r"\(\d[\d.]*\s?%\)[*†]*")
_URL = re.compile(r"\s*l?(?:https?://|www\.)\S*$")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·○*]|[-–]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_HASHES = re.compile(r"(#{1,6})\s+")
_RULE = re.compile(r"[\s|:+=_*-]{3,}$")
_NOTE = re.compile(r"\s*\[?\^?(\d{1,3})\]?:?\s+(?=\S)")
_LABEL = re.compile(r"[A-Za-z]{2}|^(?:[A-Z]\d{1,2}|\(?(?:19|20)\d\d ?[-–/] ?(?:(?:19|20)\d\d|\d\d)\)?[*†]*)$")
_SENTENCE_END = re.compile(r"[.!?;:]$")
_LONGEST_HEADING = 90
_LONGEST_BROKEN = 240
_LONGEST_RUN = 200
_LONG_RUN = re.compile(rf"(?P<kept>[^\S\n]{{{_LONGEST_RUN}}})[^\S\n]+|(?P<word>\S{{{_LONGEST_RUN}}})\S+")
LONGEST_FRAGMENT = 60
"""A line of a broken header is at most so long."""


class LineKind(StrEnum):
    """What a line is, taken alone."""

    BLANK = "blank"
    ADDRESS = "address"
    PAGE_NUMBER = "page_number"
    RULE = "rule"
    HEADING = "heading"
    BULLET = "bullet"
    CELLS = "cells"
    NUMBERS = "numbers"
    WORDS = "words"


@dataclass(frozen=True)
class Line:
    """One line of the extracted text: its number from 1, its page, its words and what it is."""

    number: int
    page: int
    text: str
    kind: LineKind
    flows: bool = False
    """True if the line is a whole paragraph, as in files whose lines no page broke."""

    @property
    def bare(self) -> str:
        """The words without marks of lists and headings."""
        text = _HASHES.sub("", self.text.strip()) if self.kind is LineKind.HEADING else self.text.strip()
        return _BULLET.sub("", text, count=1).strip() if self.kind is LineKind.BULLET else text


def lines_of(pages: Sequence[Page]) -> tuple[Line, ...]:
    """Every line of the pages in order, numbered over all of them.

    Words and gaps of hundreds of characters, such as pictures written out in letters, are cut short.
    """
    found: list[Line] = []
    for position, page in enumerate(pages, start=1):
        texts = page.text.split("\n")
        if texts[-1] == "" and position < len(pages):
            texts.pop()
        flows = page.label == "document"
        for text in texts:
            bare = _LONG_RUN.sub(r"\g<kept>\g<word>", text.replace("\r", ""))
            found.append(
                Line(len(found) + 1, page.number, bare, kind_of(bare), flows or len(bare) > _LONGEST_BROKEN)
            )
    return tuple(found)


def kind_of(text: str) -> LineKind:
    """What a line is by its own characters."""
    bare = text.strip()
    if not bare:
        return LineKind.BLANK
    if re.fullmatch(r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d+)?", bare, re.IGNORECASE):
        return LineKind.PAGE_NUMBER
    if _URL.match(bare):
        return LineKind.ADDRESS
    if _RULE.fullmatch(bare):
        return LineKind.RULE
    if _HASHES.match(bare):
        return LineKind.HEADING
    if bare.startswith("|") or bare.count("|") > 1:
        return LineKind.CELLS
    if _BULLET.match(bare) and not numeric_cells(bare):
        return LineKind.BULLET
    if "\t" in bare or (text.startswith("\t") and is_fragment(bare)):
        return LineKind.CELLS
    return LineKind.NUMBERS if len(numeric_cells(bare)) > 1 else LineKind.WORDS


def numeric_cells(text: str) -> tuple[str, ...]:
    """The numbers of a line that holds nothing else; empty if it holds words."""
    tokens = _tokens(text)
    return tuple(tokens) if tokens and all(_is_cell(token) for token in tokens) else ()


def _tokens(text: str) -> list[str]:
    """The words of a line; a percentage in brackets after a number belongs to that number's cell."""
    tokens: list[str] = []
    for token in text.split():
        if tokens and _SHARE.fullmatch(token) and _CELL.fullmatch(tokens[-1]):
            tokens[-1] += f" {token}"
        else:
            tokens.append(token)
    return tokens


def _is_cell(token: str) -> bool:
    number, _, share = token.partition(" ")
    return bool(_CELL.fullmatch(number)) and (not share or bool(_SHARE.fullmatch(share)))


def labelled_cells(text: str) -> tuple[str, tuple[str, ...]] | None:
    """A row label and the numbers after it, where a line ends in at least one number and begins in words."""
    tokens = _tokens(text)
    count = 0
    while count < len(tokens) and _is_cell(tokens[-1 - count]):
        count += 1
    label = " ".join(tokens[: len(tokens) - count])
    if not count or not label or len(label) > 60 or not _LABEL.search(label):
        return None
    return label, tuple(tokens[len(tokens) - count :])


def heading_level(text: str) -> int:
    """The number of hashes before a Markdown heading; 0 for any other line."""
    found = _HASHES.match(text.strip())
    return len(found.group(1)) if found else 0


def note_number(text: str) -> int | None:
    """The number a line begins with, where words or numbers follow it."""
    found = _NOTE.match(text)
    return int(found.group(1)) if found else None


def looks_like_heading(text: str) -> bool:
    """True for a short line without the end of a sentence that begins as a title does."""
    bare = text.strip().strip("*_").strip()
    if (
        not bare
        or len(bare) > _LONGEST_HEADING
        or bare[-1] in ".,;!?-–"
        or not re.search(r"[A-Za-z]{2}", bare)
    ):
        return False
    return bool(re.match(r"[\"“‘'(]?(?:[A-Z]|\d+(?:\.\d+)*\.?\s+[A-Z])", bare)) and "%" not in bare


def is_fragment(text: str) -> bool:
    """True for a line as short as a cell of a header, without the end of a sentence."""
    bare = text.strip()
    return 0 < len(bare) <= LONGEST_FRAGMENT and not _SENTENCE_END.search(bare)
