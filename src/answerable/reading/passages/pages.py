"""What the reader is given, and sentences: pieces of a page that can be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.ground import BadInput, Span
from answerable.reading.wordings import layout


@dataclass(frozen=True)
class ReadablePage:
    """One page of one document of a reply; `own` are the authority's own words on it.

    Words outside `own` (the quoted request, banners, signatures) are never read. Pages count from 1.
    """

    document: str
    page: int
    text: str
    own: tuple[Span, ...]

    def __post_init__(self) -> None:
        for span in self.own:
            if span.end > len(self.text):
                raise BadInput(
                    f"the span {span.start} to {span.end} ends after the page.",
                    where=f"{self.document}, page {self.page}",
                    remedy=f"The page has {len(self.text)} characters.",
                )


@dataclass(frozen=True)
class ReplySentence:
    """A sentence where it stands; `words` are its words with white space folded."""

    document: str
    page: int
    span: Span
    words: str


@dataclass(frozen=True)
class ReplyBlock:
    """Lines that belong together (a paragraph, a list item, a row): a span and its sentences."""

    document: str
    page: int
    text: str
    span: Span

    @property
    def opening(self) -> str:
        """The first words of the block, where a question number or a heading may stand."""
        return self.span.of(self.text)[:_OPENING]

    def sentences(self, skip: int = 0) -> tuple[ReplySentence, ...]:
        """The sentences of the block after its first `skip` characters."""
        return tuple(
            ReplySentence(self.document, self.page, span, " ".join(span.of(self.text).split()))
            for span in _sentence_spans(self.text, self.span.start + skip, self.span.end)
        )


_SHORT_LINE = 45
LONGEST_SENTENCE = 1500
"""Characters beyond which a piece is no sentence (a table run together, text without stops): not read."""
_OPENING = 200
_STOP = re.compile(r"[.!]+[\"'”’)]*(?=\s)|\?+[\"'”’)]*(?=\s|[A-Z0-9£])")


def blocks(pages: Sequence[ReadablePage]) -> Iterator[ReplyBlock]:
    """The blocks of the authority's own words, page by page, in reading order."""
    for page in pages:
        for own in sorted(page.own):
            for span in _block_spans(page.text, own):
                yield ReplyBlock(page.document, page.page, page.text, span)


def _block_spans(text: str, own: Span) -> Iterator[Span]:
    start: int | None = None
    end = own.start
    before = ""
    for found in re.finditer(r"[^\n]*\n?", own.of(text)):
        line = found.group().strip()
        if start is not None and (not line or _breaks(before, found.group())):
            yield Span(start, end)
            start = None
        if line:
            lead = len(found.group()) - len(found.group().lstrip())
            start = own.start + found.start() + lead if start is None else start
            end = own.start + found.start() + lead + len(line)
        before = line
    if start is not None:
        yield Span(start, end)


def _breaks(before: str, line: str) -> bool:
    if layout.CARRIES_ON.search(before):
        return False
    if layout.LINE_OPENER.match(line) or before.endswith((".", "?", "!", ":", ";")):
        return True
    return len(before) < _SHORT_LINE and line.lstrip()[:1].isupper()


def _sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    opened = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group().startswith(".") and _only_shortens(text, opened, stop.start()):
            continue
        yield from _trimmed(text, opened, stop.end())
        opened = stop.end()
    yield from _trimmed(text, opened, end)


def _only_shortens(text: str, opened: int, stop: int) -> bool:
    """True if the full stop shortens a word ("s. 31", "no. 4") and ends no sentence."""
    if layout.ABBREVIATION.search(text[max(opened, stop - 12) : stop + 1]):
        return True
    return layout.NUMBER_SIGN.match(text, max(opened, stop - 2)) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    kept = piece.strip()
    if kept and len(kept) <= LONGEST_SENTENCE:
        yield Span(start + lead, start + lead + len(kept))
