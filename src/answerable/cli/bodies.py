"""`answerable bodies`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli import body_details, body_matching
from answerable.cli.nouns import Noun
from answerable.cli.session import (
    DAY,
    columns_of,
    header_row_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    sheet_option,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.casework.registers.registers import Preview

KINDS = (
    "native",
    "uk-local-authorities",
    "gias",
    "nhs-ods",
    "whatdotheyknow",
    "publicbodies",
    "police",
    "higher-education",
)
FORMATS = (*KINDS, "gias-links", "nhs-successors", "mapped")
SHOWN = 20
readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("bodies", cls=Noun)
def command() -> None:
    """Registers of bodies, what is known of each body, and names matched to them."""


@command.command("import")
@click.argument("file", type=readable)
@click.option("--register", required=True, help="A short name for the register, such as uk-la.")
@click.option(
    "--format",
    "--kind",
    "format_name",
    type=click.Choice(FORMATS),
    help="Its format; found out from the file where it is not given.",
)
@click.option(
    "--mapping", type=readable, help="Which column is what, in TOML, for a table of no known format."
)
@click.option("--preview", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--as-of", type=DAY, help="The day of the file's data.")
@click.option("--source", default="", help="Where it is from, if not what its format says.")
@click.option("--licence", default="", help="Its licence, if not what its format says.")
@click.option("--partial", is_flag=True, help="It lists only some bodies: none of the others is gone.")
@click.option("--also-framed", is_flag=True, help="Change bodies that are in a frame too.")
@sheet_option
@header_row_option
@who_option
@json_option
@with_store
def import_(
    *,
    file: Path,
    register: str,
    format_name: str | None,
    mapping: Path | None,
    preview: bool,
    as_of: datetime | None,
    source: str,
    licence: str,
    partial: bool,
    also_framed: bool,
    sheet: str,
    header_row: int | None,
    who: str,
    as_json: bool,
) -> None:
    """Take in a register of bodies, or the links between them, from FILE; again updates it."""
    from answerable.casework.registers import registers

    asked = registers.RegisterFile(
        content=file.read_bytes(),
        name=file.name,
        register=register,
        format=format_name or "",
        mapping=mapping.read_text("utf-8") if mapping else "",
        as_of=as_of.date() if as_of else None,
        source=source,
        licence=licence,
        partial=partial,
        sheet=sheet,
        header_row=header_row,
    )
    if preview:
        _print_preview(registers.preview_register(asked), as_json=as_json)
        return
    with progress_bar("Taking in") as progress:
        done = registers.adopt_register(asked, who=who, also_framed=also_framed, progress=progress)
    if as_json:
        print_json(
            {"version": done.version.number, "changes": done.plan.counts, "unknown": done.plan.unknown}
        )
        return
    click.echo(f"{done.new} new, {done.changed} changed, {done.unchanged} as they were")


def _print_preview(preview: Preview, *, as_json: bool) -> None:
    reading, plan = preview.reading, preview.plan
    if as_json:
        print_json(
            {
                "format": reading.format,
                "dropped": reading.dropped,
                "notes": reading.notes,
                "warnings": preview.warnings,
                "counts": plan.counts,
                "unknown": plan.unknown,
                "framed": len(plan.framed),
                "changes": plan.as_rows(),
            }
        )
        return
    click.echo(f"Format: {reading.format}. Nothing is changed yet.")
    if reading.dropped:
        click.echo(f"Columns about persons, not read: {', '.join(reading.dropped)}")
    for said in reading.notes:
        click.echo(f"{said[0].upper()}{said[1:]}")
    click.echo(", ".join(f"{count} {kind}" for kind, count in plan.counts.items()))
    for said in preview.warnings:
        click.echo(f"Warning: {said}")
    if plan.unknown:
        click.echo(f"{plan.unknown} relations lead to bodies that are not in this register")
    if plan.framed:
        click.echo(f"{len(plan.framed)} of the bodies that would change are in a frame")
    for change in plan.changes[:SHOWN]:
        click.echo(f"\n{change.kind.value}: {change.name} ({change.key})")
        for each in change.fields:
            click.echo(f"  {each.field}: {each.before or '-'} -> {each.after or '-'}")
    if len(plan.changes) > SHOWN:
        click.echo(f"\n... and {len(plan.changes) - SHOWN} more; --json has them all")


@command.command("mapping")
@click.argument("file", type=readable)
@sheet_option
@header_row_option
def mapping_(*, file: Path, sheet: str, header_row: int | None) -> None:
    """Suggest a mapping for the table in FILE, as TOML, with the reasons; nothing is taken in."""
    from answerable.casework.registers.files import suggested_mapping, table_of

    table = table_of(file.read_bytes(), file.name, sheet=sheet, header_row=header_row)
    text, found = suggested_mapping(table, sheet=sheet, header_row=header_row)
    for said in found.doubts:
        click.echo(f"# {said}")
    for field, column, why in found.reasons:
        click.echo(f"# {field}: {column} ({why})")
    if found.unused:
        click.echo(f"# not used: {', '.join(found.unused)}")
    click.echo(text, nl=False)


@command.command("registers")
@json_option
@with_store
def registers_(*, as_json: bool) -> None:
    """List the versions of every register that was taken in, the newest first."""
    from answerable.casework.registers.listings import every_version

    columns = ("register", "number", "format", "as_of", "name", "source", "licence")
    rows = [
        {**columns_of((each,), columns)[0], "original__uid": each.original.uid, "changes": each.changes,
         "dropped": each.dropped}
        for each in every_version()
    ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    print_rows(columns, [[row[column] for column in columns] for row in rows])


@command.command("list")
@body_details.register_option
@json_option
@with_store
def list_(*, register: str, as_json: bool) -> None:
    """List the bodies of a register."""
    from answerable.casework.registers.listings import every_body_of

    columns = ("key", "name", "sector", "region", "nation", "regime", "standing", "closed", "gone_since")
    rows = columns_of(every_body_of(register), columns)
    if as_json:
        print_json(rows)
        return
    print_rows(columns, [[row[column] or "" for column in columns] for row in rows])


@command.command("export")
@click.argument("register")
@with_store
def export(*, register: str) -> None:
    """Print the bodies of REGISTER as a register of Answerable's own: CSV, a column a field, as in force."""
    from answerable.casework.registers.exports import register_table

    click.echo(register_table(register), nl=False)


command.add_command(body_matching.match)
for each in body_details.COMMANDS:
    command.add_command(each)
