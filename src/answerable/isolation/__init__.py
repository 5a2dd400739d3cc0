"""Foreign files read in child processes with limits: bytes out, values back."""

from answerable.isolation.limits import ReadingLimits
from answerable.isolation.pool import NotReadError, Nursery
from answerable.isolation.reading import (
    Isolation,
    archived_content,
    check_package,
    clean_photograph,
    message_text,
    packed_mails,
    page_image,
    parse_message,
    read_document,
    read_page_shape,
    read_web_archive,
    tables_apart,
)

__all__ = [
    "Isolation",
    "NotReadError",
    "Nursery",
    "ReadingLimits",
    "archived_content",
    "check_package",
    "clean_photograph",
    "message_text",
    "packed_mails",
    "page_image",
    "parse_message",
    "read_document",
    "read_page_shape",
    "read_web_archive",
    "tables_apart",
]
