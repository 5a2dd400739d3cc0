"""`answerable questions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.letter_records import change_record
from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)

if TYPE_CHECKING:
    from answerable.questions import VersionChange

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("questions", cls=Noun)
def command() -> None:
    """The questionnaire and the codebook, version by version."""


@command.command("adopt")
@click.argument("questionnaire", type=readable)
@click.argument("codebook", type=readable, required=False)
@investigation_option
@who_option
@with_store
def adopt(*, questionnaire: Path, codebook: Path | None, slug: str | None, who: str) -> None:
    """Adopt a version of the QUESTIONNAIRE and of the CODEBOOK, both in TOML."""
    from answerable.casework.questions import adoption

    investigation = chosen(slug)
    asked = adoption.adopt_questionnaire(
        investigation, questionnaire.read_text("utf-8"), questionnaire.name, who=who
    )
    told = f"{len(asked.questions)} questions"
    if codebook:
        coded = adoption.adopt_codebook(investigation, codebook.read_text("utf-8"), codebook.name, who=who)
        told += f", {len(coded.variables)} variables"
    click.echo(told)


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the versions of the questionnaire and of the codebook, and why one is closed."""
    from answerable.casework.questions import versions

    rows = [
        (each.noun, each.record.version, each.record.title, each.closed or "open")
        for each in versions.all_versions(chosen(slug))
    ]
    header = ("what", "version", "title", "stands")
    if as_json:
        print_json([dict(zip(header, row, strict=True)) for row in rows])
        return
    print_rows(header, rows)


@command.command("show")
@click.argument("noun", type=click.Choice(["questionnaire", "codebook"]))
@click.argument("version", required=False)
@investigation_option
@with_store
def show(*, noun: str, version: str | None, slug: str | None) -> None:
    """Print a VERSION of the questionnaire or codebook as TOML, the newest if none is named."""
    from answerable.casework.questions import versions

    click.echo(versions.version_at(chosen(slug), noun, version).record.text.rstrip())


@command.command("difference")
@click.argument("noun", type=click.Choice(["questionnaire", "codebook"]))
@click.argument("before")
@click.argument("after")
@investigation_option
@json_option
@with_store
def difference(*, noun: str, before: str, after: str, slug: str | None, as_json: bool) -> None:
    """Show what differs between two versions, or between a version and a TOML file."""
    from answerable.casework.questions import versions

    found = versions.difference(chosen(slug), noun, _version_or_text(before), _version_or_text(after))
    if as_json:
        print_json([change_record(each) for each in found])
        return
    print_rows(("change", "of", "before", "after"), [_row(each) for each in found])


def _version_or_text(named: str) -> str:
    path = Path(named)
    return path.read_text("utf-8") if path.suffix == ".toml" and path.is_file() else named


def _row(change: VersionChange) -> tuple[str, str, str, str]:
    return change.kind.value, change.of, change.before, change.after
