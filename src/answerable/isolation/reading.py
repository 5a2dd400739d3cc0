"""Foreign files read in children: what casework calls in place of the readers themselves."""

from __future__ import annotations

import atexit
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from answerable.correspondence import PackedMail, ParsedMessage
from answerable.documents import Archived, ArchivedContent, CleanPhotograph, Document, PageShape
from answerable.ground import BadInput, Table, TableSource, is_workbook
from answerable.isolation.child import FAILED, OUT_OF_MEMORY, REFUSED
from answerable.isolation.forms import MisshapenError, unpacked
from answerable.isolation.limits import ReadingLimits, children_in, limits_in
from answerable.isolation.pool import NotReadError, Nursery, out_of_memory
from answerable.isolation.readers import READERS, Reader, Refusal

_SMALLER = "Send it in parts."
_FEWER_PAGES = "Save the one page that is cited, and take in that."
_REMEDY = "Read it in the program that it was made with."


class Isolation:
    """Foreign files read in children of one nursery, within one set of limits."""

    def __init__(
        self, nursery: Nursery, limits: ReadingLimits, readers: Mapping[str, Reader] = READERS
    ) -> None:
        self.nursery = nursery
        self.limits = limits
        self._readers = readers

    def read(self, reader: str, content: bytes | memoryview, **arguments: Any) -> Any:
        """What the reader of that name makes of a file.

        Raises what the reader raises (`BadInput`, `Missing`), and `NotReadError` where a limit was met, the
        reader broke down, or what came back is not of its form.
        """
        answer = self.nursery.ask(reader, content, arguments, self.limits)
        try:
            if answer.sort == REFUSED:
                refusal: Refusal = unpacked(answer.frame, Refusal)
                raise refusal.error()
            if answer.sort == FAILED:
                raise NotReadError(self._failure(unpacked(answer.frame, str)))
            return unpacked(answer.frame, self._readers[reader].form)
        except MisshapenError as error:
            raise NotReadError(f"what its reader gave back is misshapen ({error})") from None

    def expect(
        self,
        reader: str,
        content: bytes | memoryview,
        noun: str,
        where: str,
        *,
        remedy: str,
        **arguments: Any,
    ) -> Any:
        """As `read`; a file that was not read is a `BadInput` too, which says why and what to do."""
        try:
            return self.read(reader, content, **arguments)
        except NotReadError as error:
            raise BadInput(f"the {noun} could not be read: {error}", where=where, remedy=remedy) from None

    def _failure(self, name: str) -> str:
        if name == OUT_OF_MEMORY:
            return out_of_memory(self.limits)
        shown = "".join(sign for sign in name[:60] if sign.isascii() and (sign.isalnum() or sign == "_"))
        return f"its reader failed on it ({shown})"

    def document(self, content: bytes, filename: str = "") -> Document:
        """As `answerable.documents.read_document`; a limit that was met is told in `problem` too."""
        pages, characters = self.limits.pages, self.limits.characters
        try:
            read: Document = self.read(
                "document", content, filename=filename, pages=pages, characters=characters
            )
        except NotReadError as error:
            return Document(_UNKNOWN, problem=str(error))
        length = sum(len(page.text) for page in read.pages)
        if len(read.pages) > pages or length > characters:
            return replace(
                read,
                pages=(),
                problem=f"it holds {len(read.pages)} pages and {length} characters, more than the {pages} "
                f"pages and {characters} characters that are read",
            )
        return read

    def message(self, raw: bytes) -> ParsedMessage:
        """As `answerable.correspondence.parse_message`; raises `BadInput` for a limit that was met too."""
        read: ParsedMessage = self.expect("message", raw, "message", "", remedy=_REMEDY)
        return read

    def tables(self, content: bytes, name: str) -> TableSource:
        """A workbook as its tables, anything else as it is; raises `BadInput` for a limit that was met."""
        if not is_workbook(content):
            return content
        read: tuple[Table, ...] = self.expect(
            "tables", content, "workbook", name, remedy="Save it as CSV.", name=name
        )
        return read


