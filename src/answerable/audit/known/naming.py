"""Whether the words of a text name a row, and which nouns follow a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.audit.known.counts import Grid, Row
from answerable.audit.text.words import found_in, initials_in, same, short_word_of, stem, stems_of

ANYBODY = stems_of("bodies authorities organisations institutions agencies")
"""Nouns for all that were asked: the last word of a row's label, if it is one of these, names no row."""


def position_of(
    row: Row, grid: Grid, stems: Sequence[str], window: str, alias: Sequence[str] = ()
) -> int | None:
    """Where a row's label stands among the words of a window; None if it is not there beyond doubt."""
    for label in (row.stems, tuple(alias)):
        matched = found_in(label, stems)
        if not matched:
            continue
        if len(matched) < len(label) and not _tells(matched, row, grid) and not _spelt_out(row, window):
            continue
        for words in (matched, label[-1:]):
            at = _together(words, stems)
            if at is not None and (words == matched or _tells(words, row, grid)):
                return at
    return None


def _together(matched: Sequence[str], stems: Sequence[str]) -> int | None:
    """Where the matched words stand side by side, with at most one word between them."""
    for at in range(len(stems)):
        near = stems[at : at + len(matched) + 1]
        if (
            near
            and any(same(near[0], word) for word in matched)
            and len(found_in(matched, near)) == len(matched)
        ):
            return at
    return None


def _tells(matched: Sequence[str], row: Row, grid: Grid) -> bool:
    """True if the words matched name this row and no other, and the last of them is the noun."""
    label = row.stems
    head = label[-1] in matched or (len(label) > 1 and label[0] in matched and "&" in row.label)
    telling = any(word not in ANYBODY for word in matched)
    long = all(len(word) > 3 for word in matched)
    return head and telling and long and all(grid.body[at] is row for at in grid.names.having(matched))


def _spelt_out(row: Row, window: str) -> bool:
    return short_word_of(row.label) in initials_in(window)


def nouns_of(text: str) -> Iterator[str]:
    """The stems of the words right after a figure, up to a verb."""
    for word in re.split(r"\s+", re.sub(r"^\s*of (?:the |all )?", "", text).strip())[:5]:
        if re.match(
            r"(?:use|uses|used|said|have|had|has|who|that|which|did|are|were|were|told|confirmed)\b", word
        ):
            return
        if bare := word.strip(".,;:"):
            yield stem(bare)
        if word[-1:] in ",;:":
            return
