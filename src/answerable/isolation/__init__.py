"""Foreign files read in child processes with limits: bytes out, values back."""

from answerable.isolation.limits import ReadingLimits
from answerable.isolation.pool import NotReadError, Nursery
from answerable.isolation.reading import Isolation, parse_message, read_document

__all__ = ["Isolation", "NotReadError", "Nursery", "ReadingLimits", "parse_message", "read_document"]
