"""Claims found in any report, recomputed and explained.

It shares `statistics` with `report` and nothing else, and never calls it.
"""

from answerable.audit.auditing import audit_text
from answerable.audit.correction_files import corrections_file, read_corrections
from answerable.audit.corrections import Correction, KeptReading, ReadAs, Ruling, Unplaced
from answerable.audit.count_files import read_counts_folder
from answerable.audit.counts import Column, EarlierCounts, Grid, KnownCounts, Row
from answerable.audit.grids import make_grid
from answerable.audit.judgement import Candidate, ErrorType, Severity, Verdict
from answerable.audit.keeping import audit_from, kept_form
from answerable.audit.marked_text import SIGNS, marked_text, reasons
from answerable.audit.marks import Anchor, anchors_of
from answerable.audit.page import annotated_page
from answerable.audit.reruns import Change, changes_between
from answerable.audit.results import AuditReport, Claim, Conflict, TableOffered, TableSpan, Waiver, Where
from answerable.audit.roles import Role
from answerable.audit.schemas import SCHEMA, read_known_counts, schema_of, stated_counts
from answerable.audit.tallied import TalliedItem, TalliedUnion, tallied_counts

__all__ = [
    "SCHEMA",
    "SIGNS",
    "Anchor",
    "AuditReport",
    "Candidate",
    "Change",
    "Claim",
    "Column",
    "Conflict",
    "Correction",
    "EarlierCounts",
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
    "audit_from",
    "audit_text",
    "changes_between",
    "corrections_file",
    "kept_form",
    "make_grid",
    "marked_text",
    "read_corrections",
    "read_counts_folder",
    "read_known_counts",
    "reasons",
    "schema_of",
    "stated_counts",
    "tallied_counts",
]
