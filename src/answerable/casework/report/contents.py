"""Everything a report may show of one investigation, gathered into one value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np

from answerable import __version__
from answerable.casework.areas.facts import area_facts
from answerable.casework.areas.tables import dimensions_of
from answerable.casework.claims.alternatives import Alternatives
from answerable.casework.claims.methods import (
    mergings,
    not_to_be_named,
    partners,
    reached_twice,
    said_of_partners,
)
from answerable.casework.coding.agreement import agreements, audit_samples
from answerable.casework.equipment.facts import equipment_record
from answerable.casework.exposure.facts import totals_facts
from answerable.casework.findings.following import CatalogueInUse, catalogue_in_use
from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.frame.records import framing_of
from answerable.casework.report.body_records import body_records, evidence_of
from answerable.casework.report.bylines import those_who_worked
from answerable.casework.report.cited import cited_sources, words_on_record
from answerable.casework.report.counts import count_tables
from answerable.casework.report.flawed import flaw_counts
from answerable.casework.report.followed import followed_bodies
from answerable.casework.report.merged import merged_by
from answerable.casework.report.personal_data import personal_finder
from answerable.casework.report.tallies import Tallies
from answerable.casework.sightings.listing import sightings_list
from answerable.casework.work.investigations import materials
from answerable.casework.work.questionnaires import codebook_of, questions_in_use
from answerable.evidence import CountTable, MergeRule
from answerable.evidence.sources import CitationStyle
from answerable.ground import Digest
from answerable.questions import Codebook, Outcome, Variable, VariableKind
from answerable.report import (
    AreaTableRecord,
    AskedQuestion,
    Content,
    CorrectionRecord,
    Dimension,
    Framing,
    Item,
    ItemKind,
    Methods,
    Outline,
    Provenance,
    UnmatchedRow,
)
from answerable.store import journal
from answerable.store.models import (
    Adjudication,
    DocumentPart,
    Frame,
    Investigation,
    JournalEntry,
    Original,
    Purpose,
    Unit,
)

_YES_NO = {"yes": "Yes", "no": "No"}


def content_of(investigation: Investigation, *, with_bodies: bool = True) -> Content:
    """What the report of this investigation may show, as the data stand now; its counts alone if so asked."""
    tables = count_tables(investigation)
    coded = investigation.codebooks.exists()
    codebook = codebook_of(investigation) if coded else None
    bodies = body_records(investigation, codebook) if codebook and with_bodies else ()
    finder = cache(lambda: personal_finder(investigation))
    banded = dimensions_of(investigation)
    dimensions, areas = (*DIMENSIONS, *banded), area_facts(investigation)
    content = Content(
        slug=investigation.uid,
        name=investigation.name,
        purpose=investigation.purpose,
        as_of=investigation.as_of,
        invented=investigation.invented,
        contact=investigation.contact,
        dice=np.random.default_rng,
        audits=audit_samples(investigation, codebook) if codebook else (),
        items=(
            *_coded_items(codebook, dimensions, catalogue_in_use(investigation)),
            *_published_items(tables),
        ),
        dimensions=(
            *_dimensions(investigation, tables),
            *(Dimension(name, label, _bands(bands)) for name, (label, bands) in banded.items()),
        ),
        tallies=Tallies(investigation, tables),
        provenance=_provenance(investigation),
        questions=_questions(investigation) if coded else (),
        bodies=bodies,
        reasons=_reasons(investigation) if codebook else (),
        evidence=(lambda: evidence_of(investigation, bodies, finder())) if bodies else None,
        finder=finder,
        tables=tables,
        methods=_methods(investigation, codebook, tables, areas),
        sources=cited_sources(investigation, finder),
        areas=areas,
        totals=totals_facts(investigation),
        equipment=equipment_record(investigation),
        sightings=sightings_list(investigation),
        followed=followed_bodies(investigation, codebook) if codebook and with_bodies else {},
        flawed=cache(lambda: flaw_counts(investigation)),
        again_by_number=investigation.citation_style == CitationStyle.OSCOLA,
        unnamed=not_to_be_named(investigation),
        quotable=words_on_record(investigation, finder),
    )
    if codebook is None:
        return content
    return replace(content, merged=merged_by(Alternatives(investigation), content))


def _questions(investigation: Investigation) -> tuple[AskedQuestion, ...]:
    asked = questions_in_use(investigation)
    return tuple(AskedQuestion(question.number, question.text) for question in asked)


def _reasons(investigation: Investigation) -> tuple[str, ...]:
    settled = Adjudication.objects.filter(request__unit__frame__investigation=investigation)
    found = settled.order_by("reason").values_list("reason", flat=True).distinct()
    return (*found, *said_of_partners(investigation))


_STEPS = {
    "direct": "Named directly",
    "certain": "With certain relabels",
    "stated": "With stated relabels",
    "suspected": "With suspected relabels",
}


def _coded_items(
    codebook: Codebook | None, dimensions: tuple[str, ...], catalogue: CatalogueInUse | None
) -> Iterable[Item]:
    if codebook is None:
        return
    for number in codebook.questions:
        outcomes = {outcome.value: outcome.label for outcome in Outcome}
        label = f"Outcome of question {number}"
        yield Item(f"Q{number}", label, ItemKind.OUTCOME, outcomes, dimensions, question=number)
    for variable in codebook.variables:
        yield Item(
            variable.name,
            variable.label,
            _kind(variable.kind),
            _codes(variable),
            dimensions,
            question=variable.question,
            unit=_unit(variable),
        )
    for derived in codebook.derived:
        question = ", ".join(codebook.questions_of(derived.name))
        yield Item(
            derived.name,
            derived.label,
            ItemKind.ONE,
            _YES_NO,
            dimensions,
            question=question,
            steps={step: _STEPS[step] for step in derived.steps},
            catalogue=catalogue.in_words if catalogue and derived.steps else "",
        )


def _kind(kind: VariableKind) -> ItemKind:
    if kind.takes_several:
        return ItemKind.MANY
    numbers = (VariableKind.NUMBER, VariableKind.MONEY)
    return ItemKind.NUMBER if kind in numbers else ItemKind.ONE


def _unit(variable: Variable) -> str:
    return "pounds" if variable.kind is VariableKind.MONEY else variable.unit


def _codes(variable: Variable) -> dict[str, str]:
    return {code.code: code.label for code in variable.codes}


def _published_items(tables: Iterable[CountTable]) -> Iterable[Item]:
    for table in tables:
        for column in table.items:
            yield Item(
                name=column.item,
                label=column.label,
                kind=ItemKind.PUBLISHED,
                codes={column.code: column.code.capitalize()},
                dimensions=(table.dimension,),
                table=table.name,
            )


def _dimensions(investigation: Investigation, tables: tuple[CountTable, ...]) -> tuple[Dimension, ...]:
    outlines = _outlines(investigation)
    values: dict[str, list[str]] = {}
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    for dimension in DIMENSIONS:
        known = units.order_by(dimension).values_list(dimension, flat=True).distinct()
        values[dimension] = [value for value in known if value]
        if units.filter(**{dimension: ""}).exists():
            values[dimension].append("")
    for table in tables:
        names = values.setdefault(table.dimension, [])
        printed = [table.stratum(row) for row in table.rows]
        names += [name for name in (*printed, *table.missing) if name not in names]
    return tuple(
        Dimension(
            name, name.capitalize(), {value: value or "Not known" for value in known}, outlines.get(name)
        )
        for name, known in values.items()
        if known
    )


def _bands(bands: tuple[str, ...]) -> dict[str, str]:
    return {**{band: band for band in bands}, "": "Not in the table"}


def _outlines(investigation: Investigation) -> dict[str, Outline]:
    """Outlines by dimension; a kept file is named for its dimension: `region.geojson`."""
    found = {}
    for name, content in materials(investigation, Purpose.OUTLINES).items():
        geojson = json.loads(content)
        dimension = name.rsplit(".", 1)[0].rstrip("s")
        found[dimension] = Outline(geojson, str(geojson.get("attribution", "")))
    return found


def _methods(
    investigation: Investigation,
    codebook: Codebook | None,
    tables: tuple[CountTable, ...],
    areas: tuple[AreaTableRecord, ...],
) -> Methods:
    frame = Frame.objects.filter(investigation=investigation).first()
    attributions = tuple(dict.fromkeys(table.source for table in tables))
    attributions += tuple(table.attribution for table in areas)
    outlines = _outlines(investigation)
    missing = tuple(f"{name}: {note}" for table in tables for name, note in table.missing.items())
    conflicts = 0
    if frame:
        conflicts = frame.units.filter(findings__conflict=True).distinct().count()
    return Methods(
        frame_rule=frame.rule if frame else "",
        frozen_on=frame.frozen_on if frame else None,
        framing=framing_of(frame) if frame else Framing(),
        excluded=_excluded(frame),
        people=those_who_worked(investigation),
        agreements=agreements(investigation, codebook) if codebook else (),
        merge_rule=MergeRule(investigation.merge_rule).sentence if codebook else "",
        conflicts=conflicts,
        mergings=mergings(investigation) if codebook else (),
        partners=partners(investigation),
        reached_twice=reached_twice(investigation),
        warnings=_warnings(investigation),
        missing=missing,
        unmatched=_unmatched(investigation),
        corrections=_corrections(investigation),
        attributions=(*attributions, *(each.attribution for each in outlines.values() if each.attribution)),
    )


def _excluded(frame: Frame | None) -> tuple[tuple[str, str], ...]:
    if frame is None:
        return ()
    left_out = frame.units.filter(included=False).select_related("body").order_by("body__name")
    return tuple((unit.body.name, unit.exclusion) for unit in left_out)


def _warnings(investigation: Investigation) -> tuple[str, ...]:
    """Files that could not be read. In which files something was hidden is told in the workbench alone."""
    parts = DocumentPart.objects.filter(reply__investigation=investigation).exclude(problem="")
    told = parts.values_list("reply__name", "name", "problem")
    return tuple(sorted(f"{reply}/{part}: {problem}" for reply, part, problem in told))


def _unmatched(investigation: Investigation) -> tuple[UnmatchedRow, ...]:
    rows = JournalEntry.objects.filter(chain=investigation.uid, verb="took in tracker").order_by("number")
    listed = [row for entry in rows for row in (entry.after or {}).get("unmatched", [])]
    return tuple(UnmatchedRow(row["source"], row["row"], row["label"], row["reason"]) for row in listed)


def _corrections(investigation: Investigation) -> tuple[CorrectionRecord, ...]:
    made = investigation.corrections.order_by("corrected_at", "uid")
    return tuple(
        CorrectionRecord(each.corrected_at.date(), f"{each.subject}: {each.reason}", each.before, each.after)
        for each in made
    )


def _provenance(investigation: Investigation) -> Provenance:
    kept = investigation.materials.select_related("original").order_by("purpose", "name", "version")
    labels = {each.original.uid: f"{each.purpose.replace('_', ' ')}: {each.name}" for each in kept}
    replies = Original.objects.filter(parts__reply__investigation=investigation)
    for digest, reply, name in replies.order_by("uid").values_list(
        "uid", "parts__reply__name", "parts__name"
    ):
        labels.setdefault(digest, reply if reply == name else f"{reply}/{name}")
    versions = [("questionnaire", each.version) for each in investigation.questionnaires.order_by("id")]
    versions += [("codebook", each.version) for each in investigation.codebooks.order_by("id")]
    return Provenance(
        software=f"Answerable {__version__}",
        journal_head=journal.head_of(investigation.uid),
        originals=tuple((Digest(digest), label) for digest, label in sorted(labels.items())),
        versions=tuple(versions),
    )
