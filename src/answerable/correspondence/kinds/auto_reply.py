"""A mail that a machine sent and that says nothing of the request."""

from __future__ import annotations

from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind
from answerable.correspondence.kinds.receipts import quarantine_notices, receipts_and_recalls, reports
from answerable.correspondence.kinds.sentences import numbered
from answerable.correspondence.mail.machines import answers_by_itself
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.filters import FILTER
from answerable.correspondence.wordings.mail_systems import AUTOMATIC_SUBJECT, DELAYED_SUBJECT
from answerable.correspondence.wordings.sentences import AUTOMATED, OF_REQUEST
from answerable.correspondence.wordings.signs import Sign

_DECIDES = frozenset({Sign.REFUSAL, Sign.ANSWER, Sign.NUMBERED, Sign.TRANSFER})
_SAYS = frozenset(Sign) - {Sign.PROMISE, Sign.RECEIPT, Sign.DELAY}


def _by_form(message: ParsedMessage) -> KindFound | None:
    return reports(message) or receipts_and_recalls(message)


def _by_itself(evidence: Evidence) -> KindFound | None:
    if DELAYED_SUBJECT.match(evidence.message.subject) and not evidence.has(*_SAYS):
        return KindFound(MessageKind.AUTO_REPLY, "delivery delayed", evidence.message.subject)
    return _of_filter(evidence) or _away(evidence) or _answering(evidence)


def _of_filter(evidence: Evidence) -> KindFound | None:
    by_filter = FILTER.search(evidence.message.sender.address) or evidence.machine or not evidence.addressed
    return quarantine_notices(evidence.message) if by_filter else None


def _away(evidence: Evidence) -> KindFound | None:
    """Somebody is away: said under the header of an answering machine, or with nothing beside it."""
    away = next(iter(evidence.words.away), "")[:80]
    if not away:
        return None
    number = any(map(numbered, (*evidence.words.said, *evidence.words.of_forms)))
    promised = evidence.signs.get(Sign.PROMISE, "") + evidence.signs.get(Sign.RECEIPT, "")
    if answers_by_itself(evidence.message):
        if evidence.has(*_DECIDES) or OF_REQUEST.search(promised):
            return None
        if evidence.facts > 1 and evidence.speaks:
            return None
        much = len(evidence.words.said) > 1 and not AUTOMATIC_SUBJECT.match(evidence.message.subject)
        if evidence.facts or much or number or evidence.has(Sign.HANDED_OVER):
            return KindFound(MessageKind.UNCLEAR, "somebody is away, and something is said beside it", away)
        return KindFound(MessageKind.AUTO_REPLY, "automatic reply, and somebody is away", away)
    if len(evidence.words.said) <= 1 and not number and not evidence.has(*_SAYS, Sign.PROMISE, Sign.DELAY):
        return KindFound(MessageKind.AUTO_REPLY, "says that somebody is away", away)
    return None


def _answering(evidence: Evidence) -> KindFound | None:
    """The header of an answering machine; what says something of the request under it is judged by that.

    Words that no rule understands are a person's to look at, unless the subject says "automatic reply" too.
    """
    header = answers_by_itself(evidence.message)
    guided = any(AUTOMATED.search(each) for each in evidence.words.courtesies)
    if not header or evidence.has(Sign.NUMBERED, Sign.REFUSAL, Sign.TRANSFER):
        return None
    if evidence.has(Sign.FIGURE) and (evidence.speaks or not guided):
        return None
    if (promise := evidence.signs.get(Sign.PROMISE)) is not None:
        return KindFound(MessageKind.ACKNOWLEDGEMENT, "automatic, and promises a reply", promise)
    if evidence.has(*_SAYS - {Sign.FIGURE}) or OF_REQUEST.search(evidence.signs.get(Sign.RECEIPT, "")):
        return None
    if evidence.words.said and not guided and not AUTOMATIC_SUBJECT.match(evidence.message.subject):
        return None
    return KindFound(MessageKind.AUTO_REPLY, "automatic reply", header)


AUTO_REPLY = KindOfMessage(
    kind=MessageKind.AUTO_REPLY,
    leaves=None,
    substantive=False,
    from_headers=_by_form,
    from_evidence=_by_itself,
)
"""The kind."""
