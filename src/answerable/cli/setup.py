"""`answerable setup`."""

from __future__ import annotations

import click

from answerable.cli.session import open_store


@click.command("setup")
def command() -> None:
    """Make the home folder, bring the database up to date, and journal the limits a newer calendar moved."""
    open_store()

    from django.conf import settings

    from answerable.casework.moving.setting_up import set_up

    if moved := set_up():
        click.echo(f"{moved} time limits moved; `answerable journal show` says which")
    click.echo(f"Ready in {settings.HOME}")
