"""`answerable account`."""

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
from answerable.ground import BadInput

ROLES = ("lead", "coder", "adjudicator", "reviewer", "partner", "reader")


@click.group("account", cls=Noun)
def command() -> None:
    """Open and close accounts, give roles and take them back."""


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


@command.command("take-role-back")
@click.argument("username")
@click.argument("role", type=click.Choice(ROLES))
@investigation_option
@who_option
@with_store
def take_role_back(*, username: str, role: str, slug: str | None, who: str) -> None:
    """Take a ROLE in an investigation back from USERNAME; the last lead's is not taken."""
    from answerable.casework.work import accounts
    from answerable.casework.work.records import Role

    investigation = chosen(slug)
    accounts.take_role_back(investigation, username, Role(role), who=who)
    click.echo(f"{username} is no longer {role} of {investigation.name}")


@command.command("list")
@json_option
@with_store
def list_(*, as_json: bool) -> None:
    """List the accounts: open or closed, what they may do, second step, last sign-in, roles."""
    from answerable.casework.work import accounts

    lines = accounts.every_account()
    if as_json:
        names = (
            "username",
            "open",
            "staff",
            "keeper",
            "second_step",
            "owes_second_step",
            "last_sign_in",
            "roles",
        )
        print_json(columns_of(lines, names))
        return
    rows = [
        (
            each.username,
            "open" if each.open else "closed",
            "yes" if each.staff else "",
            "yes" if each.keeper else "",
            "yes" if each.second_step else "demanded" if each.owes_second_step else "",
            each.last_sign_in.date() if each.last_sign_in else "never",
            ", ".join(each.roles),
        )
        for each in lines
    ]
    print_rows(("account", "state", "may begin", "keeper", "second step", "last sign-in", "roles"), rows)


@command.command("close")
@click.argument("username")
@who_option
@with_store
def close(*, username: str, who: str) -> None:
    """Close USERNAME's account: nobody signs in to it, and who is signed in is out at once.

    What the person did stays under their name.
    """
    from answerable.casework.work import accounts, people

    leaderless = accounts.close_account(people.find_account(username), who=who)
    click.echo(f"Closed the account {username}")
    for slug in leaderless:
        click.echo(
            f"{slug} has no lead with an open account now: answerable account role NAME lead -i {slug}"
        )


@command.command("reopen")
@click.argument("username")
@who_option
@with_store
def reopen(*, username: str, who: str) -> None:
    """Open USERNAME's closed account again, with the roles it had."""
    from answerable.casework.work import accounts, people

    accounts.reopen_account(people.find_account(username), who=who)
    click.echo(f"The account {username} is open")


@command.command("end-sessions")
@click.argument("username")
@who_option
@with_store
def end_sessions(*, username: str, who: str) -> None:
    """Sign USERNAME out everywhere."""
    from answerable.casework.work import accounts, people

    ended = accounts.end_sessions(people.find_account(username), who=who)
    click.echo(f"Sessions ended: {ended}")


@command.command("new-password")
@click.argument("username")
@click.option(
    "--hours", default=24, show_default=True, type=click.IntRange(1, 24 * 14), help="How long it holds."
)
@who_option
@with_store
def new_password(*, username: str, hours: int, who: str) -> None:
    """Print a link by which USERNAME chooses a new password, once.

    Whoever has the link has the account, unless it has a second step: hand it over yourself.
    """
    from answerable.casework.work import accounts, people

    token = accounts.make_password_link(people.find_account(username), who=who, hours=hours)
    click.echo(f"{_address()}/accounts/new-password/{token}/")
    click.echo(f"It holds once, for {hours} hours, and takes the place of any before it.", err=True)


def _address() -> str:
    """The address of the workbench as people know it."""
    from django.conf import settings

    name = settings.ALLOWED_HOSTS[-1] if len(settings.ALLOWED_HOSTS) > 3 else "127.0.0.1:8000"
    return f"http{'s' if settings.SESSION_COOKIE_SECURE else ''}://{name}"


@command.command("forget-second-step")
@click.argument("username")
@who_option
@with_store
def forget_second_step(*, username: str, who: str) -> None:
    """For who lost it: take USERNAME's second step and recovery codes away, and sign them out."""
    from answerable.casework.work import accounts, people

    had = accounts.forget_second_step(people.find_account(username), who=who)
    click.echo(f"{username} {'now has' if had else 'had'} no second step")


@command.command("demand-second-step")
@click.argument("username", required=False)
@click.option("--everybody", is_flag=True, help="Of every account, those opened later too.")
@click.option("--no-longer", is_flag=True, help="Take the demand back.")
@who_option
@with_store
def demand_second_step(*, username: str | None, everybody: bool, no_longer: bool, who: str) -> None:
    """Demand a second step at sign-in of USERNAME, or of everybody.

    Who has none is signed out, and led to setting it up before anything else.
    """
    from answerable.casework.work import accounts, people

    if (username is None) is not everybody:
        raise BadInput("say of whom", remedy="Name one account, or add --everybody.")
    user = people.find_account(username) if username else None
    accounts.demand_second_step(user, not no_longer, who=who)
    click.echo(f"A second step is {'no longer ' if no_longer else ''}demanded of {username or 'everybody'}")


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


@command.command("keeper")
@click.argument("username")
@click.option("--no-longer", is_flag=True, help="Take it back.")
@who_option
@with_store
def keeper(*, username: str, no_longer: bool, who: str) -> None:
    """Let USERNAME keep what all investigations share: registers, fields set by hand, addresses."""
    from answerable.casework.work import people

    people.make_keeper(people.find_account(username), not no_longer, who=who)
    click.echo(f"{username} may {'no longer ' if no_longer else ''}keep what all investigations share")
