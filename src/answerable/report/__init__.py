"""The report: manuscript, figures frozen and then rendered, and the static site they make."""

from answerable.report.charts import chart
from answerable.report.claims import inspect_words
from answerable.report.content import (
    Agreement,
    AmendmentRecord,
    AskedQuestion,
    AuditSample,
    Content,
    CorrectionRecord,
    Dimension,
    Framing,
    Item,
    ItemKind,
    Methods,
    Outline,
    Provenance,
    TallySource,
    UnmatchedRow,
)
from answerable.report.csv_cells import csv_bytes, safe_cell
from answerable.report.description import FigureDescription, FigureRow, Range, RowKind
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
from answerable.report.expressions import Expression, Place, parse_expression
from answerable.report.figures import Figures, freeze_figures
from answerable.report.freezing import freeze
from answerable.report.gate import Remark, Severity, inspect, inspect_table, refuse
from answerable.report.grammar import FigureMeasure, Form
from answerable.report.manuscript import Block, Manuscript, PlacedExpression, read_manuscript
from answerable.report.maps import region_map
from answerable.report.masking import masked_text
from answerable.report.passages import Piece, page_pieces, quoted_pieces
from answerable.report.printed import CheckedCell, check_cell
from answerable.report.rules import inspect_rules
from answerable.report.site import Site, build_site, stylesheet
from answerable.report.units import units

__all__ = [
    "AdjudicationRecord",
    "Agreement",
    "AmendmentRecord",
    "AskedQuestion",
    "AuditSample",
    "Block",
    "BodyRecord",
    "CheckedCell",
    "CodingRecord",
    "Content",
    "CorrectionRecord",
    "Dimension",
    "DocumentPage",
    "Expression",
    "FigureDescription",
    "FigureMeasure",
    "FigureRow",
    "Figures",
    "Form",
    "Framing",
    "Item",
    "ItemKind",
    "LetterRecord",
    "Manuscript",
    "Methods",
    "Outline",
    "Piece",
    "Place",
    "PlacedExpression",
    "Provenance",
    "QuotedPassage",
    "Range",
    "Remark",
    "ReplyRecord",
    "RowKind",
    "Severity",
    "Site",
    "TallySource",
    "UnitFinding",
    "UnmatchedRow",
    "build_site",
    "chart",
    "check_cell",
    "csv_bytes",
    "freeze",
    "freeze_figures",
    "inspect",
    "inspect_rules",
    "inspect_table",
    "inspect_words",
    "masked_text",
    "page_pieces",
    "parse_expression",
    "quoted_pieces",
    "read_manuscript",
    "refuse",
    "region_map",
    "safe_cell",
    "stylesheet",
    "units",
]
