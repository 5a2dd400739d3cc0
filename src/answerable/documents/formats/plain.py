"""Plain text and comma-separated values."""

from __future__ import annotations

from answerable.documents.charsets import decode
from answerable.documents.pages import Page
from answerable.ground import Limits


def read_plain(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], str]:
    """The pages of a text file, parted at form feeds, and a problem where it was cut or misread."""
    decoded = decode(content)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    problem = decoded.remark
    if len(text) > limits.characters:
        text = text[: limits.characters]
        problem = f"only the first {limits.characters} characters were read"
    sheets = text.split("\f")[: limits.pages]
    pages = tuple(Page(number, f"page {number}", sheet) for number, sheet in enumerate(sheets, start=1))
    return pages, problem
