"""A share in a sentence that no reading bears out, and what would explain it."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.audit.averages.means import averaged
from answerable.audit.claims.readings import ClaimReading
from answerable.audit.known.counts import KnownCounts
from answerable.audit.known.shares import Percentage
from answerable.audit.text.quantities import PrintedQuantity, Qualifier
from answerable.audit.verdicts.comparing import Holds
from answerable.audit.verdicts.explaining import explain_share
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict


def refuted(
    known: KnownCounts,
    quantity: PrintedQuantity,
    readings: Sequence[ClaimReading],
    arithmetic: str,
    shown: str,
) -> Judgement:
    """The judgement of a share that none of its readings gives, with what in the counts would."""
    reading = readings[0]
    if not (quantity.digits and quantity.qualifier is Qualifier.EXACT):
        text = f"Does not hold: {arithmetic}."
        errors = (ErrorType.UNEXPLAINED,)
        return Judgement(
            Verdict.INCONSISTENT, arithmetic, shown, text, errors, reading.base, reading.denominator
        )
    printed = Percentage(quantity.digits)
    if reading.exact and reading.place.row is not None:
        columns = _exact_columns(reading)
        search = explain_share(printed, reading.place.grid, reading.place.row, columns, known=known)
        return Judgement(
            Verdict.INCONSISTENT,
            arithmetic,
            shown,
            search.sentence(),
            search.errors,
            reading.base,
            reading.denominator,
            search.found,
        )
    if judgement := averaged(printed, reading, arithmetic, shown):
        return judgement
    return _no_count(quantity, printed, readings, arithmetic, shown)


def _no_count(
    quantity: PrintedQuantity,
    printed: Percentage,
    readings: Sequence[ClaimReading],
    arithmetic: str,
    shown: str,
) -> Judgement:
    """A share of several rows or of a union that no count gives, with the base over which one would."""
    reading = readings[0]
    counts = printed.counts_of(reading.denominator) if reading.denominator < 20_000 else ()
    error = ErrorType.UNION_BOUND if counts and not reading.exact else ErrorType.IMPOSSIBLE_SHARE
    text = (
        f"{counts[0]}/{reading.denominator} would be {printed.digits}%, outside {reading.low} to"
        f" {reading.high}."
        if counts and not reading.exact
        else f"{counts[0]}/{reading.denominator} would be {printed.digits}%, not {reading.low}."
        if counts
        else f"No count of {reading.denominator} is printed as {printed.digits}%."
    )
    errors = (ErrorType.UNEXPLAINED,) if counts and reading.exact else (error,)
    fits = [each.text(quantity) for each in readings[1:] if each.said(quantity) is Holds.YES]
    if fits and reading.exact:
        text, errors = f"{text} Would fit: {'; '.join(fits)}.", (ErrorType.WRONG_BASE,)
    return Judgement(Verdict.INCONSISTENT, arithmetic, shown, text, errors, reading.base, reading.denominator)


def _exact_columns(reading: ClaimReading) -> tuple[int, ...]:
    return (
        tuple(column for column in reading.columns if reading.place.count(column) == reading.low)
        or reading.columns
    )
