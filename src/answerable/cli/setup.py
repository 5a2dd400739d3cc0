"""`answerable setup`."""

from __future__ import annotations

import click

from answerable.cli.session import open_store


@click.command("setup")
def command() -> None:
    """Make the home folder, bring the database up to date, and journal the limits a newer calendar moved."""
    open_store()

    from django.conf import settings
    from django.core.management import call_command

    from answerable.casework.limits.deadlines import recheck_all_limits

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if moved := recheck_all_limits(who="Answerable"):
        click.echo(f"{moved} time limits moved; `answerable journal show` says which")
    click.echo(f"Ready in {settings.HOME}")
