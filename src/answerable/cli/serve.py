"""`answerable serve`."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from answerable.cli.session import with_store

_PATIENCE = 10
"""Seconds that a job under way has when the server ends; what is broken off is taken up again."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option("--demo", is_flag=True, help="Show the demo accounts on the sign-in page.")
@click.option("--no-worker", is_flag=True, help="Leave long work to `answerable worker`, on PostgreSQL only.")
@with_store
def command(*, host: str, port: int, demo: bool, no_worker: bool) -> None:
    """Serve the workbench until stopped, with a worker for long work beside it."""
    from gunicorn.app.base import BaseApplication

    from answerable.store import logs

    if demo:
        os.environ["ANSWERABLE_DEMO"] = "1"

    class Workbench(BaseApplication):  # type: ignore[misc]
        """gunicorn without a configuration file."""

        def load_config(self) -> None:
            """One process with threads: SQLite has one writer."""
            self.cfg.set("bind", f"{host}:{port}")
            self.cfg.set("workers", 1)
            self.cfg.set("threads", 8)
            self.cfg.set("loglevel", "warning")

        def load(self) -> object:
            """The WSGI application."""
            from django.core.wsgi import get_wsgi_application

            application = get_wsgi_application()
            logs.serving()
            for handler in logging.getLogger("gunicorn.error").handlers:
                handler.setFormatter(logs.LogLine())
            return application

    with nullcontext() if no_worker else _worker():
        click.echo(f"The workbench is at http://{host}:{port}/ (stop it with Ctrl-C)")
        Workbench().run()


@contextmanager
def _worker() -> Iterator[None]:
    """A worker in a process of its own, ended when the server ends, however it ends.

    The server's own children leave this block too, when they end; they leave the worker alone.
    """
    words = [sys.executable, "-m", "answerable.cli", "worker", "--attached"]
    beside = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 (our own)
    started_by = os.getpid()
    try:
        yield
    finally:
        if os.getpid() == started_by:
            _end(beside)


def _end(beside: subprocess.Popen[bytes]) -> None:
    beside.terminate()
    try:
        beside.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        beside.kill()
        beside.wait()
