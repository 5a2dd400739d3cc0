"""What every room stands on: errors that help, digests, canonical JSON, spans of text, tables."""

from answerable.ground.days import read_day, read_moment
from answerable.ground.digests import Digest, canonical_json, digest_of
from answerable.ground.errors import AnswerableError, BadInput, Broken, Missing, NotYet
from answerable.ground.extras import EXTRAS, not_installed
from answerable.ground.spans import Quote, Span, find_quote, quote
from answerable.ground.tables import Table, decode, read_table
from answerable.ground.toml_tables import (
    choice_at,
    day_at,
    once,
    only_keys,
    parse_toml,
    tables_at,
    text_at,
    texts_at,
)
from answerable.ground.wordings import Wording, phrases, wording

__all__ = [
    "EXTRAS",
    "AnswerableError",
    "BadInput",
    "Broken",
    "Digest",
    "Missing",
    "NotYet",
    "Quote",
    "Span",
    "Table",
    "Wording",
    "canonical_json",
    "choice_at",
    "day_at",
    "decode",
    "digest_of",
    "find_quote",
    "not_installed",
    "once",
    "only_keys",
    "parse_toml",
    "phrases",
    "quote",
    "read_day",
    "read_moment",
    "read_table",
    "tables_at",
    "text_at",
    "texts_at",
    "wording",
]
