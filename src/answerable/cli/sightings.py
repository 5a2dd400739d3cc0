"""`answerable sightings`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import counted, json_option, print_json, size_of


@click.group("sightings", cls=Noun)
def command() -> None:
    """What the public saw, and the photographs of it."""


@command.command("clean")
@click.argument(
    "photographs",
    metavar="PHOTO...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the copies go into; it is made where it is not there.",
)
@json_option
def clean(photographs: tuple[Path, ...], folder: Path, *, as_json: bool) -> None:
    """Make copies of photographs (JPEG, PNG, WebP) from their pixels alone, turned upright.

    Nothing else comes with a copy: no place, camera, time, comment, thumbnail, colour profile or film. What a
    picture shows (faces, number plates) is still there. Exit code 1 where a file was refused.
    """
    from answerable.casework.sightings.photographs import clean_into

    found = []
    for each in clean_into(photographs, folder):
        found.append(each)
        if as_json:
            continue
        if each.refused:
            click.echo(f"{each.file}: refused: {each.refused}")
            continue
        removed = ", ".join(f"{kind} ({size_of(size)})" for kind, size in (each.removed or {}).items())
        turned = "; turned upright" if each.turned else ""
        click.echo(f"{each.file}: {each.out}; left behind: {removed or 'nothing'}{turned}")
    refused = sum(bool(each.refused) for each in found)
    if as_json:
        print_json([each.told() for each in found])
    else:
        click.echo(f"{counted(len(found), 'photograph')}, {refused} refused")
    if refused:
        sys.exit(1)
