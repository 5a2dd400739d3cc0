"""`answerable coding`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    who_option,
    with_store,
)

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("coding")
def command() -> None:
    """Codings, adjudications, agreement."""


@command.command("import")
@click.argument("file", type=readable)
@investigation_option
@who_option
@with_store
def import_(*, file: Path, slug: str | None, who: str) -> None:
    """Take in codings from a CSV FILE, each with the words it rests on; all or none."""
    from answerable.casework import coding_files

    with progress_bar("Taking in codings") as tell:
        rows = coding_files.take_in_codings(
            chosen(slug), file.read_bytes(), file.name, who=who, progress=tell
        )
    click.echo(f"{rows} codings taken in")


@command.command("adjudications")
@click.argument("file", type=readable)
@investigation_option
@who_option
@with_store
def adjudications(*, file: Path, slug: str | None, who: str) -> None:
    """Take in adjudications from a CSV FILE; all or none."""
    from answerable.casework import coding_files

    rows = coding_files.take_in_adjudications(chosen(slug), file.read_bytes(), file.name, who=who)
    click.echo(f"{rows} adjudications taken in")


@command.command("agreement")
@investigation_option
@json_option
@with_store
def agreement(*, slug: str | None, as_json: bool) -> None:
    """Show how far coders agreed where two read the same reply, before adjudication."""
    from answerable.casework.agreement import agreements
    from answerable.casework.questionnaires import codebook_of

    investigation = chosen(slug)
    found = agreements(investigation, codebook_of(investigation))
    rows = [{"item": each.item, "coded_twice": each.coded_twice, "agreed": each.agreed} for each in found]
    if as_json:
        print_json(rows)
        return
    print_rows(("item", "coded twice", "agreed"), [tuple(row.values()) for row in rows])
