"""Archived copies of sources: fetched from the web or taken in as files, and kept beside older ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from answerable.casework.replies.readers import storable
from answerable.casework.sources.sources import check_open, source_at
from answerable.casework.work.journalling import note
from answerable.casework.work.uploads import safe_name
from answerable.documents import Archived, ArchivedContent, Document, reader_of
from answerable.evidence.sources import PageSeen, answer_of, archived_address, first_seen, plain_address
from answerable.ground import BadInput, Missing, digest_of
from answerable.isolation import archived_content, read_document, read_page_shape, read_web_archive
from answerable.post import Captured, NotFetchedError, capture, networks, read_address
from answerable.store import originals
from answerable.store.models import Investigation, Original, Source, SourceCopy, SourcePage

WARC, WACZ = "application/warc", "application/wacz"
_MARKUP = ("text/html", "application/xhtml+xml")
_NO_TEXT = (
    "no text was found in it: pages made by scripts have none. Save the page with ArchiveWeb.page, and take "
    "in that file"
)
_LITTLE_TEXT = (
    "hardly a word is in it, and scripts: they make the page, and do not run here. Save the page with "
    "ArchiveWeb.page, and take in that file"
)


@dataclass(frozen=True)
class CopyReceipt:
    """The copy that was kept, its number among those of its source, and what there is to know of it.

    `known` is one that was here already, byte for byte.
    """

    copy: SourceCopy
    number: int
    known: bool = False
    remark: str = ""

    @property
    def as_json(self) -> dict[str, Any]:
        """The receipt as a file of JSON has it."""
        return {
            "source": self.copy.source.key,
            **told_copy(self.copy),
            "known": self.known,
            "remark": self.remark,
        }


@dataclass(frozen=True)
class _Found:
    """What a copy is made of, read and not yet kept."""

    archive: bytes
    archive_type: str
    document: Document
    name: str
    address: str
    captured_at: datetime | None
    came: SourceCopy.Came
    result: str
    seen: PageSeen


def capture_copy(investigation: Investigation, address: str, *, who: str, key: str = "") -> CopyReceipt:
    """Fetch one address and keep what comes as a copy of a source.

    The source is the one with that `key`, or the one that has the address. Raises `BadInput` where the
    address leads to no page that anybody can open, and `Missing` where no source has it.
    """
    source = source_at(investigation, key) if key else _source_with(investigation, address)
    check_usable(source)
    came = fetched(address)
    if (refused := answer_of(PageSeen(came.final, came.status, ""))) is not None:
        raise BadInput(
            f"nothing was kept: {refused.said}",
            where=address[:100],
            remedy="Save the page in a browser with ArchiveWeb.page, and take that file in.",
        )
    return keep_captured(source, came, who=who)


def fetched(address: str) -> Captured:
    """What comes of an address; raises `BadInput` where nothing does, or where it leads to a dead cache."""
    archived = archived_address(address)
    if archived is not None and archived.dead:
        raise BadInput(
            f"this leads to {archived.service}, which keeps nothing for long",
            where=address[:100],
            remedy="Cite the page itself, or a copy of it in a web archive.",
        )
    try:
        return capture(address, also=networks(settings.CAPTURE_ALSO, "ANSWERABLE_CAPTURE_ALSO"))
    except NotFetchedError as error:
        raise BadInput(
            f"the page did not come: {error}",
            where=address[:100],
            remedy="Try it again later, or save the page in a browser and take that file in.",
        ) from None


def keep_captured(source: Source, came: Captured, *, who: str) -> CopyReceipt:
    """Keep what was fetched as a copy of the source, the last answer in it as its text."""
    document, seen = document_of(came)
    found = _Found(
        came.archive,
        WARC,
        document,
        safe_name(f"{source.key}-{came.captured_at:%Y%m%dT%H%M%SZ}.warc.gz"),
        came.final,
        came.captured_at,
        SourceCopy.Came.CAPTURED,
        str(came.status),
        seen,
    )
    return _keep(source, found, who)


def document_of(came: Captured) -> tuple[Document, PageSeen]:
    """The text of what was fetched, read apart, and the page as it was seen."""
    content = archived_content(came.archive, came.final[:100], came.final)
    document = _read(content.archived, content.content)
    return document, _as_seen(came.final, came.status, document, content.content)


def take_in_copy(
    investigation: Investigation, key: str, content: bytes, name: str, *, who: str, address: str = ""
) -> CopyReceipt:
    """Keep a file as a copy of a source: a WARC or WACZ made elsewhere, a page, a PDF or a picture.

    Of an archive the page at `address` is the copy, else the page that the source's record names, else its
    only one. Raises `BadInput` for an archive that does not hold, and for a file that cannot be read.
    """
    source = source_at(investigation, key)
    check_usable(source)
    if address:
        read_address(address)
    if not content:
        raise BadInput("the file is empty", where=name, remedy="Choose another.")
    kind = _archive_type(content, name)
    found = (
        _in_archive(source, content, name, kind, address) if kind else _alone(source, content, name, address)
    )
    return _keep(source, found, who)


def check_usable(source: Source) -> None:
    """Raise `BadInput` for a source that is confidential or withdrawn: no copy of it is made."""
    check_open(source)
    if source.withdrawn_at is not None:
        raise BadInput(f"{source.key!r} is withdrawn", where="source", remedy="Name a source that is in use.")


def copies_of(source: Source) -> list[SourceCopy]:
    """The copies of a source, the oldest first."""
    return list(source.copies.select_related("original", "source").order_by("pk"))


def copy_at(investigation: Investigation, key: str, number: int) -> SourceCopy:
    """The copy of an open source with that number; raises `Missing`."""
    source = source_at(investigation, key)
    if not source.confidential:
        for each in copies_of(source):
            if each.number == number:
                return each
    raise Missing(
        f"there is no copy {number} of {key[:80]!r}", remedy="`answerable sources copies` lists them."
    )


def content_of(copy: SourceCopy) -> tuple[str, bytes]:
    """The media type and the bytes of what was archived, taken out of its archive."""
    whole = originals.content_of(copy.original.uid)
    if not _archive_type(whole, copy.name):
        return copy.media_type, whole
    return copy.media_type, archived_content(whole, copy.name, copy.address).content


def read_again(copy: SourceCopy) -> Document:
    """The document that was archived, read anew from the bytes on record; raises `BadInput`, `Missing`."""
    whole = originals.content_of(copy.original.uid)
    if not _archive_type(whole, copy.name):
        return read_document(whole, copy.name)
    content = archived_content(whole, copy.name, copy.address)
    return _read(content.archived, content.content)


def seen(copy: SourceCopy) -> PageSeen:
    """A copy as the page that was seen; what has no text is known by the digest of its bytes."""
    media_type, content = content_of(copy)
    return _page_seen(copy.address, 200, text_of(copy), media_type, content)


def seen_in(found: ArchivedContent) -> PageSeen:
    """What a web archive keeps of an address as the page that was seen."""
    document = _read(found.archived, found.content)
    return _as_seen(found.archived.address, found.archived.status, document, found.content)


def _as_seen(address: str, status: int, document: Document, content: bytes) -> PageSeen:
    return _page_seen(address, status, document.text, document.media_type, content)


def _page_seen(address: str, status: int, text: str, media_type: str, content: bytes) -> PageSeen:
    """A page by its text and how it was made; what has no text is known by the digest of its bytes."""
    shape = read_page_shape(content, address[:100]) if media_type in _MARKUP else None
    return PageSeen(address, status, text if text.strip() else digest_of(content), shape)


def text_of(copy: SourceCopy) -> str:
    """The archived text of a copy, its pages one after the other."""
    return "\f".join(copy.pages.order_by("number").values_list("text", flat=True))


def told_copy(copy: SourceCopy) -> dict[str, Any]:
    """A copy as a file of JSON has it."""
    return {
        "copy": copy.number,
        "name": copy.name,
        "media_type": copy.media_type,
        "address": copy.address,
        "captured_at": copy.captured_at.isoformat() if copy.captured_at else None,
        "came": copy.came,
        "digest": copy.original.uid,
        "added_by": copy.added_by,
        "added_at": copy.added_at.isoformat(),
    }


def _archive_type(content: bytes, name: str) -> str:
    """What sort of web archive some bytes are, by how they begin and are named; empty for anything else."""
    if content.startswith((b"WARC/", b"\x1f\x8b")):
        return WARC
    return WACZ if content.startswith(b"PK\x03\x04") and name.lower().endswith(".wacz") else ""


def _alone(source: Source, content: bytes, name: str, address: str) -> _Found:
    """A file that is itself what was seen."""
    document = read_document(content, name)
    if not document.pages and not document.media_type.startswith("image/"):
        raise BadInput(
            f"the file could not be read: {document.problem}", where=name, remedy="Choose another."
        )
    named = address or str(source.record.get("URL", ""))
    return _Found(
        content,
        document.media_type,
        document,
        safe_name(name),
        named,
        None,
        SourceCopy.Came.TAKEN_IN,
        "",
        _as_seen(named, 200, document, content),
    )


def _in_archive(source: Source, content: bytes, name: str, kind: str, address: str) -> _Found:
    """The page of an archive that is meant."""
    page = _page_meant(read_web_archive(content, name), name, address, str(source.record.get("URL", "")))
    found = archived_content(content, name, page.address)
    document = _read(found.archived, found.content)
    return _Found(
        content,
        kind,
        document,
        safe_name(name),
        page.address,
        found.archived.captured_at,
        SourceCopy.Came.TAKEN_IN,
        str(found.archived.status or ""),
        _as_seen(page.address, 200, document, found.content),
    )


def _page_meant(archived: tuple[Archived, ...], name: str, address: str, recorded: str) -> Archived:
    """The page at the address that was named, at that of the source's record, or the only one there is."""
    pages = {each.address: each for each in archived if each.is_page}
    wanted = [each for each in (address, recorded) if each]
    for each in wanted:
        fitting = [page for page in archived if plain_address(page.address) == plain_address(each)]
        if fitting:
            return max(fitting, key=lambda page: page.is_page)
        if each == address:
            break
    if not address and len(pages) == 1:
        return next(iter(pages.values()))
    listed = ", ".join(list(pages)[:10])
    what = f"{address[:100]} is not in the archive" if address else f"the archive holds {len(pages)} pages"
    raise BadInput(what, where=name, remedy=f"Name the address of one of its pages: {listed or 'none'}.")


