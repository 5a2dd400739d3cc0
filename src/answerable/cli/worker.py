"""`answerable worker`."""

from __future__ import annotations

import os

import click

from answerable.cli.session import with_store

_WHO = "Answerable"
"""Who acts, for the journal."""


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then end.")
@click.option("--attached", is_flag=True, help="End with the process that started it, as `serve` wants it.")
@with_store
def command(*, once: bool, attached: bool) -> None:
    """Do the long work that is asked for in the workbench; `serve` runs one by itself.

    On PostgreSQL any number of them, on any number of machines that share the home folder. On
    SQLite, which has one writer, one. A job that a worker broke off is taken up by the next. Every
    hour it deletes who sent sightings of the calls whose day of deletion has come, and sweeps the home.
    """
    from answerable.casework.jobs import workers
    from answerable.casework.sightings import calls
    from answerable.casework.work.sweeping import sweep
    from answerable.store import logs

    logs.serving()
    parent = os.getppid()

    def hourly() -> None:
        calls.delete_what_is_due(who=_WHO)
        sweep(who=_WHO)

    workers.work(
        once=once,
        orphaned=lambda: attached and os.getppid() != parent,
        hourly=hourly,
    )
