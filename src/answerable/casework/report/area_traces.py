"""Which figures and sentences rest on a table about areas."""

from __future__ import annotations

from typing import Any

from answerable.casework.areas.tables import find_tables, mapping_of
from answerable.casework.report.building import manuscript_of
from answerable.casework.report.word_traces import sentences_with
from answerable.casework.work.investigations import material
from answerable.casework.work.media_types import UNKNOWN, media_types
from answerable.report import asked_figures
from answerable.store.models import AreaTable, Investigation, Purpose


def resting_on_areas(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on a table about areas, by its name or the digest of its file; None where it is none.

    It has the table's `original`, and the `figures` and `sentences` that could not be printed without it:
    those over one of its columns, and those split or cut down by one of its dimensions.
    """
    table = find_tables(investigation).filter(name=called.removeprefix("area/")).first()
    if table is None and len(called) >= 8:
        table = find_tables(investigation).filter(file__original__uid__startswith=called).first()
    if table is None:
        return None
    figures = _figures(table)
    return {
        "investigation": investigation.uid,
        "area_table": table.name,
        "original": table.file.original.uid,
        "media_type": media_types(investigation).get(table.file.original_id, UNKNOWN),
        "codings": 0,
        "claims": 0,
        "figures": [{"figure": slug, "title": words, "changes": []} for slug, words in figures.items()],
        "sentences": sentences_with(investigation, list(figures)) if figures else [],
        "quoted": [],
    }


def _figures(table: AreaTable) -> dict[str, str]:
    if material(table.investigation, Purpose.MANUSCRIPT) is None:
        return {}
    dimensions = {banding.name for banding in mapping_of(table).bandings}
    found = {}
    for slug, placed in asked_figures(manuscript_of(table.investigation)).items():
        asked = placed.expression
        split = {asked.by, *asked.weighted}
        split |= {each[0] for each in (asked.where, asked.between, asked.only) if each}
        if asked.over.startswith(f"{table.name}.") or split & dimensions:
            found[slug] = asked.canonical
    return found
