"""A Vega-Lite specification drawn as the chart of a figure.

Drawn by vl-convert, without a browser and without the network; the same specification, the same bytes.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from answerable.ground import not_installed
from answerable.report.figures.description import FigureDescription
from answerable.report.site.ink import framed, themed

_VERSION = "5.20"


def drawn(spec: dict[str, Any], figure: FigureDescription, description: str) -> str:
    """The specification as an inline SVG with the figure's title and a text alternative.

    Raises `Missing` where the extra `charts` is not installed.
    """
    try:
        import vl_convert  # noqa: F401
    except ModuleNotFoundError as error:
        raise not_installed(error) or error from None
    return framed(
        themed(_svg(json.dumps(spec)), f"c-{figure.slug}"),
        identifier=f"chart-{figure.slug}",
        title=figure.title,
        description=description,
    )


@lru_cache(maxsize=128)
def _svg(spec: str) -> str:
    """Kept, because most charts of a report are those of its build before."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(json.loads(spec), vl_version=_VERSION)
    return re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
