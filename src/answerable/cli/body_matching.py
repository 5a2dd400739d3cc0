"""`answerable bodies match`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from answerable.cli.session import (
    header_row_option,
    json_option,
    print_json,
    print_rows,
    sheet_option,
    with_store,
)


@click.command("match")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--register", "registers", multiple=True, help="A register, or several; all if none is named.")
@click.option("--column", default="", help="The column with the names, if it is not plain which.")
@click.option("--identifier-column", default="", help="The column with a code of the body.")
@click.option("--scheme", default="", help="What the codes are: gss, urn, ods, ukprn ...")
@click.option("--email-column", default="", help="The column with an address of the body.")
@click.option("--postcode-column", default="", help="The column with its postcode.")
@click.option("--town-column", default="", help="The column with its town or local authority.")
@click.option("--region-column", default="", help="The column with its region or nation.")
@click.option("--sector-column", default="", help="The column with its sector.")
@click.option("--open-on", type=click.DateTime(["%Y-%m-%d"]), help="A day on which the bodies were open.")
@sheet_option
@header_row_option
@json_option
@with_store
def match(
    *,
    file: Path,
    registers: tuple[str, ...],
    column: str,
    identifier_column: str,
    scheme: str,
    open_on: datetime | None,
    sheet: str,
    header_row: int | None,
    as_json: bool,
    **told: str,
) -> None:
    """Match the names in a table to bodies: accepted, suggested or none, each with its reasons."""
    from answerable.casework.registers.matching import NameColumns, match_names

    columns = NameColumns(
        name=column,
        identifier=identifier_column,
        scheme=scheme,
        told={option.removesuffix("_column"): each for option, each in told.items()},
    )
    on = open_on.date() if open_on else None
    found = match_names(
        file.read_bytes(), file.name, columns, registers=registers, sheet=sheet, header_row=header_row, on=on
    )
    if as_json:
        print_json([each.as_record() for each in found])
        return
    rows = [each.match for each in found]
    print_rows(
        ("name", "grade", "body", "ground"),
        [(each.name, each.grade.value, each.key or "", each.ground) for each in rows],
    )
