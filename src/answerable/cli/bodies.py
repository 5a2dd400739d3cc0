"""`answerable bodies`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import json_option, print_json, print_rows, who_option, with_store

KINDS = ("native", "uk-local-authorities")
readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("bodies")
def command() -> None:
    """Registers of bodies, and names matched to them."""


@command.command("import")
@click.argument("file", type=readable)
@click.option("--register", required=True, help="A short name for the register, such as uk-la.")
@click.option("--kind", type=click.Choice(KINDS), default="native", show_default=True, help="Its columns.")
@who_option
@with_store
def import_(*, file: Path, register: str, kind: str, who: str) -> None:
    """Take in a register of bodies from FILE; taking it in again updates it."""
    from answerable.casework import registers

    done = registers.take_in(file.read_bytes(), file.name, register=register, kind=kind, who=who)
    click.echo(f"{done.new} new, {done.changed} changed, {done.unchanged} as they were")


@command.command("list")
@click.option("--register", required=True, help="Which register.")
@json_option
@with_store
def list_(*, register: str, as_json: bool) -> None:
    """List the bodies of a register."""
    from answerable.store.models import Body

    columns = ("key", "name", "sector", "region", "nation", "closed")
    rows = list(Body.objects.filter(register=register).order_by("name").values(*columns))
    if as_json:
        print_json(rows)
        return
    print_rows(columns, [[row[column] or "" for column in columns] for row in rows])


@command.command("match")
@click.argument("file", type=readable)
@click.option("--register", required=True, help="Which register to match against.")
@click.option("--column", required=True, help="The column of FILE that holds the names.")
@json_option
@with_store
def match(*, file: Path, register: str, column: str, as_json: bool) -> None:
    """Match the names in a column of FILE to bodies: accepted, suggested or none, with the reason."""
    from answerable.casework import registers
    from answerable.ground import read_table

    index = registers.index_of(register)
    table = read_table(file.read_bytes(), file.name, required=(column,))
    found = [index.match(record[column]) for _, record in table.records()]
    if as_json:
        print_json(
            [
                {
                    "name": each.name,
                    "body": each.key,
                    "grade": each.grade.value,
                    "ground": each.ground,
                    "candidates": [candidate._asdict() for candidate in each.candidates],
                }
                for each in found
            ]
        )
        return
    print_rows(
        ("name", "grade", "body", "ground"),
        [(each.name, each.grade.value, each.key or "", each.ground) for each in found],
    )
