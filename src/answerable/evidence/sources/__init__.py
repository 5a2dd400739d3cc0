"""Sources of desk research: their records, citations, families, and footnotes found in reports."""

from answerable.evidence.sources.citations import CitationStyle, cited, institution_of, listed, shortened
from answerable.evidence.sources.dates import Precision, SourceDate, read_date, read_written
from answerable.evidence.sources.families import (
    SameSource,
    SourceFamily,
    families,
    plain_address,
    same_sources,
)
from answerable.evidence.sources.records import (
    TYPES,
    CslRecord,
    authors_of,
    check_address,
    check_key,
    date_of,
    read_csl,
    read_record,
    same_record,
    write_csl,
)

__all__ = [
    "TYPES",
    "CitationStyle",
    "CslRecord",
    "Precision",
    "SameSource",
    "SourceDate",
    "SourceFamily",
    "authors_of",
    "check_address",
    "check_key",
    "cited",
    "date_of",
    "families",
    "institution_of",
    "listed",
    "plain_address",
    "read_csl",
    "read_date",
    "read_record",
    "read_written",
    "same_record",
    "same_sources",
    "shortened",
    "write_csl",
]
