"""A source as its page shows it: record, copies and passages, what stands on it, where it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.casework.sources.sources import alike_in, record_of, source_at
from answerable.casework.work.investigations import material
from answerable.evidence import Grade
from answerable.evidence.sources import CitationStyle, CslRecord, cited, may_go_out
from answerable.store.models import Investigation, Purpose, Source, SourceCopy, SourcePassage, Statement

_CITATION = re.compile(r"\[\^\s*([^\[\],\s]+)[^\[\]\n]*\]")


@dataclass(frozen=True)
class CitedPlace:
    """A line (from 1) of the manuscript that cites a source, and its words."""

    line: int
    words: str


@dataclass(frozen=True)
class SourceLook:
    """What a source's page shows; of a confidential one neither record nor anything that would tell of it."""

    source: Source
    grade: str
    record: CslRecord | None = None
    note: str = ""
    style: str = ""
    copies: tuple[SourceCopy, ...] = ()
    passages: tuple[SourcePassage, ...] = ()
    statements: tuple[Statement, ...] = ()
    cited_at: tuple[CitedPlace, ...] = ()
    alike: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    goes_out: bool = False
    """Whether its licence lets the text of its newest copy go out with a report."""


def look_at_source(investigation: Investigation, key: str) -> SourceLook:
    """The source with that key as its page shows it; raises `Missing`."""
    source = source_at(investigation, key)
    grade = Grade(source.grade).sentence
    copies = tuple(source.copies.select_related("original").order_by("id"))
    if source.confidential:
        return SourceLook(source, grade, copies=copies)
    record, style = record_of(source), CitationStyle(investigation.citation_style)
    others = investigation.sources.exclude(pk=source.pk)
    family = others.filter(family=source.family).order_by("key") if source.family else others.none()
    alike = (each for each in alike_in(investigation) if key in (each.one, each.other))
    return SourceLook(
        source,
        grade,
        record=record,
        note=cited(record.fields, style),
        style=style.label,
        copies=copies,
        passages=tuple(SourcePassage.objects.filter(copy__source=source).order_by("copy", "page", "start")),
        statements=tuple(source.statements.filter(withdrawn_at=None).order_by("number")),
        cited_at=tuple(cited_at(investigation, key)),
        alike=tuple(each.other if each.one == key else each.one for each in alike),
        family=tuple(family.values_list("key", flat=True)),
        goes_out=may_go_out(source.licence),
    )


def cited_at(investigation: Investigation, key: str) -> Iterator[CitedPlace]:
    """The lines of the manuscript kept last that cite the source."""
    kept = material(investigation, Purpose.MANUSCRIPT)
    text = kept[1].decode("utf-8", "replace") if kept else ""
    for number, line in enumerate(text.split("\n"), 1):
        if any(found[1] == key for found in _CITATION.finditer(line)):
            yield CitedPlace(number, line.strip())
