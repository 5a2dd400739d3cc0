"""`answerable letters`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import chosen, investigation_option, who_option, with_store

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("letters")
def command() -> None:
    """Letters sent to bodies."""


@command.command("record")
@click.argument("file", type=readable)
@click.option(
    "--template", "templates", type=readable, multiple=True, required=True, help="A letter template."
)
@investigation_option
@who_option
@with_store
def record(*, file: Path, templates: tuple[Path, ...], slug: str | None, who: str) -> None:
    """Record letters already sent, one row of FILE each: reference, key, sent_at, template."""
    from answerable.casework import asking

    texts = {each.name: each.read_text("utf-8") for each in templates}
    batch = asking.record_letters(chosen(slug), file.read_bytes(), texts, name=file.name, who=who)
    click.echo(f"Recorded {batch.requests.count()} letters")
