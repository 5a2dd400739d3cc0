"""One door for every file: bytes in, pages of text out, whatever the bytes are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import version

from answerable.documents import media
from answerable.documents.formats.markup import read_html
from answerable.documents.formats.pdf import read_pdf
from answerable.documents.formats.plain import read_plain
from answerable.documents.formats.sheets import read_workbook
from answerable.documents.formats.word import read_docx
from answerable.documents.media import media_type_of
from answerable.documents.pages import Document, Hidden, Page
from answerable.ground import DEFAULT_LIMITS, Limits, UnreadableError

_Read = tuple[tuple[Page, ...], tuple[Hidden, ...], str]
_NAMED = {
    "pdf": media.PDF,
    "docx": media.DOCX,
    "xlsx": media.XLSX,
    "xlsm": media.XLSX,
    "xlsb": media.XLSB,
    "xls": media.XLS,
    "ods": media.ODS,
}
_NOT_READ = {
    media.DOC: "old Word files (.doc) are not read; save it as .docx or PDF",
    media.LOCKED: "the file has a password; ask the body for it without one",
    media.MSG: "Outlook messages (.msg) are not read; save it as .eml",
    media.RTF: "rich text (.rtf) is not read; save it as .docx or PDF",
    media.PPT: "presentations are not read; save it as PDF",
    media.PPTX: "presentations are not read; save it as PDF",
    media.ZIP: "archives are not unpacked; add the files in it one by one",
    media.EMPTY: "the file is empty; ask for it again",
}


def read_document(content: bytes, filename: str = "", *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The pages of text in `content`, what is hidden in it, and what could not be read.

    Never raises for what a file holds: damage, encryption, a format that is not read and a file over
    the limits all end in `problem`. Want of memory is for whoever limits it to tell. `filename` helps only to
    tell kinds of text file apart.
    """
    if len(content) > limits.bytes_in_file:
        return Document(
            media_type_of(content[:65536], filename),
            problem=f"the file holds {len(content)} bytes, more than the {limits.bytes_in_file} allowed",
        )
    media_type = media_type_of(content, filename)
    try:
        pages, hidden, problem = _read(content, media_type, limits)
    except UnreadableError as error:
        return Document(media_type, problem=str(error))
    except RecursionError:
        return Document(media_type, problem="the file is nested too deeply to be read")
    pages, cut = _within(pages, limits)
    return Document(media_type, pages, hidden, cut or problem or _misnamed(media_type, filename))


def _within(pages: tuple[Page, ...], limits: Limits) -> tuple[tuple[Page, ...], str]:
    """As many pages as hold the characters that are read, the last one cut, and a problem if so."""
    left = limits.characters
    for at, page in enumerate(pages):
        if len(page.text) > left:
            kept = (*pages[:at], replace(page, text=page.text[:left]))
            return kept, f"only the first {limits.characters} characters were read"
        left -= len(page.text)
    return pages, ""


_WORKBOOKS = (media.XLSX, media.XLSB, media.XLS, media.ODS)
_VERSIONS = {media.XLSX: 2, media.XLSB: 2, media.XLS: 2}
"""The version of what reads each kind of file, 1 where none stands here.

It grows when any file of the kind would be read to another text: `tests/documents/test_versions.py` notices.
"""
_ENGINES = {media.PDF: "pypdfium2", media.HTML: "nh3"} | dict.fromkeys(_WORKBOOKS, "python-calamine")
"""The libraries that a kind of file is read by, whose versions can change what is read."""


@cache
def reader_of(media_type: str) -> str:
    """The name and version of what reads files of this kind, with the library that it reads them by."""
    engine = _ENGINES.get(media_type)
    named = f"document {_VERSIONS.get(media_type, 1)}"
    return f"{named}, {engine} {version(engine)}" if engine else named


def _misnamed(media_type: str, filename: str) -> str:
    ending = filename.rpartition(".")[2].lower()
    named = _NAMED.get(ending)
    if named is None or named == media_type:
        return ""
    return f"the file is named .{ending} but is {media_type}; it was read as what it is"


def _read(content: bytes, media_type: str, limits: Limits) -> _Read:
    match media_type:
        case media.PDF:
            return read_pdf(content, limits)
        case media.DOCX:
            return read_docx(content, limits)
        case media.XLSX | media.XLSB | media.XLS | media.ODS:
            return read_workbook(content, limits)
        case media.HTML:
            return read_html(content, limits)
        case media.PLAIN | media.CSV:
            pages, problem = read_plain(content, limits)
            return pages, (), problem
        case _:
            raise UnreadableError(_NOT_READ.get(media_type, _not_read(media_type)))


def _not_read(media_type: str) -> str:
    if media_type.startswith("image/"):
        return "a picture: OCR is not installed; look at it and code from it"
    return f"files of the kind {media_type} are not read; save it as PDF, .docx, .xlsx, CSV or text"
