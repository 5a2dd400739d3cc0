"""`answerable coding`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    header_row_option,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    sheet_option,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.report import AgreementSummary

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("coding", cls=Noun)
def command() -> None:
    """Codings, adjudications, agreement."""


@command.command("import")
@click.argument("file", type=readable)
@investigation_option
@sheet_option
@header_row_option
@who_option
@with_store
def import_(*, file: Path, slug: str | None, sheet: str, header_row: int | None, who: str) -> None:
    """Take in codings from a CSV FILE, each with the words it rests on; all or none."""
    from answerable.casework.coding import files as coding_files

    with progress_bar("Taking in codings") as tell:
        rows = coding_files.take_in_codings(
            chosen(slug),
            file.read_bytes(),
            file.name,
            sheet=sheet,
            header_row=header_row,
            who=who,
            progress=tell,
        )
    click.echo(f"{rows} codings taken in")


@command.command("adjudications")
@click.argument("file", type=readable)
@investigation_option
@sheet_option
@header_row_option
@who_option
@with_store
def adjudications(*, file: Path, slug: str | None, sheet: str, header_row: int | None, who: str) -> None:
    """Take in adjudications from a CSV FILE; all or none."""
    from answerable.casework.coding import files as coding_files

    rows = coding_files.take_in_adjudications(
        chosen(slug), file.read_bytes(), file.name, sheet=sheet, header_row=header_row, who=who
    )
    click.echo(f"{rows} adjudications taken in")


@command.command("agreement")
@investigation_option
@json_option
@with_store
def agreement(*, slug: str | None, as_json: bool) -> None:
    """Show how far coders agreed where two read the same reply, before adjudication."""
    from answerable.casework.coding.agreement import agreements
    from answerable.casework.work.questionnaires import codebook_of

    investigation = chosen(slug)
    found = agreements(investigation, codebook_of(investigation))
    if as_json:
        print_json([asdict(each) for each in found])
        return
    print_rows(
        ("item", "coded twice", "agreed", "alpha", "95% interval"),
        [(each.item, each.coded_twice, each.agreed, *_alpha(each)) for each in found],
    )


def _alpha(each: AgreementSummary) -> tuple[str, str]:
    alpha = "" if each.alpha is None else f"{each.alpha:.2f}"
    known = each.low is not None and each.high is not None
    return alpha, f"{each.low:.2f} to {each.high:.2f}" if known else ""
