"""A mail of which no rule found the words: a person has to read it."""

from __future__ import annotations

from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind, documents
from answerable.correspondence.stages import Stage


def unclear(evidence: Evidence) -> KindFound:
    """Why the message is unclear: its signs contradict each other, only an attachment may say, there are no
    words, or no rule found them."""
    if evidence.signs:
        told = "; ".join(f"{sign.label}: {words}" for sign, words in evidence.signs.items())
        return KindFound(MessageKind.UNCLEAR, "may be this or that", told[:200])
    files = documents(evidence.message)
    if files:
        return KindFound(MessageKind.UNCLEAR, "only an attachment may say", ", ".join(files))
    if not evidence.words.said:
        return KindFound(MessageKind.UNCLEAR, "no words of the authority's own")
    return KindFound(MessageKind.UNCLEAR, "no rule found its words", " ".join(evidence.words.said)[:80])


UNCLEAR = KindOfMessage(
    kind=MessageKind.UNCLEAR, leaves=None, leaves_when_said=Stage.REPLIED, substantive=True, waits=True
)
"""The kind: a reply once a person has said that it is one, until then it only waits."""
