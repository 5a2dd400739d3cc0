"""The pages of totals by place: who published them, each query with its chart and its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from answerable.evidence import CountSeries, check_comparable
from answerable.ground import BadInput
from answerable.report.content.content import Content
from answerable.report.content.totals import NO_CAMERAS, TotalsRecord, totals_called
from answerable.report.figures.description import FigureDescription, FigureRow, RowKind
from answerable.report.manuscript.figures import Figures
from answerable.report.measures import EXPOSURES
from answerable.report.site.charts import chart
from answerable.report.site.csv_cells import csv_bytes

_COLUMNS = (
    "index",
    "query",
    "date",
    "unit",
    "level",
    "place",
    "count",
    "rounding",
    "published_by",
    "licence",
)
_DRAWN = 20
"""How many places a chart of the page has: those with most."""

NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class ShownSeries:
    """The counts of a query as its page shows them, with a chart where they can be compared."""

    series: CountSeries
    anchor: str
    chart: Markup
    why_none: str = ""
    figures: list[FigureDescription] = field(default_factory=list)


class TotalsPages:
    """The totals that figures of a manuscript rest on, each with the figures of it."""

    def __init__(self, content: Content, figures: Figures) -> None:
        self._content = content
        self._of: dict[str, list[FigureDescription]] = {}
        for figure in figures.by_slug.values():
            for named in figure.totals:
                self._of.setdefault(named, []).append(figure)

    @property
    def used(self) -> list[TotalsRecord]:
        """The tables that a figure rests on, by name."""
        names = {each.partition(".")[0] for each in self._of}
        return [table for table in self._content.totals if table.name in names]

    def behind(self, figure: FigureDescription) -> Sequence[tuple[str, TotalsRecord, CountSeries]]:
        """The totals that a figure rests on, each with its address from the root of the site."""
        found = [totals_called(self._content.totals, each) for each in figure.totals]
        return [(f"exposure/{table.name}.html#{series.name}", table, series) for table, series in found]

    def pages(self, page: Callable[..., bytes]) -> Iterator[tuple[str, bytes]]:
        """Every file below `exposure/`; `page` renders a template."""
        used = self.used
        yield "exposure/index.html", page("totals_list.html", "../", "exposure", tables=used)
        for table in used:
            shown = [self._shown(table, series) for series in table.series]
            context: Mapping[str, Any] = {"table": table, "shown": shown}
            yield f"exposure/{table.name}.html", page("totals.html", "../", "exposure", wide=True, **context)
            yield f"exposure/{table.name}.csv", csv_bytes(_COLUMNS, _rows(table))

    def _shown(self, table: TotalsRecord, series: CountSeries) -> ShownSeries:
        made = self._of.get(f"{table.name}.{series.name}", [])
        try:
            drawn = Markup(series_chart(series))  # noqa: S704
        except BadInput as error:
            return ShownSeries(series, series.name, Markup(""), error.what, made)
        return ShownSeries(series, series.name, drawn, "", made)


def series_chart(series: CountSeries) -> str:
    """The places of a query with most, drawn; empty where fewer than two of its level are shown.

    Raises `BadInput` where index, query or date is not stated, so that nothing may be compared.
    """
    check_comparable(series.counts)
    known = [each for each in series.counts if each.told_level == series.level and each.count is not None]
    known.sort(key=lambda each: (-(each.count or 0), each.place))
    if len(known) < 2:
        return ""
    unit = f"{series.unit[:1].upper()}{series.unit[1:]}"
    rows = tuple(
        FigureRow(
            f"row {each.row}",
            each.place,
            RowKind.WORKED_OUT,
            value=float(each.count or 0),
            printed=each.printed,
        )
        for each in known[:_DRAWN]
    )
    figure = FigureDescription(
        slug=f"totals-{series.name}".replace("_", "-"),
        measure=EXPOSURES.word,
        expression="",
        title=f"{unit}, by place",
        subtitle=f"{unit}, {NO_CAMERAS}; {series.told}",
        item="",
        base="",
        dimension="",
        dimension_label="Place",
        rows=rows,
        rounding="",
        method="",
        base_sentence="",
    )
    return chart(figure)


def _rows(table: TotalsRecord) -> list[tuple[str, ...]]:
    return [
        (
            *(each.index, each.query, each.date, each.unit, each.level, each.place),
            NOT_SHOWN if each.count is None else str(each.count),
            each.rounding.value,
            table.source,
            table.licence,
        )
        for series in table.series
        for each in series.counts
    ]
