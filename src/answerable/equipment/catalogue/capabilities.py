"""What a model is sold with, and who says so: never what it does."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.checks import name_key
from answerable.equipment.catalogue.entries import (
    CapabilityStatement,
    Does,
    EquipmentModel,
    ModelFamily,
    Offered,
)
from answerable.equipment.numbers import fold


@dataclass(frozen=True)
class SoldWith:
    """One capability of a model as somebody states it, by way of the model, its family or a technology."""

    capability: str
    label: str
    said_by: str
    speaker: str
    by_way_of: str
    does: str
    conditions: tuple[str, ...]
    offered: str
    source: str
    sentence: str
    words: str
    """The sentence without the source."""


@dataclass(frozen=True)
class ModelPage:
    """What a catalogue says of one number."""

    number: str
    families: tuple[str, ...]
    makers: tuple[str, ...]
    technologies: tuple[str, ...]
    capabilities: tuple[SoldWith, ...]


def sold_with(catalogue: Catalogue, number: str) -> ModelPage:
    """The families, makers and technologies of a number and every statement of what it is sold with.

    Statements that differ stand side by side; one that a capability is no longer offered is among them.
    """
    model = catalogue.model(number)
    families = list(dict.fromkeys(catalogue.families_of_number(number)))
    rows: list[EquipmentModel | ModelFamily] = [*([model] if model else []), *families]
    named = [*(model.families if model else ()), *(each.name for each in families)]
    technologies = [name for each in rows for name in each.technologies]
    makers = dict.fromkeys(each.maker for each in rows)
    about = {("family", name_key(each)) for each in named}
    about |= {("technology", name_key(each)) for each in technologies}
    found = [
        told_of(catalogue, each)
        for each in catalogue.statements
        if ("family", name_key(each.family)) in about
        or ("technology", name_key(each.technology)) in about
        or (each.model and fold(each.model) == fold(number))
    ]
    return ModelPage(
        model.number if model else number,
        tuple(dict.fromkeys(named)),
        tuple(makers),
        tuple(dict.fromkeys(technologies)),
        tuple(found),
    )


def told_of(catalogue: Catalogue, statement: CapabilityStatement) -> SoldWith:
    """A statement with the sentence that a page writes."""
    labels = {name_key(each.name): each.label for each in catalogue.capabilities}
    label = labels.get(name_key(statement.capability), statement.capability)
    subject = statement.model or statement.family or statement.technology
    conditions = tuple(
        f"{word} {value}".strip()
        for word, value in (
            ("with the recorder", statement.recorder),
            ("with the licence", statement.licence),
            ("with firmware", statement.firmware),
            ("", statement.condition),
        )
        if value
    )
    sold = "is no longer sold with" if statement.offered is Offered.WITHDRAWN else "is sold with"
    does = _does(catalogue, statement)
    where = {Does.CAMERA: ", in the camera", Does.RECORDER: ", in a recorder"}.get(does, "")
    on = f", {', '.join(conditions)}" if conditions else ""
    when = f", {statement.dated}" if statement.dated else ""
    said = f"{subject} {sold}: {label}{where}{on} (so says the {statement.said_by} {statement.speaker}{when}"
    return SoldWith(
        statement.capability,
        label,
        statement.said_by,
        statement.speaker,
        subject,
        does,
        conditions,
        statement.offered,
        statement.source,
        f"{said}: {statement.source})",
        f"{said})",
    )


def _does(catalogue: Catalogue, statement: CapabilityStatement) -> Does:
    """Which device does it: as the statement says, else as its technology is said to."""
    if statement.does is not Does.UNKNOWN or not statement.technology:
        return statement.does
    key = name_key(statement.technology)
    return next((row.does for row in catalogue.technologies if name_key(row.name) == key), Does.UNKNOWN)
