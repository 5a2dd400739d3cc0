"""A form that asks how satisfied somebody was. Most letters carry a line of one under them: that is none."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind, OwnWords
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.forms import SURVEY_SUBJECT, SURVEY_WORDS


def _survey(message: ParsedMessage, words: OwnWords) -> KindFound | None:
    """A survey by its subject, or one that asks and says nothing beside it."""
    asking = next((each for each in words.of_forms if SURVEY_WORDS.search(each)), "")
    if asking and SURVEY_SUBJECT.search(message.subject):
        return KindFound(MessageKind.SURVEY, "subject of a survey", message.subject)
    if asking and not words.said:
        return KindFound(MessageKind.SURVEY, "asks how satisfied one was", asking[:80])
    return None


SURVEY = KindOfMessage(kind=MessageKind.SURVEY, leaves=None, substantive=False, from_form=_survey)
"""The kind."""
