"""The footnotes of a report that somebody else wrote, found in any file of text."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.evidence.sources import CslRecord, write_csl
from answerable.evidence.sources.footnotes import Footnote, drafted_records, footnotes_in
from answerable.ground import BadInput
from answerable.isolation import read_document


def footnotes_of(content: bytes, name: str) -> tuple[Footnote, ...]:
    """The footnotes of a PDF, a page or a text; nothing is kept. Raises `BadInput` for a file without text.

    A line's number counts through the text of all pages, as `read_document` gives it.
    """
    if not content:
        raise BadInput("the file is empty", where=name, remedy="Choose another.")
    document = read_document(content, name)
    text = "\f".join(page.text for page in document.pages)
    if not text.strip():
        problem = document.problem or "no text was found in it"
        remedy = "Give a PDF whose text can be marked, a page, a Word file or plain text."
        raise BadInput(problem, where=name, remedy=remedy)
    return footnotes_in(text)


def drafts_of(notes: Sequence[Footnote]) -> bytes:
    """What the notes cite as a file of CSL-JSON, to be corrected before it is taken in."""
    return write_csl([CslRecord(each.pop("id"), each) for each in drafted_records(notes)])
