"""The letters and replies of a request in order of time, and the documents of replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Prefetch, QuerySet

from answerable.correspondence import MessageKind, is_reply
from answerable.ground import Missing
from answerable.store.models import DocumentPart, Investigation, Letter, Reply, ReplyCopy, Request


def reply_at(investigation: Investigation, pk: int) -> Reply:
    """The reply with that row number; raises `Missing`."""
    replies = Reply.objects.filter(investigation=investigation, pk=pk)
    found = replies.first()
    if found is None:
        raise Missing(f"there is no reply {pk} here")
    return found


def with_documents(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """The replies with their documents and pages, in a fixed number of queries."""
    parts = DocumentPart.objects.select_related("original").prefetch_related("pages").order_by("position")
    return replies.select_related("original").prefetch_related(
        Prefetch("parts", queryset=parts), "copies__original"
    )


@dataclass(frozen=True)
class ThreadMessage:
    """One message of a thread, out (`letter`) or in (`reply`)."""

    way: Literal["out", "in"]
    at: datetime | None
    letter: Letter | None = None
    reply: Reply | None = None

    @property
    def counts(self) -> bool:
        """True for what counts as a reply."""
        said = self.reply
        return said is not None and is_reply(MessageKind(said.kind), said=bool(said.kind_said_by))


def thread(request: Request) -> tuple[ThreadMessage, ...]:
    """The letters and replies of one request in order of time, replies without a date last."""
    replies = with_documents(Reply.objects.filter(matches__request=request, matches__certain=True))
    messages = [ThreadMessage("out", letter.sent_at, letter=letter) for letter in request.letters.all()]
    messages += [ThreadMessage("in", reply.received_at, reply=reply) for reply in replies]
    return tuple(sorted(messages, key=lambda each: (each.at is None, each.at and each.at.timestamp())))


def original_part(investigation: Investigation, digest: str) -> DocumentPart:
    """A document or a copy, of this investigation, that has that original; raises `Missing`."""
    parts = DocumentPart.objects.filter(reply__investigation=investigation, original__uid=digest)
    found = parts.select_related("original").first()
    if found is not None:
        return found
    copies = ReplyCopy.objects.filter(reply__investigation=investigation, original__uid=digest)
    copy = copies.select_related("original").first()
    if copy is None:
        raise Missing(f"there is no original {digest[:12]} here")
    return DocumentPart(name=copy.name, media_type="message/rfc822", original=copy.original)
