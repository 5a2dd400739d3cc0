"""A map of shares by stratum, drawn from outlines in WGS84 by the Mercator projection.

Five even steps from 0 to 100%, the same on every map. What has no number is hatched, never coloured
as zero: not printed in the source, or nobody in the base (no reply, or refused).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from math import log, pi, radians, tan
from typing import Any

from answerable.ground import BadInput
from answerable.report.content.content import Outline
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.site.charts import description
from answerable.report.site.ink import FONTS, Ink, framed

_WIDTH = 380.0
_LEGEND = 250.0
_LIGHT = ("#dcebee", "#a9cdd5", "#6ea7b3", "#347e8e", "#0b4a59")
_STEPS = ("0% to under 20%", "20% to under 40%", "40% to under 60%", "60% to under 80%", "80% to 100%")

Ring = list[tuple[float, float]]


def region_map(figure: FigureDescription, outline: Outline) -> str:
    """The shares of `figure` on `outline` as an inline SVG; every feature is coloured or hatched.

    Raises `BadInput` for a feature without the property `name` or of another kind than Polygon.
    """
    shapes = {str(_name(feature)): list(_rings(feature)) for feature in outline.geojson["features"]}
    project, height = _projection([point for rings in shapes.values() for ring in rings for point in ring])
    rows = {row.key: row for row in figure.rows if row.kind is not RowKind.WHOLE}
    hatch = f"hatch-{figure.slug}"
    paths = [_path(name, rings, rows.get(name), project, hatch) for name, rings in shapes.items()]
    height = max(height, 200.0)
    svg = (
        f'<svg width="{_WIDTH + _LEGEND:g}" height="{height:.0f}">'
        f'<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{Ink.GROUND.css}"/>'
        f'<path d="M0 0V6" stroke="{Ink.SOFT.css}" stroke-width="2"/></pattern></defs>'
        f"{''.join(paths)}{_legend(hatch)}</svg>"
    )
    return framed(
        svg,
        identifier=f"map-{figure.slug}",
        title=f"Map: {figure.title}",
        description=description(figure),
    )


def _name(feature: dict[str, Any]) -> str:
    name = feature.get("properties", {}).get("name")
    if not name:
        raise BadInput(
            f"an outline has no name: {feature.get('properties')}",
            remedy="Each feature of the GeoJSON needs the property `name`, a value of the dimension.",
        )
    return str(name)


def _rings(feature: dict[str, Any]) -> Iterator[Ring]:
    geometry = feature["geometry"]
    match geometry["type"]:
        case "Polygon":
            polygons = [geometry["coordinates"]]
        case "MultiPolygon":
            polygons = geometry["coordinates"]
        case other:
            raise BadInput(f"an outline is a {other}", remedy="Outlines are Polygon or MultiPolygon.")
    for polygon in polygons:
        for ring in polygon:
            yield [(radians(point[0]), log(tan(pi / 4 + radians(point[1]) / 2))) for point in ring]


def _projection(points: list[tuple[float, float]]) -> tuple[tuple[float, float, float], float]:
    """Left edge, top edge and scale that fit all points into the width, and the height that gives."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = min((_WIDTH - 8) / (right - left), 1.2 * _WIDTH / (top - bottom))
    return (left, top, scale), (top - bottom) * scale + 8


def _path(
    name: str, rings: Iterable[Ring], row: FigureRow | None, project: tuple[float, float, float], hatch: str
) -> str:
    left, top, scale = project
    drawn = []
    for ring in rings:
        points = [f"{(x - left) * scale + 4:.1f} {(top - y) * scale + 4:.1f}" for x, y in ring]
        drawn.append(f"M{'L'.join(points)}Z")
    fill = f"url(#{hatch})"
    if row is not None and row.value is not None:
        step = min(4, int(row.value * 5 + 1e-9))
        fill = f"var(--map-{step + 1}, {_LIGHT[step]})"
    words = f"{row.label}: {row.printed}" if row else f"{name}: no number"
    return (
        f'<path d="{"".join(drawn)}" fill="{fill}" fill-rule="evenodd" stroke="{Ink.SOFT.css}" '
        f'stroke-width="0.7"><title>{escape(words)}</title></path>'
    )


def _legend(hatch: str) -> str:
    fills = [(f"var(--map-{step + 1}, {_LIGHT[step]})", words) for step, words in enumerate(_STEPS)]
    keys = [*fills, (f"url(#{hatch})", "no number (not printed,"), ("none", "nobody replied or all refused)")]
    drawn = [
        f'<rect x="{_WIDTH + 16:g}" y="{12 + 26 * index}" width="18" height="18" fill="{fill}" '
        f'stroke="{Ink.SOFT.css if fill != "none" else "none"}" stroke-width="0.7"/>'
        f'<text x="{_WIDTH + 42:g}" y="{26 + 26 * index}" font-size="13" font-family="{FONTS}" '
        f'fill="{Ink.TEXT.css}">{words}</text>'
        for index, (fill, words) in enumerate(keys)
    ]
    return "".join(drawn)
