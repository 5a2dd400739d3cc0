"""`answerable questions`."""

from __future__ import annotations

from pathlib import Path

import click

from answerable.cli.session import chosen, investigation_option, who_option, with_store

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("questions")
def command() -> None:
    """The questionnaire and the codebook."""


@command.command("adopt")
@click.argument("questionnaire", type=readable)
@click.argument("codebook", type=readable)
@investigation_option
@who_option
@with_store
def adopt(*, questionnaire: Path, codebook: Path, slug: str | None, who: str) -> None:
    """Adopt a version of the QUESTIONNAIRE and of the CODEBOOK, both in TOML."""
    from answerable.casework import adopting

    investigation = chosen(slug)
    asked = adopting.adopt_questionnaire(
        investigation, questionnaire.read_text("utf-8"), questionnaire.name, who=who
    )
    coded = adopting.adopt_codebook(investigation, codebook.read_text("utf-8"), codebook.name, who=who)
    click.echo(f"{len(asked.questions)} questions, {len(coded.variables)} variables")
