"""From a figure down to the sentence, and from an original up to the figures that rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import Q

from answerable.casework.claims.methods import published_name
from answerable.casework.claims.removal import changes_without, take_out
from answerable.casework.claims.tables import find_table, find_tables
from answerable.casework.findings.findings import settle_units
from answerable.casework.report.body_records import page_label
from answerable.casework.report.catalogue_traces import resting_on_catalogue
from answerable.casework.report.counts import count_tables
from answerable.casework.report.sighting_traces import resting_on_sighting
from answerable.casework.report.table_traces import resting_on_areas, resting_on_totals, totals_under
from answerable.casework.report.withdrawals import changed_without, without_source
from answerable.casework.report.word_traces import (
    sentences_on,
    sentences_with,
    trace_words,
    words_of_tables,
)
from answerable.casework.work.investigations import material
from answerable.casework.work.media_types import UNKNOWN, media_types
from answerable.ground import Missing
from answerable.store.models import (
    Adjudication,
    Coding,
    Figure,
    Finding,
    Investigation,
    Material,
    Original,
    PartnerTable,
    Passage,
    Purpose,
    ReplyMatch,
    Request,
    SourceClaim,
)

_DOCUMENT = ("passage__page__part__original", "passage__page__part__reply")


def trace(investigation: Investigation, slug: str) -> dict[str, Any]:
    """The chain under one built figure, as data.

    figure, rows (each with its estimate, base and units), and for each unit its finding, claims,
    codings (code, coder, date), adjudication, passage text and the digest of the original. One that follows a
    catalogue has its version and the bodies that count by it alone, each with the statement. A figure of
    published counts, or of totals by place, ends in the table's file instead. Raises `Missing` with the
    figures there are.
    """
    figure = find_figure(investigation, slug)
    described = figure.description
    chain: dict[str, Any] = {
        "investigation": investigation.uid,
        "figure": slug,
        "title": figure.title,
        "expression": described["expression"],
        "base": described["base"],
        "base_sentence": described["base_sentence"],
        "rounding": described["rounding"],
        "method": described["method"],
    }
    if described.get("catalogue"):
        chain |= {"catalogue": described["catalogue"], "followed": described["followed"]}
    if described.get("totals"):
        chain["totals"] = totals_under(investigation, described["totals"])
        chain["estimates"] = [_estimate(row) for row in described["rows"]]
        return chain
    if described["table"]:
        chain["table"] = _table(investigation, described["table"])
        chain["estimates"] = [_estimate(row) for row in described["rows"]]
        return chain
    chain["estimates"] = [
        {
            **_estimate(row),
            "units": [_unit(investigation, key, described["item"], row["code"]) for key in row["units"]],
        }
        for row in described["rows"]
    ]
    return chain


def trace_called(investigation: Investigation, called: str) -> dict[str, Any]:
    """The chain under a built figure, a note, a box, a source or words on record, by what it is called.

    Raises `Missing` with what can be traced.
    """
    if Figure.objects.filter(investigation=investigation, slug=called).exists():
        return trace(investigation, called)
    if material(investigation, Purpose.MANUSCRIPT) is None:
        find_figure(investigation, called)
    return trace_words(investigation, called)


def trace_forward(investigation: Investigation, called: str) -> dict[str, Any]:
    """What rests on an original, by its digest, on a source, by its key, or on a table, by name.

    Or on a sighting, by its call and number.

    A source is found by the digest of a copy, too, and a table (a partner's, one about areas, totals by
    place) by that of its file, a version of the catalogue of equipment by `catalogue`, `catalogue/2` or a
    digest. Where several bear one name, `areas/NAME` is the table about areas and
    `exposure/NAME` the totals. Raises `Missing`.
    """
    if sighting := resting_on_sighting(investigation, called):
        return sighting
    table = find_tables(investigation).filter(name=called.removeprefix("partner/")).first()
    found = None if table else sentences_on(investigation, called)
    if found is not None:
        return found | _without_source(investigation, found["source"])
    for resting in (resting_on_areas, resting_on_totals, resting_on_catalogue) if table is None else ():
        if (rests := resting(investigation, called)) is not None:
            return rests
    chain = figures_without(investigation, table.file.original.uid if table else called)
    files = find_tables(investigation).filter(file__original__uid=chain["original"])
    words = words_of_tables(investigation, map(published_name, files))
    changed = [each["figure"] for each in chain["figures"]]
    return {**chain, "sentences": sentences_with(investigation, changed), "quoted": words}


def _without_source(investigation: Investigation, key: str) -> dict[str, Any]:
    """What would change without a source: claims, figures and the sentences that print one; its statements.

    A table of published counts that is a copy of it goes with it.
    """
    source = investigation.sources.get(key=key)
    tables = {
        name
        for copy in source.copies.select_related("original")
        for name in _tables_of(investigation, copy.original)
    }
    claims, figures = changed_without(investigation, lambda: without_source(source), tables)
    said = source.statements.filter(withdrawn_at=None).order_by("number")
    return {
        "claims": claims,
        "figures": figures,
        "sentences": sentences_with(investigation, [each["figure"] for each in figures]),
        "statements": [
            {"statement": each.number, "kind": each.kind, "speaker": each.speaker, "words": each.words}
            for each in said
        ],
    }


def find_figure(investigation: Investigation, slug: str) -> Figure:
    """The figure of the report built last; raises `Missing` with those there are."""
    figures = Figure.objects.filter(investigation=investigation)
    found = figures.filter(slug=slug).first()
    if found is None:
        legal = ", ".join(figures.order_by("slug").values_list("slug", flat=True)) or "none; build the report"
        raise Missing(f"there is no figure {slug!r}", where=investigation.uid, remedy=f"There are: {legal}.")
    return found


def figures_without(investigation: Investigation, digest: str) -> dict[str, Any]:
    """What would change if an original were withdrawn: each figure with its numbers before and after.

    Worked out by withdrawing it in a transaction that is rolled back: replies without their bytes
    answer nothing, codings without their passage do not count, and a partner's file takes its claims with it.
    `digest` may be shortened to its
    first eight characters. Raises `Missing` for an original that the investigation does not have.
    """
    original = find_original(investigation, digest)
    tables = _tables_of(investigation, original)
    counted = {"codings": 0, "claims": 0}

    def withdraw() -> int:
        counted["codings"], requests = _withdraw(investigation, original)
        files = find_tables(investigation).filter(file__original=original)
        counted["claims"] = sum(take_out(each) for each in files)
        return requests + counted["claims"]

    _, figures = changed_without(investigation, withdraw, tables)
    return {
        "investigation": investigation.uid,
        "original": original.uid,
        "media_type": media_types(investigation).get(original.pk, UNKNOWN),
        **counted,
        "figures": figures,
    }


def changes_without_table(table: PartnerTable) -> dict[str, Any]:
    """What would change without a partner's table: its `findings`, `figures` with their numbers before and
    after, the `sentences` that print one of those, and the words `quoted` of it; figures and sentences only
    where there is a manuscript. Nothing is written.
    """
    investigation = table.investigation
    told: dict[str, Any] = {"findings": [asdict(each) for each in changes_without(table)]}
    if material(investigation, Purpose.MANUSCRIPT) is None:
        return told | {"figures": [], "sentences": [], "quoted": []}
    fresh = find_table(investigation, table.name)  # a deleted record forgets its number
    _, figures = changed_without(investigation, lambda: take_out(fresh))
    sentences = sentences_with(investigation, [each["figure"] for each in figures])
    quoted = words_of_tables(investigation, [published_name(table)])
    return told | {"figures": figures, "sentences": sentences, "quoted": quoted}


def find_original(investigation: Investigation, digest: str) -> Original:
    """The original of this investigation with that digest, or with a digest that begins so."""
    candidates = Original.objects.filter(uid__startswith=digest.lower())
    owned = candidates.filter(replies__investigation=investigation) | candidates.filter(
        parts__reply__investigation=investigation
    )
    owned = owned | candidates.filter(material__investigation=investigation)
    found = list(owned.distinct()[:2])
    if len(digest) < 8 or len(found) != 1:
        problem = "is the beginning of more than one original" if len(found) > 1 else "is no original here"
        raise Missing(
            f"{digest!r} {problem}",
            where=investigation.uid,
            remedy="Give at least 8 characters of a digest that `originals list` prints.",
        )
    return found[0]


def _estimate(row: Mapping[str, Any]) -> dict[str, Any]:
    shown = ("label", "numerator", "denominator", "population", "printed", "interval", "bounds", "sentence")
    return {"row": row["key"], **{name: row[name] for name in shown}}


def _table(investigation: Investigation, name: str) -> dict[str, Any]:
    table = next(each for each in count_tables(investigation) if each.name == name)
    kept = Material.objects.filter(investigation=investigation, purpose=Purpose.COUNTS_TABLE, name=table.file)
    newest = kept.select_related("original").order_by("-version")[0]
    return {"name": name, "file": table.file, "source": table.source, "digest": newest.original.uid}


def _tables_of(investigation: Investigation, original: Original) -> set[str]:
    files = set(
        Material.objects.filter(
            investigation=investigation, purpose=Purpose.COUNTS_TABLE, original=original
        ).values_list("name", flat=True)
    )
    return {table.name for table in count_tables(investigation) if table.file in files}


def _unit(investigation: Investigation, key: str, item: str, code: str) -> dict[str, Any]:
    name = f"{item}.{code}"
    findings = Finding.objects.filter(unit__frame__investigation=investigation, unit__body__key=key)
    finding = findings.filter(item=name).first() or findings.filter(item=item or "letter").first()
    if finding is None:
        return {"body": key}
    claims = SourceClaim.objects.filter(uid__in=finding.claims).order_by("uid")
    return {
        "body": key,
        "name": finding.unit.body.name,
        "finding": {"item": item, "outcome": finding.outcome, "code": finding.code, "basis": finding.basis},
        "claims": [_claim(claim) for claim in claims],
    }


def _claim(claim: SourceClaim) -> dict[str, Any]:
    codings = Coding.objects.filter(uid__in=claim.rests_on).select_related(
        "passage__page__part__original", "passage__page__part__reply"
    )
    rulings = Adjudication.objects.filter(uid__in=claim.rests_on)
    return {
        "item": claim.item,
        "source": claim.source,
        "stands": _stands(claim),
        "codings": [
            {
                "coding": coding.uid,
                "code": coding.code,
                "coder": coding.coder,
                "coded_at": coding.coded_at.isoformat(),
                "passage": _passage(coding.passage),
                "no_passage_reason": coding.no_passage_reason,
            }
            for coding in codings.order_by("coded_at", "uid")
        ],
        "adjudications": [
            {
                "codes": ruling.codes,
                "adjudicator": ruling.adjudicator,
                "adjudicated_at": ruling.adjudicated_at.isoformat(),
                "reason": ruling.reason,
                "passage": _passage(ruling.passage),
            }
            for ruling in rulings.select_related(
                "passage__page__part__original", "passage__page__part__reply"
            )
        ],
    }


def _stands(claim: SourceClaim) -> dict[str, Any] | None:
    """Where a claim of a partner stands: the file, its sheet and row, the words given; None for a reply's."""
    row = claim.row
    if row is None:
        return None
    return {
        "file": row.table.file.name,
        "digest": row.table.file.original.uid,
        "sheet": row.table.sheet,
        "row": row.number,
        "code": "; ".join(claim.codes) or claim.outcome,
        "words": claim.words,
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    part = passage.page.part
    return {
        "exact": passage.exact,
        "document": page_label(passage.page) if part.reply.channel == "tracker" else part.name,
        "page": passage.page.number,
        "start": passage.start,
        "end": passage.end,
        "original": part.original.uid,
    }


def _withdraw(investigation: Investigation, original: Original) -> tuple[int, int]:
    """Take an original out of the evidence: how many codings and requests it takes with it.

    A coding without a passage goes with the whole reply that it was read from.
    """
    whole = ReplyMatch.objects.filter(reply__investigation=investigation, reply__original=original)
    inside = Passage.objects.filter(page__part__reply__investigation=investigation)
    inside = inside.filter(page__part__original=original) | inside.filter(
        page__part__reply__original=original
    )
    answered = list(whole.values_list("request", flat=True))
    rests = Q(passage__in=inside) | Q(passage__isnull=True, request__in=answered)
    codings = Coding.objects.filter(rests, superseded=False)
    rulings = Adjudication.objects.filter(rests)
    requests = {*codings.values_list("request", flat=True), *rulings.values_list("request", flat=True)}
    requests.update(answered)
    gone = codings.update(superseded=True)
    rulings.delete()
    whole.delete()
    if requests:
        units = Request.objects.filter(pk__in=requests).values_list("unit", flat=True)
        settle_units(investigation, list(units))
    return gone, len(requests)
