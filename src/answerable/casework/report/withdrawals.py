"""Which figures would change without a piece of evidence: one way for originals, tables and sources.

It is taken out, the figures are made anew, and all is put back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db import transaction

from answerable.casework.claims.removal import take_out
from answerable.casework.claims.tables import find_tables, withhold
from answerable.casework.report.building import frozen_figures
from answerable.evidence.sources import plain_address
from answerable.report import FigureDescription
from answerable.store.models import Investigation, PartnerRow, Source


def changed_without(
    investigation: Investigation, act: Callable[[], int], tables: Collection[str] = ()
) -> tuple[int, list[dict[str, Any]]]:
    """How much `act` said that it took out, and each figure whose numbers are others without it.

    Figures of the published `tables` named rest on it whole. Nothing that `act` does stays.
    """
    before = frozen_figures(investigation)
    with transaction.atomic():
        taken = act()
        after = frozen_figures(investigation) if taken else before
        transaction.set_rollback(True)
    return taken, _changed(before, after, tables)


def without_source(source: Source) -> int:
    """Take out the claims that rest on a source; says how many.

    They are those of partners' rows that name the source as their evidence, by key or by address, and of
    partners' files that are copies of it. Inside a transaction that is rolled back.
    """
    taken = 0
    copies = source.copies.values("original")
    for table in find_tables(source.investigation).filter(file__original__in=copies):
        taken += take_out(table)
    for table in find_tables(source.investigation):
        numbers = [row.number for row in table.rows.exclude(evidence="") if rests_on(row, source)]
        claims = sum(row.claims.count() for row in table.rows.filter(number__in=numbers))
        if claims:
            withhold(table, numbers, who="nobody", reason="To see what would change.")
        taken += claims
    return taken


def rests_on(row: PartnerRow, source: Source) -> bool:
    """Whether a row names the source as its evidence."""
    named, address = row.evidence.strip(), str(source.record.get("URL", ""))
    if named == source.key:
        return True
    return bool(address) and "/" in named and plain_address(named) == plain_address(address)


def _changed(
    before: Mapping[str, FigureDescription],
    after: Mapping[str, FigureDescription],
    tables: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The figures of `tables`, and those whose numbers are others, each with its rows before and after."""
    return [
        {"figure": slug, "title": figure.title, "changes": _changes(figure, after[slug])}
        for slug, figure in before.items()
        if figure.table in tables or _numbers(figure) != _numbers(after[slug])
    ]


def _numbers(figure: FigureDescription) -> list[tuple[str, int, int, int, str]]:
    return [(row.key, row.numerator, row.denominator, row.population, row.printed) for row in figure.rows]


def _changes(before: FigureDescription, after: FigureDescription) -> list[dict[str, Any]]:
    late = {row.key: row for row in after.rows}
    return [
        {
            "row": row.key,
            "before": row.printed,
            "after": late[row.key].printed if row.key in late else "",
        }
        for row in before.rows
        if row.key not in late
        or (row.numerator, row.denominator) != (late[row.key].numerator, late[row.key].denominator)
    ]
