"""Mail that answers nothing: newsletters and other bulk mail, invitations to meetings."""

from __future__ import annotations

from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings import sentences as wordings
from answerable.correspondence.wordings.forms import INVITATION_SUBJECT
from answerable.correspondence.wordings.signs import Sign


def _documents(message: ParsedMessage) -> bool:
    return any(
        part.media_type.startswith(("application/", "text/csv", "text/plain"))
        and not part.filename.endswith(".ics")
        for part in message.attachments
    )


def _invitation(message: ParsedMessage) -> KindFound | None:
    """A calendar item (RFC 5546): its own type says so, with no document beside it."""
    if _documents(message) or all(part.media_type != "text/calendar" for part in message.parts):
        return None
    own = message.header("content-type").lower().startswith(("text/calendar", "multipart/alternative"))
    if own or INVITATION_SUBJECT.match(message.subject) or not message.text.strip():
        return KindFound(MessageKind.NOTICE, "calendar item", message.subject)
    return None


def _to_many(evidence: Evidence) -> KindFound | None:
    """Mail to many by its header, its subject or its words, that speaks to nobody of what they asked."""
    message = evidence.message
    told = evidence.to_many or next(iter(evidence.words.for_many), "")[:80]
    if not told:
        return _announcement(evidence)
    threaded = bool(message.in_reply_to or message.references)
    twice = wordings.FOR_MANY_SUBJECT.search(message.subject) and (
        evidence.words.for_many or evidence.to_many != message.subject
    )
    if twice and not threaded:
        return KindFound(MessageKind.NOTICE, "sent to many, as its subject says", told)
    decided = evidence.addressed and evidence.has(
        Sign.ANSWER, Sign.REFUSAL, Sign.HANDED_OVER, Sign.SMALL_ANSWER, Sign.FIGURE
    )
    if evidence.speaks or threaded or decided:
        return None
    if _documents(message):
        return KindFound(MessageKind.UNCLEAR, "sent to many, with a document", told)
    if evidence.has(Sign.REFUSAL):
        return KindFound(MessageKind.UNCLEAR, "sent to many, with words of a refusal", told)
    return KindFound(MessageKind.NOTICE, "sent to many", told)


def _announcement(evidence: Evidence) -> KindFound | None:
    told = next((each for each in evidence.words.said if wordings.ANNOUNCED.search(each)), "")
    told = told or next(iter(evidence.words.away), "")
    said = evidence.speaks or evidence.addressed or evidence.has(Sign.ANSWER, Sign.REFUSAL)
    if told and not said:
        return KindFound(MessageKind.NOTICE, "tells everybody of the office", told[:80])
    return None


NOTICE = KindOfMessage(
    kind=MessageKind.NOTICE,
    leaves=None,
    substantive=False,
    from_headers=_invitation,
    from_evidence=_to_many,
)
"""The kind."""
