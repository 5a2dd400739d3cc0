"""Any file to pages of text with positions, and what is hidden in it."""

from answerable.documents.charsets import Decoded, decode
from answerable.documents.formats.markup import text_of_html
from answerable.documents.formats.pdf import boxes, page_image
from answerable.documents.formats.web_archives import (
    Archived,
    ArchivedContent,
    archived_content,
    read_web_archive,
)
from answerable.documents.pages import Box, Document, Hidden, HiddenKind, Page
from answerable.documents.reader import read_document, reader_of
from answerable.ground import Limits

__all__ = [
    "Archived",
    "ArchivedContent",
    "Box",
    "Decoded",
    "Document",
    "Hidden",
    "HiddenKind",
    "Limits",
    "Page",
    "archived_content",
    "boxes",
    "decode",
    "page_image",
    "read_document",
    "read_web_archive",
    "reader_of",
    "text_of_html",
]
