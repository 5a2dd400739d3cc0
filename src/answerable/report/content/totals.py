"""Totals by place as a report prints them: where they come from, and the counts of each query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.evidence import CountSeries
from answerable.ground import Digest, Missing

NO_CAMERAS = "neither cameras nor those who own them"
"""What the services of an index are not."""


@dataclass(frozen=True)
class TotalsRecord:
    """A table of totals by place, of one index or several, that others published."""

    name: str
    title: str
    source: str
    licence: str
    digest: Digest
    series: tuple[CountSeries, ...]

    @property
    def attribution(self) -> str:
        """The line that its licence asks for."""
        return f"{self.title}: {self.source} ({self.licence or 'no licence is stated'})"


def totals_called(totals: Sequence[TotalsRecord], name: str) -> tuple[TotalsRecord, CountSeries]:
    """The counts written as `TABLE.SERIES`; raises `Missing` with those there are."""
    table_name, _, series_name = name.partition(".")
    for table in totals:
        for series in table.series:
            if (table.name, series.name) == (table_name, series_name):
                return table, series
    there = [f"{table.name}.{series.name}" for table in totals for series in table.series]
    raise Missing(
        f"no totals by place have counts called {name!r}", remedy=f"There are: {', '.join(there) or 'none'}."
    )
