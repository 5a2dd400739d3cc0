"""Claims from every source: replies, published counts, trackers; merge rules and findings."""

from answerable.evidence.count_files import read_counts
from answerable.evidence.counts import (
    CountTable,
    EarlierRows,
    Parts,
    PartsRule,
    PrintedShare,
    PublishedColumn,
)
from answerable.evidence.findings import MergedFinding, MergeRule, SourceClaim, merge
from answerable.evidence.grades import Grade, strongest
from answerable.evidence.tracker_mappings import AnswerColumn, CodeColumn, TrackerMapping, read_mapping
from answerable.evidence.trackers import TrackerRow, read_tracker, rows_of, tracker_table

__all__ = [
    "AnswerColumn",
    "CodeColumn",
    "CountTable",
    "EarlierRows",
    "Grade",
    "MergeRule",
    "MergedFinding",
    "Parts",
    "PartsRule",
    "PrintedShare",
    "PublishedColumn",
    "SourceClaim",
    "TrackerMapping",
    "TrackerRow",
    "merge",
    "read_counts",
    "read_mapping",
    "read_tracker",
    "rows_of",
    "strongest",
    "tracker_table",
]
