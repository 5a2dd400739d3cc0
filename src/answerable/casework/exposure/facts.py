"""Totals by place as a report prints them."""

from __future__ import annotations

from answerable.casework.exposure.tables import find_tables, series_in
from answerable.ground import Digest
from answerable.report import TotalsRecord
from answerable.store.models import Investigation


def totals_facts(investigation: Investigation) -> tuple[TotalsRecord, ...]:
    """Every table of totals of an investigation, by name."""
    return tuple(
        TotalsRecord(
            name=table.name,
            title=table.title,
            source=table.source,
            licence=table.licence,
            digest=Digest(table.file.original.uid),
            series=series_in(table),
        )
        for table in find_tables(investigation).select_related("file__original")
    )
