"""E-mail addresses and telephone numbers, told by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.correspondence.wordings.people import AT_SIGN, EMAIL, ROLE_ADDRESS
from answerable.ground import Span

_UNSEEN = r"\u00ad\u200b-\u200d\u2060"
"""Characters that take no room; an address is one with or without them."""
_PHONE = re.compile(
    r"(?<![\w./-])(?<!\d,)(?:(?:\+|00)\s?[0-9]{1,3}[\s.-]?(?:\(0\)\s?)?|\(?0)"
    rf"(?:[0-9()][\s.()\u2010-\u2015{_UNSEEN}-]{{0,2}}){{8,11}}[0-9]?(?![\w/-]|\.[0-9])"
)


_FIGURES = {
    **{
        first + value: str(value)
        for first in (0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
        for value in range(10)
    },
    **dict(zip(map(ord, "\uff0b\uff08\uff09\uff0d\u3000"), "+()- ", strict=True)),
}
"""Figures and signs of other widths and styles, each by the plain one."""


def emails(text: str) -> Iterator[Span]:
    """Where e-mail addresses stand, also as "name [at] body [dot] uk", from left to right."""
    if AT_SIGN.search(text):
        yield from (Span(*found.span()) for found in EMAIL.finditer(text))


def telephones(text: str) -> Iterator[Span]:
    """Where telephone numbers stand: 8 or more digits after a leading 0 or +, from left to right."""
    for found in _PHONE.finditer(text.translate(_FIGURES)):
        length = len(found.group().rstrip(" .()-\n\t"))
        yield Span(found.start(), found.start() + length)


def is_of_an_office(address: str) -> bool:
    """True where each piece of the part before the @ is a word of an office: foi, customer.services."""
    local = AT_SIGN.pattern.split(address.strip().casefold())[0]
    pieces = [piece for piece in re.split(r"[._+\d-]+", local) if piece]
    return bool(pieces) and all(ROLE_ADDRESS.match(piece) for piece in pieces)
