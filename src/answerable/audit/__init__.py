"""Claims found in any report, recomputed and explained.

It shares `statistics` with `report` and nothing else, and never calls it.
"""

from answerable.audit.auditing import audit_text
from answerable.audit.correction_files import corrections_file, read_corrections
from answerable.audit.corrections import Correction, KeptReading, ReadAs, Ruling, Unplaced
from answerable.audit.counts import Column, Grid, KnownCounts, Row, make_grid, read_counts_folder
from answerable.audit.judgement import Candidate, ErrorType, Severity, Verdict
from answerable.audit.marks import Anchor, anchors_of
from answerable.audit.page import annotated_page
from answerable.audit.results import AuditReport, Claim, Conflict, TableOffered, TableSpan, Waiver, Where
from answerable.audit.roles import Role
from answerable.audit.tallied import TalliedItem, TalliedUnion, tallied_counts

__all__ = [
    "Anchor",
    "AuditReport",
    "Candidate",
    "Claim",
    "Column",
    "Conflict",
    "Correction",
    "ErrorType",
    "Grid",
    "KeptReading",
    "KnownCounts",
    "ReadAs",
    "Role",
    "Row",
    "Ruling",
    "Severity",
    "TableOffered",
    "TableSpan",
    "TalliedItem",
    "TalliedUnion",
    "Unplaced",
    "Verdict",
    "Waiver",
    "Where",
    "anchors_of",
    "annotated_page",
    "audit_text",
    "corrections_file",
    "make_grid",
    "read_corrections",
    "read_counts_folder",
    "tallied_counts",
]
