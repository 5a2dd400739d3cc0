"""`answerable report`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
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

if TYPE_CHECKING:
    from answerable.report import Unbound

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("report", cls=Noun)
def command() -> None:
    """The manuscript and the report built from it."""


def _say_unbound(found: Sequence[Unbound]) -> None:
    """What is bound to nothing, a line each, on the error stream."""
    for each in found:
        click.echo(f"Unbound: {each}", err=True)
    if found:
        click.echo("It is a draft: a release is refused until each is bound or declared.", err=True)


@command.command("write")
@click.argument("manuscript", type=readable)
@investigation_option
@who_option
@with_store
def write(*, manuscript: Path, slug: str | None, who: str) -> None:
    """Keep a MANUSCRIPT, in Markdown with figure expressions, as the newest version."""
    from answerable.casework.report import building

    kept = building.adopt_manuscript(chosen(slug), manuscript.read_text("utf-8"), "manuscript.md", who=who)
    _say_unbound(kept.unbound)
    click.echo(f"Kept version {kept.version}")
    for said in building.old_words(chosen(slug)):
        click.echo(f"Note: {said}", err=True)


@command.command("build")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; else the home folder's reports.")
@investigation_option
@who_option
@json_option
@with_store
def build(*, out: Path | None, slug: str | None, who: str, as_json: bool) -> None:
    """Build the report: a folder of pages that opens from disk, without a server or scripts."""
    from answerable.casework.report import building

    with progress_bar("Building") as tell:
        built = building.build(chosen(slug), who=who, out=out, progress=tell)
    if as_json:
        print_json(
            {
                "folder": str(built.folder),
                "files": built.files,
                "figures": list(built.figures),
                "warnings": list(built.warnings),
                "digest": built.digest,
                "unbound": [
                    {
                        "where": each.place.name,
                        "line": each.place.line,
                        "column": each.place.column,
                        "kind": each.kind.value,
                        "words": each.words,
                        "binds": list(each.binds),
                    }
                    for each in built.unbound
                ],
            }
        )
        return
    for warning in built.warnings:
        click.echo(f"Warning: {warning}", err=True)
    _say_unbound(built.unbound)
    click.echo(f"{built.files} files, {len(built.figures)} figures: {built.folder / 'index.html'}")


@command.command("release")
@click.argument("label")
@investigation_option
@who_option
@with_store
def release(*, label: str, slug: str | None, who: str) -> None:
    """Build the report and record it as the release LABEL, file by file, by digest."""
    from answerable.casework.report import releases

    made = releases.release(chosen(slug), label, who=who)
    click.echo(f"Released {label}: {len(made.manifest)} files, journal head {made.journal_head[:12]}")


@command.command("compare")
@click.argument("label")
@investigation_option
@json_option
@with_store
def compare(*, label: str, slug: str | None, as_json: bool) -> None:
    """Compare the report as built last with the release LABEL; exit code 1 if they differ."""
    from answerable.casework.report import releases

    found = releases.compare(chosen(slug), label)
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        print_rows(("file", "since the release"), [(each.path, each.how) for each in found])
    if found:
        sys.exit(1)


@command.command("correct")
@click.argument("subject")
@click.option("--before", required=True, help="What it said.")
@click.option("--after", required=True, help="What it says now.")
@click.option("--reason", required=True, help="Why.")
@investigation_option
@who_option
@with_store
def correct(*, subject: str, before: str, after: str, reason: str, slug: str | None, who: str) -> None:
    """Record a correction of SUBJECT (a figure, a page); the report prints it from the next build on."""
    from answerable.casework.report import releases

    releases.correct(chosen(slug), subject, before=before, after=after, reason=reason, who=who)
    click.echo(f"Recorded a correction of {subject}")
