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
from answerable.equipment import FlawIndex
from answerable.ground import Missing
from answerable.questions import Variable, VariableKind
from answerable.store.models import Finding, Investigation, Unit

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
    """By variable of equipment and row number of the unit, the models that its coded answer names.

    What was only found in a text and coded by nobody is none.
    """
    if not has_codebook(investigation):
        return {}
    found: dict[str, dict[int, tuple[NamedModel, ...]]] = {}
    for variable in codebook_of(investigation).variables:
        if variable.kind is VariableKind.EQUIPMENT:
            held = _held(investigation, variable.name)
            if units is not None:
                held = held.filter(unit__in=units)
            rows = held.order_by("unit").values_list("unit_id", "code")
            found[variable.name] = {unit: _models(variable, code) for unit, code in rows}
    return found


def _held(investigation: Investigation, item: str) -> QuerySet[Finding]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return Finding.objects.filter(unit__in=units, item=item, code__contains="/")


def _models(variable: Variable, code: str) -> tuple[NamedModel, ...]:
    parts = (each.partition("/") for each in code.split("; "))
    return tuple(NamedModel(maker, variable.label_of(maker), model) for maker, _, model in parts if model)


def concerns_of(index: FlawIndex, model: str) -> tuple[ModelConcern, ...]:
    """The flaws that concern a model, each with its words, its standing and its scores."""
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
        for each in index.concerning_model(model)
    )


def check_may_see(seat: Seat) -> None:
    """Raise `Missing`, as for what is not there, for whoever is neither lead nor reviewer."""
    if not seat.may(Right.REVIEW):
        raise Missing("there is no such page")


def bodies_that_named_models(seat: Seat) -> LongList[Unit]:
    """The units whose coded answer names a model, by name of their body; raises `Missing` for others."""
    check_may_see(seat)
    named: set[int] = set()
    for held in models_named(seat.investigation).values():
        named |= {unit for unit, models in held.items() if models}
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
    known = {each.model: concerns_of(index, each.model) for models in named.values() for each in models}
    note(seat.investigation, seat.who, OPENED, seat.investigation.uid)
    return tuple(
        BodyFlaws(
            unit.body.key,
            unit.body.name,
            tuple(ConcernedModel(each.maker, each.model, known[each.model]) for each in named[unit.pk]),
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
