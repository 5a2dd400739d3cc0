"""What may be a model number in a text: its signs, where they stand and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
JOINTS = f"{DASHES}/#"
HEAD_LENGTH = 10
"""How far before its first digit a number can begin."""
_WITH_DIGIT = re.compile(r"(?<![^\W_])[A-Za-z]{0,6}\d")
_HEAD = re.compile(rf"(?<![^\W_])[A-Za-z]{{1,6}}[ {JOINTS}]{{1,3}}\Z")
_HEADS, _LONGEST = 2, 64


@dataclass
class Written:
    """What may be a number from one place on: signs folded and raw, their places, the gaps between."""

    signs: str = ""
    raw: str = ""
    places: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @property
    def filled(self) -> str:
        """The signs with a digit for each wildcard: small x among capitals, a run of X after a digit."""
        if "x" not in self.raw and "XX" not in self.signs:
            return self.signs
        small = any(map(str.isupper, self.raw))
        filled = "".join(
            "1" if raw == "x" and small else sign for sign, raw in zip(self.signs, self.raw, strict=True)
        )
        return re.sub(r"(?<=\d)XX+", lambda found: "1" * len(found.group()), filled)

    def ends_at(self, length: int) -> bool:
        """True where the first `length` signs are not run into the next one."""
        return length == len(self.signs) or self.gaps[length] != ""

    def parts_digits(self, length: int) -> bool:
        """True where a hyphen or slash stands between two digits of the first `length` signs."""
        return any(
            self.gaps[place].strip(" \n") and self.signs[place - 1].isdigit() and self.signs[place].isdigit()
            for place in range(1, length)
        )


def starts(text: str) -> Iterator[int]:
    """Where a number may begin: at a word with a digit early in it, or at two words of letters before it."""
    for found in _WITH_DIGIT.finditer(text):
        begun = [found.start()]
        while len(begun) <= _HEADS and (
            head := _HEAD.search(text[max(0, begun[-1] - HEAD_LENGTH) : begun[-1]])
        ):
            begun.append(begun[-1] - len(head.group()))
        yield from reversed(begun)


def written_at(text: str, start: int) -> Written:
    """Signs and gaps from `start` on, until something stands there that no number holds."""
    made, gap = Written(), ""
    for place in range(start, min(len(text), start + _LONGEST)):
        sign = text[place]
        if not sign.isascii():
            plain = unicodedata.normalize("NFKC", sign)
            sign = "-" if sign in DASHES else plain if len(plain) == 1 else sign
        if sign.isalnum() and sign.isascii():
            made.signs += "0" if sign in "oO" else sign.upper()
            made.raw += sign
            made.places.append(place)
            made.gaps.append(gap)
            gap = ""
            continue
        gap += sign
        if sign not in f" {JOINTS}()\n" or len(gap.strip("() ")) > 2 or gap.count(" ") > 2:
            break
        if "\n" in gap and gap.strip(" \n") not in ("-", "/"):
            break
    return made
