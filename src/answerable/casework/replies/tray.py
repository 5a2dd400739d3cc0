"""The tray: replies that answer no request for certain, and the requests that each may answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from answerable.casework.letters.requests import with_replies
from answerable.casework.replies.intake import match_by_hand
from answerable.casework.replies.senders import keep_known_sender
from answerable.casework.replies.threads import with_documents
from answerable.casework.work.paging import LongList
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Reply, ReplyMatch, Request

CANDIDATES = 20
"""How many requests are offered for the words that somebody looks for."""


def tray_replies(investigation: Investigation) -> LongList[Reply]:
    """The replies that answer no request for certain, oldest first, with what each may answer."""
    certain = ReplyMatch.objects.filter(reply=OuterRef("pk"), certain=True)
    waiting = Reply.objects.filter(~Exists(certain), investigation=investigation)
    return LongList(waiting.prefetch_related("matches__request__unit__body"))


def tray_reply(investigation: Investigation, pk: int) -> Reply:
    """A reply with its documents and what it may answer, to be looked at beside them; raises `Missing`."""
    replies = with_documents(Reply.objects.filter(investigation=investigation, pk=pk))
    found = replies.prefetch_related("matches__request__unit__body").first()
    if found is None:
        raise Missing(f"there is no reply {pk} here")
    return found


def may_answer(reply: Reply) -> tuple[Request, ...]:
    """The requests that a reply may answer, by reference."""
    return tuple(match.request for match in reply.matches.all())


def candidates(investigation: Investigation, reply: Reply, words: str) -> tuple[Request, ...]:
    """Requests with the words in their reference or their body's name, but those the reply may answer."""
    if not words:
        return ()
    requests = with_replies(Request.objects.filter(investigation=investigation))
    named = Q(reference__icontains=words) | Q(unit__body__name__icontains=words)
    offered = [request.pk for request in may_answer(reply)]
    return tuple(requests.filter(named).exclude(pk__in=offered)[:CANDIDATES])


def match_to(
    investigation: Investigation,
    reply: Reply,
    references: Sequence[str],
    *,
    who: str,
    keep_sender: bool = False,
) -> tuple[Request, ...]:
    """Say by hand which requests a reply answers; those that were found. Raises `BadInput` for none.

    With `keep_sender`, mail of that sender is from then on taken for that of the bodies it answered for,
    in this investigation alone.
    """
    chosen = list(with_replies(Request.objects.filter(investigation=investigation, reference__in=references)))
    if not chosen:
        raise BadInput("no request was chosen", remedy="Choose at least one.")
    with transaction.atomic():
        match_by_hand(investigation, reply, chosen, who=who)
        if keep_sender:
            for request in chosen:
                keep_known_sender(investigation, request.unit.body, reply.sender, who=who)
    return tuple(chosen)
