"""Spans of text and quotations, after the W3C Web Annotation selectors.

A `Span` is a TextPositionSelector; a `Quote` is a TextQuoteSelector (exact, prefix, suffix).
Positions count Unicode code points, as Python strings do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or more, not from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True if the two spans share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True)
class Quote:
    """Words quoted from a text, with what stands before and after them."""

    exact: str
    prefix: str
    suffix: str


def quote(text: str, span: Span, context: int = 40) -> Quote:
    """The words of `text` under `span` with up to `context` characters on either side."""
    return Quote(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
    )


def find_quote(text: str, exact: str) -> Span | None:
    """Where the words `exact` stand first in `text`, runs of white space counting as one; else None."""
    words = exact.split()
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words), text)
    return Span(found.start(), found.end()) if found else None
