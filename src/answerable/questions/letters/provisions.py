"""The provisions that a letter may cite besides the grounds for withholding, each with its source."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from answerable.questions.letters.templates import letter_law, packaged
from answerable.questions.wordings.letter_words import CITED_PROVISIONS

_NUMBER = re.compile(r"\d+[A-Z]?", re.IGNORECASE)


@dataclass(frozen=True)
class Provision:
    """One provision of a regime ("s.16"), what it is about, and the enactment it stands in."""

    regime: str
    provision: str
    about: str
    source: str


@dataclass(frozen=True)
class CitedProvision:
    """A provision as a text cites it: its number in short ("s.16", "reg 9"), the words, and where."""

    number: str
    words: str
    start: int


@cache
def provisions(regime: str) -> tuple[Provision, ...]:
    """Every provision of the regime that a letter may cite; raises `BadInput` for an unknown regime."""
    letter_law(regime)
    rows = csv.DictReader(packaged("provisions.csv").splitlines())
    return tuple(Provision(**row) for row in rows if row["regime"] == regime)


def cited_provisions(text: str) -> Iterator[CitedProvision]:
    """Every section or regulation that the text cites, in order; of "sections 12 and 14" both."""
    for found in CITED_PROVISIONS.finditer(text):
        kind = "s." if found["kind"].casefold().startswith("s") else "reg "
        numbers = [found["first"], *_NUMBER.findall(re.sub(r"\([^)]*\)", "", found["more"]))]
        for number in numbers:
            yield CitedProvision(f"{kind}{number.upper()}", found.group().strip(), found.start())
