"""`answerable serve`."""

from __future__ import annotations

import os

import click

from answerable.cli.session import with_store


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option("--demo", is_flag=True, help="Show the demo accounts on the sign-in page.")
@with_store
def command(*, host: str, port: int, demo: bool) -> None:
    """Serve the workbench until stopped."""
    from gunicorn.app.base import BaseApplication

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

            return get_wsgi_application()

    click.echo(f"The workbench is at http://{host}:{port}/ (stop it with Ctrl-C)")
    Workbench().run()
