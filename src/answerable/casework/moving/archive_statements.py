"""What an archive states, worked out again from the rows that it brings: its findings and its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.casework.findings.checks import findings_follow
from answerable.casework.report.building import frozen_figures
from answerable.casework.verification.checks import CheckScope, Shortfall
from answerable.casework.work.own_names import own_names
from answerable.casework.work.progress import silent
from answerable.ground import AnswerableError, BadInput
from answerable.store.models import Figure, Investigation

_MISSHAPEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What working out raises on cells of JSON that are not of their shape."""
_NUMBERS = ("numerator", "denominator", "population", "value")


@dataclass(frozen=True)
class Restated:
    """Where an archive's own findings and figures differ from what its rows give, each as a sentence."""

    findings: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def restated(investigation: Investigation) -> Restated:
    """The findings and figures of an investigation held against those worked out from its rows now.

    Raises `BadInput` for rows from which nothing can be worked out.
    """
    try:
        found = findings_follow(CheckScope(investigation), silent)
        findings = tuple(each.what for each in found if isinstance(each, Shortfall))
        return Restated(findings, tuple(_figures(investigation)))
    except _MISSHAPEN as error:
        raise BadInput(
            f"its findings and figures cannot be worked out from its rows ({type(error).__name__}: {error})",
            where=own_names(investigation).there,
            remedy="Ask for an archive from an installation that `answerable verify` holds whole.",
        ) from None


def _figures(investigation: Investigation) -> Iterator[str]:
    stated = {each.slug: each.description for each in Figure.objects.filter(investigation=investigation)}
    if not stated:
        return
    try:
        made = frozen_figures(investigation)
    except AnswerableError as error:
        yield f"none of its {len(stated)} figures can be worked out again: {error.what}"
        return
    for slug, description in sorted(stated.items()):
        figure = made.get(slug)
        if figure is None:
            yield f"{slug}: its manuscript asks for no such figure"
            continue
        rows: Sequence[Mapping[str, Any]] = json.loads(figure.as_json())["rows"]
        difference = _difference(description.get("rows"), rows)
        if difference:
            yield f"{slug}: {difference}"


def _difference(stated: Any, made: Sequence[Mapping[str, Any]]) -> str:
    """The first number that is not the one that its rows give; "" for none."""
    if not isinstance(stated, list) or len(stated) != len(made):
        return f"it has other rows than the {len(made)} that the data give"
    for said, right in zip(stated, made, strict=True):
        if not isinstance(said, dict):
            return "it has a row that is none"
        for name in _NUMBERS:
            if name in said and said[name] != right[name]:
                return f"{right['label']}: it says {name} {said[name]!r}, its rows give {right[name]!r}"
    return ""
