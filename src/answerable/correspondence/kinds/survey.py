"""A form that asks how satisfied somebody was. Most letters carry a line of one under them: that is none."""

from __future__ import annotations

from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind
from answerable.correspondence.wordings.forms import SURVEY_SUBJECT, SURVEY_WORDS
from answerable.correspondence.wordings.signs import Sign

_SAYS_MORE = frozenset({Sign.SMALL_ANSWER, Sign.FIGURE, Sign.HANDED_OVER, Sign.STATEMENT, Sign.PROMISE})
_SAYS = frozenset(Sign) - _SAYS_MORE - {Sign.RECEIPT, Sign.DELAY}


def _survey(evidence: Evidence) -> KindFound | None:
    """A survey by its subject, or one that asks and says nothing beside it."""
    asking = next((each for each in evidence.words.of_forms if SURVEY_WORDS.search(each)), "")
    if not asking or evidence.has(*_SAYS):
        return None
    if SURVEY_SUBJECT.search(evidence.message.subject):
        return KindFound(MessageKind.SURVEY, "subject of a survey", evidence.message.subject)
    if not evidence.has(*_SAYS_MORE) and len(evidence.words.said) <= 1:
        return KindFound(MessageKind.SURVEY, "asks how satisfied one was", asking[:80])
    return None


SURVEY = KindOfMessage(kind=MessageKind.SURVEY, leaves=None, substantive=False, from_evidence=_survey)
"""The kind."""
