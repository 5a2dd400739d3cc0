"""Which published flaws concern the models that each body named: for leads and reviewers alone.

It is worked out when it is asked for and kept nowhere: no row, no report, no export and no archive has it.
The journal holds that it was looked at, by whom, and never of which body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from answerable.casework.equipment.flaws import flaws_of
from answerable.casework.work.journalling import note
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import codebook_of, has_codebook
from answerable.equipment import Catalogue, Certainty, FlawIndex, brand_called, maker_called
from answerable.ground import Missing
from answerable.questions import Variable, VariableKind
from answerable.store.models import Investigation, SourceClaim, Unit

OPENED = "opened flaws by body"
"""What the journal calls it that somebody looked."""


@dataclass(frozen=True)
class NamedModel:
    """A model that a body named, as it was coded: the code of the maker, its label, the number."""

    code: str
    maker: str
    model: str


@dataclass(frozen=True)
class ModelConcern:
    """A published flaw that concerns a model: by which words, whether it is exploited, its scores."""

    cve: str
    by: str
    exploited: str
    scores: tuple[str, ...]
    is_exploited: bool = False

    @property
    def source(self) -> str:
        """Where the record can be read."""
        return f"https://www.cve.org/CVERecord?id={self.cve}"

    def __str__(self) -> str:
        told = [self.by, *([self.exploited] if self.exploited else []), *self.scores]
        return f"{self.cve}: {'; '.join(told)} ({self.source})"


@dataclass(frozen=True)
class ConcernedModel:
    """A model that a body named, with the flaws that concern it."""

    maker: str
    model: str
    concerns: tuple[ModelConcern, ...]


@dataclass(frozen=True)
class BodyFlaws:
    """A body, the models that it named, and what concerns them."""

    key: str
    name: str
    models: tuple[ConcernedModel, ...]

    @property
    def flaws(self) -> int:
        """How many flaws concern what it named, each once."""
        return len({each.cve for model in self.models for each in model.concerns})


def models_named(
    investigation: Investigation, units: Collection[int] | None = None
) -> dict[str, dict[int, tuple[NamedModel, ...]]]:
    """By variable of equipment and row number of the unit, the models that its own answers name, as coded.

    What was only found in a text and coded by nobody is none, nor is what a partner or somebody else says of
    the body.
    """
    if not has_codebook(investigation):
        return {}
    found: dict[str, dict[int, tuple[NamedModel, ...]]] = {}
    for variable in codebook_of(investigation).variables:
        if variable.kind is VariableKind.EQUIPMENT:
            said = _said(investigation, variable.name)
            if units is not None:
                said = said.filter(unit__in=units)
            held: dict[int, tuple[NamedModel, ...]] = {}
            for unit, codes in said.order_by("unit", "uid").values_list("unit_id", "codes"):
                models = _models(variable, codes)
                held[unit] = tuple(dict.fromkeys((*held.get(unit, ()), *models)))
            found[variable.name] = {unit: models for unit, models in held.items() if models}
    return found


def _said(investigation: Investigation, item: str) -> QuerySet[SourceClaim]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return SourceClaim.objects.filter(unit__in=units, item=item, source="reply")


def _models(variable: Variable, codes: Sequence[str]) -> tuple[NamedModel, ...]:
    parts = (each.partition("/") for each in codes)
    return tuple(NamedModel(maker, variable.label_of(maker), model) for maker, _, model in parts if model)


def concerns_of(index: FlawIndex, named: NamedModel) -> tuple[ModelConcern, ...]:
    """The flaws that concern a model, each with its words, its standing and its scores.

    None where the body named another maker than the one whose number it is: then nobody knows what it has.
    """
    if not _is_theirs(index.catalogue, named):
        return ()
    scores = {flaw.cve: flaw.scores for flaw in index.flaws}
    return tuple(
        ModelConcern(
            each.cve,
            each.by,
            each.exploited.sentence if each.exploited else "",
            tuple(
                f"{score.rule} {score.score}, given by {score.given_by}" for score in scores.get(each.cve, ())
            ),
            bool(each.exploited and each.exploited.entry),
        )
        for each in index.concerning_model(named.model)
    )


def makers_of_number(catalogue: Catalogue, model: str) -> frozenset[str]:
    """The makers whose number it is, as the catalogue has it."""
    listed = catalogue.model(model)
    families = catalogue.families_of_number(model)
    return frozenset({listed.maker} if listed else {each.maker for each in families})


def _is_theirs(catalogue: Catalogue, named: NamedModel) -> bool:
    """True unless the maker or brand that was named is another's than those whose number it is."""
    names = (named.maker, named.code.replace("_", " "))
    makers = makers_of_number(catalogue, named.model)
    maker, brand = maker_called(catalogue, names), brand_called(catalogue, names)
    behind = {each.maker for each in catalogue.relations_of(brand) if each.grade is not Certainty.DISPUTED}
    known = {*([maker] if maker else ()), *behind}
    return not known or bool(known & makers)


def check_may_see(seat: Seat) -> None:
    """Raise `Missing`, as for what is not there, for whoever is neither lead nor reviewer."""
    if not seat.may(Right.REVIEW):
        raise Missing("there is no such page")


def bodies_that_named_models(seat: Seat) -> LongList[Unit]:
    """The units whose coded answer names a model, by name of their body; raises `Missing` for others."""
    check_may_see(seat)
    named: set[int] = set()
    for held in models_named(seat.investigation).values():
        named |= set(held)
    units = Unit.objects.filter(pk__in=named).select_related("body")
    return LongList(units.order_by("body__name", "uid"))


@transaction.atomic
def open_flaws(seat: Seat, units: Sequence[Unit]) -> tuple[BodyFlaws, ...]:
    """What concerns the models that these units named, in their order; that somebody looked is journalled."""
    check_may_see(seat)
    index = flaws_of(seat.investigation)
    named: dict[int, list[NamedModel]] = defaultdict(list)
    for held in models_named(seat.investigation, [unit.pk for unit in units]).values():
        for pk, models in held.items():
            named[pk] += [each for each in models if each not in named[pk]]
    known = {each: concerns_of(index, each) for models in named.values() for each in models}
    note(seat.investigation, seat.who, OPENED, seat.investigation.uid)
    return tuple(
        BodyFlaws(
            unit.body.key,
            unit.body.name,
            tuple(ConcernedModel(each.maker, each.model, known[each]) for each in named[unit.pk]),
        )
        for unit in units
    )


def open_flaws_of(seat: Seat, key: str) -> BodyFlaws:
    """What concerns the models that one body named; raises `Missing` where there is no such body here."""
    check_may_see(seat)
    units = Unit.objects.filter(frame__investigation=seat.investigation, included=True, body__key=key)
    unit = units.select_related("body").first()
    if unit is None:
        raise Missing(f"there is no body {key!r} in the frame")
    return open_flaws(seat, [unit])[0]
