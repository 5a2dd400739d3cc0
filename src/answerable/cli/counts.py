"""`answerable counts`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import chosen, investigation_option, who_option, with_store

_TABLES = {".csv", ".xlsx", ".xls", ".xlsb", ".ods"}


@click.group("counts", cls=Noun)
def command() -> None:
    """Published tables of counts."""


@command.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--schema", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="In TOML."
)
@investigation_option
@who_option
@with_store
def import_(*, folder: Path, schema: Path, slug: str | None, who: str) -> None:
    """Take in the tables of FOLDER, CSV or workbooks, as its schema describes them; kept as printed."""
    from answerable.casework.report import counts

    found = sorted(each for each in folder.iterdir() if each.suffix.lower() in _TABLES)
    files = {each.name: each.read_bytes() for each in found}
    tables = counts.take_in_counts(chosen(slug), schema.read_bytes(), schema.name, files, who=who)
    for table in tables:
        click.echo(f"{table.name}: {len(table.rows)} rows, {len(table.items)} items")
