"""What a page's layout does to its notes, undone: columns side by side, and heads that stand within notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_START = re.compile(r"\s{0,3}\d{1,3}[.)\]]?\s{1,4}\S")
_GAP = re.compile(r"\S {3,}(?=\d{1,3}[.)\]]?\s)")
_NARROWEST = 16
"""Characters of a column: what is narrower is a column of numbers."""
_SHORTEST_HEAD = 8


def in_one_column(lines: Sequence[str]) -> list[int | tuple[int, int, int]]:
    """The lines in the order in which they are read, by number; of two columns (number, from, to).

    Two columns are a paragraph in which two or more notes begin on the left, and two or more at one place on
    the right, with blanks before that place in every line.
    """
    order: list[int | tuple[int, int, int]] = []
    for block in _paragraphs(lines):
        column = _column([lines[each] for each in block])
        if column is None:
            order += block
            continue
        order += [(each, 0, column) for each in block]
        order += [(each, column, len(lines[each])) for each in block if lines[each][column:].strip()]
    return order


def heads_of_pages(lines: Sequence[str], starts_page: Sequence[bool]) -> set[int]:
    """The lines that stand at the head or foot of several pages, but for the number of the page."""
    edges: list[int] = []
    for place, starts in enumerate(starts_page):
        if starts:
            edges += _first(lines, range(place, len(lines)))
            edges += _first(lines, range(place - 1, -1, -1))
    edges += _first(lines, range(len(lines) - 1, -1, -1))
    edges = list(dict.fromkeys(edges))
    named = {place: " ".join(re.sub(r"\d+", " ", lines[place]).split()).casefold() for place in edges}
    often = Counter(named.values())
    return {
        place
        for place, name in named.items()
        if often[name] > 1 and len(name) >= _SHORTEST_HEAD and not lines[place].lstrip()[:1].isdigit()
    }


def _first(lines: Sequence[str], places: range) -> list[int]:
    return next(([each] for each in places if lines[each].strip()), [])


def _paragraphs(lines: Sequence[str]) -> Iterator[list[int]]:
    block: list[int] = []
    for place, line in enumerate(lines):
        if line.strip():
            block.append(place)
            continue
        if block:
            yield block
        yield [place]
        block = []
    if block:
        yield block


def _column(block: Sequence[str]) -> int | None:
    """Where the right one of two columns of notes begins; None for one column."""
    if len(block) < 3 or sum(bool(_START.match(line)) for line in block) < 2:
        return None
    places = Counter(found.end() for line in block for found in _GAP.finditer(line))
    for place, count in places.most_common(3):
        if count >= 2 and place >= _NARROWEST and all(not line[place - 2 : place].strip() for line in block):
            return place
    return None
