"""`answerable tracker`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from answerable.cli.bodies import KINDS
from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    header_row_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    sheet_option,
    who_option,
    with_store,
)

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("tracker", cls=Noun)
def command() -> None:
    """Somebody's spreadsheet of replies and codes."""


@command.command("import")
@click.argument("file", type=readable)
@click.option("--mapping", required=True, type=readable, help="Which column is what, in TOML.")
@click.option("--register", type=readable, help="A register of bodies to match the names to, in CSV.")
@click.option(
    "--register-kind",
    type=click.Choice(KINDS),
    default="uk-local-authorities",
    show_default=True,
    help="The register's columns.",
)
@click.option("--manuscript", type=readable, help="The report's manuscript; else the one beside the mapping.")
@click.option("--slug", help="What to call the investigation; else as the folder of the mapping.")
@click.option("--as-of", "as_of", type=DAY, help="Day of the data.")
@sheet_option
@header_row_option
@who_option
@json_option
@with_store
def import_(
    *,
    file: Path,
    mapping: Path,
    register: Path | None,
    register_kind: str,
    manuscript: Path | None,
    slug: str | None,
    as_of: datetime | None,
    sheet: str,
    header_row: int | None,
    who: str,
    as_json: bool,
) -> None:
    """Take in a tracker FILE as an investigation: answers become pages of it, codes codings."""
    from answerable.casework.moving import trackers

    beside = manuscript or mapping.parent / "manuscript.md"
    tracker = trackers.TrackerFile(
        content=file.read_bytes(),
        name=file.name,
        mapping=mapping.read_text("utf-8"),
        mapping_name=mapping.name,
        register=register.read_bytes() if register else b"",
        register_kind=register_kind,
        manuscript=beside.read_text("utf-8") if beside.is_file() else "",
        as_of=as_of.date() if as_of else None,
        sheet=sheet,
        header_row=header_row,
    )
    name = slug or mapping.resolve().parent.name
    with progress_bar("Taking in the tracker") as tell:
        receipt = trackers.begin_from_tracker(name, tracker, who=who, progress=tell)
    if as_json:
        print_json(asdict(receipt) | {"investigation": name})
        return
    click.echo(
        f"{name}: {receipt.rows} rows, {receipt.codings} codings ({receipt.without_passage} without text)"
    )
    for said in receipt.notes:
        click.echo(f"{said[0].upper()}{said[1:]}")
    click.echo(f"{receipt.matched} bodies matched, {len(receipt.unmatched)} not")
    if receipt.unmatched:
        print_rows(
            ("row", "name", "reason"), [(each.row, each.label, each.reason) for each in receipt.unmatched]
        )
