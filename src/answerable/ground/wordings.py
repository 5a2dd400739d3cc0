"""Patterns that know English, kept beside the sentences that their turns of phrase were written for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Turn = tuple[str, str]
"""A turn of phrase as a regular expression, and a sentence that it was written for."""


@dataclass(frozen=True)
class Wording:
    """Turns of phrase looked for as one pattern: at one place the first that fits is the one found."""

    turns: tuple[Turn, ...]
    flags: int = re.IGNORECASE

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All turns as one pattern."""
        return re.compile("|".join(f"(?:{turn})" for turn, _ in self.turns), self.flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place from `start` on where a turn stands, or None."""
        return self.pattern.search(text, start)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """A turn that stands at `start`, read no further than `end`, or None."""
        return self.pattern.match(text, start, len(text) if end is None else end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where a turn stands, from left to right."""
        return self.pattern.finditer(text)

    def without(self, text: str, put: str = "") -> str:
        """The text with `put` in the place of every turn."""
        return self.pattern.sub(put, text)

    def silent(self) -> tuple[Turn, ...]:
        """The turns that do not stand in their own sentences: none, or the wording is wrong."""
        return tuple(
            (turn, sentence)
            for turn, sentence in self.turns
            if not sentence or re.search(turn, sentence, self.flags) is None
        )


def wording(*turns: Turn, flags: int = re.IGNORECASE) -> Wording:
    """The turns as they stand."""
    return Wording(turns, flags)


def phrases(*turns: Turn) -> Wording:
    """The turns with any white space where they have a space, whatever the case of the letters."""
    return Wording(tuple((turn.replace(" ", r"\s+"), sentence) for turn, sentence in turns))
