"""Words that only bodies of one sector can be meant by, and whether a body is one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from answerable.questions.letters import packaged
from answerable.questions.worst_cases import Addressee


@dataclass(frozen=True)
class SectorFamily:
    """Bodies alike in kind: words in their sector or name, and the words of a letter that mean only them."""

    name: str
    of: tuple[str, ...]
    said: tuple[str, ...]

    def has(self, addressee: Addressee) -> bool:
        """True if the body's sector or name says that it is one of them."""
        words = f"{addressee.sector} {addressee.name}".casefold()
        return any(re.search(rf"\b{re.escape(each)}\b", words) for each in self.of)


@cache
def sector_families() -> tuple[SectorFamily, ...]:
    """Every family, in the order of the packaged table."""
    rows = tomllib.loads(packaged("sector_words.toml"))["families"]
    return tuple(SectorFamily(row["name"], tuple(row["of"]), tuple(row["said"])) for row in rows)


def strange_words(text: str, addressee: Addressee) -> Iterator[tuple[str, str, int]]:
    """Words of the text that mean bodies of another sector: the words, that sector, where they begin.

    A body that belongs to several families (an academy trust) may be called by the words of any.
    """
    own = {said for family in sector_families() if family.has(addressee) for said in family.said}
    for family in sector_families():
        for said in family.said:
            if said not in own:
                for found in re.finditer(rf"\b{re.escape(said)}\b", text, re.IGNORECASE):
                    yield found.group(), family.name, found.start()
