"""The glossary: each term that a user meets in one plain sentence; the page and the docs are made of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FIELDS: Mapping[str, str] = {
    "ours": "Answerable",
    "law": "the law",
    "research": "research",
    "statistics": "statistics",
    "computing": "computing",
}
"""Whose word a term can be, as the page says it."""


@dataclass(frozen=True)
class GlossaryTerm:
    """One term: other forms that screens have of it, whose word it is, what it means, where it is met."""

    term: str
    also: tuple[str, ...]
    field: str
    means: str
    met: str

    @property
    def anchor(self) -> str:
        """The end of the term's address on the page."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which the term may stand on a screen, in lower case."""
        return tuple(each.lower() for each in (self.term, *self.also))


@cache
def glossary() -> tuple[GlossaryTerm, ...]:
    """All terms in the order of the alphabet."""
    text = resources.files("answerable.web").joinpath("glossary.toml").read_text(encoding="utf-8")
    return tuple(
        GlossaryTerm(
            each["term"], tuple(each.get("also", ())), FIELDS[each["field"]], each["means"], each["met"]
        )
        for each in tomllib.loads(text)["terms"]
    )
