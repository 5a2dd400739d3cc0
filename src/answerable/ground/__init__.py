"""What every room stands on: errors that help, digests, canonical JSON, spans of text, tables, archives."""

from answerable.ground.archives import UnreadableError, open_archive, read_xml
from answerable.ground.carried import Carried, carried_by
from answerable.ground.days import read_day, read_moment
from answerable.ground.digests import Digest, canonical_json, digest_of, digest_of_file
from answerable.ground.disks import NotKept, not_kept, not_written
from answerable.ground.encodings import decode
from answerable.ground.errors import AnswerableError, BadInput, Broken, Missing, NotYet, Point
from answerable.ground.extras import EXTRAS, not_installed
from answerable.ground.limits import DEFAULT_LIMITS, Limits
from answerable.ground.spans import Quote, Span, find_quote, quote
from answerable.ground.table_files import (
    TableSource,
    choose_table,
    is_workbook,
    open_table,
    open_tables,
    read_table,
)
from answerable.ground.tables import Cells, Table, column_name, with_required
from answerable.ground.toml_tables import (
    choice_at,
    day_at,
    once,
    only_keys,
    parse_toml,
    row_at,
    tables_at,
    text_at,
    texts_at,
)
from answerable.ground.wordings import Wording, phrases, wording
from answerable.ground.workbooks import read_sheets

__all__ = [
    "DEFAULT_LIMITS",
    "EXTRAS",
    "AnswerableError",
    "BadInput",
    "Broken",
    "Carried",
    "Cells",
    "Digest",
    "Limits",
    "Missing",
    "NotKept",
    "NotYet",
    "Point",
    "Quote",
    "Span",
    "Table",
    "TableSource",
    "UnreadableError",
    "Wording",
    "canonical_json",
    "carried_by",
    "choice_at",
    "choose_table",
    "column_name",
    "day_at",
    "decode",
    "digest_of",
    "digest_of_file",
    "find_quote",
    "is_workbook",
    "not_installed",
    "not_kept",
    "not_written",
    "once",
    "only_keys",
    "open_archive",
    "open_table",
    "open_tables",
    "parse_toml",
    "phrases",
    "quote",
    "read_day",
    "read_moment",
    "read_sheets",
    "read_table",
    "read_xml",
    "row_at",
    "tables_at",
    "text_at",
    "texts_at",
    "with_required",
    "wording",
]
