"""Rules for frozen figures: a figure that contradicts itself, its units or another is refused.

Which figure is held to which rule says its measure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from answerable.evidence import CountTable, Parts, PartsRule
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.gate.remarks import GateRule
from answerable.report.measures import FigureRule, measure_of
from answerable.statistics import Rounding, numerators

_PERCENTAGE = re.compile(r"\d+(?:\.\d+)?%")


def _beyond_base(figure: FigureDescription, row: FigureRow) -> Iterator[str]:
    if row.kind in (RowKind.ABSENT, RowKind.WORKED_OUT):
        return
    if row.numerator > row.denominator:
        yield f"the numerator {row.numerator:,} exceeds the base {row.denominator:,}"
    if row.population and row.denominator > row.population:
        yield f"the base {row.denominator:,} exceeds the population {row.population:,}"


def _misprinted(figure: FigureDescription, row: FigureRow) -> Iterator[str]:
    """Where the percentage shown is not that of its counts under any rule of rounding."""
    if row.kind is RowKind.ABSENT or not row.denominator or not _PERCENTAGE.fullmatch(row.printed):
        return
    if not any(row.numerator in numerators(row.printed, row.denominator, rounding=rule) for rule in Rounding):
        share = Decimal(100 * row.numerator) / row.denominator
        yield f"{row.printed} is shown, and {row.numerator:,}/{row.denominator:,} is {share:.1f}%"


def _without_units(figure: FigureDescription, row: FigureRow) -> Iterator[str]:
    if len(row.units) != row.numerator:
        yield f"{row.numerator:,} are counted and {len(row.units):,} bodies stand behind the number"


def _uneven_strata(figure: FigureDescription) -> Iterator[str]:
    strata = [row for row in figure.rows if row.kind is RowKind.STRATUM]
    whole = next((row for row in figure.rows if row.key == "all"), None)
    for part in ("numerator", "denominator") if strata and whole else ():
        together, stated = sum(getattr(row, part) for row in strata), getattr(whole, part)
        if together != stated:
            yield f"the {part}s of the strata add up to {together:,}, not to {stated:,}"


def _rising_steps(figure: FigureDescription) -> Iterator[str]:
    rungs = [row for row in figure.rows if row.kind is RowKind.RUNG]
    for before, after in itertools.pairwise(rungs):
        if after.numerator > before.numerator:
            yield f"{after.label} ({after.numerator:,}) are more than {before.label} ({before.numerator:,})"


def _contradictions(
    tables: Iterable[CountTable], figures: Iterable[FigureDescription]
) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[object, ...], tuple[str, FigureRow]] = {}
    for figure in figures:
        for row in figure.rows:
            key = _counted(figure, row, FigureRule.SAME_COUNTS)
            if key is None:
                continue
            slug, other = seen.setdefault(key, (figure.slug, row))
            if (other.numerator, other.denominator) != (row.numerator, row.denominator):
                said = f"{row.numerator:,} of {row.denominator:,}"
                yield (
                    figure.slug,
                    f"{said} here, and {other.numerator:,} of {other.denominator:,} in figure {slug}",
                )


def _counted(figure: FigureDescription, row: FigureRow, rule: FigureRule) -> tuple[object, ...] | None:
    """Whose, what and over which base a row counts; None where it is not one count of units."""
    if rule not in measure_of(figure).rules or row.kind is RowKind.ABSENT:
        return None
    if not row.code or not row.denominator:
        return None
    return figure.item, row.code, figure.base, tuple(sorted(row.strata)), figure.table, figure.merged_by


def _broken_wholes(
    tables: Iterable[CountTable], figures: Iterable[FigureDescription]
) -> Iterator[tuple[str, str]]:
    """What is part of what is said by the published table of both. A union has at least the units of its
    largest part and at most those of all together; a sum has exactly those of all.
    """
    rows: dict[tuple[object, ...], tuple[str, FigureRow]] = {}
    for figure in figures:
        for row in figure.rows:
            if _counted(figure, row, FigureRule.PARTS_FIT):
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


FIGURE_ROW_RULES: tuple[GateRule[[FigureDescription, FigureRow], str], ...] = (
    GateRule(FigureRule.WITHIN_BASE, "a count above its base, or a base above the population", _beyond_base),
    GateRule(FigureRule.PRINTED_AS_COUNTED, "a percentage shown that is not its counts'", _misprinted),
    GateRule(FigureRule.UNITS_BEHIND, "a number without as many bodies behind it", _without_units),
)
"""What is asked of each row of a figure."""

FIGURE_RULES: tuple[GateRule[[FigureDescription], str], ...] = (
    GateRule(FigureRule.STRATA_ADD_UP, "strata that do not add up to all units", _uneven_strata),
    GateRule(FigureRule.STEPS_FALL, "a step of the ladder that is above the one before", _rising_steps),
)
"""What is asked of a figure as a whole."""

TOGETHER_RULES: tuple[GateRule[[Sequence[CountTable], Sequence[FigureDescription]], tuple[str, str]], ...] = (
    GateRule(FigureRule.SAME_COUNTS, "two figures that give two numbers for one count", _contradictions),
    GateRule(FigureRule.PARTS_FIT, "a whole that its parts in other figures do not allow", _broken_wholes),
)
"""What is asked of all figures together: the slug of the figure at fault, and what is wrong."""
