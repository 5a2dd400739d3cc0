"""The columns of a table whose header came apart: words in a row, columns to be told.

A PDF gives the words of a header in reading order, broken at the ends of lines. They are cut into as
many groups as the rows have cells, choosing the cut that scores best: a column of percentages has a
sign for it in its header, a role such as "responses" stands alone, and no column begins or ends in a
joining word. Dynamic programming over the words: Bellman (1957), Dynamic Programming.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.audit.known.roles import FILLERS, ColumnRole, percent_words, role_words

_VERBS = {"use", "uses", "used", "have", "has", "had", "do", "not"}
_LABELS = {"region", "sector", "area", "type", "category", "group", "nation", "country", "name"}
_JOINS = {"and", "or", "and/or", "of", "the", "with", "&", "by", "for", "in", "to", "do", "not", "on"}


@dataclass(frozen=True)
class Word:
    """A word of a header and how strongly the page parts it from the word before: 0, 1 line, 2 blank line."""

    text: str
    gap: int


def header_words(lines: Sequence[str]) -> list[Word]:
    """The words of header lines; a hyphen that broke a word at the end of a line is taken out."""
    words: list[Word] = []
    gap = 2
    for line in lines:
        if not line.strip():
            gap = 2
            continue
        for text in re.sub(r"\[\d+\]|\*+", "", line).split():
            text = re.sub(r"(?<=[A-Za-z]{3})\d{1,3}$", "", text)
            before = words[-1].text if words else ""
            if gap and re.search(r"[a-z]-$", before) and text[0].islower():
                words[-1] = Word(before[:-1] + text, words[-1].gap)
            elif gap and before.endswith("/"):
                words[-1] = Word(before + text, words[-1].gap)
            else:
                words.append(Word(text, gap))
            gap = 0
        gap = 1
    return words


def split_header(words: Sequence[Word], percents: Sequence[bool | None]) -> tuple[str, ...]:
    """The words as one header a column; `percents` says of each column if its cells are percentages.

    None stands for a column of labels. Empty where there are fewer words than columns.
    """
    count, width = len(words), len(percents)
    if count < width:
        return ()
    best: list[list[tuple[float, int]]] = [[(float("-inf"), 0)] * (count + 1) for _ in range(width + 1)]
    best[0][0] = (0.0, 0)
    repeated = _repeated_starts(words)
    for column in range(1, width + 1):
        for end in range(column, count + 1):
            best[column][end] = max(
                (best[column - 1][start][0] + _score(words[start:end], percents[column - 1], repeated), start)
                for start in range(max(column - 1, end - 9), end)
            )
    if best[width][count][0] == float("-inf"):
        return ()
    return _walk_back(words, best)


def _walk_back(words: Sequence[Word], best: Sequence[Sequence[tuple[float, int]]]) -> tuple[str, ...]:
    columns, end = [], len(words)
    for column in range(len(best) - 1, 0, -1):
        start = best[column][end][1]
        columns.append(" ".join(word.text for word in words[start:end]))
        end = start
    return tuple(reversed(columns))


def _repeated_starts(words: Sequence[Word]) -> set[str]:
    texts = [word.text.lower() for word in words]
    return {text for text in texts if texts.count(text) > 1 and text.isalpha() and text not in _JOINS}


def _score(group: Sequence[Word], percent: bool | None, repeated: set[str]) -> float:
    texts = [word.text.lower() for word in group]
    inner = [word.gap for word in group[1:] if word.text.lower() not in _JOINS]
    score = 0.5 * group[0].gap - 0.2 * sum(inner) - 0.5 * inner.count(2) - 0.3 * max(0, len(group) - 3)
    score -= 3.0 * (texts[0] in _JOINS - {"do", "not", "of"}) + 3.0 * (texts[-1] in _JOINS)
    score -= 1.5 * (len(set(texts)) < len(texts)) + 2.5 * (not re.search("[a-z]", "".join(texts)))
    score += (len(texts) > 1) * (0.8 * (texts[0] in repeated) + 0.6 * (texts[-1] in repeated))
    if percent is not None:
        score += 3.0 if percent_words(" ".join(texts)) == percent else -4.0
    score -= 1.5 * ("do" in texts[1:]) + 2.0 * any(text.startswith("other") for text in texts[1:])
    score += 1.5 * texts[0].startswith("other")
    return score + _roles_score(texts, percent) + 1.6 * (texts == ["total"] and group[0].gap == 2)


def _roles_score(texts: Sequence[str], percent: bool | None) -> float:
    roles = {role for text in texts if (role := role_words(text)) is not None}
    if percent is None:
        return -2.0 * bool(roles) + (1.0 if texts[0] in _LABELS and len(texts) == 1 else 0.0)
    if len(roles) > 1:
        return -1.5 if ColumnRole.ASKED in roles else -3.0
    measured = [text for text in texts if text not in FILLERS - _VERBS and role_words(text) is None]
    if not roles:
        return 0.0
    return -2.0 if measured or (texts[-1] == "total" and len(texts) > 1) else 1.5
