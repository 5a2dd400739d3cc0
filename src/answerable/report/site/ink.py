"""Ink for charts: colours that follow the page's theme, and the frame every drawing stands in.

A chart is rendered with stand-in colours. Afterwards each stand-in becomes a CSS custom property of
the stylesheet with the light value to fall back on, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import re
from enum import Enum
from html import escape


class Ink(Enum):
    """A colour of the stylesheet: its stand-in while drawing, its token, its light value."""

    MAIN = ("#010101", "--chart-main", "#0d5a6b")
    BOUNDS = ("#010102", "--chart-bounds", "#b5ccd2")
    TEXT = ("#010103", "--chart-ink", "#1c2428")
    SOFT = ("#010104", "--chart-ink-soft", "#505b62")
    GRID = ("#010105", "--chart-grid", "#e2dfd6")
    QUIET = ("#010106", "--chart-quiet", "#b9b4a7")
    GROUND = ("#010107", "--chart-ground", "#faf9f6")

    @property
    def stand_in(self) -> str:
        """The colour given to the renderer."""
        return self.value[0]

    @property
    def css(self) -> str:
        """The custom property with its fallback."""
        return f"var({self.value[1]}, {self.value[2]})"


FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def themed(svg: str, prefix: str) -> str:
    """A rendered SVG with tokens for colours, our fonts, and ids that are unique on the page."""
    for ink in Ink:
        svg = svg.replace(f'"{ink.stand_in}"', f'"{ink.css}"')
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{FONTS}"', svg)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", svg)


def framed(svg: str, *, identifier: str, title: str, description: str) -> str:
    """The SVG as an image with a name and a text alternative, for inlining in a page."""
    opening = re.search(r"<svg[^>]*>", svg)
    assert opening is not None
    width, height = (
        float(found) for found in re.findall(r'\b(?:width|height)="([0-9.]+)"', opening.group())[:2]
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" aria-labelledby="{identifier}-t {identifier}-d">'
        f'<title id="{identifier}-t">{escape(title)}</title>'
        f'<desc id="{identifier}-d">{escape(description)}</desc>'
    )
    return head + svg[opening.end() :]
