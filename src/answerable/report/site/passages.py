"""The text of a page cut into pieces: shown, marked as a passage, or withheld.

Offsets are those of the original text throughout, so that marks stay right whatever is masked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.ground import Span
from answerable.report.content.evidence_values import DocumentPage, QuotedPassage
from answerable.report.content.masking import Mask


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is treated alike.

    `passages` are the ids of the passages that cover it, `opens` those that begin with it (their
    anchors). `withheld` says why the words are not shown; `text` is then empty.
    """

    text: str
    passages: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    withheld: str = ""


@dataclass(frozen=True)
class Quotation:
    """The words of one passage as a figure's page quotes them, with the label and number of their page."""

    id: str
    label: str
    page: int
    pieces: tuple[Piece, ...]


def quotation(passage: QuotedPassage) -> Quotation:
    """A passage as it is quoted, without the text of its page."""
    return Quotation(passage.id, passage.page.label, passage.page.page, quoted_pieces(passage))


def page_pieces(page: DocumentPage, passages: Sequence[QuotedPassage]) -> tuple[Piece, ...]:
    """The whole text of `page` in pieces, with `passages` (all of that page) marked."""
    return _pieces(page, [(each.id, each.span) for each in passages], Span(0, len(page.text)))


def quoted_pieces(passage: QuotedPassage, context: int = 90) -> tuple[Piece, ...]:
    """The words of one passage, marked, with up to `context` characters before and after."""
    text = passage.page.text
    start = _word_start(text, max(0, passage.span.start - context), passage.span.start)
    end = _word_end(text, min(len(text), passage.span.end + context), passage.span.end)
    return tuple(
        Piece(piece.text, piece.passages, (), piece.withheld)
        for piece in _pieces(passage.page, [(passage.id, passage.span)], Span(start, end))
    )


def _pieces(page: DocumentPage, marked: list[tuple[str, Span]], window: Span) -> tuple[Piece, ...]:
    hidden = page.withheld
    spans = [*(span for _, span in marked), *(mask.span for mask in hidden)]
    edges = sorted(
        {window.start, window.end}
        | {edge for span in spans for edge in (span.start, span.end) if window.start < edge < window.end}
    )
    opened: set[str] = set()
    pieces: list[Piece] = []
    for start, end in itertools.pairwise(edges):
        piece = _piece(page.text, Span(start, end), marked, hidden, opened)
        opened.update(piece.opens)
        pieces.append(piece)
    return tuple(pieces)


def _piece(
    text: str, span: Span, marked: list[tuple[str, Span]], hidden: Iterable[Mask], opened: set[str]
) -> Piece:
    covering = tuple(identifier for identifier, each in marked if each.overlaps(span))
    opens = tuple(identifier for identifier in covering if identifier not in opened)
    mask = next((each for each in hidden if each.span.overlaps(span)), None)
    if mask is None:
        return Piece(span.of(text), covering, opens)
    first = span.start == mask.span.start
    return Piece("", covering, opens, mask.why if first else " ")


def _word_start(text: str, start: int, limit: int) -> int:
    if start == 0:
        return 0
    space = text.find(" ", start, limit)
    return limit if space < 0 else space + 1


def _word_end(text: str, end: int, limit: int) -> int:
    if end == len(text):
        return end
    space = text.rfind(" ", limit, end)
    return limit if space < 0 else space
