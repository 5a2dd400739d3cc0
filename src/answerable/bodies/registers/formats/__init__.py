"""The formats of registers: recognised from what is in a file, never from its name.

One file per format; what it holds is its `FORMAT`.
"""

from __future__ import annotations

from answerable.bodies.registers.formats import (
    gias,
    gias_links,
    higher_education,
    local_authorities,
    native,
    nhs,
    nhs_successors,
    police,
    publicbodies,
    whatdotheyknow,
)
from answerable.bodies.registers.formats.mapped import MAPPED
from answerable.bodies.registers.formats.register_format import RegisterFormat
from answerable.ground import BadInput, Missing, Table

FORMATS: tuple[RegisterFormat, ...] = (
    native.FORMAT,
    local_authorities.FORMAT,
    gias.FORMAT,
    gias_links.FORMAT,
    nhs.FORMAT,
    nhs_successors.FORMAT,
    whatdotheyknow.FORMAT,
    publicbodies.FORMAT,
    police.FORMAT,
    higher_education.FORMAT,
)
"""Every format that is recognised, those tried first that ask most; any other table is read by a mapping."""


def format_at(name: str) -> RegisterFormat:
    """The format with that name; raises `Missing` with those that there are."""
    for each in FORMATS:
        if each.name == name:
            return each
    names = ", ".join((*(each.name for each in FORMATS), MAPPED))
    raise Missing(f"there is no format {name!r} of registers", remedy=f"There are: {names}.")


def recognise(table: Table) -> RegisterFormat:
    """The one format that the sheet is in.

    Raises `BadInput` that names every format tried and why the sheet is not in it.
    """
    reasons = {each: each.lacks(table) for each in FORMATS}
    found = [each for each, why in reasons.items() if not why]
    if found:
        return found[0]
    tried = "; ".join(f"{each.name}: {why}" for each, why in reasons.items())
    raise BadInput(
        f"this is none of the known formats. {tried}.",
        where=table.name,
        remedy="Give a mapping of its columns; `answerable bodies mapping FILE` suggests one.",
    )
