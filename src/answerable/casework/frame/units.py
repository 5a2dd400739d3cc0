"""The units of the frame, to be listed and found: by name, sector, region, and how they ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from answerable.casework.findings.findings import LETTER
from answerable.casework.work.paging import LongList
from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import Missing
from answerable.questions import Outcome
from answerable.store.models import Finding, Investigation, Unit


@dataclass(frozen=True)
class BodyFilter:
    """Which units to list: words in the name or another name, strata, and how it ended.

    `outcome` is that of `question` ("Q1"), or of the whole letter where `question` is empty.
    """

    words: str = ""
    sector: str = ""
    region: str = ""
    question: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class BodyChoices:
    """The sectors, regions, questions and outcomes that units can be listed by."""

    sectors: tuple[str, ...]
    regions: tuple[str, ...]
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def units_of(investigation: Investigation, wanted: BodyFilter | None = None) -> LongList[Unit]:
    """Units of the frame by name, each with the `outcome` asked about."""
    wanted = wanted or BodyFilter()
    ended = Finding.objects.filter(unit=OuterRef("pk"), item=wanted.question or LETTER)
    units = Unit.objects.filter(frame__investigation=investigation, included=True).select_related("body")
    if wanted.words:
        named = Q(body__name__icontains=wanted.words) | Q(body__aliases__name__icontains=wanted.words)
        units = units.filter(pk__in=Unit.objects.filter(named).values("pk"))
    if wanted.sector:
        units = units.filter(sector=wanted.sector)
    if wanted.region:
        units = units.filter(region=wanted.region)
    units = units.annotate(outcome=Subquery(ended.values("outcome")[:1]))
    if wanted.outcome:
        units = units.filter(outcome=wanted.outcome)
    return LongList(units.order_by("body__name", "uid"))


def body_choices(investigation: Investigation) -> BodyChoices:
    """What the list of units can be narrowed to."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    coded = investigation.codebooks.exists()
    items = tuple(f"Q{number}" for number in codebook_of(investigation).questions) if coded else ()
    ends = Finding.objects.filter(unit__frame__investigation=investigation, item__in=[LETTER, *items])
    there = set(ends.order_by().values_list("outcome", flat=True).distinct())
    return BodyChoices(
        sectors=_values(units, "sector"),
        regions=_values(units, "region"),
        questions=items,
        outcomes=tuple(outcome for outcome in Outcome if outcome.value in there),
    )


def unit_at(investigation: Investigation, key: str) -> Unit:
    """The unit of the frame whose body has that key; raises `Missing`."""
    units = Unit.objects.filter(frame__investigation=investigation, body__key=key).select_related("body")
    found = units.first()
    if found is None:
        raise Missing(f"there is no body {key!r} in the frame")
    return found


def names_of(investigation: Investigation, keys: Iterable[str]) -> dict[str, str]:
    """The names of the bodies with these keys."""
    units = Unit.objects.filter(frame__investigation=investigation, body__key__in=list(keys))
    return dict(units.values_list("body__key", "body__name"))


def _values(units: QuerySet[Unit], column: str) -> tuple[str, ...]:
    known = units.order_by(column).values_list(column, flat=True).distinct()
    return tuple(value for value in known if value)
