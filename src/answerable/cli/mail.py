"""`answerable mail`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

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
from answerable.ground import BadInput


@click.group("mail")
def command() -> None:
    """Replies by mail."""


@command.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--keep-damaged", is_flag=True, help="Take in messages that are cut off, with the damage on record."
)
@investigation_option
@who_option
@json_option
@with_store
def import_(*, paths: Sequence[Path], keep_damaged: bool, slug: str | None, who: str, as_json: bool) -> None:
    """Take in messages: .eml files, folders of them, or mbox files.

    A message that is here already changes nothing. One that cannot be taken in is reported, the
    others are taken in all the same, and the exit code is 1.
    """
    from answerable.casework import intake
    from answerable.casework.addresses import addresses_of
    from answerable.post import messages_in

    investigation = chosen(slug)
    addresses = addresses_of(investigation)
    messages = list(messages_in(paths))
    taken, refused = [], []
    with progress_bar("Taking in mail") as tell:
        for done, (name, raw) in enumerate(messages, start=1):
            try:
                receipt = intake.take_in_mail(
                    investigation, raw, name, who=who, addresses=addresses, keep_damaged=keep_damaged
                )
            except BadInput as error:
                refused.append({"message": name, "error": str(error)})
            else:
                taken.append(_taken(name, receipt))
            tell(done, len(messages))
    _print(taken, refused, as_json=as_json)
    if refused:
        sys.exit(1)


@command.command("tray")
@investigation_option
@json_option
@with_store
def tray(*, slug: str | None, as_json: bool) -> None:
    """List the replies that match no request for certain, with what they may answer."""
    from answerable.casework import intake

    rows = [
        {
            "reply": reply.uid,
            "name": reply.name,
            "sender": reply.sender,
            "subject": reply.subject,
            "may_answer": [match.request.reference for match in reply.matches.all()],
        }
        for reply in intake.tray(chosen(slug))
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("message", "sender", "may answer"),
        [(row["name"], row["sender"], ", ".join(map(str, row["may_answer"]))) for row in rows],
    )


def _taken(name: str, receipt: object) -> dict[str, object]:
    from answerable.casework.intake import MailReceipt

    assert isinstance(receipt, MailReceipt)
    return {
        "message": name,
        "kind": receipt.reply.kind,
        "answers": list(receipt.references),
        "certain": receipt.certain,
        "known": receipt.known,
    }


def _print(taken: list[dict[str, object]], refused: list[dict[str, str]], *, as_json: bool) -> None:
    if as_json:
        print_json({"taken_in": taken, "refused": refused})
        return
    tray = sum(not row["certain"] for row in taken)
    known = sum(bool(row["known"]) for row in taken)
    click.echo(
        f"{len(taken)} taken in ({known} were here already), {tray} in the tray, {len(refused)} refused"
    )
    for line in _refusals(refused):
        click.echo(line, err=True)


def _refusals(refused: list[dict[str, str]]) -> Iterator[str]:
    for row in refused:
        yield f"answerable: {row['error']}"
