"""Totals by place as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.exposure.tables import find_tables, series_in
from answerable.casework.work.paging import LongList
from answerable.evidence import CountSeries
from answerable.ground import BadInput
from answerable.report import series_chart
from answerable.store.models import ExposureCount, ExposureTable, Investigation


@dataclass(frozen=True)
class ShownTotals:
    """A table of totals with its queries."""

    table: ExposureTable
    series: tuple[CountSeries, ...]

    @property
    def counts(self) -> int:
        """How many counts it has."""
        return sum(len(each.counts) for each in self.series)

    @property
    def hidden(self) -> int:
        """How many of them are hidden."""
        return sum(count.count is None for each in self.series for count in each.counts)


@dataclass(frozen=True)
class DrawnSeries:
    """The counts of a query, with a chart of those with most; or why they may not be compared."""

    series: CountSeries
    chart: str
    why_none: str = ""


def shown_totals(investigation: Investigation) -> tuple[ShownTotals, ...]:
    """All totals of the investigation, by name."""
    return tuple(shown_table(table) for table in find_tables(investigation))


def shown_table(table: ExposureTable) -> ShownTotals:
    """One table of totals."""
    return ShownTotals(table, series_in(table))


def drawn_series(shown: ShownTotals) -> tuple[DrawnSeries, ...]:
    """The queries of a table, each drawn."""
    return tuple(_drawn(each) for each in shown.series)


def _drawn(series: CountSeries) -> DrawnSeries:
    try:
        return DrawnSeries(series, series_chart(series))
    except BadInput as error:
        return DrawnSeries(series, "", error.what)


def rows_of(table: ExposureTable) -> LongList[ExposureCount]:
    """The counts of a table, in the order of its file."""
    return LongList(table.counts.order_by("number"))
