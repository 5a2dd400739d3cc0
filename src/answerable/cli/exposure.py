"""`answerable exposure`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    counted,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.ground import BadInput

if TYPE_CHECKING:
    from answerable.casework.exposure.files import ExposureReceipt

_COLUMNS = ("date", "index", "query", "place", "printed")


@click.group("exposure", cls=Noun)
def command() -> None:
    """Totals by place of an index of the internet, that others published; never a list of devices."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="What expressions call the totals; else as the file.")
@click.option("--title", default="", help="What pages call them.")
@click.option("--source", default="", metavar="WORDS", help="Who published them, as it is to be named.")
@click.option("--licence", default="", metavar="WORDS", help="Under which licence.")
@click.option(
    "--index", default="", metavar="NAME", help="Whose counts they are, if the file does not say it."
)
@click.option(
    "-i",
    "--investigation",
    "slug",
    metavar="SLUG",
    help="Which investigation takes them in; without it the file is judged, and nothing is written.",
)
@who_option
@json_option
def import_(
    *,
    file: Path,
    name: str | None,
    title: str,
    source: str,
    licence: str,
    index: str,
    slug: str | None,
    who: str,
    as_json: bool,
) -> None:
    """Take in the totals in FILE: CSV with date, index, query, place and count, or JSON of totals and facets.

    A file with anything of a device in it (address, host name, port, coordinates, banner, MAC address or
    serial number) is refused whole, with what kind was met and where, and exit code 1; of it the journal
    keeps that it was refused, and its digest. Counts from 1 to 4 are hidden, with what would reveal them.
    """
    from answerable.casework.exposure.files import judge, not_read

    called = name or file.stem.casefold().replace("-", "_").replace(" ", "_")
    try:
        if slug is None:
            receipt = judge(file.read_bytes(), file.name, index=index)
        else:
            receipt = _taken_in(slug, who, file, called, (title, source, licence, index))
    except BadInput as error:
        if as_json:
            print_json(asdict(not_read(file.name, error)))
        raise
    if as_json:
        print_json(asdict(receipt))
    else:
        _print_receipt(receipt)
    if receipt.refused:
        sys.exit(1)


@with_store
def _taken_in(
    slug: str, who: str, file: Path, called: str, said: tuple[str, str, str, str]
) -> ExposureReceipt:
    from answerable.casework.exposure.tables import ExposureEntry, take_in

    entry = ExposureEntry(file.read_bytes(), file.name, called, *said)
    return take_in(chosen(slug), entry, who=who)


def _print_receipt(receipt: ExposureReceipt) -> None:
    if receipt.refused:
        click.echo(f"{receipt.file}: refused, for it tells devices apart; nothing of it is kept")
        for met in receipt.refused:
            click.echo(f"  {met['where']}: {met['kind']}, by {met['told_by']}")
        click.echo("Ask for totals by place, without anything of a single device.")
        return
    what = f"taken in as {receipt.table}" if receipt.table else "judged, not taken in (add -i SLUG to do so)"
    click.echo(f"{receipt.file}: {counted(receipt.rows, 'count')}, {receipt.hidden} hidden; {what}")
    print_rows(_COLUMNS, [[each[column] for column in _COLUMNS] for each in receipt.counts])
    if receipt.left_out:
        click.echo(f"not taken: {', '.join(receipt.left_out)}")


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the totals taken in, with what expressions call the counts of each query, and what was refused."""
    from answerable.casework.exposure import tables

    investigation = chosen(slug)
    found = [(table, tables.series_in(table)) for table in tables.find_tables(investigation)]
    refused = tables.refusals(investigation)
    if as_json:
        listed = [
            _as_listed(table) | {"series": [_as_series(each) for each in all_]} for table, all_ in found
        ]
        print_json({"tables": listed, "refused": [asdict(each) for each in refused]})
        return
    rows = [
        (f"{table.name}.{each.name}", each.index, each.query, each.dated, str(len(each.counts)))
        for table, all_ in found
        for each in all_
    ]
    print_rows(("in expressions", "index", "query", "date", "places"), rows)
    for each in refused:
        met = "; ".join(f"{one['kind']} at {one['where']}" for one in each.met)
        click.echo(f"refused: {each.digest[:12]} ({met})")


def _as_listed(table: Any) -> dict[str, Any]:
    shown = ("name", "title", "source", "licence", "taken_in_by")
    return {each: getattr(table, each) for each in shown} | {"digest": table.file.original.uid}


def _as_series(series: Any) -> dict[str, Any]:
    shown = ("name", "index", "query", "date", "unit")
    return {each: getattr(series, each) for each in shown} | {"places": len(series.counts)}


@command.command("show")
@click.argument("name")
@investigation_option
@json_option
@with_store
def show(*, name: str, slug: str | None, as_json: bool) -> None:
    """Show the counts of the totals NAME; what is hidden is hidden here, too."""
    from answerable.casework.exposure import tables

    table = tables.find_table(chosen(slug), name)
    counts = tables.counts_of(table)
    if as_json:
        print_json(
            _as_listed(table) | {"counts": [asdict(each) | {"printed": each.printed} for each in counts]}
        )
        return
    click.echo(f"{table.title}: {table.source} ({table.licence or 'no licence is stated'})")
    print_rows(_COLUMNS, [[getattr(each, column) for column in _COLUMNS] for each in counts])
    click.echo("They are services that answered: neither cameras, nor those who own them.")


@command.command("remove")
@click.argument("name")
@click.option("--reason", required=True, help="Why; it is kept.")
@who_option
@investigation_option
@with_store
def remove(*, name: str, reason: str, who: str, slug: str | None) -> None:
    """Take the totals NAME out again; their file stays among the originals."""
    from answerable.casework.exposure import tables

    tables.remove(tables.find_table(chosen(slug), name), who=who, reason=reason)
    click.echo(f"{name} is taken out")
