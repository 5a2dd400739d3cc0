"""`answerable verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from answerable.cli.session import counted, json_option, print_json, progress_bar, with_store


@click.command("verify")
@click.argument("slug", metavar="[INVESTIGATION]", required=False)
@click.option("--quick", is_flag=True, help="Only what a build checks: journal, rows, passages, findings.")
@click.option(
    "--anchor",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Heads of chains that were noted elsewhere, as `journal head` prints them.",
)
@json_option
@with_store
def command(*, slug: str | None, quick: bool, files: tuple[Path, ...], as_json: bool) -> None:
    """Verify what the figures rest on, of one investigation or of all; exit code 1 if anything falls short.

    Originals by digest, pages read again, passages, rows and journal, findings, and the built report.
    """
    from answerable.casework.verification.anchors import read_anchors
    from answerable.casework.verification.verifying import verify
    from answerable.casework.work.investigations import find

    anchors = [each for file in files for each in read_anchors(file.read_text("utf-8", "replace"), file.name)]
    investigation = find(slug) if slug else None
    with progress_bar("Verifying") as tell:
        found = verify(investigation, quick=quick, anchors=anchors, progress=tell)
    if as_json:
        print_json(found.as_json())
    else:
        for each in found.outcomes:
            ended = counted(each.short, "falls short", "fall short") if each.short else "holds"
            looked_at = f" ({each.looked_at:,} looked at)" if each.looked_at else ""
            click.echo(f"{each.check.label}: {ended}{looked_at}")
            for remark in each.remarks:
                click.echo(f"  remark: {remark}")
            for short in each.shortfalls:
                click.echo(f"  falls short: {short}", err=True)
        click.echo(found.sentence)
    if not found.holds:
        sys.exit(1)
