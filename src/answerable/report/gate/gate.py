"""The gate: what must hold before anything is published, and what a reader is warned of.

A refusal stops publication: the figure contradicts itself or its units. A warning is printed with
the figure: a published table has an oddity, which is shown and not put right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from answerable.evidence import CountTable, Parts, PartsRule, PublishedColumn
from answerable.ground import BadInput
from answerable.report.content.content import Content
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.gate.invariants import (
    broken_wholes,
    contradictions,
    impossible_share,
    malformed,
    misprinted,
    uneven_splits,
)
from answerable.report.gate.printed import CheckedCell, check_cell
from answerable.report.language.grammar import FigureMeasure

_COUNTED = frozenset(FigureMeasure) - {FigureMeasure.FIGURE}
"""Figures whose every number has the bodies behind it."""


class RemarkSeverity(StrEnum):
    """Whether a remark stops publication."""

    REFUSAL = "refusal"
    WARNING = "warning"


@dataclass(frozen=True)
class Remark:
    """One thing the gate found: how grave, where, and what."""

    severity: RemarkSeverity
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def inspect(content: Content, figures: Iterable[FigureDescription]) -> tuple[Remark, ...]:
    """Every remark on the tables of the content and on the figures, in their order."""
    found = tuple(figures)
    remarks = [remark for table in content.tables for remark in inspect_table(table)]
    remarks += [_warning(table.title, what) for table, what in uneven_splits(content.tables)]
    for figure in found:
        remarks += _inspect_figure(figure, has_units=bool(content.bodies) and not figure.table)
    remarks += [_refusal(f"figure {slug}", what) for slug, what in contradictions(found)]
    remarks += [_refusal(f"figure {slug}", what) for slug, what in broken_wholes(content.tables, found)]
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
    remarks = [_warning(table.title, warning) for warning in table.warnings]
    for row in table.rows:
        label = f"{table.title}, {table.cell(row, table.label_column)}"
        for parts in table.parts:
            remarks += [_warning(label, what) for what in _inspect_parts(table, row, parts)]
        for column in table.items:
            remarks += [_warning(label, what) for what in _inspect_printed(table, row, column)]
        remarks += [_warning(label, what) for what in malformed(table, row)]
        impossible = (impossible_share(table, row, share) for share in table.shares)
        remarks += [_warning(label, what) for what in impossible if what]
    return tuple(remarks)


def _inspect_parts(table: CountTable, row: tuple[str, ...], parts: Parts) -> list[str]:
    whole = table.number(row, parts.whole)
    values = [(name, table.number(row, name)) for name in parts.parts]
    known = [value for _, value in values if value is not None]
    if whole is None or not known:
        return []
    found = [
        f"{name} ({value:,}) exceeds {parts.whole} ({whole:,})"
        for name, value in values
        if value and value > whole
    ]
    complete = len(known) == len(values)
    match parts.rule:
        case PartsRule.SUM:
            if complete and sum(known) != whole:
                found.append(f"the parts add up to {sum(known):,}, not to {parts.whole} ({whole:,})")
        case PartsRule.UNION:
            if complete and whole > sum(known):
                found.append(f"{parts.whole} ({whole:,}) is more than its parts together ({sum(known):,})")
        case _:
            assert_never(parts.rule)
    return found


def _inspect_printed(table: CountTable, row: tuple[str, ...], column: PublishedColumn) -> list[str]:
    checked = check_cell(table, row, column)
    return [checked.warning] if checked and checked.warning else []


def checked_cells(table: CountTable, column: PublishedColumn) -> tuple[CheckedCell | None, ...]:
    """For each row the printed percentage beside the recomputed one, or None where none is printed."""
    return tuple(check_cell(table, row, column) for row in table.rows)


def _inspect_figure(figure: FigureDescription, *, has_units: bool) -> list[Remark]:
    remarks: list[Remark] = []
    for row in figure.rows:
        where = f"figure {figure.slug}, {row.label}"
        remarks += [_refusal(where, what) for what in _inspect_row(row)]
        if what := misprinted(figure, row):
            remarks.append(_refusal(where, what))
        if has_units and figure.measure in _COUNTED and len(row.units) != row.numerator:
            what = f"{row.numerator:,} are counted and {len(row.units):,} bodies stand behind the number"
            remarks.append(_refusal(where, what))
    remarks += [_refusal(f"figure {figure.slug}", what) for what in _inspect_strata(figure)]
    return remarks


def _inspect_row(row: FigureRow) -> list[str]:
    if row.kind in (RowKind.ABSENT, RowKind.WORKED_OUT) or row.key == "difference":
        return []
    found = []
    if row.numerator > row.denominator:
        found.append(f"the numerator {row.numerator:,} exceeds the base {row.denominator:,}")
    if row.population and row.denominator > row.population:
        found.append(f"the base {row.denominator:,} exceeds the population {row.population:,}")
    return found


def _inspect_strata(figure: FigureDescription) -> list[str]:
    """Strata must add up to the row of all units, and the rungs of a ladder must fall."""
    strata = [row for row in figure.rows if row.kind is RowKind.STRATUM]
    whole = next((row for row in figure.rows if row.key == "all"), None)
    found = []
    if strata and whole:
        for part in ("numerator", "denominator"):
            together, stated = sum(getattr(row, part) for row in strata), getattr(whole, part)
            if together != stated:
                found.append(f"the {part}s of the strata add up to {together:,}, not to {stated:,}")
    rungs = [row for row in figure.rows if row.kind is RowKind.RUNG]
    found += [
        f"{after.label} ({after.numerator:,}) are more than {before.label} ({before.numerator:,})"
        for before, after in itertools.pairwise(rungs)
        if after.numerator > before.numerator
    ]
    return found


def _warning(where: str, what: str) -> Remark:
    return Remark(RemarkSeverity.WARNING, where, what)


def _refusal(where: str, what: str) -> Remark:
    return Remark(RemarkSeverity.REFUSAL, where, what)
