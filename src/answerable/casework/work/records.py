"""The records as the doors name them: to say what a verb takes and hands out, never to ask for more.

A page or a command reads what stands on a record, and what its verb fetched with it.
"""

from answerable.store.models import (
    Audit,
    Batch,
    Draft,
    Investigation,
    Job,
    JobState,
    Page,
    Passage,
    Purpose,
    Request,
    Role,
    Suggestion,
)

__all__ = [
    "Audit",
    "Batch",
    "Draft",
    "Investigation",
    "Job",
    "JobState",
    "Page",
    "Passage",
    "Purpose",
    "Request",
    "Role",
    "Suggestion",
]
