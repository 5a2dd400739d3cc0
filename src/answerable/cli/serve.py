"""`answerable serve`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from answerable.cli.session import with_store
from answerable.ground import BadInput

_PATIENCE = 10
"""Seconds that a job under way has when the server ends; what is broken off is taken up again."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option("--demo", is_flag=True, help="Show the demo accounts on the sign-in page.")
@click.option("--no-worker", is_flag=True, help="Leave long work to `answerable worker`, on PostgreSQL only.")
@click.option(
    "--with-demo-accounts-open", is_flag=True, help="Let others reach it although demo accounts are open."
)
@click.option(
    "--without-https", is_flag=True, help="Let others reach it although passwords cross unencrypted."
)
@with_store
def command(
    *,
    host: str,
    port: int,
    demo: bool,
    no_worker: bool,
    with_demo_accounts_open: bool,
    without_https: bool,
) -> None:
    """Serve the workbench until stopped, with a worker for long work beside it."""
    from answerable.cli import front_door

    address = front_door.numeric(host)
    if not front_door.is_loopback(address):
        _check_others_may_come(with_demo_accounts_open=with_demo_accounts_open, without_https=without_https)
    if demo:
        os.environ["ANSWERABLE_DEMO"] = "1"
    with nullcontext() if no_worker else _worker():
        click.echo(f"The workbench is at http://{host}:{port}/ (stop it with Ctrl-C)")
        front_door.serve(_application(), address, port, https=_is_https())


def _application() -> object:
    from django.core.wsgi import get_wsgi_application

    from answerable.store import logs

    application = get_wsgi_application()
    logs.serving()
    return application


def _is_https() -> bool:
    from django.conf import settings

    return bool(settings.SESSION_COOKIE_SECURE)


def _check_others_may_come(*, with_demo_accounts_open: bool, without_https: bool) -> None:
    """Raise `BadInput` where others would reach what only this machine should."""
    from answerable.casework.work.accounts import open_demo_accounts

    demo = [] if with_demo_accounts_open else [user.get_username() for user in open_demo_accounts()]
    if demo:
        raise BadInput(
            f"others would reach this address, and everybody knows the password of {', '.join(demo)}",
            where="--host",
            remedy="Close them (`answerable demo close`), or add --with-demo-accounts-open.",
        )
    if not (without_https or _is_https()):
        raise BadInput(
            "others would reach this address, and passwords would cross the network unencrypted",
            where="--host",
            remedy="Put a proxy with TLS before it and set ANSWERABLE_HTTPS=1, or add --without-https.",
        )


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
