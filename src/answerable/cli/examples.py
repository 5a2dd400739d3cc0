"""`answerable examples`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import print_json, progress_bar, with_store
from answerable.ground import Missing

NAMES = ("whos-watching-you", "lamp-posts")


@click.group("examples")
def command() -> None:
    """Load the example investigations."""


@command.command("load")
@click.option("--demo", is_flag=True, help="Also open demo accounts for the examples' people.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_store
def load(*, demo: bool, as_json: bool) -> None:
    """Load both examples if they are not there, and build their reports."""
    from answerable.casework.moving import examples
    from answerable.casework.report import building

    built = []
    for name in NAMES:
        with progress_bar(f"Loading {name}") as tell:
            investigation, _ = examples.load(folder() / name, who="Answerable", accounts=demo, progress=tell)
        with progress_bar(f"Building {name}") as tell:
            report = building.build(investigation, who="Answerable", progress=tell)
        built.append({"investigation": investigation.uid, "report": str(report.folder / "index.html")})
    if as_json:
        print_json(built)
        return
    for each in built:
        click.echo(f"{each['investigation']}: {each['report']}")


def folder() -> Path:
    """Where the examples lie in a clone; raises `Missing` outside one."""
    found = Path(__file__).resolve().parents[3] / "examples"
    if not found.is_dir():
        raise Missing(
            "the examples are not here", where=str(found), remedy="They come with a clone of the repository."
        )
    return found
