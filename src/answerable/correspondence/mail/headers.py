"""Header values as text, whatever bytes and encoded words (RFC 2047) they are made of."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header

from answerable.documents import decode

_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no raw byte."""


def header_text(value: str) -> str:
    """One header value unfolded, with RFC 2047 words and raw bytes decoded by the character set chain."""
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value)
    unfolded = _HALF.sub("\N{REPLACEMENT CHARACTER}", unfolded)
    unfolded = decode(unfolded.encode("utf-8", "surrogateescape")).text
    if "=?" not in unfolded:
        return unfolded.strip()
    try:
        words = decode_header(unfolded)
    except (HeaderParseError, ValueError):
        return unfolded.strip()
    pieces = (word if isinstance(word, str) else decode(word, charset or "").text for word, charset in words)
    return re.sub(r"[\r\n]+", " ", "".join(pieces)).strip()
