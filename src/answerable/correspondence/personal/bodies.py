"""Names of public bodies, which hold names of people: Harper Bell School is no Harper Bell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from answerable.correspondence.personal.lexicon import Lexis, folded, lexis_of
from answerable.correspondence.personal.runs import LETTERS
from answerable.ground import Span

_WORD = re.compile(rf"(?:{LETTERS}|\d)+(?:['\u2019]{LETTERS}+)*")
_REACH = 160
"""Characters around a span within which the name of a body is looked for."""


class NamesOfBodies:
    """Names of bodies of two words or more, one of which is its kind: School, Council."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in names:
            words = tuple(folded(word) for word in _WORD.findall(name))
            if len(words) > 1 and any(lexis_of(word) & Lexis.HEAD for word in words):
                self._by_first[words[0]].append(words)

    def outside(self, text: str, spans: Sequence[Span]) -> list[Span]:
        """The spans that do not stand within a body's name written in full."""
        if not self._by_first:
            return list(spans)
        return [span for span in spans if not self._holds(text, span)]

    def _holds(self, text: str, span: Span) -> bool:
        around = max(0, span.start - _REACH)
        words = list(_WORD.finditer(text, around, span.end + _REACH))
        plain = [folded(word.group()) for word in words]
        for index, word in enumerate(words):
            if word.start() > span.start:
                return False
            for name in self._by_first.get(plain[index], ()):
                end = index + len(name)
                if tuple(plain[index:end]) == name and words[end - 1].end() >= span.end:
                    return True
        return False
