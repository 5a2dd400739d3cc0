""" "All", "every", "none of", "no" at the head of a clause: shares of a hundred and of nought per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

_POINTING = re.compile(r"\b(?P<all>all|none) of (?:these|them|those)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:(?<=^)|(?<=[.;:!?]\s)|(?<=,\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bwhile\s)|(?<=\bthat\s))\s*"
    r"(?P<word>(?P<all>all|every|each)|none|no|not one)(?P<of>\s+of)?(?:\s+(?:the|our))?(?=\s+[a-z])",
    re.IGNORECASE,
)
_NOT_BODIES = re.compile(
    r"(?i)\s+(?:of\s+)?(?:the\s+|our\s+)?(?:but|these|this|those|that|them|other|others|one|longer|doubt|more|fewer|less|such|"
    r"figures?|percentages?|numbers?|statistics|data|requests?|responses?|replies|(?:[a-z]+\s+)?(?:information|reply|response))\b"
)
_WISHED = re.compile(r"(?i)^[^.;]*?\b(?:should|must|can|could|may|might|will|would|shall|need|needs|ought)\b")


def universals_in(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where "all" (True) or "none" (False) is said of bodies: start, end, which; wishes are left out."""
    for found in _POINTING.finditer(text):
        yield found.start(), found.end(), found.group("all").lower() == "all"
    for found in _HEADING.finditer(text):
        end = found.end("of") if found.group("of") else found.end("word")
        rest = re.split(r"[.;]", text[end:], maxsplit=1)[0]
        if not _NOT_BODIES.match(text, end) and not _WISHED.match(rest):
            yield found.start("word"), found.end("word"), bool(found.group("all"))
