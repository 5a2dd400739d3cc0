"""The title of a figure made from the labels of what it names."""

from __future__ import annotations

from answerable.report.figures.request import FigureRequest

SPREAD = "with 95% intervals and, paler, what stays possible whatever those that did not answer would say"
"""What a chart of shares draws around each number."""


def labelled(request: FigureRequest) -> str:
    """The labels of the item and the code, and what they are split by, compared over or cut down to."""
    wanted, item = request.expression, request.item
    label = item.label if item else ""
    named = f"{label}: {item.codes.get(wanted.code, wanted.code)}" if item and wanted.code else label
    by = f", by {request.split_label(wanted.by).lower()}" if wanted.by else ""
    return named + by + _where(request)


def _where(request: FigureRequest) -> str:
    wanted = request.expression
    if wanted.between:
        names = request.content.dimension(wanted.between[0]).values
        first, second = (names.get(value, value) for value in wanted.between[1:])
        return f", {first} against {second}"
    if wanted.weighted:
        labels = [request.content.dimension(name).label.lower() for name in wanted.weighted]
        return f", weighted by {' and '.join(labels)}"
    if wanted.where:
        return f" ({request.content.dimension(wanted.where[0]).values.get(wanted.where[1], wanted.where[1])})"
    return ""
