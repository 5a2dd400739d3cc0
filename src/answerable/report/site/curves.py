"""The sensitivity curve as SVG: the share of all against the rate among those not known."""

from __future__ import annotations

from typing import Any

from answerable.report.figures.description import FigureDescription
from answerable.report.measures.curve import ALIKE, RATE
from answerable.report.site.drawing import drawn
from answerable.report.site.ink import FONTS, Ink

_WIDTH, _HEIGHT = 420, 260


def curve_chart(figure: FigureDescription) -> str:
    """The figure as an inline SVG with title and text alternative; the same figure, the same bytes."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "background": None,
        "layer": [_half(), _line(figure), *_alike(figure)],
        "config": _CONFIG,
    }
    known = [row for row in figure.rows if row.value is not None]
    return drawn(
        spec,
        figure,
        f"{figure.subtitle}. A line from {known[0].printed} if none of those not known have it, to "
        f"{known[-2].printed} if all have it. The same numbers stand in the table.",
    )


def _line(figure: FigureDescription) -> dict[str, Any]:
    points = [
        {"rate": float(row.key.removeprefix(RATE)) / 100, "share": row.value}
        for row in figure.rows
        if row.key.startswith(RATE)
    ]
    return {
        "data": {"values": points},
        "mark": {"type": "line", "color": Ink.MAIN.stand_in, "strokeWidth": 3},
        "encoding": {
            "x": _axis("rate", "Rate among those not known"),
            "y": _axis("share", "Share of all"),
        },
    }


def _half() -> dict[str, Any]:
    return {
        "data": {"values": [{"half": 0.5}]},
        "mark": {"type": "rule", "color": Ink.SOFT.stand_in, "strokeDash": [5, 4]},
        "encoding": {"y": _axis("half", "Share of all")},
    }


def _alike(figure: FigureDescription) -> list[dict[str, Any]]:
    found = [
        {"rate": float(row.key.removeprefix(ALIKE)) / 100, "share": row.value, "words": row.printed}
        for row in figure.rows
        if row.key.startswith(ALIKE)
    ]
    encoding = {"x": _axis("rate", "Rate among those not known"), "y": _axis("share", "Share of all")}
    point = {"type": "point", "filled": True, "size": 110, "opacity": 1, "color": Ink.MAIN.stand_in}
    words = {
        "type": "text",
        "align": "right",
        "dx": -10,
        "dy": -12,
        "fontSize": 13,
        "color": Ink.TEXT.stand_in,
    }
    label = {"value": "like those that gave an answer"}
    return [
        {"data": {"values": found}, "mark": point, "encoding": encoding},
        {"data": {"values": found}, "mark": words, "encoding": {**encoding, "text": label}},
    ]


def _axis(name: str, title: str) -> dict[str, Any]:
    return {
        "field": name,
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "title": title},
    }


_CONFIG: dict[str, Any] = {
    "font": FONTS.rsplit(", ", 1)[-1],
    "view": {"stroke": None},
    "axis": {
        "labelColor": Ink.TEXT.stand_in,
        "titleColor": Ink.SOFT.stand_in,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": Ink.GRID.stand_in,
        "domainColor": Ink.SOFT.stand_in,
        "tickColor": Ink.GRID.stand_in,
    },
}
