"""`answerable journal`."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    columns_of,
    counted,
    json_option,
    moment_of,
    print_json,
    print_rows,
    with_store,
)
from answerable.ground import Missing


@click.group("journal", cls=Noun)
def command() -> None:
    """Who did what, when: append-only and hash-chained."""


@command.command("show")
@click.option("--chain", default="installation", show_default=True, help="An investigation's slug.")
@click.option("--last", default=20, show_default=True, help="How many entries, newest last.")
@json_option
@with_store
def show(*, chain: str, last: int, as_json: bool) -> None:
    """Show the newest entries of a chain."""
    from answerable.casework.work.journalling import entries_of

    columns = ("number", "at", "who", "verb", "subject", "before", "after", "hash")
    _check_chain(chain)
    rows = columns_of(entries_of(chain)[:last][::-1], columns)
    if as_json:
        print_json(rows)
        return
    cells = [[row["number"], moment_of(row["at"]), row["who"], row["verb"], row["subject"]] for row in rows]
    print_rows(columns[:5], cells)


@command.command("head")
@click.option("--chain", help="Only this one: an investigation's slug, or installation.")
@json_option
@with_store
def head(*, chain: str | None, as_json: bool) -> None:
    """Print where each chain ends: chain, length, hash, moment. `verify --anchor` takes it."""
    from answerable.casework.verification.anchors import anchor_line
    from answerable.store import journal

    if chain is not None:
        _check_chain(chain)
    found = [each for each in journal.heads() if chain in (None, each.chain)]
    if as_json:
        print_json({"heads": [asdict(each) for each in found]})
        return
    for each in found:
        click.echo(anchor_line(each))


@command.command("verify")
@json_option
@with_store
def verify(*, as_json: bool) -> None:
    """Check every chain; exit code 1 if an entry was changed or removed."""
    from answerable.casework.work.journalling import entries_in_all
    from answerable.store import journal

    found = [problem for chain in journal.chains() for problem in journal.breaks_in(chain)]
    entries = entries_in_all()
    if as_json:
        print_json({"entries": entries, "chains": journal.chains(), "breaks": found})
    else:
        for problem in found:
            click.echo(problem, err=True)
        chains = counted(len(journal.chains()), "chain")
        breaks = counted(len(found), "break") if found else "none is broken"
        click.echo(f"{counted(entries, 'entry', 'entries')} in {chains}, {breaks}")
    if found:
        sys.exit(1)


def _check_chain(chain: str) -> None:
    """Raise `Missing`, with those there are, for a chain that there is not."""
    from answerable.store import journal

    legal = journal.chains()
    if chain not in legal:
        raise Missing(f"there is no chain {chain!r}", remedy=f"There are: {', '.join(legal) or 'none'}.")
