"""What is not published of a text: personal data, and what was marked to be left out.

Whatever is masked is masked whole: a match that overlaps a marked span is joined with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from answerable.correspondence import PersonalDatum, PersonalFinder, PersonName
from answerable.ground import Span

SIGNATURE = "signature left out"
"""Why a signature or a banner is not shown."""
_BY_FORM = PersonalFinder()


class Mask(NamedTuple):
    """A span that is not shown, and why: a kind of personal data, or `SIGNATURE`."""

    span: Span
    why: str


def masks_of_reply(
    text: str, left_out: Iterable[Span], personal: PersonalFinder, beside: Collection[PersonName] = ()
) -> tuple[Mask, ...]:
    """As `masks`, of what a body wrote: the people it names, and parts of their names where they stand alone.

    `beside` are names told in the other letters of the request.
    """
    return _joined(personal.find_in_reply(text, beside), left_out)


def masks(text: str, left_out: Iterable[Span] = (), personal: PersonalFinder = _BY_FORM) -> tuple[Mask, ...]:
    """The spans of `text` that are not published, in order and without overlap.

    They are what `personal` finds, and those of `left_out`. Spans that overlap are joined under the reason of
    the first, of two that begin together the longer.
    """
    return _joined(personal.find(text), left_out)


def _joined(data: Iterable[PersonalDatum], left_out: Iterable[Span]) -> tuple[Mask, ...]:
    found = [Mask(datum.span, datum.kind.value) for datum in data]
    found += [Mask(span, SIGNATURE) for span in left_out]
    joined: list[Mask] = []
    for mask in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if joined and mask.span.start < joined[-1].span.end:
            before = joined[-1]
            joined[-1] = Mask(Span(before.span.start, max(before.span.end, mask.span.end)), before.why)
        elif mask.span.start < mask.span.end:
            joined.append(mask)
    return tuple(joined)


def masked_text(text: str, personal: PersonalFinder = _BY_FORM) -> str:
    """`text` with everything personal replaced by its kind in square brackets."""
    parts: list[str] = []
    position = 0
    for mask in masks(text, personal=personal):
        parts += [text[position : mask.span.start], f"[{mask.why}]"]
        position = mask.span.end
    return "".join([*parts, text[position:]])
