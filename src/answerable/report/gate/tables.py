"""Rules for published tables: what is odd in them is a warning, shown with them and not put right.

GRIM (Brown and Heathers 2017, The GRIM Test, Social Psychological and Personality Science 8, 363-369): a
percentage of n units must be that of a whole number of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from answerable.evidence import CountTable, Parts, PartsRule, PrintedShare
from answerable.report.gate.printed import check_cell, printed_bases
from answerable.report.gate.remarks import GateRule, RemarkSeverity
from answerable.statistics import Rounding, numerators

Row = tuple[str, ...]
_WARNING = RemarkSeverity.WARNING
_MALFORMED = re.compile(r"\d+\.\s*%?")
_PERCENTAGE = re.compile(r"\d+(?:\.\d+)?")


def _parts(table: CountTable, row: Row) -> Iterator[str]:
    for parts in table.parts:
        yield from _of_parts(table, row, parts)


def _of_parts(table: CountTable, row: Row, parts: Parts) -> list[str]:
    whole = table.number(row, parts.whole)
    values = [(name, table.number(row, name)) for name in parts.parts]
    known = [value for _, value in values if value is not None]
    if whole is None or not known:
        return []
    found = [
        f"{name} ({value:,}) exceeds {parts.whole} ({whole:,})"
        for name, value in values
        if value and value > whole
    ]
    complete = len(known) == len(values)
    match parts.rule:
        case PartsRule.SUM:
            if complete and sum(known) != whole:
                found.append(f"the parts add up to {sum(known):,}, not to {parts.whole} ({whole:,})")
        case PartsRule.UNION:
            if complete and whole > sum(known):
                found.append(f"{parts.whole} ({whole:,}) is more than its parts together ({sum(known):,})")
        case _:
            assert_never(parts.rule)
    return found


def _printed(table: CountTable, row: Row) -> Iterator[str]:
    for column in table.items:
        checked = check_cell(table, row, column)
        if checked and checked.warning:
            yield checked.warning


def _malformed(table: CountTable, row: Row) -> Iterator[str]:
    for column in table.columns:
        if _MALFORMED.fullmatch(table.cell(row, column).strip()):
            yield f"{column}: {table.cell(row, column).strip()!r} ends in its decimal point"


def _impossible(table: CountTable, row: Row) -> Iterator[str]:
    for share in table.shares:
        if what := _impossible_share(table, row, share):
            yield what


def _impossible_share(table: CountTable, row: Row, share: PrintedShare) -> str:
    """Why a printed percentage without a printed count cannot be; "" where it can or nothing is printed."""
    found = _PERCENTAGE.search(table.cell(row, share.column))
    bases = {
        base.value: size
        for base, size in printed_bases(table, row).items()
        if size and share.base in ("", base.value)
    }
    if found is None or not bases:
        return ""
    digits = found.group()
    values = [value for name in share.unites if (value := table.number(row, name)) is not None]
    low, high = (max(values), sum(values)) if len(values) > 1 else (0, max(bases.values()))
    fits = {name: _counts_of(digits, size) for name, size in bases.items()}
    if any(low <= count <= high for counts in fits.values() for count in counts):
        return ""
    if any(fits.values()):
        would = ", ".join(
            f"{counts[0]:,}/{bases[name]:,} of {name}" for name, counts in fits.items() if counts
        )
        return f"{share.label}: {digits}% would be {would}, but it lies between {low:,} and {high:,}"
    named = " or ".join(f"{size:,} {name}" for name, size in bases.items())
    return f"{share.label}: no whole number of {named} is printed as {digits}%"


def _counts_of(digits: str, size: int) -> tuple[int, ...]:
    rules = (Rounding.HALF_UP, Rounding.HALF_EVEN)
    return tuple(sorted({count for rule in rules for count in numerators(digits, size, rounding=rule)}))


def _uneven_splits(tables: Sequence[CountTable]) -> Iterator[tuple[CountTable, str]]:
    """Tables by parts of one row of another table, whose columns do not add up to that row.

    The other table says who replied: one of the users alone counts other units.
    """
    for parts in tables:
        for whole in tables:
            if parts is whole or not parts.subject or whole.subject or not whole.replied:
                continue
            for row in whole.rows:
                if _plain(whole.stratum(row)) == _plain(parts.subject):
                    yield from ((parts, what) for what in _uneven(parts, whole, row))


def _uneven(parts: CountTable, whole: CountTable, row: tuple[str, ...]) -> Iterator[str]:
    for name, part, column in _shared(parts, whole):
        values = [parts.number(each, part) for each in parts.rows]
        stated = whole.number(row, column)
        together = sum(value for value in values if value is not None)
        if stated is not None and None not in values and together != stated:
            yield f"the rows add up to {together:,} ({name}); the table {whole.title!r} has {stated:,}"


def _shared(parts: CountTable, whole: CountTable) -> Iterator[tuple[str, str, str]]:
    for key in ("sent", "replied", "refused", "not_held"):
        if getattr(parts, key) and getattr(whole, key):
            yield key.replace("_", " "), getattr(parts, key), getattr(whole, key)
    for item in parts.items:
        for other in whole.items:
            if (item.label, item.code) == (other.label, other.code):
                yield item.label, item.column, other.column


def _plain(label: str) -> str:
    return label.casefold().replace("_", " ").strip()


ROW_RULES: tuple[GateRule[[CountTable, Row], str], ...] = (
    GateRule("parts", "parts that exceed their whole, or that do not make it up", _parts, _WARNING),
    GateRule(
        "printed_share",
        "a printed percentage that is its count's under no base",
        _printed,
        _WARNING,
    ),
    GateRule("decimal_point", "a number that ends in its decimal point", _malformed, _WARNING),
    GateRule(
        "impossible_share",
        "a percentage that no whole number of units has",
        _impossible,
        _WARNING,
    ),
)
"""What is asked of each row of a table, in the order of the warnings."""

TABLES_RULES: tuple[GateRule[[Sequence[CountTable]], tuple[CountTable, str]], ...] = (
    GateRule(
        "uneven_splits",
        "a table by parts that does not add up to a row of another",
        _uneven_splits,
        _WARNING,
    ),
)
"""What is asked of all tables together: the table, and what is odd in it."""
