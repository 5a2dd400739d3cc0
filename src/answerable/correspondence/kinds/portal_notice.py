"""A notice that something can be looked at elsewhere: in a portal, or by a link to a secure message.

What is there may be the answer, so that a person has to fetch it; the notice says nothing itself.
"""

from __future__ import annotations

from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind
from answerable.correspondence.wordings.portals import (
    IS_THERE,
    PORTAL_WORDS,
    SECURE_FILE,
    TO_READER,
    TRACKING,
)
from answerable.correspondence.wordings.signs import Sign

_MAY_STAND = {
    Sign.LINKED,
    Sign.RECEIPT,
    Sign.DELAY,
    Sign.STATEMENT,
    Sign.FIGURE,
    Sign.PROMISE,
    Sign.HANDED_OVER,
}
_SAYS = frozenset(Sign) - _MAY_STAND


def _tells(sentence: str) -> bool:
    """True for a sentence that sends its reader somewhere, and not where a request can only be followed."""
    return all((PORTAL_WORDS.search(sentence), TO_READER.search(sentence), not TRACKING.search(sentence)))


def _pointing(evidence: Evidence) -> KindFound | None:
    """One that says that something is there; where a request can be followed is a footer of a receipt."""
    files = (part.filename for part in evidence.message.attachments)
    secured = next((name for name in files if SECURE_FILE.match(name)), "")
    forms = evidence.words.of_forms
    pointing = next((each for each in forms if _tells(each)), "")
    if evidence.has(Sign.PROMISE) and not any(IS_THERE.search(each) for each in forms):
        pointing = ""
    letter = (
        evidence.facts > (1 if evidence.machine else 0) and evidence.speaks and len(evidence.words.said) > 1
    )
    if letter or evidence.has(*_SAYS):
        return None
    if evidence.machine and evidence.addressed and evidence.has(Sign.LINKED):
        pointing = pointing or evidence.signs[Sign.LINKED]
    if not (secured or pointing):
        return None
    return KindFound(MessageKind.PORTAL_NOTICE, "says where to look", secured or pointing[:80])


PORTAL_NOTICE = KindOfMessage(
    kind=MessageKind.PORTAL_NOTICE, leaves=None, substantive=False, waits=True, from_evidence=_pointing
)
"""The kind."""
