"""Forty parishes of two sorts, with a log and a number of lamps, for the measures of the manuscript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from answerable.evidence import AreaColumn, ColumnKind, CountRounding, PlaceCount, series_of
from answerable.ground import digest_of
from answerable.questions import Outcome
from answerable.report import (
    AreaRecord,
    AreaTableRecord,
    BodyRecord,
    Content,
    Dimension,
    Item,
    ItemKind,
    TotalsRecord,
    UnitFinding,
)
from answerable.statistics import Arrival, Cell, Tally
from tests.report.contents import HAS_LOG, Q1, content

LAMPS = Item("lamps", "Lamps", ItemKind.NUMBER, {}, ("sort", "region"), "1", unit="lamps")


@dataclass(frozen=True)
class Records:
    """Counts taken from the records themselves, split by any of their strata."""

    bodies: tuple[BodyRecord, ...]

    def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
        counts: Counter[Cell] = Counter()
        for each in self.bodies:
            found = each.finding(item or "Q1")
            assert found is not None
            answer = found.outcome.value if item == "Q1" else next(iter(found.codes), None)
            stratum = tuple(each.strata[name] for name in dimensions)
            counts[Cell(stratum, found.outcome, answer if item else None)] += 1
        return Tally(item, dimensions, counts)


def parishes() -> Iterator[BodyRecord]:
    """20 towns: 16 answered, 12 of them yes. 20 villages: 8 answered, 2 yes; one without a number."""
    for number in range(40):
        town = number < 20
        place = number if town else number - 20
        answered = place < (16 if town else 8)
        outcome = Outcome.ANSWERED if answered else Outcome.NO_REPLY
        if number == 19:
            outcome = Outcome.REFUSED
        code = ("yes" if place < (12 if town else 2) else "no") if answered else ""
        lamps = str(10 * (place + 1)) if answered and number != 20 else ""
        yield BodyRecord(
            key=f"parish-{number:02}",
            name=f"Parish {number}",
            strata={"sort": "town" if town else "village", "region": "North" if number % 2 else "South"},
            findings=(
                UnitFinding("Q1", outcome),
                UnitFinding("has_log", outcome, codes=(code,) if code else ()),
                UnitFinding("lamps", outcome, codes=(lamps,) if lamps else ()),
            ),
            arrival=_arrival(place) if answered else None,
        )


def places(bodies: Sequence[BodyRecord]) -> AreaTableRecord:
    """A table about the parishes: a hundred homes in the first, ten fewer in each that follows, to none."""
    columns = (
        AreaColumn("homes", "Homes", "homes", ColumnKind.COUNT, column="homes"),
        AreaColumn("rate", "Homes per hectare", "homes per hectare", ColumnKind.RATE, column="rate"),
    )
    areas = tuple(
        AreaRecord(
            row=number + 2,
            label=body.name,
            values={"homes": Decimal(max(0, 150 - 10 * number)), "rate": Decimal(number) / 2},
            gaps={},
            bodies=(body.key,),
        )
        for number, body in enumerate(bodies)
    )
    return AreaTableRecord(
        "census", "Homes", "A census", "OGL v3.0", 2021, digest_of(b"homes"), columns, areas
    )


def cameras() -> TotalsRecord:
    """Totals of two queries: cities with their country, one count hidden, and floors."""
    exact, floor = CountRounding.EXACT, CountRounding.AT_LEAST
    told = ("An index", 'product:"A Camera"', "2022-02-14", "services that answered on the internet")
    other = ("An index", "B Camera", "2022-02-14", "services that answered on the internet")
    counts = [
        PlaceCount(*told, "United Kingdom", "country", 4000, exact, 2),
        PlaceCount(*told, "Leeds", "city", 900, exact, 3),
        PlaceCount(*told, "Bath", "city", 90, exact, 4),
        PlaceCount(*told, "Ely", "city", None, exact, 5),
        PlaceCount(*other, "Leeds", "city", 27_000, floor, 6),
        PlaceCount(*other, "Bath", "city", 3_300, floor, 7),
    ]
    return TotalsRecord(
        "cameras", "Cameras by place", "A paper", "CC BY 4.0", digest_of(b"counts"), series_of(counts)
    )


def _arrival(place: int) -> Arrival:
    return Arrival.WITHIN_LIMIT if place % 4 else Arrival.AFTER_REMINDER


BODIES = tuple(parishes())


def survey(bodies: tuple[BodyRecord, ...] = BODIES) -> Content:
    """The parishes as the report gets them."""
    items = tuple(
        Item(
            each.name,
            each.label,
            each.kind,
            each.codes,
            ("sort", "region"),
            each.question,
        )
        for each in (Q1, HAS_LOG)
    )
    return content(
        bodies,
        items=(*items, LAMPS),
        dimensions=(
            Dimension("sort", "Sort", {"town": "Towns", "village": "Villages"}),
            Dimension("region", "Region", {"North": "North", "South": "South"}),
        ),
        tallies=Records(bodies),
    )
