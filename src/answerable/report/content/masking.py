"""What is not published of a text: personal addresses, telephone numbers, names marked as staff's.

Whatever is masked is masked whole: a match that overlaps a marked span is joined with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from answerable.ground import Span

_UNSEEN = r"\u00ad\u200b-\u200d\u2060"
"""Characters that take no room; an address is one with or without them."""
_EMAIL = re.compile(
    rf"[\w.!#$%&'*+/=?^`{{|}}~{_UNSEEN}-]{{1,128}}+\s?(?:[@\uff20\ufe6b]|\[at\]|\(at\))\s?"
    rf"[\w{_UNSEEN}-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w{_UNSEEN}-]+)+",
    re.IGNORECASE,
)
_AT = re.compile(r"[@\uff20\ufe6b]|[\[(]at[\])]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w./-])(?:(?:\+|00)\s?[0-9]{1,3}[\s.-]?(?:\(0\)\s?)?|\(?0)"
    rf"(?:[0-9()][\s.()\u2010-\u2015{_UNSEEN}-]{{0,2}}){{8,11}}[0-9]?(?![\w/-]|\.[0-9])"
)


class Withheld(StrEnum):
    """Why words are not shown."""

    EMAIL = "e-mail address"
    PHONE = "telephone number"
    NAME = "name or detail of staff"
    SIGNATURE = "signature left out"


class Mask(NamedTuple):
    """A span that is not shown, and why."""

    span: Span
    why: Withheld


def masks(text: str, masked: Iterable[Span] = (), left_out: Iterable[Span] = ()) -> tuple[Mask, ...]:
    """The spans of `text` that are not published, in order and without overlap.

    E-mail addresses and telephone numbers are found by their form (8 or more digits after a leading
    0 or +); `masked` and `left_out` are added. Spans that overlap are joined under the widest reason.
    """
    found = []
    if _AT.search(text):
        found = [Mask(Span(*each.span()), Withheld.EMAIL) for each in _EMAIL.finditer(text)]
    for each in _PHONE.finditer(text):
        length = len(each.group().rstrip(" .()-\n\t"))
        found.append(Mask(Span(each.start(), each.start() + length), Withheld.PHONE))
    found += [Mask(span, Withheld.NAME) for span in masked]
    found += [Mask(span, Withheld.SIGNATURE) for span in left_out]
    joined: list[Mask] = []
    for mask in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if joined and mask.span.start < joined[-1].span.end:
            before = joined[-1]
            joined[-1] = Mask(Span(before.span.start, max(before.span.end, mask.span.end)), before.why)
        elif mask.span.start < mask.span.end:
            joined.append(mask)
    return tuple(joined)


def masked_text(text: str, masked: Iterable[Span] = (), left_out: Iterable[Span] = ()) -> str:
    """`text` with every withheld span replaced by its reason in square brackets."""
    parts: list[str] = []
    position = 0
    for mask in masks(text, masked, left_out):
        parts += [text[position : mask.span.start], f"[{mask.why.value}]"]
        position = mask.span.end
    return "".join([*parts, text[position:]])
