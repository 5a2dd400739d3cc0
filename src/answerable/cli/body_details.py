"""The commands of `answerable bodies` about one body: what is known of it, its addresses, its duplicates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from answerable.cli.session import (
    chosen,
    header_row_option,
    json_option,
    print_json,
    print_rows,
    sheet_option,
    who_option,
    with_store,
)

register_option = click.option("--register", required=True, help="Which register.")
own_option = click.option(
    "-i", "--investigation", "slug", metavar="SLUG", help="This investigation's own; else the installation's."
)
reason_option = click.option("--reason", required=True, help="How it is known, for the journal.")


@click.command("show")
@click.argument("key")
@register_option
@with_store
def show(*, key: str, register: str) -> None:
    """Print all that is known of the body KEY as JSON."""
    from answerable.casework.registers.body_pages import body_values
    from answerable.casework.registers.overrides import body_at

    print_json(body_values(body_at(register, key, own_too=True)))


@click.command("set")
@click.argument("key")
@click.argument("field", type=click.Choice(("sector", "region", "nation", "regime")))
@click.argument("value")
@register_option
@reason_option
@who_option
@with_store
def set_(*, key: str, field: str, value: str, register: str, reason: str, who: str) -> None:
    """Set FIELD of the body KEY to VALUE by hand; it outlasts the register's next versions."""
    from answerable.casework.registers.overrides import body_at, override

    made = override(body_at(register, key, own_too=True), field, value, reason, who=who)
    click.echo(f"{made.body.name}: {field} is {value or 'empty'}, instead of {made.instead_of or 'nothing'}")


@click.command("unset")
@click.argument("key")
@click.argument("field")
@register_option
@reason_option
@who_option
@with_store
def unset(*, key: str, field: str, register: str, reason: str, who: str) -> None:
    """Take what the register says of FIELD of the body KEY again."""
    from answerable.casework.registers.overrides import body_at, lift_override

    body = body_at(register, key, own_too=True)
    lift_override(body, field, reason, who=who)
    click.echo(f"{body.name}: {field} is {getattr(body, field) or 'empty'}")


@click.command("duplicates")
@json_option
@with_store
def duplicates_(*, as_json: bool) -> None:
    """List bodies that share an identifier and may be one."""
    from answerable.casework.registers.duplicates import duplicate_bodies

    rows: list[dict[str, Any]] = [
        {"scheme": each.scheme, "value": each.value, "bodies": [body.uid for body in each.bodies]}
        for each in duplicate_bodies()
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("scheme", "value", "bodies"),
        [(row["scheme"], row["value"], ", ".join(row["bodies"])) for row in rows],
    )


@click.command("join")
@click.argument("duplicate")
@click.argument("kept")
@reason_option
@who_option
@with_store
def join(*, duplicate: str, kept: str, reason: str, who: str) -> None:
    """Join the record DUPLICATE to KEPT, which is the same body; each is written register:key."""
    from answerable.casework.registers.duplicates import join_bodies
    from answerable.casework.registers.overrides import body_at

    one, two = (body_at(*each.partition(":")[::2]) for each in (duplicate, kept))
    join_bodies(one, two, reason, who=who)
    click.echo(f"{duplicate} is a second record of {kept}")


@click.command("contacts")
@click.argument("key")
@register_option
@click.option("--add", metavar="ADDRESS", help="Add an address.")
@click.option("--works", metavar="ADDRESS", help="Record that an address was checked and works.")
@click.option("--dead", metavar="ADDRESS", help="Record that an address was checked and is dead.")
@click.option("--source", default="", help="Where it was found, or how it was checked.")
@own_option
@who_option
@json_option
@with_store
def contacts_(
    *,
    key: str,
    register: str,
    add: str | None,
    works: str | None,
    dead: str | None,
    source: str,
    slug: str | None,
    who: str,
    as_json: bool,
) -> None:
    """List the addresses of the body KEY with what became known of each, or record something of one.

    With an investigation they are its own; without, the installation's, which move the letters of all.
    """
    from answerable.casework.registers import contacts
    from answerable.casework.registers.overrides import body_at

    body, asking = body_at(register, key, own_too=True), chosen(slug) if slug else None
    if add:
        contacts.add_contact(body, add, source, who=who, investigation=asking)
    for address, is_alive in ((works, True), (dead, False)):
        if address:
            found = contacts.contact_at(body, address, asking)
            contacts.check_contact(found, source, works=is_alive, who=who, investigation=asking)
    rows = contacts.address_histories(body, asking)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("address", "state", "on", "event", "source"),
        [
            (row["email"], row["state"], each["on"], each["kind"], each["source"])
            for row in rows
            for each in row["events"]
        ],
    )


@click.command("tasks")
@click.option(
    "-i", "--investigation", "slug", metavar="SLUG", help="The bodies of this investigation's frame."
)
@click.option("--register", default="", help="The bodies of this register.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a CSV table, to be filled in for `addresses`.")
@json_option
@with_store
def tasks(*, slug: str | None, register: str, as_csv: bool, as_json: bool) -> None:
    """List the bodies for which an address must be found, with the last known good source."""
    from answerable.casework.registers.contact_files import tasks_table
    from answerable.casework.registers.contacts import contact_tasks

    found = contact_tasks(None if register else chosen(slug), register)
    if as_csv:
        click.echo(tasks_table(found), nl=False)
        return
    rows = [
        {
            "body": each.body.uid,
            "name": each.body.name,
            "need": each.need.value,
            "address": each.email,
            "last_good": each.last_good,
            "website": each.website,
            "requests": list(each.requests),
        }
        for each in found
    ]
    if as_json:
        print_json(rows)
        return
    columns = ("body", "need", "address", "last_good", "requests")
    print_rows(columns, [[_written(row[column]) for column in columns] for row in rows])


@click.command("addresses")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@sheet_option
@header_row_option
@own_option
@who_option
@with_store
def addresses(*, file: Path, sheet: str, header_row: int | None, slug: str | None, who: str) -> None:
    """Add the addresses in FILE, all or none: the table of `tasks --csv` with email and source filled in."""
    from answerable.casework.registers.contact_files import take_in_addresses

    added = take_in_addresses(
        file.read_bytes(),
        file.name,
        sheet=sheet,
        header_row=header_row,
        who=who,
        investigation=chosen(slug) if slug else None,
    )
    click.echo(f"Added {added} addresses")


def _written(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


COMMANDS = (show, set_, unset, duplicates_, join, contacts_, tasks, addresses)
