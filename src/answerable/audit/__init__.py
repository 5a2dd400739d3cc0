"""Claims found in any report, recomputed and explained.

It shares `statistics` with `report` and nothing else, and never calls it.
"""

from answerable.audit.auditing import audit_text
from answerable.audit.counts import Column, Grid, KnownCounts, Row, make_grid, read_counts_folder
from answerable.audit.judgement import ErrorType, Severity, Verdict
from answerable.audit.page import annotated_page
from answerable.audit.results import AuditReport, Claim, Conflict, Waiver, Where
from answerable.audit.roles import Role

__all__ = [
    "AuditReport",
    "Claim",
    "Column",
    "Conflict",
    "ErrorType",
    "Grid",
    "KnownCounts",
    "Role",
    "Row",
    "Severity",
    "Verdict",
    "Waiver",
    "Where",
    "annotated_page",
    "audit_text",
    "make_grid",
    "read_counts_folder",
]
