"""Bytes to text by a chain of character sets, so that no byte is ever dropped.

The chain is: a byte order mark; what was declared; UTF-8; Windows-1252 with the five bytes it leaves
undefined read as the control characters of the same number, as the WHATWG Encoding Standard does.
A declared ISO-8859-1 or ASCII is read as Windows-1252 (same standard, section 4.2), and a declared
single-byte set gives way to UTF-8 where the bytes hold well-formed UTF-8 sequences.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_NOT_FOR_TEXT = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "unicode_escape"}
)
_HALF = re.compile("[\ud800-\udfff]")
_LATIN = frozenset({"ascii", "cp1252", "iso8859-1", "latin-1"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Decoded:
    """Text, the character set it was read in, and a remark where that is not the declared one."""

    text: str
    charset: str
    remark: str = ""


def _undefined_as_controls(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("answerable.controls", _undefined_as_controls)


def decode(content: bytes, declared: str = "") -> Decoded:
    """`content` as text, whatever was declared; never raises, never drops a byte."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            marked = _strictly(content[len(mark) :], charset)
            if marked is not None:
                return Decoded(marked, charset)
    name, remark = _known(declared)
    utf8 = _strictly(content, "utf-8")
    if name == "utf-8" or not name or name in _LATIN:
        return _unicode_or_windows(content, name, declared, remark, utf8)
    text = _strictly(content, name)
    if text is None:
        mismatch = f"the text is not the {declared} it is declared to be"
        if utf8 is not None:
            return Decoded(utf8, "utf-8", f"{mismatch}; read as UTF-8")
        return Decoded(_windows(content), "cp1252", f"{mismatch}; read as Windows-1252")
    if utf8 is not None and not content.isascii() and len(text) == len(content):
        return Decoded(utf8, "utf-8", f"declared {declared}, but the bytes are UTF-8")
    return Decoded(text, name, remark)


def _unicode_or_windows(content: bytes, name: str, declared: str, remark: str, utf8: str | None) -> Decoded:
    if content.isascii():
        return Decoded(content.decode("ascii"), "utf-8" if name == "utf-8" else "ascii", remark)
    if utf8 is not None:
        if name in _LATIN:
            remark = f"declared {declared}, but the bytes are UTF-8"
        return Decoded(utf8, "utf-8", remark)
    if name in ("utf-8", "ascii"):
        remark = f"the text is not the {declared} it is declared to be; read as Windows-1252"
    return Decoded(_windows(content), "cp1252", remark)


def _known(declared: str) -> tuple[str, str]:
    """The codec name of a declared character set, or "" with a remark where there is none."""
    if not declared.strip():
        return "", ""
    try:
        codec = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return "", f"unknown character set {declared!r}"
    if codec.name in _NOT_FOR_TEXT or not codec._is_text_encoding:
        return "", f"unknown character set {declared!r}"
    return codec.name, ""


def _strictly(content: bytes, charset: str) -> str | None:
    """The text, or None; half a surrogate pair, which Python's UTF-7 lets through, is no text."""
    try:
        text = content.decode(charset)
    except (UnicodeError, LookupError):
        return None
    return None if _HALF.search(text) else text


def _windows(content: bytes) -> str:
    return content.decode("cp1252", errors="answerable.controls")
