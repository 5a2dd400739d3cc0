"""`answerable personal`."""

from __future__ import annotations

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    columns_of,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)


@click.group("personal", cls=Noun)
def command() -> None:
    """What is published of people: rulings on names and addresses, and the names that coders chose."""


@command.command("list")
@investigation_option
@json_option
@with_store
def list_(*, slug: str | None, as_json: bool) -> None:
    """List the rulings on words."""
    from answerable.casework.report.personal_data import personal_rulings

    columns = ("words", "published", "reason", "ruled_by", "ruled_at")
    rows = columns_of(personal_rulings(chosen(slug)), columns)
    if as_json:
        print_json(rows)
        return
    print_rows(
        columns[:4],
        [[row["words"], "yes" if row["published"] else "no", row["reason"], row["ruled_by"]] for row in rows],
    )


@command.command("withhold")
@click.argument("words")
@click.option("--reason", default="It tells of a person.", show_default=True, help="Why.")
@investigation_option
@who_option
@with_store
def withhold(*, words: str, reason: str, slug: str | None, who: str) -> None:
    """Mask WORDS wherever they stand in what is published."""
    _rule(words, reason, slug, who, published=False)


@command.command("publish")
@click.argument("words")
@click.option("--reason", required=True, help="Why: that the person speaks in public, say.")
@investigation_option
@who_option
@with_store
def publish(*, words: str, reason: str, slug: str | None, who: str) -> None:
    """Let WORDS be published: a name in all its forms, an address, a number."""
    _rule(words, reason, slug, who, published=True)


@command.command("take-back")
@click.argument("words")
@investigation_option
@who_option
@with_store
def take_back(*, words: str, slug: str | None, who: str) -> None:
    """Take back what was ruled on WORDS."""
    from answerable.casework.report.personal_data import take_ruling_back

    take_ruling_back(chosen(slug), words, who=who)
    click.echo("Taken back; the next build follows.")


@command.command("byline")
@click.argument("person")
@click.argument("shown_as", default="")
@investigation_option
@who_option
@with_store
def byline(*, person: str, shown_as: str, slug: str | None, who: str) -> None:
    """Let the work of PERSON, an account or a coder, appear as SHOWN_AS; without it, under no name."""
    from answerable.casework.report.bylines import choose_byline

    choose_byline(chosen(slug), person, shown_as, who=who)
    click.echo(f"{person} appears as {shown_as}" if shown_as else f"{person} appears under no name")


def _rule(words: str, reason: str, slug: str | None, who: str, *, published: bool) -> None:
    from answerable.casework.report.personal_data import rule_on_words

    ruling = rule_on_words(chosen(slug), words, published=published, reason=reason, who=who)
    said = "may be published" if published else "is withheld"
    click.echo(f"{ruling.words!r} {said} from the next build on")
