"""The report: manuscript, figures frozen and then rendered, and the static site they make."""

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
    Methods,
    Outline,
    Provenance,
    TallySource,
    UnmatchedRow,
)
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
from answerable.report.content.masking import masked_text
from answerable.report.figures.description import FigureDescription, FigureRow, Range, RowKind
from answerable.report.figures.units import units
from answerable.report.gate.claims import inspect_words
from answerable.report.gate.gate import Remark, RemarkSeverity, inspect, inspect_table, refuse
from answerable.report.gate.printed import CheckedCell, check_cell
from answerable.report.gate.rules import inspect_rules
from answerable.report.language.expressions import Expression, ManuscriptPlace, parse_expression
from answerable.report.language.grammar import FigureMeasure, Form
from answerable.report.manuscript.figures import Figures, freeze_figures
from answerable.report.manuscript.freezing import freeze
from answerable.report.manuscript.manuscript import (
    Manuscript,
    ManuscriptBlock,
    PlacedExpression,
    read_manuscript,
)
from answerable.report.site.charts import chart
from answerable.report.site.csv_cells import csv_bytes, safe_cell
from answerable.report.site.maps import region_map
from answerable.report.site.passages import Piece, page_pieces, quoted_pieces
from answerable.report.site.site import Site, build_site, stylesheet

__all__ = [
    "AdjudicationRecord",
    "AgreementSummary",
    "AmendmentRecord",
    "AskedQuestion",
    "AuditSample",
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
    "ManuscriptBlock",
    "ManuscriptPlace",
    "Methods",
    "Outline",
    "Piece",
    "PlacedExpression",
    "Provenance",
    "QuotedPassage",
    "Range",
    "Remark",
    "RemarkSeverity",
    "ReplyRecord",
    "RowKind",
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
