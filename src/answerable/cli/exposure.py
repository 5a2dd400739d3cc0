"""`answerable exposure`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import counted, json_option, print_json, print_rows
from answerable.ground import BadInput


@click.group("exposure", cls=Noun)
def command() -> None:
    """Totals by place of an index of the internet, that others published; never a list of devices."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--index", default="", metavar="NAME", help="Whose totals they are, if the file does not say it."
)
@json_option
def import_(*, file: Path, index: str, as_json: bool) -> None:
    """Read the totals in FILE: CSV with date, index, query, unit, place, count, rounding, or JSON of facets.

    A file with anything of a device in it (address, host name, port, coordinates, banner, MAC address or
    serial number) is refused whole, with what kind was met and where, and exit code 1. Counts from 1 to 4
    are hidden, with what would reveal them. Nothing is written: there is no store of totals yet.
    """
    from answerable.casework.exposure.files import judge, not_read

    try:
        receipt = judge(file.read_bytes(), file.name, index=index)
    except BadInput as error:
        if as_json:
            print_json(asdict(not_read(file.name, error)))
        raise
    if as_json:
        print_json(asdict(receipt))
    elif receipt.refused:
        click.echo(f"{receipt.file}: refused, for it tells devices apart; nothing of it is kept")
        for met in receipt.refused:
            click.echo(f"  {met['where']}: {met['kind']}, by {met['told_by']}")
        click.echo("Ask for totals by place, without anything of a single device.")
    else:
        click.echo(f"{receipt.file}: {counted(receipt.rows, 'count')}, {receipt.hidden} hidden")
        columns = ("date", "index", "query", "place", "printed")
        print_rows(columns, [[each[column] for column in columns] for each in receipt.counts])
        if receipt.left_out:
            click.echo(f"not taken: {', '.join(receipt.left_out)}")
    if receipt.refused:
        sys.exit(1)
