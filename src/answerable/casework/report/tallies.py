"""The tally asked of the database: one `GROUP BY`, only integers cross."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from answerable.casework.areas.tables import dimensions_of
from answerable.casework.findings.findings import LETTER
from answerable.casework.frame.frames import DIMENSIONS
from answerable.evidence import CountTable
from answerable.ground import BadInput, Missing
from answerable.questions import Outcome
from answerable.statistics import Cell, Tally, published_ladder, published_tally
from answerable.store.models import Finding, Investigation, UnitBand


def tally(
    investigation: Investigation, item: str, dimensions: tuple[str, ...] = (), *, code: str | None = None
) -> Tally:
    """Counts of units in the frame by stratum, outcome and answer, for one item.

    `code` is given for one code of a variable of which several can hold. The item "" is the
    letter's outcome. Raises `BadInput` for a dimension that the frame does not carry.
    """
    banded = {name: f"band_{name}" for name in dimensions if name not in DIMENSIONS}
    known = (*DIMENSIONS, *(dimensions_of(investigation) if banded else ()))
    unknown = [dimension for dimension in dimensions if dimension not in known]
    if unknown:
        raise BadInput(f"units are not split by {unknown[0]!r}", remedy=f"They are by: {', '.join(known)}.")
    name = LETTER if not item else f"{item}.{code}" if code else item
    columns = [banded.get(dimension, f"unit__{dimension}") for dimension in dimensions]
    rows = (
        Finding.objects.filter(unit__frame__investigation=investigation, item=name)
        .annotate(**{column: _band(dimension) for dimension, column in banded.items()})
        .order_by(*columns, "outcome", "code")
        .values_list(*columns, "outcome", "code")
        .annotate(units=Count("id"))
    )
    counts = {Cell(tuple(row[:-3]), Outcome(row[-3]), row[-2] or None): row[-1] for row in rows}
    return Tally(item, dimensions, counts, source=investigation.name)


def _band(dimension: str) -> Coalesce:
    """The band of a finding's unit on a dimension that a table about areas gives, or an empty text."""
    bands = UnitBand.objects.filter(unit=OuterRef("unit"), dimension=dimension)
    return Coalesce(Subquery(bands.values("band")[:1]), Value(""))


@dataclass(frozen=True)
class Tallies:
    """Who counts for a report: the database for what was coded, the tables for what was published.

    What was counted once is not counted again, so that all figures of a report stand on one count.
    """

    investigation: Investigation
    tables: tuple[CountTable, ...] = ()
    _counted: dict[tuple[str, tuple[str, ...], str | None], Tally] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
        """The counts of an item; a published one is named `table.item`, or `table` for its ladder."""
        for table in self.tables:
            if item == table.name:
                return published_ladder(table)
            if item in {each.item for each in table.items}:
                return self._published(table, item, dimensions)
        asked = (item, dimensions, code)
        if asked not in self._counted:
            self._counted[asked] = tally(self.investigation, item, dimensions, code=code)
        return self._counted[asked]

    def _published(self, table: CountTable, item: str, dimensions: tuple[str, ...]) -> Tally:
        if not set(dimensions) <= {table.dimension}:
            raise Missing(
                f"the table {table.name} is not split by {', '.join(dimensions)}",
                remedy=f"It is split by: {table.dimension}.",
            )
        return published_tally(table, item)
