"""What the whole would hold under an assumption about those not known."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.figures.request import FigureRequest
from answerable.report.measures.strata import base_of
from answerable.statistics import Extrapolation, Scenario, extrapolate

NO_INTERVAL = "none: an assumption has no sampling error; the bounds need no assumption"
"""Why a figure that rests on an assumption has no interval."""


def strata_of(request: FigureRequest) -> str | None:
    """The one dimension over which the whole is put together, or None."""
    wanted = request.expression
    names = {*wanted.weighted, *([wanted.only[0]] if wanted.only else [])}
    if len(names) > 1:
        raise BadInput(
            f"{wanted.canonical!r} names two dimensions",
            remedy="Name one: `weighted by` and `only` must speak of the same.",
        )
    return next(iter(names), None)


def extrapolated(request: FigureRequest, scenario: Scenario, by: str | None) -> Extrapolation:
    """The whole under `scenario`, over the strata of `by`."""
    tally = request.tally(request.expression.code, *([by] if by else []))
    return extrapolate(tally, request.expression.code, base_of(request), scenario=scenario, by=by)
