"""Which figures and sentences rest on a table about areas, or on totals by place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from answerable.casework.areas import tables as area_tables
from answerable.casework.exposure import tables as exposure_tables
from answerable.casework.report.building import manuscript_of
from answerable.casework.report.word_traces import sentences_with
from answerable.casework.work.investigations import material
from answerable.casework.work.media_types import UNKNOWN, media_types
from answerable.ground import AnswerableError
from answerable.report import Expression, asked_figures, rests_on_totals
from answerable.store.models import AreaTable, ExposureTable, Figure, Investigation, Purpose


def resting_on_areas(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on a table about areas, by its name or the digest of its file; None where it is none.

    It has the table's `original`, and the `figures` and `sentences` that could not be printed without it:
    those over one of its columns, and those split or cut down by one of its dimensions.
    """
    found = area_tables.find_tables(investigation)
    table = found.filter(name=called.removeprefix("areas/")).first()
    if table is None and len(called) >= 8:
        table = found.filter(file__original__uid__startswith=called).first()
    if table is None:
        return None
    dimensions = {banding.name for banding in area_tables.mapping_of(table).bandings}

    def needs(asked: Expression) -> bool:
        split = {asked.by, *asked.weighted}
        split |= {each[0] for each in (asked.where, asked.between, asked.only) if each}
        over = asked.per if rests_on_totals(asked) else asked.over
        return over.startswith(f"{table.name}.") or bool(split & dimensions)

    return {"area_table": table.name, **_chain(table, needs)}


def resting_on_totals(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on totals by place, by their name or the digest of their file; None where there are none."""
    found = exposure_tables.find_tables(investigation)
    table = found.filter(name=called.removeprefix("exposure/")).first()
    if table is None and len(called) >= 8:
        table = found.filter(file__original__uid__startswith=called).first()
    return None if table is None else {"exposure_table": table.name, **resting_on_table(table)}


def resting_on_table(table: ExposureTable) -> dict[str, Any]:
    """The original of totals by place, with the figures and sentences that could not be printed without."""

    def needs(asked: Expression) -> bool:
        named = (asked.over, *asked.also)
        return rests_on_totals(asked) and any(each.startswith(f"{table.name}.") for each in named)

    return _chain(table, needs)


def totals_under(investigation: Investigation, named: Sequence[str]) -> list[dict[str, Any]]:
    """The totals by place that a figure rests on, by what expressions call them, each down to its file."""
    found = []
    for name in named:
        table = exposure_tables.find_table(investigation, name.partition(".")[0])
        for series in exposure_tables.series_in(table):
            if name == f"{table.name}.{series.name}":
                told = {"name": name, "table": table.name, "title": table.title, "source": table.source}
                asked = {each: getattr(series, each) for each in ("index", "query", "date", "unit")}
                digest = table.file.original.uid
                found.append({**told, **asked, "digest": digest, "file": table.file.name})
    return found


def changes_without_totals(table: ExposureTable) -> dict[str, Any]:
    """What could not be printed without totals; `problem` says why a manuscript cannot be read for it."""
    try:
        return {"problem": "", **resting_on_table(table)}
    except AnswerableError as error:
        return {"problem": str(error), "figures": [], "sentences": []}


def _chain(table: AreaTable | ExposureTable, needs: Callable[[Expression], bool]) -> dict[str, Any]:
    figures = _figures(table.investigation, needs)
    return {
        "investigation": table.investigation.uid,
        "original": table.file.original.uid,
        "media_type": media_types(table.investigation).get(table.file.original_id, UNKNOWN),
        "codings": 0,
        "claims": 0,
        "figures": [{"figure": slug, "title": words, "changes": []} for slug, words in figures.items()],
        "sentences": sentences_with(table.investigation, list(figures)) if figures else [],
        "quoted": [],
    }


def _figures(investigation: Investigation, needs: Callable[[Expression], bool]) -> dict[str, str]:
    if material(investigation, Purpose.MANUSCRIPT) is None:
        return {}
    asked = asked_figures(manuscript_of(investigation)).items()
    return {slug: each.expression.canonical for slug, each in asked if needs(each.expression)}


def totals_behind(investigation: Investigation, figure: Figure) -> list[dict[str, Any]]:
    """The totals by place that a built figure rests on; those that were taken out since are left out."""
    there = set(exposure_tables.find_tables(investigation).values_list("name", flat=True))
    named = [each for each in figure.description.get("totals", ()) if each.partition(".")[0] in there]
    return totals_under(investigation, named)
