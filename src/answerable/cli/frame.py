"""`answerable frame`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.ground import BadInput

if TYPE_CHECKING:
    from answerable.casework.frame.amendments import FrameChange

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("frame", cls=Noun)
def command() -> None:
    """The frame: who was chosen, by which rule."""


@command.command("preview")
@click.argument("file", type=readable)
@click.option("--by", multiple=True, default=("sector", "nation"), show_default=True, help="Split by this.")
@json_option
@with_store
def preview(*, file: Path, by: tuple[str, ...], as_json: bool) -> None:
    """Show whom the rule in FILE would ask, by stratum; nothing is frozen."""
    from answerable.bodies import STRATA, read_frame_rule, strata_of
    from answerable.casework.frame import frames

    if wrong := [each for each in by if each not in STRATA]:
        raise BadInput(f"{wrong[0]!r} is no stratum", where="--by", remedy=f"Legal: {', '.join(STRATA)}.")
    rule = read_frame_rule(file.read_text("utf-8"), file.name)
    choice = frames.preview(rule)
    strata = strata_of(choice.asked, by)
    if as_json:
        left_out = [{"body": body.uid, "name": body.name, "reason": why} for body, why in choice.left_out]
        counts = [{**dict(zip(by, values, strict=True)), "bodies": number} for values, number in strata]
        print_json(
            {
                "rule": rule.told,
                "asked": len(choice.asked),
                "left_out": left_out,
                "not_drawn": len(choice.not_drawn),
                "strata": counts,
            }
        )
        return
    click.echo(rule.told)
    print_rows((*by, "bodies"), [(*values, str(number)) for values, number in strata])
    click.echo(
        f"{len(choice.asked)} asked, {len(choice.left_out)} left out, {len(choice.not_drawn)} not drawn"
    )


@command.command("freeze")
@click.argument("file", type=readable)
@click.option("--register", help="The register whose bodies it holds, where FILE has no [[take]].")
@investigation_option
@who_option
@with_store
def freeze(*, file: Path, register: str | None, slug: str | None, who: str) -> None:
    """Freeze the frame that FILE describes in TOML: name, rule, frozen_on, whom it takes and leaves out.

    A frame from which requests were made is amended and not frozen again.
    """
    from answerable.bodies import read_frame_rule
    from answerable.casework.frame import frames
    from answerable.ground import parse_toml

    text = file.read_text("utf-8")
    if register is None:
        frame = frames.freeze_by_rule(chosen(slug), read_frame_rule(text, file.name), who=who)
    else:
        frame = frames.freeze_register(chosen(slug), parse_toml(text, file.name), register, who=who)
    click.echo(f"Froze {frames.number_asked(frame)} units ({frame.name})")


@command.command("amend")
@click.option("--put-in", metavar="REGISTER:KEY", help="Ask this body too.")
@click.option("--leave-out", metavar="KEY", help="Count this body no more.")
@click.option("--correct", nargs=3, metavar="KEY FIELD VALUE", help="Put a stratum right.")
@click.option("--reason", required=True, help="Why; the report prints it.")
@click.option("--on", type=DAY, help="The day it was decided; today if none is given.")
@investigation_option
@who_option
@with_store
def amend(
    *,
    put_in: str | None,
    leave_out: str | None,
    correct: tuple[str, str, str] | None,
    reason: str,
    on: datetime | None,
    slug: str | None,
    who: str,
) -> None:
    """Change a frame that was frozen: one body put in, left out, or its stratum put right."""
    from django.utils import timezone

    from answerable.casework.frame.amendments import amend

    change = _change(put_in, leave_out, correct)
    day = on.date() if on else timezone.localdate()
    made = amend(chosen(slug), change, reason=reason, who=who, made_on=day)
    told = made.changes[0]
    click.echo(
        f"Amendment {made.number}: {told['name']}, {told['what']}: {told['before']} -> {told['after']}"
    )


def _change(put_in: str | None, leave_out: str | None, correct: tuple[str, str, str] | None) -> FrameChange:
    from answerable.casework.frame.amendments import AddedBody, CorrectedStratum, LeftOutUnit

    changes: list[FrameChange] = []
    if put_in:
        changes.append(AddedBody(put_in))
    if leave_out:
        changes.append(LeftOutUnit(leave_out))
    if correct:
        changes.append(CorrectedStratum(*correct))
    if len(changes) != 1:
        raise BadInput(
            f"{len(changes)} changes are named", remedy="Name one: --put-in, --leave-out or --correct."
        )
    return changes[0]
