"""What another version of a catalogue would change in the figures that follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.casework.findings.findings import settle_units
from answerable.casework.findings.following import (
    catalogue_in_use,
    catalogue_to_look_at,
    check_followed,
    in_use,
)
from answerable.casework.report.building import manuscript_of
from answerable.casework.report.contents import content_of
from answerable.casework.report.withdrawals import changed_without
from answerable.casework.work.questionnaires import codebook_of
from answerable.equipment import CatalogueFile, read_catalogues
from answerable.ground import AnswerableError, BadInput
from answerable.isolation import tables_apart
from answerable.report import Figures, asked_figures, freeze_again
from answerable.store.models import Figure, Investigation


@dataclass(frozen=True)
class RowMove:
    """A row of a figure whose number would be another: what it is called, what is printed, what would be."""

    label: str
    stands: str
    then: str


@dataclass(frozen=True)
class CatalogueStanding:
    """Which version of the catalogue a figure rests on, which is in use now, and what that would change.

    `now` is "" where it is the same version. `problem` says why what would change cannot be told.
    """

    rests_on: str
    now: str = ""
    moves: tuple[RowMove, ...] = ()
    problem: str = ""


def catalogue_standing(investigation: Investigation, figure: Figure) -> CatalogueStanding | None:
    """How a built figure stands to the catalogue in use; None for one that follows none.

    Its numbers are counted again for that, as the data stand now; nothing is written.
    """
    rests_on = figure.description.get("catalogue", "")
    if not rests_on:
        return None
    current = catalogue_to_look_at(investigation)
    now = current.in_words if current else "no catalogue that can be read"
    if now == rests_on:
        return CatalogueStanding(rests_on)
    try:
        content = content_of(investigation, with_bodies=False)
        made, problems = freeze_again(manuscript_of(investigation), content, Figures({}, {}), [figure.slug])
    except (AnswerableError, KeyError):
        return CatalogueStanding(rests_on, now, problem="The figure is asked for otherwise now.")
    if figure.slug in problems:
        return CatalogueStanding(rests_on, now, problem=str(problems[figure.slug]))
    then = {row.key: row for row in made[figure.slug].rows}
    moves = [
        RowMove(row["label"], _printed(row), _printed(vars(then[row["key"]])) if row["key"] in then else "-")
        for row in figure.description["rows"]
    ]
    return CatalogueStanding(rests_on, now, tuple(each for each in moves if each.stands != each.then))


def _printed(row: Mapping[str, Any]) -> str:
    counted = f" ({row['numerator']:,} of {row['denominator']:,})" if row["denominator"] else ""
    return f"{row['printed']}{counted}"


def effect_of_catalogue(investigation: Investigation, files: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """What a catalogue would change before it is taken in: the figures whose numbers would be others.

    Each with its rows before and after. Nothing that is worked out for it stays. Raises `BadInput` as
    taking it in does, and `Missing` where there is no codebook or no manuscript.
    """
    if not files:
        raise BadInput("there is no file", remedy="Give a TOML file or CSV tables.")
    catalogue = read_catalogues([CatalogueFile(name, tables_apart(content, name)) for name, content in files])
    current = catalogue_in_use(investigation)
    following = in_use(catalogue, current.version + 1 if current else 1)
    check_followed(codebook_of(investigation), following, files[0][0])
    asked_figures(manuscript_of(investigation))
    _, figures = changed_without(investigation, lambda: settle_units(investigation, following=following))
    return {
        "in_use": current.digest if current else None,
        "digest": following.digest,
        "figures": figures,
    }
