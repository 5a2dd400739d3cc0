"""Charts of figures as SVG: bars for counts, dots with intervals and bounds for shares.

Each chart is a Vega-Lite specification (vega.github.io/vega-lite, version 5) rendered by vl-convert,
without a browser and without the network. It is drawn from the frozen description alone.
"""

from __future__ import annotations

from typing import Any

from answerable.report.figures.description import FigureDescription, FigureRow
from answerable.report.measures import ChartKind, measure_of
from answerable.report.site.curves import curve_chart
from answerable.report.site.drawing import drawn
from answerable.report.site.ink import FONTS, Ink

_ROW = 30
_ROW_OF_TWO = 38
_LETTER = 8
_WIDTH = 320
_LABELS = 220
_PRINTED = 120
_LONGEST_LABEL = 28


def chart(figure: FigureDescription) -> str:
    """The figure as an inline SVG with title and text alternative; the same figure, the same bytes."""
    display = measure_of(figure).display
    if display.chart is ChartKind.CURVE:
        return curve_chart(figure)
    rows = [_record(row) for row in figure.rows if row.key not in display.undrawn]
    height = (_ROW_OF_TWO if any("\n" in row["label"] for row in rows) else _ROW) * len(rows)
    right = max(_PRINTED, _LETTER * max(len(row["printed"]) for row in rows))
    layers = [*(_bars() if display.chart is ChartKind.BARS else _dots(display.chart)), _words()]
    labels = _y([row["label"] for row in rows])
    for layer in layers:
        layer["encoding"]["y"] = labels
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": height,
        "autosize": "none",
        "padding": {"left": _LABELS, "right": right, "top": 4, "bottom": 26},
        "background": None,
        "data": {"values": rows},
        "layer": layers,
        "config": _CONFIG,
    }
    return drawn(spec, figure, description(figure))


def description(figure: FigureDescription) -> str:
    """The chart in words: what it is and each row's number."""
    rows = "; ".join(f"{row.label} {row.printed}" for row in figure.rows)
    return f"{figure.subtitle}. {rows}. The same numbers stand in the table."


def _record(row: FigureRow) -> dict[str, Any]:
    return {
        "label": _folded(row.label),
        "value": row.value,
        "count": row.numerator,
        "low": row.interval.low if row.interval else None,
        "high": row.interval.high if row.interval else None,
        "least": row.bounds.low if row.bounds else None,
        "most": row.bounds.high if row.bounds else None,
        "printed": row.printed,
    }


def _folded(label: str) -> str:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LONGEST_LABEL:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines[:2]) + ("…" if len(lines) > 2 else "")


def _dots(kind: ChartKind) -> list[dict[str, Any]]:
    share = kind is ChartKind.SHARES
    scale: dict[str, Any] = {"domain": [0, 1]} if share else {"zero": True}
    axis = _axis(".0%", [0, 0.25, 0.5, 0.75, 1]) if share else _axis(",.3~r", None)
    ends = [
        _rule("least", "most", Ink.BOUNDS, 9),
        _rule("low", "high", Ink.MAIN, 2),
        {
            "transform": [{"filter": "datum.value !== null"}],
            "mark": _POINT,
            "encoding": {
                "x": {"field": "value", "type": "quantitative", "scale": scale, "axis": axis},
            },
        },
    ]
    for each in ends[:2]:
        each["encoding"]["x"].update(scale=scale, axis=axis)
    return ends


def _bars() -> list[dict[str, Any]]:
    x = {
        "field": "count",
        "type": "quantitative",
        "scale": {"zero": True, "domainMin": 0},
        "axis": _axis(",.0f", None),
    }
    bar = {
        "mark": {"type": "bar", "height": 14, "color": Ink.MAIN.stand_in},
        "encoding": {"x": x},
    }
    return [bar]


def _rule(low: str, high: str, ink: Ink, width: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": f"datum.{low} !== null"}],
        "mark": {
            "type": "rule",
            "color": ink.stand_in,
            "strokeWidth": width,
            "strokeCap": "round" if width < 5 else "butt",
            "opacity": 1,
        },
        "encoding": {"x": {"field": low, "type": "quantitative"}, "x2": {"field": high}},
    }


def _words() -> dict[str, Any]:
    return {
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "fontSize": 13,
            "color": Ink.TEXT.stand_in,
        },
        "encoding": {"x": {"value": _WIDTH + 14}, "text": {"field": "printed"}},
    }


def _axis(form: str, values: list[float] | None) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "format": form,
        "title": None,
        "orient": "bottom",
        "tickCount": len(values) if values else 4,
        "labelFlush": False,
        "labelOverlap": not values,
    }
    return axis | ({"values": values} if values else {})


def _y(labels: list[str]) -> dict[str, Any]:
    return {
        "field": "label",
        "type": "nominal",
        "sort": labels,
        "axis": {
            "title": None,
            "labelExpr": "split(datum.label, '\\n')",
            "labelLimit": 300,
            "ticks": False,
            "domain": False,
            "labelPadding": 12,
            "labelBaseline": "middle",
        },
    }


_POINT: dict[str, Any] = {
    "type": "point",
    "filled": True,
    "size": 90,
    "opacity": 1,
    "color": Ink.MAIN.stand_in,
    "stroke": Ink.GROUND.stand_in,
    "strokeWidth": 1.5,
}

_CONFIG: dict[str, Any] = {
    "font": FONTS.rsplit(", ", 1)[-1],
    "view": {"stroke": None},
    "axis": {
        "labelColor": Ink.TEXT.stand_in,
        "labelFontSize": 13,
        "gridColor": Ink.GRID.stand_in,
        "domainColor": Ink.SOFT.stand_in,
        "tickColor": Ink.GRID.stand_in,
    },
    "axisX": {"labelColor": Ink.SOFT.stand_in, "domain": False, "labelFontSize": 12},
    "axisY": {"grid": False},
}
