"""Words whose letters stand apart: "t w e l v e", "T.E.N", "thir-ty", put together as a reader does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.report.binding.visible import Stretch

_SPACED = re.compile(r"(?<![\w'])[^\W\d_](?P<gap> ?[ .\-_*/\u00b7] ?)[^\W\d_](?:(?P=gap)[^\W\d_])+(?!\w)")
_BROKEN = re.compile(r"(?<![\w.@/-])[^\W\d_]{1,}(?:[-_.\u00b7\u00ad][^\W\d_]+)+(?![\w@/-])")
_LONGEST = 80
"""Characters of a word that is put together."""


def respelled(text: str) -> Iterator[tuple[Stretch, str]]:
    """Where the letters or parts of a word stand apart, and the word that they make."""
    for pattern in (_SPACED, _BROKEN):
        for each in pattern.finditer(text):
            if len(each.group()) <= _LONGEST:
                yield Stretch(*each.span()), "".join(filter(str.isalpha, each.group()))
