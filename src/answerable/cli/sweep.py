"""`answerable sweep`."""

from __future__ import annotations

import click

from answerable.cli.session import counted, json_option, print_json, size_of, who_option, with_store


@click.command("sweep")
@click.option(
    "--nobody-works",
    is_flag=True,
    help="Server and workers are stopped: remove also what is younger than a day.",
)
@who_option
@json_option
@with_store
def command(*, nobody_works: bool, who: str, as_json: bool) -> None:
    """Remove what killed or broken-off work has left in the home, and journal it; safe while others work.

    Temporary files, half-written originals, files of originals that no row names, broken-off builds. An
    original that is on record is never touched.
    """
    from answerable.casework.work.sweeping import sweep

    done = sweep(who=who, younger_too=nobody_works)
    if as_json:
        print_json({"removed": done.removed, "bytes": done.size})
        return
    for path in done.removed:
        click.echo(path)
    removed = counted(len(done.removed), "leftover")
    click.echo(f"{removed} removed, {size_of(done.size)}" if done.removed else "Nothing is left over.")
