"""`answerable mail`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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
    from answerable.casework.replies.mailboxes import MailReceipts


KINDS = (
    "acknowledgement",
    "clarification_sought",
    "holding",
    "refusal_notice",
    "disclosure",
    "auto_reply",
    "bounce",
    "transfer",
    "survey",
    "portal_notice",
    "notice",
    "unclear",
)


@click.group("mail", cls=Noun)
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
    from answerable.casework.replies.mailboxes import take_in_messages
    from answerable.post import count_in, messages_in

    count = count_in(paths)
    with progress_bar("Taking in mail") as tell:
        bag = take_in_messages(
            chosen(slug),
            messages_in(paths),
            of=count,
            who=who,
            keep_damaged=keep_damaged,
            progress=tell,
        )
    _print(bag, as_json=as_json)
    if bag.refused:
        sys.exit(1)


@command.command("reread")
@investigation_option
@who_option
@with_store
def reread(*, slug: str | None, who: str) -> None:
    """Read again the attached files of which nothing could be read, within the limits that are set now.

    A file that gave pages before is left as it is. Those that still cannot be read are listed, and the exit
    code is 1.
    """
    from answerable.casework.replies.rereading import read_again

    with progress_bar("Reading files again") as tell:
        read, still = read_again(chosen(slug), who=who, progress=tell)
    click.echo(f"{read} read, {len(still)} not")
    for each in still:
        click.echo(f"answerable: {each}", err=True)
    sys.exit(1 if still else 0)


@command.command("kind")
@click.argument("reply")
@click.argument("kind", type=click.Choice(KINDS))
@investigation_option
@who_option
@with_store
def kind_(*, reply: str, kind: str, slug: str | None, who: str) -> None:
    """Say what KIND of message a REPLY is, where it was recognised wrongly; REPLY is its file name."""
    from answerable.casework.replies import kinds
    from answerable.correspondence import MessageKind

    investigation = chosen(slug)
    kinds.set_kind(investigation, kinds.find_reply(investigation, reply), MessageKind(kind), who=who)
    click.echo(f"{reply} is now: {kind.replace('_', ' ')}")


@command.command("is-reply")
@click.argument("reply")
@investigation_option
@who_option
@with_store
def is_reply_(*, reply: str, slug: str | None, who: str) -> None:
    """Say that a message is a REPLY, whatever was recognised; REPLY is its file name.

    One whose kind is not known stays unclear, and counts from then on.
    """
    _say_whether(reply, slug, is_one=True, who=who)


@command.command("not-a-reply")
@click.argument("reply")
@investigation_option
@who_option
@with_store
def not_a_reply(*, reply: str, slug: str | None, who: str) -> None:
    """Say that a message is no reply; REPLY is its file name.

    It no longer counts, nor does what was read in it.
    """
    _say_whether(reply, slug, is_one=False, who=who)


@command.command("unsay")
@click.argument("reply")
@investigation_option
@who_option
@with_store
def unsay(*, reply: str, slug: str | None, who: str) -> None:
    """Take back what was said of the kind of a REPLY: it is again what is recognised in it."""
    from answerable.casework.replies import kinds

    investigation = chosen(slug)
    found = kinds.find_reply(investigation, reply)
    kinds.unsay_kind(investigation, found, who=who)
    click.echo(f"{reply} is again: {found.kind.replace('_', ' ')}")


@command.group("senders")
def senders() -> None:
    """Senders whose mail a person took for a body's own."""


@senders.command("list")
@investigation_option
@json_option
@with_store
def list_senders(*, slug: str | None, as_json: bool) -> None:
    """List the senders that are kept, with the body of each."""
    from answerable.casework.replies.senders import known_senders

    known = known_senders(chosen(slug))
    if as_json:
        print_json([{"sender": k.sender, "body": k.body.uid, "said_by": k.said_by} for k in known])
        return
    print_rows(("sender", "body", "said by"), [(k.sender, k.body.uid, k.said_by) for k in known])


@senders.command("forget")
@click.argument("sender")
@click.argument("body")
@investigation_option
@who_option
@with_store
def forget(*, sender: str, body: str, slug: str | None, who: str) -> None:
    """Take back that mail of SENDER is that of BODY, both as listed; what was matched stays."""
    from answerable.casework.replies.senders import forget_sender, known_senders
    from answerable.ground import Missing

    investigation = chosen(slug)
    found = [k for k in known_senders(investigation) if (k.sender, k.body.uid) == (sender, body)]
    if not found:
        remedy = "See answerable mail senders list."
        raise Missing(f"no sender {sender!r} is kept for {body!r}", where=investigation.uid, remedy=remedy)
    forget_sender(investigation, found[0].pk, who=who)
    click.echo(f"{sender} is no longer taken for {body}")


def _say_whether(reply: str, slug: str | None, *, is_one: bool, who: str) -> None:
    from answerable.casework.replies import kinds

    investigation = chosen(slug)
    found = kinds.find_reply(investigation, reply)
    kinds.say_whether_reply(investigation, found, is_one=is_one, who=who)
    counts = "counts as a reply" if is_one else "is no reply"
    click.echo(f"{reply} {counts}: {found.kind.replace('_', ' ')}")


@command.command("tray")
@investigation_option
@json_option
@with_store
def tray(*, slug: str | None, as_json: bool) -> None:
    """List the replies that match no request for certain, with what they may answer."""
    from answerable.casework.replies.tray import may_answer, tray_replies

    rows = [
        {
            "reply": reply.uid,
            "name": reply.name,
            "sender": reply.sender,
            "subject": reply.subject,
            "may_answer": [request.reference for request in may_answer(reply)],
        }
        for reply in tray_replies(chosen(slug))
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("message", "sender", "may answer"),
        [(row["name"], row["sender"], ", ".join(map(str, row["may_answer"]))) for row in rows],
    )


def _print(bag: MailReceipts, *, as_json: bool) -> None:
    if not as_json:
        click.echo(bag.sentence)
        for _, error in bag.refused:
            click.echo(f"answerable: {error}", err=True)
        for problem in bag.unread():
            click.echo(f"Kept and not read: {problem}", err=True)
        return
    taken = [
        {
            "message": name,
            "kind": receipt.reply.kind,
            "answers": list(receipt.references),
            "certain": receipt.certain,
            "known": receipt.known,
        }
        for name, receipt in bag.taken
    ]
    refused = [{"message": name, "error": str(error)} for name, error in bag.refused]
    print_json({"taken_in": taken, "refused": refused, "not_read": bag.unread()})
