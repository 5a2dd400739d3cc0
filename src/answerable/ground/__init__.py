"""What every room stands on: errors that help, digests, canonical JSON and spans of text."""

from answerable.ground.digests import Digest, canonical_json, digest_of
from answerable.ground.errors import AnswerableError, BadInput, Broken, Missing
from answerable.ground.spans import Quote, Span, find_quote, quote
from answerable.ground.tables import Table, decode, read_table

__all__ = [
    "AnswerableError",
    "BadInput",
    "Broken",
    "Digest",
    "Missing",
    "Quote",
    "Span",
    "Table",
    "canonical_json",
    "decode",
    "digest_of",
    "find_quote",
    "quote",
    "read_table",
]
