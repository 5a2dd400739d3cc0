"""The readers of foreign files, by name: the only functions that a child calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.correspondence import PackedMail, ParsedMessage, check_package, packed_mails, parse_message
from answerable.documents import Document, read_document
from answerable.ground import BadInput, Limits, Missing, Table, open_tables


@dataclass(frozen=True)
class Reader:
    """A pure function of a file's bytes, its other arguments by name, and the type of what comes back."""

    read: Callable[..., Any]
    form: Any


@dataclass(frozen=True)
class Refusal:
    """What a reader said of a file that is not what it should be: a `BadInput` or a `Missing`."""

    kind: str
    what: str
    where: str
    remedy: str

    def error(self) -> BadInput | Missing:
        """The error to raise on this side."""
        kind = Missing if self.kind == "Missing" else BadInput
        return kind(self.what, where=self.where, remedy=self.remedy)


def _document(content: bytes, *, filename: str, pages: int, characters: int) -> Document:
    return read_document(content, filename, limits=Limits(pages=pages, characters=characters))


def _tables(content: bytes, *, name: str) -> tuple[Table, ...]:
    return open_tables(content, name)


READERS: Mapping[str, Reader] = {
    "document": Reader(_document, Document),
    "message": Reader(parse_message, ParsedMessage),
    "package": Reader(check_package, int),
    "packed mails": Reader(packed_mails, tuple[PackedMail, ...]),
    "tables": Reader(_tables, tuple[Table, ...]),
}
