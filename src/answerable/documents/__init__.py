"""Any file to pages of text with positions, and what is hidden in it."""

from answerable.documents.charsets import Decoded, decode
from answerable.documents.formats.markup import text_of_html
from answerable.documents.formats.page_shapes import PageShape, read_page_shape
from answerable.documents.formats.pdf import boxes, page_image
from answerable.documents.formats.web_archives import (
    Archived,
    ArchivedContent,
    archived_content,
    read_web_archive,
)
from answerable.documents.pages import Box, Document, Hidden, HiddenKind, Page
from answerable.documents.photographs.cleaning import CleanPhotograph, Removed, check_block, clean_photograph
from answerable.documents.photographs.kinds import PhotographKind
from answerable.documents.photographs.kinds import media_type as picture_type
from answerable.documents.reader import read_document, reader_of
from answerable.ground import Limits

__all__ = [
    "Archived",
    "ArchivedContent",
    "Box",
    "CleanPhotograph",
    "Decoded",
    "Document",
    "Hidden",
    "HiddenKind",
    "Limits",
    "Page",
    "PageShape",
    "PhotographKind",
    "Removed",
    "archived_content",
    "boxes",
    "check_block",
    "clean_photograph",
    "decode",
    "page_image",
    "picture_type",
    "read_document",
    "read_page_shape",
    "read_web_archive",
    "reader_of",
    "text_of_html",
]