def _read(archived: Archived, content: bytes) -> Document:
    """The text of an archived answer; raises `BadInput` where nothing of it can be read or shown."""
    if archived.problem:
        raise BadInput(archived.problem, where=archived.address[:100])
    named = "page.html" if archived.media_type in _MARKUP else ""
    document = read_document(content, named)
    if not document.pages and not document.media_type.startswith("image/"):
        remedy = "Only pages, documents and pictures are kept."
        raise BadInput(
            f"it could not be read: {document.problem}", where=archived.address[:100], remedy=remedy
        )
    return document


def _source_with(investigation: Investigation, address: str) -> Source:
    """The source whose record has the address; raises `Missing`."""
    wanted = plain_address(address)
    for source in investigation.sources.filter(confidential=False, withdrawn_at=None).order_by("key"):
        if wanted == plain_address(str(source.record.get("URL", ""))):
            return source
    raise Missing(
        f"no source has the address {address[:100]}",
        remedy="Name the source whose copy it is, or keep one with this address first.",
    )


@transaction.atomic
def _keep(source: Source, found: _Found, who: str) -> CopyReceipt:
    remark = _remark_on(found)
    original = originals.keep(found.archive, found.archive_type)
    for there in copies_of(source):
        if (there.original.uid, there.address) == (original.uid, found.address):
            return CopyReceipt(there, there.number, known=True, remark=remark)
    copy = _written(source, original, found, who)
    SourcePage.objects.bulk_create(
        [
            SourcePage(
                uid=f"{copy.uid}/page/{page.number}",
                copy=copy,
                number=page.number,
                label=page.label[:120],
                text=storable(page.text),
            )
            for page in found.document.pages
        ],
        batch_size=200,
    )
    verb = "captured source" if found.came == SourceCopy.Came.CAPTURED else "took in copy"
    after = {"copy": copy.number, "address": found.address, "digest": original.uid}
    note(source.investigation, who, verb, source.key, after=after)
    return CopyReceipt(copy, copy.number, remark=remark)


def _remark_on(found: _Found) -> str:
    """What to know of a page that is kept: what was not read, that it has no text, or is a wall."""
    document, shape = found.document, found.seen.shape
    if document.problem:
        return document.problem
    if document.pages and not document.text.strip():
        return _NO_TEXT
    if shape is not None and shape.needs_scripts:
        return _LITTLE_TEXT
    wall = first_seen(found.seen)
    return f"{wall.said}. Save the page with ArchiveWeb.page, and take in that file" if wall else ""


def _written(source: Source, original: Original, found: _Found, who: str) -> SourceCopy:
    Source.objects.select_for_update().get(pk=source.pk)
    taken = [each.number for each in source.copies.all()]
    return SourceCopy.objects.create(
        uid=f"{source.uid}/copy/{max(taken, default=0) + 1}",
        source=source,
        original=original,
        name=found.name,
        media_type=found.document.media_type,
        reader=reader_of(found.document.media_type),
        address=found.address,
        captured_at=found.captured_at,
        came=found.came,
        result=found.result,
        added_by=who,
        added_at=timezone.now(),
    )
