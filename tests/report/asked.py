"""A figure asked of the forty parishes, whose readings were audited and whose homes are counted."""

from __future__ import annotations

from dataclasses import replace

from answerable.equipment import FlawIndex, read_catalogue
from answerable.report import (
    AuditSample,
    Content,
    EquipmentRecord,
    FlawCount,
    FlawCounts,
    freeze_figures,
    read_manuscript,
)
from answerable.report.figures.description import FigureDescription
from answerable.statistics import Measured
from tests.report.surveys import BODIES, cameras, places, survey

AUDIT = AuditSample("has_log", "yes", Measured(18, 20), Measured(38, 40))
STEPS = {"direct": "Named directly", "suspected": "With suspected relabels"}
FLAWED = FlawCounts(
    tuple(sorted(body.key for body in BODIES))[:20],
    (FlawCount("flaw", "Named a flawed model", 12), FlawCount("exploited", "An exploited one", None)),
    "some records",
)
RELATION = b"""brand,maker,kind,grade,source
CivicGlow,Luxovane,own,stated,A list
"""
SURVEY = replace(
    survey(),
    items=tuple(replace(each, steps=STEPS) if each.name == "has_log" else each for each in survey().items),
    audits=(AUDIT,),
    areas=(places(BODIES),),
    totals=(cameras(),),
    flawed=lambda: {"has_log": FLAWED},
    equipment=EquipmentRecord(FlawIndex(read_catalogue(RELATION, "relations.csv")), "lamps, 1"),
)


def figure_of(expression: str, among: Content = SURVEY) -> FigureDescription:
    """The first figure of a manuscript with this expression."""
    manuscript = read_manuscript(f"# T\n\n{{{{ {expression} }}}}\n", "m.md")
    return next(iter(freeze_figures(manuscript, among).by_slug.values()))
