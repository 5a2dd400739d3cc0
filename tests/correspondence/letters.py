"""The mails of this folder, and what was asked in them."""

from __future__ import annotations

from pathlib import Path

from answerable.correspondence import (
    KindFound,
    ParsedMessage,
    Voice,
    VoiceSpan,
    kind_of,
    parse_message,
    whose_words,
)

MAILS = Path(__file__).parent / "mails"
ASKED = (
    "Do you use cameras made by Hikvision?",
    "How many lamp-posts carry a camera or a sensor?",
    "Is the footage analysed automatically?",
)


def mail(name: str) -> ParsedMessage:
    """The mail `name` of this folder, parsed."""
    return parse_message((MAILS / f"{name}.eml").read_bytes())


def letter(body: str, subject: str = "RE: request") -> ParsedMessage:
    """A plain mail with `body`."""
    head = "From: foi@body.example\nTo: foi@team.example\nDate: Mon, 3 Mar 2025 09:00:00 +0000\n"
    head += f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse_message((head + body).encode())


def kind(message: ParsedMessage) -> KindFound:
    """The kind of `message`, its words parted first."""
    return kind_of(message, whose_words(message.text, ASKED))


def spoken(text: str, stretches: tuple[VoiceSpan, ...], voice: Voice) -> str:
    """What `voice` says in `text`, white space folded."""
    return " ".join(" ".join(each.span.of(text) for each in stretches if each.voice is voice).split())
