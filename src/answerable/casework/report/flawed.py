"""Counts of bodies whose models flaws or measures concern; only what singles nobody out leaves this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answerable.casework.equipment.flaws import flaws_of
from answerable.casework.equipment.flaws_by_body import (
    NamedModel,
    concerns_of,
    makers_of_number,
    models_named,
)
from answerable.casework.work.journalling import note
from answerable.equipment import FlawIndex, MeasureStanding, digest_of_catalogue
from answerable.report import FigureDescription, FlawCount, FlawCounts, RowKind
from answerable.statistics import PrintedCounts, counts_that_may_be_told
from answerable.store.models import Investigation, JournalEntry, Unit

PRINTED = "printed flaw counts"
"""What the journal calls it that a build printed counts of bodies that flaws concern."""
_FLAW, _EXPLOITED, _MEASURE = "flaw", "exploited", "measure"


def flaw_counts(investigation: Investigation) -> dict[str, FlawCounts]:
    """By variable of equipment, the counts that may be printed, beside each other and what was printed."""
    named = models_named(investigation)
    if not any(named.values()):
        return {item: FlawCounts((), (), "") for item in named}
    index = flaws_of(investigation)
    units = {unit for held in named.values() for unit, models in held.items() if models}
    keys = dict(Unit.objects.filter(pk__in=units).values_list("pk", "body__key"))
    return {item: _counts_of(investigation, item, index, _by_key(held, keys)) for item, held in named.items()}


def _by_key(
    held: Mapping[int, tuple[NamedModel, ...]], keys: Mapping[int, str]
) -> dict[str, tuple[NamedModel, ...]]:
    return {keys[unit]: models for unit, models in held.items() if models}


def _counts_of(
    investigation: Investigation, item: str, index: FlawIndex, named: Mapping[str, tuple[NamedModel, ...]]
) -> FlawCounts:
    labels, groups = _groups(index, named)
    told = counts_that_may_be_told(frozenset(named), groups, printed_before(investigation, item))
    counts = tuple(FlawCount(key, label, told.get(key)) for key, label in labels.items())
    return FlawCounts(tuple(sorted(named)), counts, _rests_on(index))


def _groups(
    index: FlawIndex, named: Mapping[str, tuple[NamedModel, ...]]
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The label of each count and the bodies in it, widest first."""
    models = {each for held in named.values() for each in held}
    concerns = {model: concerns_of(index, model) for model in models}
    exploited = {model for model, found in concerns.items() if any(each.is_exploited for each in found)}
    concerned = {model for model, found in concerns.items() if found}
    labels = {_FLAW: "Named a model that a published flaw names"}
    holding = {_FLAW: _with(named, concerned)}
    if index.exploited is not None:
        labels[_EXPLOITED] = "Named a model that a flaw listed as exploited names"
        holding[_EXPLOITED] = _with(named, exploited)
    makers = {
        each: {maker.casefold() for maker in makers_of_number(index.catalogue, each.model)} for each in models
    }
    for measure in index.catalogue.measures:
        firms = {each.casefold() for each in measure.named}
        if firms and measure.standing is MeasureStanding.IN_FORCE:
            key = f"{_MEASURE} {measure.name}"
            where = f"{measure.name}, {measure.jurisdiction}"
            labels[key] = f"Named a model of a maker that a measure names: {where}"
            holding[key] = _with(named, {model for model in models if makers[model] & firms})
    return labels, holding


def _with(named: Mapping[str, tuple[NamedModel, ...]], models: set[NamedModel]) -> frozenset[str]:
    return frozenset(key for key, held in named.items() if models.intersection(held))


def _rests_on(index: FlawIndex) -> str:
    records = f"{len(index.flaws):,} records of flaws"
    catalogue = f"the catalogue of equipment {str(digest_of_catalogue(index.catalogue))[:12]}"
    if index.exploited is None:
        return f"{catalogue} and {records}"
    return f"{catalogue}, {records} and version {index.exploited.version} of CISA's list of exploited flaws"


def printed_before(investigation: Investigation, item: str) -> list[PrintedCounts]:
    """What builds printed of an item before, as the journal has it."""
    entries = JournalEntry.objects.filter(chain=investigation.uid, verb=PRINTED, subject=item)
    return [
        PrintedCounts(frozenset(entry.after["named"]), dict(entry.after["counts"]))
        for entry in entries.order_by("number")
        if entry.after
    ]


def keep_printed(investigation: Investigation, figures: Sequence[FigureDescription], *, who: str) -> None:
    """Write down which counts a build prints, so that a later one cannot be subtracted from it."""
    for figure in figures:
        if figure.measure != "flaws":
            continue
        counts = {row.key: row.numerator for row in figure.rows if row.kind is RowKind.WORKED_OUT}
        new = PrintedCounts(frozenset(figure.rows[0].units), counts)
        if counts and new not in printed_before(investigation, figure.item):
            after = {"named": sorted(new.base), "counts": counts}
            note(investigation, who, PRINTED, figure.item, after=after)
