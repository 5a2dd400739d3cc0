"""`answerable demo`."""

from __future__ import annotations

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import who_option, with_store


@click.group("demo", cls=Noun)
def command() -> None:
    """Close the demo accounts that came with the examples."""


@command.command("close")
@who_option
@with_store
def close(*, who: str) -> None:
    """Close every account that has the demo's password."""
    from answerable.casework.work import accounts

    closed = accounts.close_demo(who=who)
    click.echo(f"Closed {', '.join(closed)}" if closed else "No demo account was open")
