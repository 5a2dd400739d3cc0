"""`answerable examples`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import print_json, progress_bar, with_store
from answerable.ground import Missing
from answerable.store.paths import examples_folder

NAMES = ("whos-watching-you", "lamp-posts")
"""The examples in the order they are loaded; a wheel carries the invented one alone."""


@click.group("examples", cls=Noun)
def command() -> None:
    """Load the example investigations."""


@command.command("load")
@click.option("--demo", is_flag=True, help="Also open demo accounts for the examples' people.")
@click.option(
    "--also",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="A folder of another investigation to load with them; of the name of an example, in its place.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_store
def load(*, demo: bool, also: tuple[Path, ...], as_json: bool) -> None:
    """Load the examples if they are not there, and build their reports.

    A clone has two; what was installed by pip has the invented one.
    """
    from answerable.casework.moving import examples
    from answerable.casework.report import building

    built = []
    for name, path in {each.name: each for each in (*carried(), *also)}.items():
        with progress_bar(f"Loading {name}") as tell:
            investigation, _ = examples.load(path, who="Answerable", accounts=demo, progress=tell)
        with progress_bar(f"Building {name}") as tell:
            report = building.build(investigation, who="Answerable", progress=tell)
        built.append({"investigation": investigation.uid, "report": str(report.folder / "index.html")})
    if as_json:
        print_json(built)
        return
    for each in built:
        click.echo(f"{each['investigation']}: {each['report']}")


def carried() -> list[Path]:
    """The folders of the examples that came with this installation; raises `Missing` if none did."""
    folder = examples_folder()
    found = [folder / name for name in NAMES if (folder / name).is_dir()]
    if not found:
        raise Missing("the examples are not here", where=str(folder), remedy="Install Answerable again.")
    return found
