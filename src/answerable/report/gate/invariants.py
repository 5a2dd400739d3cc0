"""What must hold between printed numbers: written malformed, impossible as a share, not adding up.

The gate asks these of published tables, where a break is a warning, and of frozen figures, where it is
a refusal. GRIM (Brown and Heathers 2017, The GRIM Test, Social Psychological and Personality Science 8,
363-369): a percentage of n units must be that of a whole number of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from answerable.evidence import CountTable, Parts, PartsRule, PrintedShare
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.gate.printed import printed_bases
from answerable.report.language.grammar import FigureMeasure
from answerable.statistics import Rounding, numerators

_MALFORMED = re.compile(r"\d+\.\s*%?")
_PERCENTAGE = re.compile(r"\d+(?:\.\d+)?")
_SHARES = (FigureMeasure.SHARE, FigureMeasure.SHARES)


def malformed(table: CountTable, row: tuple[str, ...]) -> Iterator[str]:
    """The numbers of a row that end in their decimal point."""
    for column in table.columns:
        if _MALFORMED.fullmatch(table.cell(row, column).strip()):
            yield f"{column}: {table.cell(row, column).strip()!r} ends in its decimal point"


def impossible_share(table: CountTable, row: tuple[str, ...], share: PrintedShare) -> str:
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


def uneven_splits(tables: Sequence[CountTable]) -> Iterator[tuple[CountTable, str]]:
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


def misprinted(figure: FigureDescription, row: FigureRow) -> str:
    """Why the percentage shown in a row of shares is not that of its counts; "" where it is."""
    if figure.measure not in _SHARES or row.kind is RowKind.ABSENT or not row.denominator:
        return ""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)%", row.printed)
    if found is None or any(
        row.numerator in numerators(found.group(1), row.denominator, rounding=rule) for rule in Rounding
    ):
        return ""
    share = Decimal(100 * row.numerator) / row.denominator
    return f"{found.group()} is shown, and {row.numerator:,}/{row.denominator:,} is {share:.1f}%"


def contradictions(figures: Iterable[FigureDescription]) -> Iterator[tuple[str, str]]:
    """Pairs of rows of two figures that count the same and give two numbers: the slug, and what."""
    seen: dict[tuple[object, ...], tuple[str, FigureRow]] = {}
    for figure in figures:
        for row in figure.rows:
            key = _counted(figure, row)
            if key is None:
                continue
            slug, other = seen.setdefault(key, (figure.slug, row))
            if (other.numerator, other.denominator) != (row.numerator, row.denominator):
                said = f"{row.numerator:,} of {row.denominator:,}"
                yield (
                    figure.slug,
                    f"{said} here, and {other.numerator:,} of {other.denominator:,} in figure {slug}",
                )


def _counted(figure: FigureDescription, row: FigureRow) -> tuple[object, ...] | None:
    """Whose, what and over which base a row counts; None where it is not one count of units."""
    counted = figure.measure in (*_SHARES, FigureMeasure.COUNT) and row.kind is not RowKind.ABSENT
    if not counted or not row.code or not row.denominator:
        return None
    return figure.item, row.code, figure.base, tuple(sorted(row.strata)), figure.table


def broken_wholes(
    tables: Iterable[CountTable], figures: Iterable[FigureDescription]
) -> Iterator[tuple[str, str]]:
    """Rows of figures that their parts in other figures do not allow: the slug of the whole, and what.

    What is part of what is said by the published table of both. A union has at least the units of its
    largest part and at most those of all together; a sum has exactly those of all.
    """
    rows: dict[tuple[object, ...], tuple[str, FigureRow]] = {}
    for figure in figures:
        for row in figure.rows:
            if _counted(figure, row):
                rows.setdefault((figure.item, figure.base, tuple(sorted(row.strata))), (figure.slug, row))
    for table in tables:
        items = {each.column: each.item for each in table.items}
        for parts in table.parts:
            for (item, *rest), (slug, whole) in rows.items():
                if item == items.get(parts.whole):
                    found = [rows.get((items.get(name), *rest)) for name in parts.parts]
                    yield from ((slug, what) for what in _disallowed(parts, whole, found))


def _disallowed(
    parts: Parts, whole: FigureRow, found: Sequence[tuple[str, FigureRow] | None]
) -> Iterator[str]:
    known = [each for each in found if each is not None]
    for slug, part in known:
        if part.numerator > whole.numerator:
            yield f"{whole.numerator:,} here, and {part.numerator:,} of them in figure {slug}"
    together = sum(part.numerator for _, part in known)
    if len(known) < len(found):
        return
    match parts.rule:
        case PartsRule.UNION:
            broken = whole.numerator > together
        case PartsRule.SUM:
            broken = whole.numerator != together
        case _:
            assert_never(parts.rule)
    if broken:
        yield f"{whole.numerator:,} here, and the parts have {together:,} together"
