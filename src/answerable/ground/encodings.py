"""Bytes of a table to text: the encoding found, or the one that was stated, and what does not fit it.

Found are UTF-8, UTF-16 and UTF-32 with their marks, and what Excel writes otherwise: Windows-1252, and
Mac Roman as "CSV (Macintosh)", whose lines end in carriage returns alone.
"""

from __future__ import annotations

import codecs
import re

from answerable.ground.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096
_LINE_END = re.compile(rb"\r\n|\r|\n")
_FOREIGN = re.compile(r"(?=(.?)([^\x00-\x7f])(.?))", re.DOTALL)
_REPLACED = "\ufffd"


def decode(content: bytes, name: str, encoding: str = "utf-8-sig") -> str:
    """`content` as text; raises `BadInput` with the byte that does not fit the encoding and where."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(content[: error.start])) + 1
        raise BadInput(
            f"byte 0x{content[error.start]:02X} is not {encoding}",
            where=f"{name}, line {line}",
            remedy='It may be Windows text: save it as UTF-8, or say encoding "cp1252" where it can be said.',
        ) from None
    except (LookupError, ValueError):  # "undefined" is an encoding that decodes nothing
        raise BadInput(
            f"there is no encoding {encoding!r}", where=name, remedy="Common ones: utf-8-sig, cp1252."
        ) from None


def find_encoding(content: bytes, name: str) -> str:
    """The encoding that `content` is in; raises `BadInput` for what is no text.

    What is not UTF-8 is Windows-1252, or Mac Roman where lines end in carriage returns alone and it
    reads better. Where most of what is beyond ASCII is well-formed UTF-8, it is UTF-8, damaged.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if b"\0" in content[:_LOOKED_AT]:
        raise BadInput("this is no text.", where=name, remedy="Give a CSV file, or an .xlsx workbook.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(content)
    return "utf-8"


def _single_byte(content: bytes) -> str:
    tried = content.decode("utf-8", "replace")
    broken = tried.count(_REPLACED)
    if sum(not each.isascii() for each in tried) - broken > broken:
        return "utf-8"
    if b"\r" not in content or b"\n" in content:
        return "cp1252"
    windows = _likeness(content.decode("cp1252", "replace"))
    return "mac_roman" if _likeness(content.decode("mac_roman")) > windows else "cp1252"


def _likeness(text: str) -> int:
    """How much the characters beyond ASCII are where a writer of English, Welsh or French puts them."""
    return sum(_fits(*found.groups()) for found in _FOREIGN.finditer(text))


def _fits(before: str, foreign: str, after: str) -> int:
    if foreign in "‘’“”–—":
        within = before.isalnum() and after.isalnum()
        return 3 if within == (foreign == "’") or foreign in "’”–—" else 0
    if foreign in "£€":
        return 2
    if not foreign.isalpha():
        return 1 if foreign in "\xa0•…½¼¾°©®™" else -2
    if foreign.isupper() and before.islower():
        return -3
    if not (before.isalpha() or after.isalpha()):
        return -2
    return 2 if "À" <= foreign <= "ÿ" else 1
