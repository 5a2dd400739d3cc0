"""`answerable setup`."""

from __future__ import annotations

import click

from answerable.cli.session import open_store


@click.command("setup")
def command() -> None:
    """Make the home folder and bring the database up to date."""
    open_store()

    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    click.echo(f"Ready in {settings.HOME}")
