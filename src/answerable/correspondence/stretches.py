"""Whose words stand where in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.ground import Span


class Voice(StrEnum):
    """Who speaks in a stretch of a reply.

    `quoted` is everything written before this reply and repeated in it: the requester's questions and
    letter, and older mails of the thread, whoever wrote them.
    """

    AUTHORITY = "authority"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    BANNER = "banner"


@dataclass(frozen=True)
class Stretch:
    """Characters of a text in one voice, and the rule that says so."""

    span: Span
    voice: Voice
    rule: str = ""


def whose_words(text: str, asked: Sequence[str] = ()) -> tuple[Stretch, ...]:
    """`text` parted completely and in order into stretches, each in one voice.

    `asked` is what was asked: the questions and, where it is known, the letter sent.
    """
    return (Stretch(Span(0, len(text)), Voice.AUTHORITY),) if text else ()
