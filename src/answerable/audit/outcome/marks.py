"""Where the figure of a claim stands in a report's text, and the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from answerable.audit.outcome.results import Where

_NEIGHBOURS = 8
_REACH = 400


class Printed(Protocol):
    """What is printed somewhere: a claim, or a claim in the making."""

    @property
    def where(self) -> Where:
        """Where it stands."""

    @property
    def printed(self) -> str:
        """The figure as printed."""

    @property
    def quote(self) -> str:
        """The words as printed."""


@dataclass(frozen=True)
class ClaimMark:
    """The span of a figure in the joined lines, and the position of its claim among the claims."""

    start: int
    end: int
    claim: int


@dataclass(frozen=True)
class Anchor:
    """A claim told by its words: the quote, the figure in it, and the words before and after the figure.

    After the TextQuoteSelector of the W3C Web Annotation Data Model (exact, prefix, suffix).
    """

    quote: str
    printed: str = ""
    before: str = ""
    after: str = ""


def starts_of(lines: Sequence[str]) -> list[int]:
    """Where each line begins in the lines joined by line ends, and where the text ends."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def marks_in(claims: Sequence[Printed], lines: Sequence[str]) -> tuple[ClaimMark, ...]:
    """Where each claim's figure stands in the joined lines; claims whose figure is not found are left out."""
    text, starts = "\n".join(lines), starts_of(lines)
    found: list[ClaimMark] = []
    taken: dict[int, int] = defaultdict(int)
    for at, claim in enumerate(claims):
        words = claim.printed.split()
        line = claim.where.line_start
        if not words or not 1 <= line < len(starts):
            continue
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words).replace(r"\-", r"-\s*"))
        end = starts[min(claim.where.line_end + 1, len(starts) - 1)]
        place = pattern.search(text, max(starts[line - 1], taken[line]), end)
        if place is not None:
            taken[line] = place.end()
            found.append(ClaimMark(place.start(), place.end(), at))
    return tuple(found)


def anchors_of(claims: Sequence[Printed], lines: Sequence[str]) -> tuple[Anchor, ...]:
    """The anchor of each claim, in order; without neighbours where the figure is not found in the text."""
    text = "\n".join(lines)
    placed = {mark.claim: mark for mark in marks_in(claims, lines)}
    found = []
    for at, claim in enumerate(claims):
        mark = placed.get(at)
        quote, printed = " ".join(claim.quote.split()), " ".join(claim.printed.split())
        if mark is None:
            found.append(Anchor(quote, printed))
            continue
        before = text[max(0, mark.start - _REACH) : mark.start].split()[-_NEIGHBOURS:]
        after = text[mark.end : mark.end + _REACH].split()[:_NEIGHBOURS]
        found.append(Anchor(quote, printed, " ".join(before), " ".join(after)))
    return tuple(found)
