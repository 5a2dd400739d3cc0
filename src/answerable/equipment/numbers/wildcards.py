"""Model numbers with wildcards, as makers and flaw records write them: "IPC-HX3XXX", "DS-2CD2xx2FWD".

A small x among capitals is one sign, and then a capital X is a letter. Without small ones, a capital X is a
wildcard in a run of two or more, between two digits, after two digits, or before a digit where the number has
such a run; after a letter it is one letter or more ("HX3" is HFW3, HDBW3). The signs after a run at the end
are free: a product is the beginning of its models' numbers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from answerable.equipment.numbers.folding import fold
from answerable.equipment.numbers.patterns import NumberPattern

_LEAST = 4
_SHAPE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/()\-. ]{0,58}")
_JOINTS = re.compile(r"\s*([-/])\s*")


def as_written(product: str) -> str:
    """The product with single joints: "DS- 2CD4x2xFWD" and full-width signs are set right."""
    plain = unicodedata.normalize("NFKC", product)
    return _JOINTS.sub(r"\1", " ".join(plain.split()))


@lru_cache(maxsize=4096)
def wildcard_pattern(written: str) -> NumberPattern | None:
    """The pattern of a number with or without wildcards; None where it says too little to be matched.

    It needs four certain letters and digits, one of them a digit and one a letter: "XXX", "IPC-*" and
    "camera" are None.
    """
    number = as_written(written)
    if not _SHAPE.fullmatch(number):
        return None
    signs = [sign for sign in number if sign.isalnum()]
    wild = _wild(signs)
    fixed = [sign for place, sign in enumerate(signs) if place not in wild]
    if len(fixed) < _LEAST or not any(map(str.isdigit, fixed)) or not any(map(str.isalpha, fixed)):
        return None
    expression = "".join(
        _sign(signs, place, wild) if place in wild else re.escape(fold(sign))
        for place, sign in enumerate(signs)
    )
    if len(signs) - 1 not in wild and signs[-1].isdigit():
        expression += "(?![0-9])"
    return NumberPattern(written, expression, len(fixed))


def _wild(signs: list[str]) -> frozenset[int]:
    """The places of wildcards among the signs."""
    capitals = sum(sign.isupper() for sign in signs)
    if capitals > 0 and "x" in signs:
        return frozenset(place for place, sign in enumerate(signs) if sign == "x")
    text = "".join(signs).upper()
    found = {
        place
        for each in re.finditer(r"XX+|(?<=\d)X(?=\d)|(?<=\d\d)X", text)
        for place in range(*each.span())
        if place > 0
    }
    if any(place + 1 in found for place in found):
        found |= {each.start() for each in re.finditer(r"(?<=[A-Z])X(?=\d)", text)}
    return frozenset(found)


def _sign(signs: list[str], place: int, wild: frozenset[int]) -> str:
    """One wildcard: letters where it stands between a letter and a digit, else one sign."""
    before = signs[place - 1] if place else ""
    after = signs[place + 1] if place + 1 < len(signs) else ""
    if before.isalpha() and place - 1 not in wild and after.isdigit() and signs[place] == "X":
        return "[A-Z]{1,4}"
    return "[0-9A-Z]"
