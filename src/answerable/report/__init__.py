"""The report: manuscript, figures frozen and then rendered, and the static site they make."""

from answerable.report.binding.unbound import Unbound, refuse_unbound, unbound_in
from answerable.report.binding.visible import sentences_at
from answerable.report.content.areas import AreaRecord, AreaTableRecord
from answerable.report.content.cited import (
    CitedSource,
    QuotedWords,
    SaidOf,
    WordsKind,
)
from answerable.report.content.content import (
    AgreementSummary,
    AmendmentRecord,
    AskedQuestion,
    AuditSample,
    Content,
    CorrectionRecord,
    Dimension,
    Framing,
    Item,
    ItemKind,
    ItemMerging,
    Methods,
    Outline,
    PartnerSummary,
    Provenance,
    TallySource,
    UnmatchedRow,
)
from answerable.report.content.equipment import EquipmentRecord
from answerable.report.content.evidence_values import (
    AdjudicationRecord,
    BodyRecord,
    CodingRecord,
    DocumentPage,
    LetterRecord,
    QuotedPassage,
    ReplyRecord,
    UnitFinding,
)
from answerable.report.content.flawed import FlawCount, FlawCounts
from answerable.report.content.followed import FollowedBody
from answerable.report.content.totals import TotalsRecord
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.gate.gate import refuse
from answerable.report.gate.remarks import RemarkSeverity
from answerable.report.gate.stated_bases import mention_old_bases
from answerable.report.gate.words import inspect_words
from answerable.report.language.expressions import Expression
from answerable.report.manuscript.figures import Figures, asked_figures, freeze_again, freeze_figures
from answerable.report.manuscript.grounds import Ground, GroundKind, Grounds, find_grounds, printed_words
from answerable.report.manuscript.manuscript import Manuscript, PlacedExpression, read_manuscript
from answerable.report.manuscript.surrounds import Surround
from answerable.report.measures import measure_of, rests_on_totals
from answerable.report.site.csv_cells import csv_bytes
from answerable.report.site.site import build_site, stylesheet
from answerable.report.site.totals_pages import series_chart

__all__ = [
    "AdjudicationRecord",
    "AgreementSummary",
    "AmendmentRecord",
    "AreaRecord",
    "AreaTableRecord",
    "AskedQuestion",
    "AuditSample",
    "BodyRecord",
    "CitedSource",
    "CodingRecord",
    "Content",
    "CorrectionRecord",
    "Dimension",
    "DocumentPage",
    "EquipmentRecord",
    "Expression",
    "FigureDescription",
    "FigureRow",
    "Figures",
    "FlawCount",
    "FlawCounts",
    "FollowedBody",
    "Framing",
    "Ground",
    "GroundKind",
    "Grounds",
    "Item",
    "ItemKind",
    "ItemMerging",
    "LetterRecord",
    "Manuscript",
    "Methods",
    "Outline",
    "PartnerSummary",
    "PlacedExpression",
    "Provenance",
    "QuotedPassage",
    "QuotedWords",
    "RemarkSeverity",
    "ReplyRecord",
    "RowKind",
    "SaidOf",
    "Surround",
    "TallySource",
    "TotalsRecord",
    "Unbound",
    "UnitFinding",
    "UnmatchedRow",
    "WordsKind",
    "asked_figures",
    "build_site",
    "csv_bytes",
    "find_grounds",
    "freeze_again",
    "freeze_figures",
    "inspect_words",
    "measure_of",
    "mention_old_bases",
    "printed_words",
    "read_manuscript",
    "refuse",
    "refuse_unbound",
    "rests_on_totals",
    "sentences_at",
    "series_chart",
    "stylesheet",
    "unbound_in",
]
