"""`answerable worker`."""

from __future__ import annotations

import os

import click

from answerable.cli.session import with_store


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then end.")
@click.option("--attached", is_flag=True, help="End with the process that started it, as `serve` wants it.")
@with_store
def command(*, once: bool, attached: bool) -> None:
    """Do the long work that is asked for in the workbench; `serve` runs one by itself.

    On PostgreSQL any number of them, on any number of machines that share the home folder. On
    SQLite, which has one writer, one. A job that a worker broke off is taken up by the next.
    """
    from answerable.casework.jobs import workers
    from answerable.store import logs

    logs.serving()
    parent = os.getppid()
    workers.work(once=once, orphaned=lambda: attached and os.getppid() != parent)
