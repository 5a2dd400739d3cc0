"""`answerable equipment`: what a catalogue and flaws come to in an investigation."""

from __future__ import annotations

from dataclasses import asdict

import click

from answerable.cli.equipment import bytes_at, command
from answerable.cli.session import (
    chosen,
    counted,
    investigation_option,
    json_option,
    print_json,
    who_option,
    with_store,
)


@command.command("flaws-by-body")
@click.argument("body", required=False, default="")
@who_option
@investigation_option
@json_option
@with_store
def flaws_by_body(*, body: str, who: str, slug: str | None, as_json: bool) -> None:
    """Say which flaws concern the models that each body named, or one BODY by its key, with a letter to it.

    For accounts that lead or review the investigation; the journal keeps that you looked. Nothing is sent.
    """
    from answerable.casework.equipment.flaws_by_body import (
        bodies_that_named_models,
        open_flaws,
        open_flaws_of,
    )
    from answerable.casework.letters.flaw_letters import letter_about
    from answerable.casework.work.people import find_account
    from answerable.casework.work.permissions import seat_at

    seat = seat_at(find_account(who), chosen(slug).uid)
    found = [open_flaws_of(seat, body)] if body else open_flaws(seat, tuple(bodies_that_named_models(seat)))
    letter = letter_about(seat, found[0]) if body and found[0].flaws else None
    if as_json:
        print_json({"bodies": [asdict(each) for each in found], "letter": asdict(letter) if letter else None})
        return
    for each in found:
        for model in each.models:
            click.echo(f"{each.name}: {model.maker} {model.model}")
            for flaw in model.concerns:
                click.echo(f"  {flaw}")
    if letter:
        click.echo(f"\nTo: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")


@command.command("effect")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@investigation_option
@json_option
@with_store
def effect(*, paths: tuple[str, ...], slug: str | None, as_json: bool) -> None:
    """Say what the catalogue at PATHS would change in the figures, before it is taken in; nothing is kept."""
    from answerable.casework.report.catalogue_effects import effect_of_catalogue

    told = effect_of_catalogue(chosen(slug), bytes_at(paths))
    if as_json:
        print_json(told)
        return
    for figure in told["figures"]:
        click.echo(figure["title"])
        for row in figure["changes"]:
            click.echo(f"  {row['row']}: {row['before']}, and would be {row['after']}")
    click.echo(f"{counted(len(told['figures']), 'figure')} would change")
