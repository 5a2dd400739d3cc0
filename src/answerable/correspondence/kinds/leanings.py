"""What a mail leans to in which no phrase of any kind stands: several different words of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.correspondence.kinds.base import Evidence, KindFound, MessageKind
from answerable.correspondence.wordings import leanings
from answerable.correspondence.wordings.signs import ONLY_POSSIBLE, Sign
from answerable.ground import Wording

FEWEST_WORDS = 2
"""Different words that lean one way, and one more than lean any other."""
MOST_OF_A_RECEIPT = 3
"""Sentences; who only acknowledges says little."""

_OF_BODIES = {
    MessageKind.REFUSAL_NOTICE: leanings.REFUSES,
    MessageKind.HOLDING: leanings.HOLDS,
    MessageKind.ACKNOWLEDGEMENT: leanings.ACKNOWLEDGES,
    MessageKind.CLARIFICATION_SOUGHT: leanings.ASKS,
}
_OF_MACHINES = {
    MessageKind.SURVEY: leanings.SURVEYS,
    MessageKind.PORTAL_NOTICE: leanings.POINTS,
    MessageKind.AUTO_REPLY: leanings.FILTERS,
    MessageKind.NOTICE: leanings.TELLS_MANY,
}
_FACTS = (Sign.SMALL_ANSWER, Sign.FIGURE, Sign.STATEMENT, Sign.LINKED, Sign.HANDED_OVER, Sign.ANSWER)


def leaning(evidence: Evidence) -> KindFound | None:
    """The kind that the words of a mail lean to; None where they lean nowhere, or both ways.

    What states facts leans nowhere: it may be the reply. Only what a machine sent, or what speaks to nobody
    of what they asked, leans towards a notice.
    """
    if evidence.has(*_FACTS):
        return None
    if asked := _only_asks(evidence):
        return asked
    words = evidence.words
    said = [each for each in words.said if not ONLY_POSSIBLE.search(each)]
    every = [evidence.message.subject, *words.said, *words.of_forms, *words.for_many]
    formal = evidence.machine or words.of_forms or words.for_many
    scores = {kind: _found(wording, said) for kind, wording in _OF_BODIES.items() if evidence.plain}
    if len(said) > MOST_OF_A_RECEIPT:
        scores.pop(MessageKind.ACKNOWLEDGEMENT, None)
    if formal or not evidence.speaks:
        scores |= {kind: _found(wording, every) for kind, wording in _OF_MACHINES.items()}
    ranked = sorted(scores.items(), key=lambda each: -len(each[1]))
    if len(ranked) < 2 or len(ranked[0][1]) < FEWEST_WORDS or len(ranked[0][1]) == len(ranked[1][1]):
        return None
    kind, found = ranked[0]
    return KindFound(kind, "several of its words lean that way", ", ".join(found))


def _only_asks(evidence: Evidence) -> KindFound | None:
    """A short mail by a person that puts a question and says nothing else that is known."""
    said = evidence.words.said
    asked = next((each for each in said if each.rstrip().endswith("?")), "")
    unknown = not evidence.signs and not evidence.machine and evidence.plain and evidence.addressed
    if asked and unknown and len(said) <= MOST_OF_A_RECEIPT:
        return KindFound(MessageKind.CLARIFICATION_SOUGHT, "only puts a question", asked[-80:])
    return None


def _found(wording: Wording, sentences: list[str]) -> list[str]:
    """The first words of each turn that stands in one of the sentences."""
    return list(_each(wording, sentences))


def _each(wording: Wording, sentences: list[str]) -> Iterator[str]:
    for turn, _ in wording.turns:
        hits = (re.search(turn, sentence, wording.flags) for sentence in sentences)
        if hit := next(filter(None, hits), None):
            yield hit.group().strip()
