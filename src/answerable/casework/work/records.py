"""The records as the doors name them: to say what a verb takes and hands out, never to ask for more.

A page or a command reads what stands on a record, and what its verb fetched with it.
"""

from answerable.store.models import (
    Audit,
    Batch,
    Body,
    Draft,
    Investigation,
    Job,
    JobState,
    NameList,
    Page,
    Passage,
    Purpose,
    RegisterProposal,
    Request,
    Role,
    Source,
    SourceCheck,
    SourceCopy,
    SourcePage,
    SourcePassage,
    Statement,
    Suggestion,
)

__all__ = [
    "Audit",
    "Batch",
    "Body",
    "Draft",
    "Investigation",
    "Job",
    "JobState",
    "NameList",
    "Page",
    "Passage",
    "Purpose",
    "RegisterProposal",
    "Request",
    "Role",
    "Source",
    "SourceCheck",
    "SourceCopy",
    "SourcePage",
    "SourcePassage",
    "Statement",
    "Suggestion",
]
