"""What the pages of archived copies show: copies with their checks, one read, two side by side."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.sources.copies import content_of, copies_of, copy_at, text_of
from answerable.casework.sources.passages import PassageStanding, standings
from answerable.casework.sources.sources import check_open, source_at
from answerable.evidence.sources import (
    ArchivedAddress,
    ChangedLine,
    archived_address,
    changed_lines,
    may_go_out,
)
from answerable.ground import BadInput, Missing
from answerable.isolation import page_image
from answerable.store import originals
from answerable.store.models import Investigation, Source, SourceCheck, SourceCopy, SourcePage

PDF = "application/pdf"
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""The pictures that a browser shows: none of them can run anything."""


@dataclass(frozen=True)
class CopiesLook:
    """The copies of an open source, the passages in them, and what checks found, the newest first."""

    source: Source
    copies: tuple[SourceCopy, ...]
    passages: tuple[PassageStanding, ...]
    checks: tuple[SourceCheck, ...]
    leads_to: ArchivedAddress | None
    """What its address is a copy of, where that leads into a web archive or a cache."""
    goes_out: bool
    """Whether its licence lets the text of its newest copy go out with a report."""


@dataclass(frozen=True)
class CopyLook:
    """One copy as it is read: its pages of text, its passages, and the others of its source.

    `newest` is empty where it is the newest itself. `is_picture` and `is_pdf` say what can be shown.
    """

    source: Source
    copy: SourceCopy
    pages: tuple[SourcePage, ...]
    passages: tuple[PassageStanding, ...]
    others: tuple[SourceCopy, ...]
    newest: SourceCopy | None
    is_picture: bool
    is_pdf: bool


@dataclass(frozen=True)
class CopiesCompared:
    """Two copies of a source, the older first; `lines` is None where the texts are too long to compare."""

    source: Source
    older: SourceCopy
    newer: SourceCopy
    lines: tuple[ChangedLine, ...] | None
    passages: tuple[PassageStanding, ...]

    @property
    def is_same(self) -> bool:
        """True where the texts do not differ."""
        return self.lines is not None and all(each.change == "same" for each in self.lines)


def look_at_copies(investigation: Investigation, key: str) -> CopiesLook:
    """The copies of a source; raises `Missing` for a confidential one too."""
    source = _open(investigation, key)
    copies = copies_of(source)
    passages = tuple(standings(copies, copies[-1])) if copies else ()
    leads_to = archived_address(str(source.record.get("URL", "")))
    checks = source.checks.select_related("against", "kept").order_by("-pk")[:20]
    return CopiesLook(source, tuple(copies), passages, tuple(checks), leads_to, may_go_out(source.licence))


def look_at_copy(investigation: Investigation, key: str, number: int) -> CopyLook:
    """One copy; raises `Missing`."""
    copy = copy_at(investigation, key, number)
    copies = copies_of(copy.source)
    newest = copies[-1] if copies[-1].pk != copy.pk else None
    passages = tuple(standings([copy], copies[-1]))
    others = tuple(each for each in copies if each.pk != copy.pk)
    pages = tuple(copy.pages.order_by("number"))
    return CopyLook(
        copy.source,
        copy,
        pages,
        passages,
        others,
        newest,
        copy.media_type in PICTURES,
        copy.media_type == PDF,
    )


def compare_copies(investigation: Investigation, key: str, one: int, other: int) -> CopiesCompared:
    """Two copies side by side, whichever is named first; raises `Missing`."""
    older, newer = (copy_at(investigation, key, number) for number in sorted((one, other)))
    lines = changed_lines(text_of(older), text_of(newer))
    return CopiesCompared(older.source, older, newer, lines, tuple(standings([older], newer)))


def picture_of(investigation: Investigation, key: str, number: int) -> tuple[str, bytes]:
    """The media type and bytes of a copy that is a picture; raises `Missing` for any other."""
    copy = copy_at(investigation, key, number)
    if copy.media_type not in PICTURES:
        raise Missing("this copy is no picture")
    return content_of(copy)


def page_picture(investigation: Investigation, key: str, number: int, page: int) -> bytes:
    """One page of a copy that is a PDF, as a PNG; raises `Missing` for any other and what cannot be drawn."""
    copy = copy_at(investigation, key, number)
    if copy.media_type != PDF:
        raise Missing("this copy is no PDF")
    try:
        return page_image(content_of(copy)[1], page, copy.name)
    except BadInput as error:
        raise Missing(error.what) from None


def file_of(investigation: Investigation, key: str, number: int) -> tuple[str, bytes]:
    """The name and the bytes of a copy as it was kept; raises `Missing`."""
    copy = copy_at(investigation, key, number)
    return copy.name or "copy", originals.content_of(copy.original.uid)


def _open(investigation: Investigation, key: str) -> Source:
    source = source_at(investigation, key)
    try:
        check_open(source)
    except BadInput as error:
        raise Missing(error.what) from None
    return source
