"""Rows of a catalogue as sentences: relations, holdings, measures, prices, flaws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.equipment.catalogue import (
    BrandRelation,
    Catalogue,
    GovernmentMeasure,
    MeasureStanding,
    Ownership,
    PartialDay,
    Price,
    SoldWith,
    name_key,
)
from answerable.equipment.pages.parts import EquipmentEntry, EquipmentKind, EquipmentLine, line
from answerable.equipment.vulnerabilities import Concern, FlawIndex, FlawScore

_STANDINGS = {
    MeasureStanding.ANNOUNCED: "announced",
    MeasureStanding.IN_FORCE: "in force",
    MeasureStanding.LIFTED: "lifted",
}


def times(since: PartialDay | None, until: PartialDay | None) -> str:
    """From when and until when, as far as it is said."""
    return (f", since {since.in_words}" if since else "") + (f", until {until.in_words}" if until else "")


def relation_line(row: BrandRelation) -> EquipmentLine:
    """Who makes what bears a brand."""
    brand = EquipmentEntry(EquipmentKind.BRAND, row.brand)
    maker = EquipmentEntry(EquipmentKind.MAKER, row.maker)
    words = f" {row.kind.sentence} "
    return line(
        brand, words, maker, times(row.since, row.until), tag=row.grade, source=row.source, note=row.note
    )


def ownership_line(row: Ownership) -> EquipmentLine:
    """A holding in a maker: "controls" and the like are the statement of whoever says so."""
    much = f", {format(row.per_cent, 'f')} per cent" if row.per_cent is not None else ""
    when = f", as of {row.as_of.in_words}" if row.as_of else ", on no day that is said"
    by = f", as {row.said_by} says" if row.said_by else ""
    maker = EquipmentEntry(EquipmentKind.MAKER, row.maker)
    return line(f"{row.holder} of ", maker, f": {row.kind}{much}{when}{by}", source=row.source, note=row.note)


def measure_words(row: GovernmentMeasure) -> str:
    """A measure after its name: whose, how far, from when, of what."""
    precision = f" (known to the {row.precision})" if row.precision else ""
    when = times(row.since, row.until)
    return f" ({row.jurisdiction}): {row.scope}, {standing(row)}{when}{precision}"


def standing(row: GovernmentMeasure) -> str:
    """How far a measure has come."""
    return _STANDINGS[row.standing]


def measure_line(row: GovernmentMeasure) -> EquipmentLine:
    """A measure as it concerns somebody."""
    entry = EquipmentEntry(EquipmentKind.MEASURE, row.name)
    return line(entry, measure_words(row), source=row.source, note=row.note)


def measures_naming(catalogue: Catalogue, names: Iterable[str]) -> list[EquipmentLine]:
    """The measures that name one of them."""
    wanted = {name_key(each) for each in names}
    rows = [row for row in catalogue.measures if wanted & {name_key(each) for each in row.named}]
    return [measure_line(row) for row in rows]


def sold_line(told: SoldWith) -> EquipmentLine:
    """What something is sold with, and who says so."""
    return line(told.words, tag="withdrawn" if told.offered == "withdrawn" else "", source=told.source)


def price_line(row: Price) -> EquipmentLine:
    """What a seller asked on a day."""
    amount = f"{row.currency} {format(row.amount, 'f')}"
    words = f"{amount}, asked by {row.seller}, {row.dated.in_words}"
    return line(words, source=row.source, note=row.note)


def score_line(score: FlawScore) -> EquipmentLine:
    """A score as printed."""
    severity = f" ({score.severity})" if score.severity else ""
    return line(f"{score.rule}: {score.score}{severity}, given by {score.given_by or 'nobody who is named'}")


def concern_lines(index: FlawIndex, concerns: Iterable[Concern]) -> Iterator[EquipmentLine]:
    """Flaws with the relation by which each was found, its scores and whether it is known to be exploited."""
    for each in concerns:
        flaw = index.flaw(each.cve)
        scores = "; ".join(score_line(score).text for score in flaw.scores) if flaw else ""
        listed = each.exploited.sentence if each.exploited else ""
        said = "; ".join(part for part in (each.by, scores, listed) if part)
        tag = "exploited" if each.exploited and each.exploited.entry else ""
        flawed = EquipmentEntry(EquipmentKind.FLAW, each.cve)
        yield line(flawed, f", {said}", tag=tag, source=record_of(each.cve))


def record_of(cve: str) -> str:
    """Where a record is published."""
    return f"CVE record, www.cve.org/CVERecord?id={cve}"
