"""A model number without what people and scanners change about it."""

from __future__ import annotations

import re
import unicodedata

_NOT_SIGNS = re.compile(r"[\W_]+")


def fold(number: str) -> str:
    """Capital letters and digits alone, the letter O read as the digit 0.

    "DS-2CD2143G2-I", "ds 2cd2143g2 i" and "DS-2CD2143G2-l" give what they have in common: the first two
    the same, the third another, since only O and 0 are taken for one another.
    """
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    return _NOT_SIGNS.sub("", number).upper().replace("O", "0")


def folded_pieces(number: str) -> tuple[str, ...]:
    """The folded number and its shorter forms: without each bracketed piece, and without its brackets only.

    A bracketed piece of a listed number is one that may be there: "DS-2CD2143G2-I(S)" is I and IS.
    """
    plain, forms = fold(number), [number]
    for piece in re.findall(r"\([^()]*\)", number)[:4]:
        forms += [form.replace(piece, "", 1) for form in forms]
    return tuple(dict.fromkeys([plain, *(folded for form in forms if (folded := fold(form)))]))
