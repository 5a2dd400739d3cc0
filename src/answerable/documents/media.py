"""What kind of file some bytes are, told from the bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import filetype  # type: ignore[import-untyped]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
MSG = "application/vnd.ms-outlook"
LOCKED = "application/x-ole-encrypted"
"""Office files that a password locks, which hide what they are."""
PPT = "application/vnd.ms-powerpoint"
OLE = "application/x-ole-storage"
RTF = "application/rtf"
ZIP = "application/zip"
HTML = "text/html"
CSV = "text/csv"
PLAIN = "text/plain"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("Book", XLS),
)
"""What tells kinds of compound files apart; mails and documents may hold workbooks, and come first."""
_HTML_START = re.compile(rb"(?is)\A\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b")
_ZIP_PARTS = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSB),
    ("ppt/presentation.xml", PPTX),
)


def media_type_of(content: bytes, filename: str = "") -> str:
    """The media type of `content`.

    The name is asked only where the bytes leave a choice: comma-separated values and HTML without
    a head are both plain text until somebody says otherwise.
    """
    if not content:
        return EMPTY
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(content)
    if content.startswith(_OLE_MAGIC):
        for stream, media_type in _OLE_STREAMS:
            if stream.encode("utf-16-le") in content:
                return media_type
        return OLE
    if content.startswith(b"{\\rtf"):
        return RTF
    if _HTML_START.match(content[:4096]):
        return HTML
    guess = filetype.guess(content[:8192])
    if guess is not None and not _looks_like_text(content):
        return str(guess.mime)
    return _text_type(content, filename) if _looks_like_text(content) else UNKNOWN


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            for name, media_type in _ZIP_PARTS:
                if name in names:
                    return media_type
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip() or ZIP
    except Exception:  # any damage: it is a zip archive and no more can be said
        return ZIP
    return ZIP


def _looks_like_text(content: bytes) -> bool:
    """True for bytes that a text file may hold: no NUL, hardly any control characters (or a BOM)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    sample = content[:65536]
    if b"\0" in sample:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    return controls * 50 <= len(sample)


def _text_type(content: bytes, filename: str) -> str:
    name = filename.lower()
    if name.endswith((".htm", ".html")) and b"<" in content:
        return HTML
    if name.endswith((".csv", ".tsv")) or _columns_agree(content):
        return CSV
    return PLAIN


def _columns_agree(content: bytes) -> bool:
    """True where at least three lines hold the same number of commas, two or more."""
    lines = [line for line in content[:8192].splitlines()[:20] if line.strip()]
    counts = {line.count(b",") for line in lines[:-1] or lines}
    return len(lines) >= 3 and len(counts) == 1 and min(counts) >= 2
