"""Which reader made the text of a document, and the same document read again."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from answerable.documents import reader_of
from answerable.ground import BadInput
from answerable.isolation import message_text, read_document
from answerable.store.models import DocumentPart

MAIL = "mail"
"""The channel of replies that are messages."""
_MESSAGES = 1
"""The version of how a message is read; it grows when a message would be read to another text."""


def message_reader() -> str:
    """The name and version of what reads the text of a message; the parser is Python's own."""
    return f"message {_MESSAGES}, Python {sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class ReadAgain:
    """The reader of today and the text of each page by its number."""

    reader: str
    texts: Mapping[int, str]


def part_read_again(part: DocumentPart, content: bytes) -> ReadAgain:
    """As `read_again`, for a document of a reply; it asks the database nothing where the reply is at hand."""
    is_message = part.position == 0 and part.reply.channel == MAIL
    return read_again(content, part.name, is_message=is_message)


def read_again(content: bytes, name: str, *, is_message: bool) -> ReadAgain:
    """A document's pages as they would be recorded if it came today; no pages for what cannot be read."""
    if is_message:
        try:
            return ReadAgain(message_reader(), {1: storable(message_text(content))})
        except BadInput:
            return ReadAgain(message_reader(), {})
    document = read_document(content, name)
    return ReadAgain(
        reader_of(document.media_type), {page.number: storable(page.text) for page in document.pages}
    )


def storable(text: str) -> str:
    """The text with U+FFFD for every NUL, which PostgreSQL does not hold; every place stays where it is."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
