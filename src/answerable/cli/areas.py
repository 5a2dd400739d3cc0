"""`answerable areas`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.casework.areas.tables import AreaReceipt
    from answerable.report import AreaTableRecord

readable = click.Path(exists=True, dir_okay=False, path_type=Path)
reason_option = click.option("--reason", required=True, help="How it is known, or why; it is kept.")


@click.group("areas", cls=Noun)
def command() -> None:
    """Tables about areas (census, deprivation), joined to the bodies that serve them."""


@command.command("mapping")
@click.argument("file", type=readable)
@with_store
def mapping(*, file: Path) -> None:
    """Suggest a mapping for a table about areas FILE, by what its columns are called."""
    from answerable.casework.areas.tables import suggest

    click.echo(suggest(file.read_bytes(), file.name), nl=False)


@command.command("import")
@click.argument("file", type=readable)
@click.option("--mapping", required=True, type=readable, help="Which column is what, in TOML.")
@click.option("--name", help="What expressions call the table; else as the file.")
@who_option
@investigation_option
@json_option
@with_store
def import_(
    *, file: Path, mapping: Path, name: str | None, who: str, slug: str | None, as_json: bool
) -> None:
    """Take in a table about areas FILE, and join its rows to the bodies of the frame by code or name."""
    from answerable.casework.areas import tables

    given = tables.AreaFile(
        content=file.read_bytes(),
        name=file.name,
        mapping=mapping.read_text("utf-8"),
        mapping_name=mapping.name,
        called=name or file.stem.casefold().replace("-", "_").replace(" ", "_"),
    )
    _print_receipt(tables.take_in(chosen(slug), given, who=who), as_json)


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the tables about areas with their columns and the dimensions that they give."""
    from answerable.casework.areas.facts import area_facts

    found = area_facts(chosen(slug))
    if as_json:
        print_json([_as_listed(table) for table in found])
        return
    rows = [
        (table.name, table.title, str(len(table.areas)), ", ".join(each.name for each in table.columns))
        for table in found
    ]
    print_rows(("table", "title", "areas", "columns"), rows)


def _as_listed(table: AreaTableRecord) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "source": table.source,
        "licence": table.licence,
        "boundaries": table.boundaries,
        "columns": {f"{table.name}.{each.name}": each.label for each in table.columns},
        "areas": len(table.areas),
    }


@command.command("join")
@click.argument("table")
@click.option(
    "--row", type=int, help="The row, as a spreadsheet counts it; without it, what joins nothing is shown."
)
@click.option(
    "--body",
    "bodies",
    multiple=True,
    help="A body that serves the area, by key or name; none says no body does.",
)
@click.option("--reason", default="", help="How it is known; it is kept.")
@who_option
@investigation_option
@json_option
@with_store
def join(
    *,
    table: str,
    row: int | None,
    bodies: tuple[str, ...],
    reason: str,
    who: str,
    slug: str | None,
    as_json: bool,
) -> None:
    """Show which rows of TABLE and which bodies join nothing; or say which bodies serve the area of a row."""
    from answerable.casework.areas import tables

    found = tables.find_table(chosen(slug), table)
    if row is None:
        receipt = tables.receipt_of(found)
    else:
        receipt = tables.join_row(found, row, bodies, who=who, reason=reason)
    _print_receipt(receipt, as_json)


@command.command("remove")
@click.argument("table")
@reason_option
@who_option
@investigation_option
@with_store
def remove(*, table: str, reason: str, who: str, slug: str | None) -> None:
    """Take TABLE out again, with its dimensions; its file stays among the originals."""
    from answerable.casework.areas import tables

    tables.remove(tables.find_table(chosen(slug), table), who=who, reason=reason)
    click.echo(f"{table} is taken out")


def _print_receipt(receipt: AreaReceipt, as_json: bool) -> None:
    if as_json:
        print_json(asdict(receipt))
        return
    grounds = ", ".join(f"{count} {ground}" for ground, count in receipt.grounds.items()) or "none"
    click.echo(f"{receipt.name}: {receipt.rows} areas; joined to bodies: {grounds}")
    if receipt.several:
        click.echo(f"serve several areas, so that no number is taken: {', '.join(receipt.several)}")
    if receipt.without_row:
        click.echo(f"bodies that are not in the table: {', '.join(receipt.without_row)}")
    print_rows(
        ("row", "area that no body of the frame serves"), [(str(n), name) for n, name in receipt.without_unit]
    )
