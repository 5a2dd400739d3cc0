"""`answerable figures`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    columns_of,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    with_store,
)

BASES = (
    "in_frame",
    "sent",
    "delivered",
    "replied",
    "replied_not_refused",
    "gave_answer",
    "gave_answer_and_knew",
)
"""The named bases, in words of the command line, which is quick because it does not load the statistics."""


class _BaseChoice(click.Choice[str]):
    """A base by its name; by an old name too, which is said."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from answerable.statistics import OLD_BASES

        if value in OLD_BASES:
            click.echo(f"Note: the base {value!r} is now called {OLD_BASES[value].value!r}.", err=True)
            value = OLD_BASES[value].value
        return super().convert(value, param, ctx)


folder = click.Path(file_okay=False, path_type=Path)


@click.group("figures", cls=Noun)
def command() -> None:
    """The figures of the report that was built last."""


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the figures."""
    from answerable.casework.report.figures import figures_of

    rows = columns_of(figures_of(chosen(slug)), ("slug", "title"))
    if as_json:
        print_json(rows)
        return
    print_rows(("figure", "title"), [(row["slug"], row["title"]) for row in rows])


@command.command("show")
@click.argument("figure")
@investigation_option
@json_option
@with_store
def show(*, figure: str, slug: str | None, as_json: bool) -> None:
    """Show one FIGURE: its numbers, base, intervals and bounds."""
    from answerable.casework.report.traces import find_figure

    described = find_figure(chosen(slug), figure).description
    if as_json:
        print_json(described)
        return
    click.echo(f"{described['title']}\n{described['base_sentence']}\n")
    print_rows(
        ("row", "shown", "numerator", "denominator", "interval", "bounds"),
        [
            (
                row["label"],
                row["printed"],
                *((row["numerator"], row["denominator"]) if row["denominator"] else ("", "")),
                (row["interval"] or {}).get("text", ""),
                (row["bounds"] or {}).get("text", ""),
            )
            for row in described["rows"]
        ],
    )
    own = [row for row in described["rows"] if row.get("cells")]
    if own:
        headers = [header for header, _ in own[0]["cells"]]
        click.echo()
        print_rows(("row", *headers), [(row["label"], *(words for _, words in row["cells"])) for row in own])
    if described.get("formula"):
        click.echo(f"\n{described['formula']}")
    for sentence in described["sentences"]:
        click.echo(f"\n{sentence}")


@command.command("table")
@click.argument("item")
@click.option("--by", "dimensions", multiple=True, required=True, help="Split by this; may be repeated.")
@click.option("--base", type=_BaseChoice(BASES), required=True, help="Whom to count.")
@click.option("--suppress", default=5, show_default=True, help="Leave counts from 1 to this less one blank.")
@click.option("--out", required=True, type=folder, help="Folder to write to.")
@investigation_option
@with_store
def table(
    *, item: str, dimensions: tuple[str, ...], base: str, suppress: int, out: Path, slug: str | None
) -> None:
    """Write tables of ITEM to hand out, small counts blank so that no reader can work them out.

    The tables are protected against each other. Exit code 1 if one must not be handed out at all. A
    report that publishes the bodies' pages shows every answer: this is for tables without it.
    """
    from answerable.casework.report.disclosure import tables_to_hand_out
    from answerable.statistics import Base

    made = tables_to_hand_out(chosen(slug), item, dimensions, Base(base), threshold=suppress)
    out.mkdir(parents=True, exist_ok=True)
    for each in made:
        place = out / f"{item}-by-{each.dimension}.csv"
        if each.withheld:
            click.echo(
                f"{place.name}: not written, totals would give a small count away. Join rows.", err=True
            )
            continue
        place.write_bytes(each.csv)
        click.echo(f"{place}: {each.blank} counts blank, {each.small} of them small")
    if any(each.withheld for each in made):
        sys.exit(1)
