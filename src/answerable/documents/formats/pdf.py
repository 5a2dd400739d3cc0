"""PDF by PDFium: text of each page, boxes for its characters, pictures of its pages.

PDFium is not safe for threads, so one lock guards every call.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from answerable.documents.pages import Box, Hidden, HiddenKind, Page
from answerable.documents.pictures import png
from answerable.ground import BadInput, Limits, Missing, Span, UnreadableError

_LOCK = threading.Lock()
_GRID = 1_000_000
_LINE_END_HYPHENS = ("\x02", "\ufffe")
_SHOWN_AS = (
    dict.fromkeys(range(32), "\ufffd")
    | {ord("\r"): "", ord("\n"): "\n", ord("\t"): "\t"}
    | {ord(each): "-" for each in _LINE_END_HYPHENS}
)
"""By its number, what a character of PDFium's stands for that is no letter."""
_COMMENTS = {
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET,
}
_LONGEST_SIDE = 8_000

_Place = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space, in points."""


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                raise UnreadableError(
                    "the PDF is encrypted; ask the body for it without a password"
                ) from error
            raise UnreadableError(
                "the file begins like a PDF but is damaged or is not one; ask for it again"
            ) from error
        with closing(document):
            yield document


def read_pdf(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The pages of a PDF, what it hides, and a problem where its text layer is missing."""
    with _opened(content) as document:
        count = len(document)
        pages: list[Page] = []
        hidden: list[Hidden] = []
        if (attached := document.count_attachments()) > 0:
            hidden.append(Hidden(HiddenKind.EMBEDDED_FILE, "document", attached))
        for index in range(min(count, limits.pages)):
            page, covered = _read_page(document, index)
            pages.append(page)
            hidden += covered
    return tuple(pages), tuple(hidden), _problem(pages, count, limits)


def _problem(pages: list[Page], count: int, limits: Limits) -> str:
    if count > limits.pages:
        return f"only the first {limits.pages} of {count} pages were read"
    empty = [page.number for page in pages if not page.text.strip()]
    if not count or len(empty) == count:
        return "no text layer: OCR is not installed; read the page image and code from it"
    if any(_mostly_unmapped(page.text) for page in pages):
        return "the text layer has no usable letters on some pages; read the page image instead"
    if empty:
        numbers = ", ".join(map(str, empty[:10])) + (" and more" if len(empty) > 10 else "")
        return f"no text on page {numbers}: a scan or a picture; OCR is not installed"
    return ""


def _mostly_unmapped(text: str) -> bool:
    return text.count("\ufffd") * 3 > len(text) > 0


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[Page, list[Hidden]]:
    label = f"page {index + 1}"
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, label, ""), []
    with closing(page):
        width, height = page.get_size()
        with closing(page.get_textpage()) as textpage:
            text = _text(textpage)
        comments = _count_comments(page)
    hidden = [Hidden(HiddenKind.COMMENT, label, comments)] if comments else []
    return Page(index + 1, label, text, width, height), hidden


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    """The characters of a page, as `_characters` gives them one by one: at once where none takes two."""
    read, raw = pdfium.FPDFText_GetUnicode, textpage.raw
    points = [read(raw, index) for index in range(textpage.count_chars())]
    if any(0xD800 <= point < 0xE000 for point in points):
        return "".join(character for character, _ in _characters(textpage))
    return "".join(map(chr, points)).translate(_SHOWN_AS)


def _count_comments(page: pypdfium2.PdfPage) -> int:
    found = 0
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        found += pdfium.FPDFAnnot_GetSubtype(annotation) in _COMMENTS
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[str, int]]:
    """Each character of a page's text with its number in PDFium's own count."""
    high = 0
    for index in range(textpage.count_chars()):
        point = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= point < 0xDC00:
            high = point
            continue
        if 0xDC00 <= point < 0xE000:
            point = 0x10000 + ((high - 0xD800) << 10) + (point - 0xDC00) if high else 0xFFFD
        high = 0
        if character := _SHOWN_AS.get(point, chr(point)):
            yield character, index


def boxes(content: bytes, page: int, span: Span) -> tuple[Box, ...]:
    """Where `span` of the text of page number `page` stands: one box a line, in page fractions.

    Raises `BadInput` if `content` is no readable PDF, `Missing` if there is no such page; a span
    beyond the text gives no box.
    """
    with _page(content, page) as opened, closing(opened.get_textpage()) as textpage:
        indexes = [index for _, index in _characters(textpage)][span.start : span.end]
        places = [textpage.get_charbox(index, loose=True) for index in indexes]
        return tuple(_as_shown(opened, line) for line in _by_line(places))


@contextmanager
def _page(content: bytes, number: int) -> Iterator[pypdfium2.PdfPage]:
    try:
        with _opened(content) as document:
            if not 1 <= number <= len(document):
                raise Missing(f"there is no page {number}", remedy=f"The pages are 1 to {len(document)}.")
            with closing(document[number - 1]) as page:
                yield page
    except (UnreadableError, pypdfium2.PdfiumError) as error:
        raise BadInput(str(error), where=f"page {number}") from error


def _as_shown(page: pypdfium2.PdfPage, place: _Place) -> Box:
    left, bottom, right, top = place
    corners = [_fraction(page, left, top), _fraction(page, right, bottom)]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Box(across[0], down[0], across[1], down[1])


def _fraction(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as fractions of the page as shown: turned and cropped."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return _clip(across.value), _clip(down.value)


def _clip(value: int) -> float:
    return min(max(value / _GRID, 0.0), 1.0)


def _by_line(places: list[_Place]) -> Iterator[_Place]:
    """One rectangle for each run of characters at the same height; empty ones are left out."""
    line: _Place | None = None
    for place in places:
        left, bottom, right, top = place
        if right <= left or top <= bottom:
            continue
        if line is not None and line[1] <= (bottom + top) / 2 <= line[3]:
            line = (min(line[0], left), min(line[1], bottom), max(line[2], right), max(line[3], top))
            continue
        if line is not None:
            yield line
        line = place
    if line is not None:
        yield line


def page_image(content: bytes, page: int, width: int = 1_000) -> bytes:
    """Page number `page` of a PDF as a PNG `width` pixels wide, white behind, no active content.

    Raises `BadInput` for a width outside 16 to 4,000 or an unreadable PDF, `Missing` for no such page.
    """
    if not 16 <= width <= 4_000:
        raise BadInput(f"a page image cannot be {width} pixels wide", remedy="Choose 16 to 4000.")
    with _page(content, page) as opened:
        across, down = opened.get_size()
        scale = min(width / max(across, 1.0), _LONGEST_SIDE / max(down, 1.0))
        with closing(opened.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)) as bitmap:
            return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