_UNKNOWN = "application/octet-stream"


@cache
def installed() -> Isolation:
    """The children of this process, within the limits that the environment sets."""
    nursery = Nursery(children_in(os.environ))
    atexit.register(nursery.close)
    return Isolation(nursery, limits_in(os.environ))


def read_document(content: bytes, filename: str = "") -> Document:
    """The pages of text in a foreign file, read in a child process within the limits that are set.

    As `answerable.documents.read_document`: it never raises for what a file holds; a limit that was met and a
    reader that broke down end in `problem` as damage does.
    """
    return installed().document(content, filename)


def parse_message(raw: bytes) -> ParsedMessage:
    """A foreign mail, parsed in a child process within the limits that are set.

    As `answerable.correspondence.parse_message`; raises `BadInput` where a limit was met as for no mail.
    """
    return installed().message(raw)


def message_text(raw: bytes) -> str:
    """The `text` of what `parse_message` gives, which costs less where nothing else is wanted."""
    text: str = installed().expect("message text", raw, "message", "", remedy=_REMEDY)
    return text


def tables_apart(content: bytes, name: str) -> TableSource:
    """A foreign table for `read_table` and whatever reads tables: a workbook is read in a child process.

    Text, such as CSV, comes back as it is, to be read here: that takes time and room in proportion to its
    length. Raises `BadInput` as `open_tables` does, and where a limit was met.
    """
    return installed().tables(content, name)


def check_package(content: bytes | memoryview, name: str) -> int:
    """As `answerable.correspondence.check_package`, in a child; a limit that was met is a `BadInput`."""
    count: int = installed().expect("package", content, "zip", name, remedy=_SMALLER, name=name)
    return count


def packed_mails(content: bytes | memoryview, name: str) -> tuple[PackedMail, ...]:
    """As `answerable.correspondence.packed_mails`, in a child; a limit that was met is a `BadInput`."""
    mails: tuple[PackedMail, ...] = installed().expect(
        "packed mails", content, "zip", name, remedy=_SMALLER, name=name
    )
    return mails


def page_image(content: bytes, page: int, name: str) -> bytes:
    """As `answerable.documents.page_image`, in a child; a limit that was met is a `BadInput`."""
    remedy = "Save it, and open it in a program of your own."
    picture: bytes = installed().expect("page image", content, "page", name, remedy=remedy, page=page)
    return picture


def clean_photograph(content: bytes, name: str, blocks: Sequence[Sequence[float]] = ()) -> CleanPhotograph:
    """As `answerable.documents.clean_photograph`, in a child; a limit that was met is a `BadInput`."""
    remedy = "Save it smaller, and send that."
    clean: CleanPhotograph = installed().expect(
        "photograph", content, "photograph", name, remedy=remedy, blocks=[list(each) for each in blocks]
    )
    return clean


def read_web_archive(content: bytes, name: str) -> tuple[Archived, ...]:
    """As `answerable.documents.read_web_archive`, in a child; a limit that was met is a `BadInput`."""
    found: tuple[Archived, ...] = installed().expect(
        "web archive", content, "web archive", name, remedy=_FEWER_PAGES, name=name
    )
    return found


def archived_content(content: bytes, name: str, address: str) -> ArchivedContent:
    """As `answerable.documents.archived_content`, in a child; a limit that was met is a `BadInput`."""
    found: ArchivedContent = installed().expect(
        "archived content", content, "web archive", name, remedy=_FEWER_PAGES, name=name, address=address
    )
    return found


def read_page_shape(content: bytes, name: str) -> PageShape:
    """As `answerable.documents.read_page_shape`, in a child; a limit that was met is a `BadInput`."""
    shape: PageShape = installed().expect("page shape", content, "page", name, remedy=_FEWER_PAGES)
    return shape
