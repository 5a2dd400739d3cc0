"""Claims found in any report, recomputed and explained.

`auditing` is the way from end to end. The folders, in the order of that way: `text` takes a report apart;
`known` holds counts and how words name them; `claims` finds claims and the readings they allow. What a claim
is held against lies in a folder for its kind: `shares`, `parts`, `overlaps`, `changes`, `orders`, `averages`,
`scaling`, `columns` (cells of tables), and `working` (what the rest of the report says of it). `verdicts`
weighs and explains, `people` takes in what people say of claims, `outcome` is what comes back.
"""

from answerable.audit.auditing import audit_text
from answerable.audit.known.count_files import read_counts_folder
from answerable.audit.known.counts import Column, EarlierCounts, Grid, KnownCounts, Row
from answerable.audit.known.grids import make_grid
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.schemas import SCHEMA, read_known_counts, schema_of, stated_counts
from answerable.audit.known.tallied import TalliedItem, TalliedUnion, tallied_counts
from answerable.audit.outcome.keeping import audit_from, kept_form
from answerable.audit.outcome.marked_text import SIGNS, marked_text, reasons
from answerable.audit.outcome.marks import Anchor, anchors_of
from answerable.audit.outcome.page import annotated_page
from answerable.audit.outcome.reruns import ClaimChange, changes_between
from answerable.audit.outcome.results import (
    AuditReport,
    Conflict,
    PrintedClaim,
    TableOffered,
    TableSpan,
    Waiver,
    Where,
)
from answerable.audit.people.correction_files import corrections_file, read_corrections
from answerable.audit.people.corrections import ClaimCorrection, ClaimRuling, KeptReading, ReadAs, Unplaced
from answerable.audit.verdicts.judgement import CandidateCause, ClaimSeverity, ErrorType, Verdict

__all__ = [
    "SCHEMA",
    "SIGNS",
    "Anchor",
    "AuditReport",
    "CandidateCause",
    "ClaimChange",
    "ClaimCorrection",
    "ClaimRuling",
    "ClaimSeverity",
    "Column",
    "ColumnRole",
    "Conflict",
    "EarlierCounts",
    "ErrorType",
    "Grid",
    "KeptReading",
    "KnownCounts",
    "PrintedClaim",
    "ReadAs",
    "Row",
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
