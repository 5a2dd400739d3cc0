"""What models that a body named are sold with, and beside it what the body itself says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.casework.equipment.flaws_by_body import models_named
from answerable.casework.findings.following import catalogue_to_look_at
from answerable.casework.work.questionnaires import codebook_of
from answerable.equipment import Catalogue, SoldWith, sold_with
from answerable.questions import STANDING_CODES, Codebook, Outcome, Variable
from answerable.store.models import Finding, Investigation, Unit


@dataclass(frozen=True)
class CapabilitySaid:
    """A capability that a model is sold with, and what the body says to each variable that asks for it."""

    label: str
    sold: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class ModelSaid:
    """A model that a body named, with what it is sold with and what the body says of that."""

    maker: str
    model: str
    families: tuple[str, ...]
    capabilities: tuple[CapabilitySaid, ...]


def sold_beside_said(investigation: Investigation, unit: Unit) -> tuple[ModelSaid, ...]:
    """The models in the coded answers of a unit; nothing without a catalogue.

    "Sold with" is what somebody says of a model; whether the body has it, switched it off or does not know is
    what its coded answers say, and nothing follows from one to the other.
    """
    in_use = catalogue_to_look_at(investigation)
    named = models_named(investigation, [unit.pk]) if in_use else {}
    models = dict.fromkeys(each for held in named.values() for each in held.get(unit.pk, ()))
    if in_use is None or not models:
        return ()
    catalogue, codebook = in_use.catalogue, codebook_of(investigation)
    found = {each.item: each for each in Finding.objects.filter(unit=unit).defer("claims")}
    pages = {each: sold_with(catalogue, each.model) for each in models}
    return tuple(
        ModelSaid(
            each.maker,
            each.model,
            page.families,
            tuple(_capabilities(page.capabilities, catalogue, codebook, found)),
        )
        for each, page in pages.items()
    )


def _capabilities(
    sold: tuple[SoldWith, ...], catalogue: Catalogue, codebook: Codebook, found: dict[str, Finding]
) -> Iterator[CapabilitySaid]:
    codes = {each.name: each.codes for each in catalogue.capabilities}
    for name, label in {each.capability: each.label for each in sold}.items():
        asking = [each for each in codebook.variables if _asks(each, codes.get(name, ()))]
        yield CapabilitySaid(
            label,
            tuple(each.sentence for each in sold if each.capability == name),
            tuple(f"{each.label}: {_said(each, found.get(each.name))}" for each in asking),
        )


def _asks(variable: Variable, codes: tuple[str, ...]) -> bool:
    """True if one of the codes, alone or as "variable=code", is of the variable."""
    own = {each.code for each in variable.codes}
    wanted = [each.rpartition("=") for each in codes]
    return any(code in own and name in ("", variable.name) for name, _, code in wanted)


def _said(variable: Variable, finding: Finding | None) -> str:
    """What is held of a variable: its codes in words; else how the question ended."""
    if finding is None:
        return Outcome.NOT_ASKED.label
    codes = [each for each in finding.code.split("; ") if each and each not in STANDING_CODES]
    if codes:
        return ", ".join(variable.label_of(each) for each in codes)
    return Outcome(finding.outcome).label
