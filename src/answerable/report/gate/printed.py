"""Printed percentages beside recomputed ones: under which base and rounding rule do they come out?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from answerable.evidence import CountTable, PublishedColumn
from answerable.statistics import Base, Rounding, rounded

_PERCENTAGE = re.compile(r"([0-9]+)(?:\.([0-9]*))?\s*%?")


@dataclass(frozen=True)
class CheckedCell:
    """One printed percentage: the count, what it could be under each base, what explains it.

    `recomputed` has the percentage under each base the table prints, at the printed precision,
    rounded half up. `explained` names the base and rule that give the printed value; else `warning`
    says what it would be.
    """

    printed: str
    count: int
    recomputed: tuple[tuple[str, str], ...]
    explained: str = ""
    warning: str = ""


def check_cell(table: CountTable, row: tuple[str, ...], column: PublishedColumn) -> CheckedCell | None:
    """The check of one printed percentage; None where no percentage or no count is printed."""
    printed = table.cell(row, column.published).strip() if column.published else ""
    count = table.number(row, column.column)
    if not printed or count is None:
        return None
    found = _PERCENTAGE.fullmatch(printed)
    if found is None:
        return CheckedCell(printed, count, (), warning=f"{printed!r} is not a percentage")
    decimals = len(found.group(2) or "")
    stated = Decimal(f"{found.group(1)}.{found.group(2) or '0'}")
    shares = {
        base: Fraction(100 * count, units) for base, units in printed_bases(table, row).items() if units
    }
    recomputed = tuple(
        (base.value, f"{rounded(each, decimals, Rounding.HALF_UP)}%") for base, each in shares.items()
    )
    for base, each in shares.items():
        for rule in Rounding:
            if rounded(each, decimals, rule) == stated:
                return CheckedCell(
                    printed, count, recomputed, explained=f"base {base.value}, {rule.value.replace('_', ' ')}"
                )
    said = _warning(column, printed, count, printed_bases(table, row), dict(recomputed))
    return CheckedCell(printed, count, recomputed, warning=said)


def printed_bases(table: CountTable, row: tuple[str, ...]) -> dict[Base, int]:
    """The denominators that the table prints or implies for one row, likeliest first."""
    sent = table.number(row, table.sent) if table.sent else None
    replied = table.number(row, table.replied) if table.replied else None
    refused = table.number(row, table.refused) if table.refused else None
    bases: dict[Base, int] = {}
    if replied is not None:
        bases[Base.REPLIED] = replied
        if refused is not None:
            bases[Base.REPLIED_NOT_REFUSED] = replied - refused
    if sent is not None:
        bases[Base.SENT] = sent
    return bases


def _warning(
    column: PublishedColumn, printed: str, count: int, bases: dict[Base, int], recomputed: dict[str, str]
) -> str:
    sums = [
        f"{count:,}/{units:,} = {recomputed[base.value]} of {base.value}"
        for base, units in bases.items()
        if units
    ]
    zero = " A count of zero cannot have a share." if count == 0 else ""
    would = " or ".join(sums) or "no base is printed"
    return f"{column.label}: printed {printed.removesuffix('%')}%, but {would}.{zero}"


def checked_cells(table: CountTable, column: PublishedColumn) -> tuple[CheckedCell | None, ...]:
    """For each row the printed percentage beside the recomputed one, or None where none is printed."""
    return tuple(check_cell(table, row, column) for row in table.rows)
