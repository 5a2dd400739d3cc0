"""`answerable report`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    progress_bar,
    who_option,
    with_store,
)

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("report")
def command() -> None:
    """The manuscript and the report built from it."""


@command.command("write")
@click.argument("manuscript", type=readable)
@investigation_option
@who_option
@with_store
def write(*, manuscript: Path, slug: str | None, who: str) -> None:
    """Keep a MANUSCRIPT, in Markdown with figure expressions, as the newest version."""
    from answerable.casework import reporting

    kept = reporting.adopt_manuscript(chosen(slug), manuscript.read_text("utf-8"), "manuscript.md", who=who)
    click.echo(f"Kept version {kept.version}")


@command.command("build")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; else the home folder's reports.")
@investigation_option
@who_option
@json_option
@with_store
def build(*, out: Path | None, slug: str | None, who: str, as_json: bool) -> None:
    """Build the report: a folder of pages that opens from disk, without a server or scripts."""
    from answerable.casework import reporting

    with progress_bar("Building") as tell:
        built = reporting.build(chosen(slug), who=who, out=out, progress=tell)
    if as_json:
        print_json(
            {
                "folder": str(built.folder),
                "files": built.files,
                "figures": list(built.figures),
                "warnings": list(built.warnings),
                "digest": built.digest,
            }
        )
        return
    for warning in built.warnings:
        click.echo(f"Warning: {warning}", err=True)
    click.echo(f"{built.files} files, {len(built.figures)} figures: {built.folder / 'index.html'}")
