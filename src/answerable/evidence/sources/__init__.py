"""Sources of desk research: their records, citations, families, and footnotes found in reports."""

from answerable.evidence.sources.citations import CitationStyle, cited, institution_of, listed, shortened
from answerable.evidence.sources.copies import (
    AddressState,
    Change,
    ChangedLine,
    CopyVerdict,
    PageSeen,
    answer_of,
    changed_lines,
    compare,
    first_seen,
)
from answerable.evidence.sources.dates import Precision, SourceDate, read_date, read_written
from answerable.evidence.sources.families import (
    SameSource,
    SourceFamily,
    families,
    plain_address,
    same_sources,
)
from answerable.evidence.sources.licences import may_go_out
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
from answerable.evidence.sources.web_archives import ArchivedAddress, archived_address

__all__ = [
    "TYPES",
    "AddressState",
    "ArchivedAddress",
    "Change",
    "ChangedLine",
    "CitationStyle",
    "CopyVerdict",
    "CslRecord",
    "PageSeen",
    "Precision",
    "SameSource",
    "SourceDate",
    "SourceFamily",
    "answer_of",
    "archived_address",
    "authors_of",
    "changed_lines",
    "check_address",
    "check_key",
    "cited",
    "compare",
    "date_of",
    "families",
    "first_seen",
    "institution_of",
    "listed",
    "may_go_out",
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
