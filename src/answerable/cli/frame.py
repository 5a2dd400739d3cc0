"""`answerable frame`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import chosen, investigation_option, who_option, with_store
from answerable.ground import parse_toml

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("frame")
def command() -> None:
    """The frame: who was chosen, by which rule."""


@command.command("freeze")
@click.argument("file", type=readable)
@click.option("--register", required=True, help="The register whose bodies it holds.")
@investigation_option
@who_option
@with_store
def freeze(*, file: Path, register: str, slug: str | None, who: str) -> None:
    """Freeze the frame that FILE describes in TOML: name, rule, frozen_on, excluded bodies with reasons."""
    from answerable.casework import frames
    from answerable.store.models import Body

    described = parse_toml(file.read_text("utf-8"), file.name)
    bodies = list(Body.objects.filter(register=register).order_by("key"))
    frame = frames.freeze(chosen(slug), described, bodies, who=who)
    click.echo(f"Froze {frame.units.filter(included=True).count()} units ({frame.name})")
