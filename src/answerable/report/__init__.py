"""The report: manuscript, figures frozen and then rendered, and the static site they make."""

from answerable.report.content import (
    Agreement,
    AskedQuestion,
    Content,
    CorrectionRecord,
    Dimension,
    Item,
    ItemKind,
    Methods,
    Outline,
    Provenance,
    TallySource,
    UnmatchedRow,
)
from answerable.report.evidence_values import (
    AdjudicationRecord,
    BodyRecord,
    CodingRecord,
    DocumentPage,
    LetterRecord,
    QuotedPassage,
    ReplyRecord,
    UnitFinding,
)

__all__ = [
    "AdjudicationRecord",
    "Agreement",
    "AskedQuestion",
    "BodyRecord",
    "CodingRecord",
    "Content",
    "CorrectionRecord",
    "Dimension",
    "DocumentPage",
    "Item",
    "ItemKind",
    "LetterRecord",
    "Methods",
    "Outline",
    "Provenance",
    "QuotedPassage",
    "ReplyRecord",
    "TallySource",
    "UnitFinding",
    "UnmatchedRow",
]
