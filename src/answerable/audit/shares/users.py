"""Whom "of these" speaks of: the number counted just before, and shares of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.claims.readings import ClaimReading
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import Percentage, share_text, stated
from answerable.audit.overlaps.unions import union_range
from answerable.audit.text.quantities import PrintedQuantity, Qualifier
from answerable.audit.verdicts.comparing import Holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

_MOST_USERS = 400


@dataclass(frozen=True)
class Users:
    """Those a share before counted: whom "of these" speaks of."""

    place: GridPlace
    counts: tuple[int, ...]


def users_of(quantity: PrintedQuantity, readings: Sequence[ClaimReading]) -> Users | None:
    """The counts that a printed share may stand for, within the bounds, over any base and cut or rounded."""
    reading = readings[0]
    if reading.exact:
        return Users(reading.place, (reading.low,))
    counts: set[int] = set()
    if quantity.digits and quantity.qualifier is Qualifier.EXACT:
        printed = Percentage(quantity.digits)
        for each in readings:
            if each.denominator < 20_000:
                counts |= {
                    *printed.counts_of(each.denominator),
                    *printed.truncated_counts_of(each.denominator),
                }
    if not counts and reading.high - reading.low <= _MOST_USERS:
        counts = set(range(reading.low, reading.high + 1))
    return Users(reading.place, tuple(sorted(counts))) if 0 < len(counts) <= _MOST_USERS else None


def shown_as(quantity: PrintedQuantity, reading: ClaimReading) -> str:
    """What a reading gives in per cent, with the decimals that the quantity prints."""
    decimals = max(1, len(quantity.digits.partition(".")[2]))
    ends = {
        rounded(Fraction(100 * count, reading.denominator), decimals, Rounding.HALF_UP)
        for count in (reading.low, reading.high)
    }
    if not reading.exact and quantity.digits and quantity.qualifier is Qualifier.EXACT:
        near = [
            count
            for count in Percentage(quantity.digits).counts_of(reading.denominator)
            if reading.low <= count <= reading.high
        ]
        if near:
            return Percentage(quantity.digits).shown(Fraction(near[0], reading.denominator))
    return " to ".join(str(end) for end in sorted(ends))


def share_among(
    quantity: PrintedQuantity, count: int, users: Users, columns: tuple[int, ...], linker: Linker
) -> Judgement:
    """A share of those counted before: whether one of the numbers they may be bears it out."""
    readings = [
        ClaimReading(users.place, columns, count, count, "those counted before", base)
        for base in users.counts
        if base >= 1
    ]
    said = [(reading.said(quantity), reading) for reading in readings]
    for wanted in (Holds.YES, Holds.CUT, Holds.PERHAPS):
        fitting = next((reading for held, reading in said if held is wanted), None)
        if fitting is None:
            continue
        arithmetic, shown = fitting.text(quantity), shown_as(quantity, fitting)
        more = (fitting.base, fitting.denominator)
        match wanted:
            case Holds.YES:
                return Judgement(Verdict.CONSISTENT, arithmetic, shown, "", (), *more)
            case Holds.CUT:
                exact = share_text(count, fitting.denominator, len(quantity.digits.partition(".")[2]) + 1)
                text = f"Cut off rather than rounded: {exact}."
                return Judgement(Verdict.INCONSISTENT, arithmetic, shown, text, (ErrorType.TRUNCATED,), *more)
            case _:
                return Judgement(Verdict.AMBIGUOUS, arithmetic, shown, "", (ErrorType.LOOSE_WORDS,), *more)
    return _not_among(quantity, readings, users, columns, linker)


def _not_among(
    quantity: PrintedQuantity,
    readings: Sequence[ClaimReading],
    users: Users,
    columns: tuple[int, ...],
    linker: Linker,
) -> Judgement:
    reading = readings[len(readings) // 2]
    found = []
    if quantity.digits and users.place.row is not None:
        printed = Percentage(quantity.digits)
        for row in users.place.grid.body:
            other = GridPlace(users.place.grid, row)
            value, base = other.count(columns[0]), _most(other)
            within = range(base[0], base[1] + 1)
            fits = [
                total
                for total in within
                if value and total and printed.fits(Fraction(value, total)) == "rounded"
            ]
            if row is not users.place.row and fits and value is not None:
                found.append(f"{share_text(value, fits[0], printed.decimals)} ({other.label})")
    own = [
        f"{reading.low}/{base} = {quantity.digits}% of {name.value}"
        for name, base in stated(users.place.bases()).items()
        if quantity.digits
        and Percentage(quantity.digits).fits(Fraction(min(reading.low, base), base)) == "rounded"
    ]
    errors = (
        (ErrorType.WRONG_BASE,) if own else (ErrorType.COPIED_CELL,) if found else (ErrorType.UNEXPLAINED,)
    )
    fitting = [*own, *found]
    several = "Several things would fit: " if len(fitting) > 1 else "Would fit: "
    text = several + "; ".join(fitting[:4]) + "." if fitting else "Nothing known fits."
    return Judgement(
        Verdict.INCONSISTENT,
        reading.text(quantity),
        shown_as(quantity, reading),
        text,
        errors,
        reading.base,
        reading.denominator,
    )


def _most(place: GridPlace) -> tuple[int, int]:
    parts = place.grid.with_role(ColumnRole.PART)
    within = union_range(place.grid, place.row, parts) if place.row is not None else None
    return within or (0, 0)
