"""The gate: what must hold before anything is published, and what a reader is warned of.

A refusal stops publication: the figure contradicts itself or its units. A warning is printed with
the figure: a published table has an oddity, which is shown and not put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.evidence import CountTable
from answerable.ground import BadInput
from answerable.report.content.content import Content
from answerable.report.figures.description import FigureDescription
from answerable.report.gate.figures import FIGURE_ROW_RULES, FIGURE_RULES, TOGETHER_RULES
from answerable.report.gate.remarks import Remark, RemarkSeverity
from answerable.report.gate.tables import ROW_RULES, TABLES_RULES
from answerable.report.measures import FigureRule, measure_of


def inspect(content: Content, figures: Iterable[FigureDescription]) -> tuple[Remark, ...]:
    """Every remark on the tables of the content and on the figures, in their order."""
    found = tuple(figures)
    remarks = [remark for table in content.tables for remark in inspect_table(table)]
    for of_tables in TABLES_RULES:
        remarks += [of_tables.remark(table.title, what) for table, what in of_tables.find(content.tables)]
    for figure in found:
        remarks += _inspect_figure(figure, has_units=bool(content.bodies) and not figure.table)
    for together in TOGETHER_RULES:
        contradicted = together.find(content.tables, found)
        remarks += [together.remark(f"figure {slug}", what) for slug, what in contradicted]
    return tuple(remarks)


def refuse(remarks: Iterable[Remark]) -> None:
    """Raises `BadInput` with every refusal among `remarks`; returns where there is none."""
    found = [remark for remark in remarks if remark.severity is RemarkSeverity.REFUSAL]
    if found:
        raise BadInput(
            "; ".join(remark.what for remark in found),
            where=found[0].where,
            remedy="Nothing was published. Figures, the records behind them and the words around them must "
            "agree.",
        )


def inspect_table(table: CountTable) -> tuple[Remark, ...]:
    """What is odd in a published table: parts against wholes, printed percentages, zeros with shares."""
    remarks = [Remark(RemarkSeverity.WARNING, table.title, what) for what in table.warnings]
    for row in table.rows:
        label = f"{table.title}, {table.cell(row, table.label_column)}"
        remarks += [rule.remark(label, what) for rule in ROW_RULES for what in rule.find(table, row)]
    return tuple(remarks)


def _inspect_figure(figure: FigureDescription, *, has_units: bool) -> Iterator[Remark]:
    held = measure_of(figure).rules - (set() if has_units else {FigureRule.UNITS_BEHIND})
    for row in figure.rows:
        where = f"figure {figure.slug}, {row.label}"
        for of_row in FIGURE_ROW_RULES:
            if of_row.word in held:
                yield from (of_row.remark(where, what) for what in of_row.find(figure, row))
    for rule in FIGURE_RULES:
        if rule.word in held:
            yield from (rule.remark(f"figure {figure.slug}", what) for what in rule.find(figure))
