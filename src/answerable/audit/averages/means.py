"""The plain mean of several shares, which is not the share of all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.claims.readings import ClaimReading
from answerable.audit.known.places import GridPlace
from answerable.audit.known.shares import Fit, Percentage
from answerable.audit.known.unite import union_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict


def mean_of_shares(place: GridPlace, columns: Sequence[int], base: str) -> Fraction | None:
    """The plain mean of the rows' shares, in per cent, where every row has one; else None."""
    shares = []
    for row in place.grid.body:
        here = GridPlace(place.grid, row)
        found = union_of(here, tuple(columns)) if len(columns) > 1 else None
        count = (
            here.count(columns[0])
            if len(columns) == 1
            else found[2]
            if found and found[2] == found[3]
            else None
        )
        size = next((size for name, size in here.bases().items() if name.value == base), None)
        if count is None or not size:
            return None
        shares.append(Fraction(100 * count, size))
    return sum(shares, Fraction(0)) / len(shares) if len(shares) > 1 else None


def averaged(printed: Percentage, reading: ClaimReading, arithmetic: str, shown: str) -> Judgement | None:
    """A share of all that is the plain mean of the shares of the rows."""
    mean = mean_of_shares(reading.place, reading.columns, reading.base) if reading.place.row is None else None
    if mean is None or not reading.columns or printed.fits(mean / 100) is not Fit.ROUNDED:
        return None
    text = f"{printed.digits}% is the mean of the shares of the rows; together they are {arithmetic}."
    errors = (ErrorType.AVERAGE_OF_AVERAGES,)
    return Judgement(Verdict.INCONSISTENT, arithmetic, shown, text, errors, reading.base, reading.denominator)
