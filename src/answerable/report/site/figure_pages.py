"""What the page of a figure shows besides its numbers: the units, or the printed cells, behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from answerable.evidence import MergeRule
from answerable.report.content.content import Content
from answerable.report.content.evidence_values import BodyRecord, UnitFinding
from answerable.report.content.followed import FollowedBody
from answerable.report.figures.description import FigureDescription, Range, RowKind
from answerable.report.figures.units import units
from answerable.report.gate.printed import checked_cells
from answerable.report.gate.remarks import Remark
from answerable.report.measures import measure_of
from answerable.report.site.csv_cells import csv_bytes
from answerable.report.site.passages import Quotation
from answerable.statistics import Base

_WITHOUT_UNITS = (RowKind.POOLED, RowKind.WORKED_OUT, RowKind.ABSENT)


def figure_context(
    figure: FigureDescription,
    content: Content,
    bodies: Mapping[str, BodyRecord],
    quotations: Mapping[tuple[str, str], tuple[Quotation, ...]],
    warnings: tuple[Remark, ...],
) -> dict[str, Any]:
    """The table and its cells for published counts; else the bodies above the line, and the others.

    `quotations` are the words relied on by key of the body and item.
    """
    if figure.merged_by:
        content = content.under(figure.item, MergeRule(figure.merged_by))
        bodies = {body.key: body for body in content.bodies}
    if figure.table:
        return _published_context(figure, content, warnings)
    if not figure.item:
        rungs = [(row, [bodies[key] for key in row.units]) for row in figure.rows if row.units]
        return {"table": None, "warnings": [], "groups": [], "others": [], "rungs": rungs}
    groups = [
        (
            row,
            [
                (*_found(bodies[key], figure.item), quotations.get((key, figure.item), ()))
                for key in row.units
            ],
        )
        for row in figure.rows
        if row.kind not in _WITHOUT_UNITS and (row.kind is not RowKind.WHOLE or not _is_split(figure))
    ]
    others = _others(figure, content, bodies)
    return {"table": None, "warnings": [], "groups": groups, "others": others, "rungs": []}


def _is_split(figure: FigureDescription) -> bool:
    """Whether the bodies of the row for all stand in other rows, too."""
    return bool(figure.dimension) or (measure_of(figure).display.names and len(figure.rows) > 1)


def _published_context(
    figure: FigureDescription, content: Content, warnings: tuple[Remark, ...]
) -> dict[str, Any]:
    table = content.table(figure.table)
    column = next(each for each in table.items if each.item == figure.item)
    cells = list(zip(table.rows, checked_cells(table, column), strict=True))
    of_table = [each for each in warnings if each.where.startswith(table.title)]
    shown = [
        each
        for each in of_table
        if column.column in each.what or each.what.startswith(f"{column.label}:") or each.where == table.title
    ]
    return {
        "table": table,
        "column": column,
        "cells": cells,
        "warnings": shown,
        "groups": [],
        "others": [],
        "rungs": [],
    }


def figure_csv(figure: FigureDescription) -> bytes:
    """The rows of a figure as CSV: exact counts, and values to full precision."""
    header = ("key", "label", "kind", "numerator", "denominator", "population", "value", "printed")
    ends = ("interval_low", "interval_high", "possible_low", "possible_high", "base", "notes")
    own = figure.rows[0].cells
    rows = [
        (
            row.key,
            row.label,
            row.kind.value,
            *(
                ("", "", "")
                if row.kind is RowKind.ABSENT
                else map(str, (row.numerator, row.denominator, row.population))
            ),
            "" if row.value is None else repr(row.value),
            row.printed,
            *_ends(row.interval),
            *_ends(row.bounds),
            figure.base,
            " ".join(row.notes),
            *(words for _, words in row.cells or [("", "")] * len(own)),
        )
        for row in figure.rows
    ]
    return csv_bytes((*header, *ends, *(name for name, _ in own)), rows)


def followed_csv(figure: FigureDescription) -> bytes:
    """The bodies of a figure that count by a catalogue alone, each with who says so, as CSV."""
    header = tuple(each.name for each in fields(FollowedBody))
    return csv_bytes(header, [astuple(each) for each in figure.followed])


def _ends(ends: Range | None) -> tuple[str, str]:
    return (repr(ends.low), repr(ends.high)) if ends else ("", "")


def _found(body: BodyRecord, item: str) -> tuple[BodyRecord, UnitFinding]:
    finding = body.finding(item)
    assert finding is not None
    return body, finding


def _others(
    figure: FigureDescription, content: Content, bodies: Mapping[str, BodyRecord]
) -> list[tuple[BodyRecord, UnitFinding]]:
    """Bodies in the base of a figure that are not above the line."""
    if not figure.base or not measure_of(figure).display.others:
        return []
    counted = {key for row in figure.rows for key in row.units}
    base = units(content, content.item(figure.item), "", Base(figure.base), dict(figure.whole.strata))
    return [_found(bodies[key], figure.item) for key in base if key not in counted]
