"""Signatures, and the banners and notices that mail systems add."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.correspondence.wordings import letter_parts
from answerable.ground import Span

LONGEST_SIGNATURE = 15
"""Lines that are not blank; beyond them a letter has begun again."""

_RULE = re.compile(r"[ \t]*[_*=#-]{8,}[ \t]*")
_SENTENCE_START = re.compile(r"(?<=[.!?])[ \t]+|\n")


def signatures(text: str) -> Iterator[Span]:
    """Each sign-off with the short lines under it, up to where the letter goes on."""
    for found in letter_parts.SIGN_OFF.finditer(text):
        end, shown = found.end(), 0
        for line in _lines_from(text, end):
            if line.strip():
                shown += 1
                if shown > LONGEST_SIGNATURE or _letter_goes_on(line):
                    break
            end += len(line)
        yield Span(found.start(), end)


def _lines_from(text: str, position: int) -> Iterator[str]:
    """The lines from `position` on, one by one: few are asked for, however long the text."""
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        yield from text[position:end].splitlines(keepends=True)
        position = end


def _letter_goes_on(line: str) -> bool:
    words = line.split()
    prose = len(words) >= 12 or (len(words) >= 7 and line.rstrip().endswith((".", ":", "?")))
    return prose or line.rstrip().endswith("?") or letter_parts.LETTER_AGAIN.match(line) is not None


def banners(text: str) -> Iterator[Span]:
    """Each notice from the sentence that gives it away to the end of its paragraph, rules included."""
    end = 0
    for found in letter_parts.BANNER.finditer(text):
        if found.start() < end:
            continue
        start = max((each.end() for each in _SENTENCE_START.finditer(text, end, found.start())), default=end)
        close = letter_parts.PARAGRAPH_END.search(text, found.end())
        end = close.start() if close is not None else len(text)
        above = text[:start].rstrip()
        line = above.rfind("\n") + 1
        if start and _RULE.fullmatch(above[line:]):
            start = line
        yield Span(start, end)
