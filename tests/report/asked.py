"""A figure asked of the forty parishes, whose readings were audited and whose homes are counted."""

from __future__ import annotations

from dataclasses import replace

from answerable.report import AuditSample, Content, freeze_figures, read_manuscript
from answerable.report.figures.description import FigureDescription
from answerable.statistics import Measured
from tests.report.surveys import BODIES, cameras, places, survey

AUDIT = AuditSample("has_log", "yes", Measured(18, 20), Measured(38, 40))
SURVEY = replace(survey(), audits=(AUDIT,), areas=(places(BODIES),), totals=(cameras(),))


def figure_of(expression: str, among: Content = SURVEY) -> FigureDescription:
    """The first figure of a manuscript with this expression."""
    manuscript = read_manuscript(f"# T\n\n{{{{ {expression} }}}}\n", "m.md")
    return next(iter(freeze_figures(manuscript, among).by_slug.values()))
