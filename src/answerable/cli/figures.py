"""`answerable figures`."""

from __future__ import annotations

import click

from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    with_store,
)


@click.group("figures")
def command() -> None:
    """The figures of the report that was built last."""


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the figures."""
    from answerable.store.models import Figure

    rows = list(Figure.objects.filter(investigation=chosen(slug)).order_by("slug").values("slug", "title"))
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
    from answerable.casework.tracing import find_figure

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
                row["numerator"],
                row["denominator"],
                (row["interval"] or {}).get("text", ""),
                (row["bounds"] or {}).get("text", ""),
            )
            for row in described["rows"]
        ],
    )
    for sentence in described["sentences"]:
        click.echo(f"\n{sentence}")
