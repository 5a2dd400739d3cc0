"""Words that only bodies of one sector can be meant by, and whether a body is one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from answerable.questions.letters.templates import packaged
from answerable.questions.letters.worst_cases import Addressee


@dataclass(frozen=True)
class SectorFamily:
    """Bodies alike in kind: words in their sector or name, and the words of a letter that mean only them."""

    name: str
    of: tuple[str, ...]
    words: tuple[str, ...]

    def has(self, addressee: Addressee) -> bool:
        """True if the body's sector or name says that it is one of them."""
        return bool(_any_of(self.of).search(f"{addressee.sector} {addressee.name}"))


@cache
def sector_families() -> tuple[SectorFamily, ...]:
    """Every family, in the order of the packaged table."""
    rows = tomllib.loads(packaged("sector_words.toml"))["families"]
    return tuple(SectorFamily(row["name"], tuple(row["of"]), tuple(row["said"])) for row in rows)


def words_of_other_sectors(text: str, addressee: Addressee) -> Iterator[tuple[str, str, int]]:
    """Words of the text that mean bodies of another sector: the words, that sector, where they begin.

    A body that belongs to several families (an academy trust) may be called by the words of any.
    """
    families = sector_families()
    named = {said: family.name for family in families for said in family.words}
    own = {said for family in families if family.has(addressee) for said in family.words}
    for found in _any_of(tuple(named)).finditer(text):
        said = found.group().casefold()
        if said not in own:
            yield found.group(), named[said], found.start()


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
