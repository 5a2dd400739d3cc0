"""The readers of foreign files, by name: the only functions that a child calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.correspondence import (
    PackedMail,
    ParsedMessage,
    check_package,
    message_text,
    packed_mails,
    parse_message,
)
from answerable.documents import (
    Archived,
    ArchivedContent,
    CleanPhotograph,
    Document,
    PageShape,
    archived_content,
    clean_photograph,
    page_image,
    read_document,
    read_page_shape,
    read_web_archive,
)
from answerable.ground import DEFAULT_LIMITS, BadInput, Limits, Missing, Table, open_tables
from answerable.isolation import samples

Sample = tuple[bytes, Mapping[str, Any]]
"""A file of our own, and the other arguments that it is read with."""


@dataclass(frozen=True)
class Reader:
    """A pure function of a file's bytes, its other arguments by name, and the type of what comes back.

    `samples` gives what it is rehearsed on, before any child is forked.
    """

    read: Callable[..., Any]
    form: Any
    samples: Callable[[], Iterable[Sample]] = tuple


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


def _web_archive(content: bytes, *, name: str) -> tuple[Archived, ...]:
    return read_web_archive(content, name, DEFAULT_LIMITS)


def _archived_content(content: bytes, *, name: str, address: str) -> ArchivedContent:
    return archived_content(content, name, address, DEFAULT_LIMITS)


def _page_shape(content: bytes) -> PageShape:
    return read_page_shape(content, DEFAULT_LIMITS)


def _page_image(content: bytes, *, page: int) -> bytes:
    return page_image(content, page)


def _photograph(content: bytes, *, blocks: list[list[float]]) -> CleanPhotograph:
    return clean_photograph(content, blocks)


def _mails() -> Iterator[Sample]:
    for content in samples.mails():
        yield content, {}


def _documents() -> Iterator[Sample]:
    limits = {"pages": DEFAULT_LIMITS.pages, "characters": DEFAULT_LIMITS.characters}
    for name, content in samples.documents().items():
        yield content, {"filename": name, **limits}


def _photographs() -> Iterator[Sample]:
    for content in samples.photographs():
        yield content, {"blocks": [[0.25, 0.25, 0.5, 0.5]]}


def _workbooks() -> Iterator[Sample]:
    yield samples.workbook(), {"name": "answer.xlsx"}


READERS: Mapping[str, Reader] = {
    "archived content": Reader(_archived_content, ArchivedContent),
    "document": Reader(_document, Document, _documents),
    "message": Reader(parse_message, ParsedMessage, _mails),
    "message text": Reader(message_text, str, _mails),
    "package": Reader(check_package, int),
    "packed mails": Reader(packed_mails, tuple[PackedMail, ...]),
    "page image": Reader(_page_image, bytes),
    "photograph": Reader(_photograph, CleanPhotograph, _photographs),
    "page shape": Reader(_page_shape, PageShape),
    "tables": Reader(_tables, tuple[Table, ...], _workbooks),
    "web archive": Reader(_web_archive, tuple[Archived, ...]),
}
