"""The same message once more: kept with its bytes, linked to the first, and no second reply."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.work.journalling import note
from answerable.correspondence import AddressBook, Match, ParsedMessage, match_message, said_digest
from answerable.isolation import parse_message
from answerable.store import originals
from answerable.store.models import Investigation, Original, Reply, ReplyCopy


def first_of(
    investigation: Investigation, message: ParsedMessage, match: Match, book: AddressBook
) -> Reply | None:
    """The reply of which a message is a copy; None where it says something of its own.

    A message that came to another request by its own headers, as one letter sent to three addresses, is
    no copy: it answers that request too.
    """
    alike = Reply.objects.filter(investigation=investigation, channel="mail", received_at=message.date)
    wanted = said_digest(message)
    alike = alike.filter(sender__iexact=message.sender.address[:320]).select_related("original")
    for reply in alike.order_by("pk"):
        first = parse_message(originals.content_of(reply.original.uid))
        answered = match_message(first, book).references
        if said_digest(first) == wanted and set(match.references) <= set(answered):
            return reply
    return None


@transaction.atomic
def keep_copy(reply: Reply, original: Original, message: ParsedMessage, name: str, *, who: str) -> ReplyCopy:
    """Keep a copy of a reply; it answers what the reply answers, now and wherever that is filed later."""
    copy = ReplyCopy.objects.create(
        uid=f"{reply.uid}/copy/{original.uid[:24]}",
        reply=reply,
        original=original,
        name=name.replace("\0", "\N{REPLACEMENT CHARACTER}")[:300],
        message_id=message.message_id.replace("\0", "\N{REPLACEMENT CHARACTER}")[:500],
    )
    after = {"digest": original.uid, "copy_of": reply.name}
    note(reply.investigation, who, "kept copy", copy.name, after=after)
    return copy
