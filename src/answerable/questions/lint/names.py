"""Whether the name under which a letter is signed is that of a person, or of an organisation."""

from __future__ import annotations

import re

from answerable.questions.wordings.letter_words import ORGANISATION

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lord"}
)
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")


def is_organisation(name: str) -> bool:
    """True if a name looks like that of an organisation."""
    return bool(ORGANISATION.search(name))


def is_persons_name(name: str) -> bool:
    """True for two words or more that can be a person's name: an initial or title and a surname are enough.

    A first name alone, a handle with digits and an address are not (guidance on s.8).
    """
    parts = name.replace(",", " ").split()
    if len(parts) < 2 or not all(_PART.fullmatch(part) for part in parts):
        return False
    last = parts[-1].rstrip(".")
    return len(last) > 1 and last.casefold() not in _TITLES
