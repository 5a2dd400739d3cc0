"""`answerable worker`."""

from __future__ import annotations

import os
import signal
import threading
import time

import click

from answerable.cli.session import with_store


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then end.")
@click.option(
    "--again", is_flag=True, help="First take up jobs that a worker broke off; only where no other one runs."
)
@click.option("--attached", is_flag=True, help="End with the process that started it, as `serve` wants it.")
@with_store
def command(*, once: bool, again: bool, attached: bool) -> None:
    """Do the long work that is asked for in the workbench; `serve` runs one by itself.

    On PostgreSQL any number of them, on any number of machines that share the home folder. On
    SQLite, which has one writer, one.
    """
    from django.core.management import call_command

    from answerable.casework.jobs import queue
    from answerable.store import logs

    logs.serving()
    if attached:
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    if again:
        queue.take_up_again()
    call_command("db_worker", batch=once, startup_delay=False, reload=False, interval=0.5, verbosity=0)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
