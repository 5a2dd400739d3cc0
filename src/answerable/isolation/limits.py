"""How much one foreign file may take of the machine, and how that is set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from answerable.ground import DEFAULT_LIMITS, BadInput, Limits

MEGABYTE = 1_000_000
VARIABLES = {
    "seconds": "ANSWERABLE_READ_SECONDS",
    "wait": "ANSWERABLE_READ_WAIT",
    "memory": "ANSWERABLE_READ_MEMORY",
    "pages": "ANSWERABLE_READ_PAGES",
    "characters": "ANSWERABLE_READ_CHARACTERS",
    "output": "ANSWERABLE_READ_OUTPUT",
}
"""The environment variable that sets each limit."""
_CHILDREN = "ANSWERABLE_READ_CHILDREN"


@dataclass(frozen=True)
class ReadingLimits:
    """The most that reading one file may take.

    `seconds` of processor time and `wait` seconds by the clock; `memory` megabytes beyond what the readers
    take idle; `pages` and `characters` of text that come back; `output` megabytes of everything that comes
    back, attachments of a mail included. Files opened, written and processes started are always none.
    """

    seconds: int = 60
    wait: int = 180
    memory: int = 1_500
    pages: int = DEFAULT_LIMITS.pages
    characters: int = DEFAULT_LIMITS.characters
    output: int = 600

    @property
    def of_text(self) -> Limits:
        """What the readers themselves are held to."""
        return Limits(pages=self.pages, characters=self.characters)


def limits_in(environment: Mapping[str, str]) -> ReadingLimits:
    """The limits that the environment sets, each by its variable; raises `BadInput`."""
    said = {name: (environment.get(variable, ""), variable) for name, variable in VARIABLES.items()}
    return ReadingLimits(**{name: positive(*pair) for name, pair in said.items() if pair[0]})


def children_in(environment: Mapping[str, str]) -> int:
    """How many files are read at once: ANSWERABLE_READ_CHILDREN, else one a processor, 2 to 4."""
    said = environment.get(_CHILDREN, "")
    return positive(said, _CHILDREN) if said else min(4, max(2, os.cpu_count() or 1))


def positive(text: str, where: str) -> int:
    """A whole number above nought; raises `BadInput` that names the variable."""
    if not (text.isascii() and text.isdecimal() and int(text[:10]) > 0 and len(text) < 10):
        raise BadInput(f"{text!r} is no limit", where=where, remedy="Give a whole number above 0.")
    return int(text)
