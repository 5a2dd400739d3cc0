"""`answerable account`."""

from __future__ import annotations

import click

from answerable.cli.session import chosen, investigation_option, who_option, with_store

ROLES = ("lead", "coder", "adjudicator", "reader")


@click.group("account")
def command() -> None:
    """Open accounts and give roles."""


@command.command("open")
@click.argument("username")
@click.password_option(help="Asked for if not given.")
@who_option
@with_store
def open_(*, username: str, password: str, who: str) -> None:
    """Open an account for USERNAME."""
    from answerable.casework.work import people

    people.open_account(username, password, who=who)
    click.echo(f"Opened an account for {username}")


@command.command("role")
@click.argument("username")
@click.argument("role", type=click.Choice(ROLES))
@investigation_option
@who_option
@with_store
def role_(*, username: str, role: str, slug: str | None, who: str) -> None:
    """Give USERNAME a ROLE in an investigation."""
    from answerable.casework.work import investigations, people
    from answerable.casework.work.records import Role

    investigation = chosen(slug)
    investigations.give_role(investigation, people.find_account(username), Role(role), who)
    click.echo(f"{username} is now {role} of {investigation.name}")


@command.command("staff")
@click.argument("username")
@click.option("--no-longer", is_flag=True, help="Take it back.")
@who_option
@with_store
def staff(*, username: str, no_longer: bool, who: str) -> None:
    """Let USERNAME begin investigations in the workbench."""
    from answerable.casework.work import people

    people.make_staff(people.find_account(username), not no_longer, who=who)
    click.echo(f"{username} may {'no longer ' if no_longer else ''}begin investigations")
