"""Every kind of message, and what kind a mail is, told from the authority's own words.

The words of the request, quoted back, and the notices of a mail system name exemptions, fees and
twenty working days in almost every mail; they are left out before any rule looks. A sentence that
says what may happen ("if an exemption applies") asserts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from answerable.correspondence.kinds.acknowledgement import ACKNOWLEDGEMENT
from answerable.correspondence.kinds.auto_reply import AUTO_REPLY, answers_by_itself, sent_by_machine
from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind, OwnWords
from answerable.correspondence.kinds.bounce import BOUNCE
from answerable.correspondence.kinds.clarification_sought import CLARIFICATION_SOUGHT
from answerable.correspondence.kinds.disclosure import DISCLOSURE
from answerable.correspondence.kinds.holding import HOLDING
from answerable.correspondence.kinds.notice import NOTICE, bulk_mail
from answerable.correspondence.kinds.portal_notice import PORTAL_NOTICE
from answerable.correspondence.kinds.refusal_notice import REFUSAL_NOTICE
from answerable.correspondence.kinds.signs import answered_headings, gives_answer, own_words, signs_in
from answerable.correspondence.kinds.survey import SURVEY
from answerable.correspondence.kinds.transfer import TRANSFER
from answerable.correspondence.kinds.unclear import UNCLEAR, unclear
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import ORDER, Stage
from answerable.correspondence.voices.voices import Voice, VoiceSpan
from answerable.correspondence.wordings.signs import Sign

KINDS: tuple[KindOfMessage, ...] = (
    BOUNCE,
    AUTO_REPLY,
    NOTICE,
    SURVEY,
    PORTAL_NOTICE,
    TRANSFER,
    HOLDING,
    REFUSAL_NOTICE,
    DISCLOSURE,
    CLARIFICATION_SOUGHT,
    ACKNOWLEDGEMENT,
    UNCLEAR,
)
"""Every kind; headers are asked in this order, rules in the order of their places."""

SUBSTANTIVE = frozenset(each.kind for each in KINDS if each.substantive)
"""The kinds of message that may hold an answer; the others leave a request waiting."""

WAITING = frozenset(each.kind for each in KINDS if each.waits)
"""The kinds that wait for a person where a machine found them: what such a message is, nobody knows yet."""

_BY_KIND = {each.kind: each for each in KINDS}
_SAYS_MORE = frozenset(Sign) - {Sign.RECEIPT, Sign.DELAY}
"""The signs beside which the words of a form are its footer."""


def left_at(kind: MessageKind, *, said: bool = False) -> Stage | None:
    """The stage in which a message of `kind` leaves a request; None where it moves nothing.

    `said` is true where a person said of the message that it is of that kind.
    """
    found = _BY_KIND[kind]
    return found.leaves_when_said or found.leaves if said else found.leaves


def is_reply(kind: MessageKind, *, said: bool = False) -> bool:
    """True where a message of `kind` counts as a reply, in every base, limit and stage alike."""
    return left_at(kind, said=said) is Stage.REPLIED


def kind_of(
    message: ParsedMessage,
    spans: Sequence[VoiceSpan],
    *,
    attached: Sequence[str] = (),
    kinds: Sequence[KindOfMessage] = KINDS,
) -> KindFound:
    """The kind of `message`, whose text is parted into `spans` (from `whose_words`).

    `attached` are the texts of its attachments, where they were read: a mail that says "please find
    attached our response" is then judged by the response. Only the authority's own words count.
    """
    for each in kinds:
        if each.from_headers and (found := each.from_headers(message)):
            return found
    own = [span.span.of(message.text) for span in spans if span.voice is Voice.AUTHORITY]
    words = own_words(own)
    signs = _signs(message, spans, words, attached)
    if not _SAYS_MORE & signs.keys():
        for each in kinds:
            if each.from_form and (found := each.from_form(message, words)):
                return found
    header = answers_by_itself(message)
    if header and not ({Sign.REFUSAL, Sign.ANSWER} & signs.keys()):
        if Sign.RECEIPT in signs:
            return KindFound(
                MessageKind.ACKNOWLEDGEMENT, "automatic, and acknowledges the request", signs[Sign.RECEIPT]
            )
        return KindFound(MessageKind.AUTO_REPLY, "automatic reply", header)
    if (told := _by_signs(signs, kinds)) is not None:
        return told
    if header := sent_by_machine(message) or bulk_mail(message):
        return KindFound(MessageKind.AUTO_REPLY, "sent by a machine", header)
    return unclear(message, own)


def stage_after(stage: Stage, kind: MessageKind, *, said: bool = False) -> Stage:
    """Where a message of `kind` leaves a request that stands at `stage`: there, or further on.

    An automatic reply leaves it where it is. A message may come before anybody recorded that the letter
    was sent, so that a drafted request moves on too. `said` is as in `left_at`.
    """
    after = left_at(kind, said=said)
    return stage if after is None else max(stage, after, key=ORDER.index)


def _signs(
    message: ParsedMessage, spans: Sequence[VoiceSpan], words: OwnWords, attached: Sequence[str]
) -> dict[Sign, str]:
    """What the mail and its files say; of a form's own sentences only a refusal counts."""
    signs = signs_in([*words.said, *words.courtesies, *attached])
    if asked := _answered_question(message.text, spans, attached):
        signs.setdefault(Sign.ANSWER, asked)
    if refused := signs_in(words.of_forms).get(Sign.REFUSAL):
        signs.setdefault(Sign.REFUSAL, refused)
    return signs


def _by_signs(signs: dict[Sign, str], kinds: Sequence[KindOfMessage]) -> KindFound | None:
    ranked = sorted(
        ((rule, each.kind) for each in kinds for rule in each.rules), key=lambda one: one[0].place
    )
    for rule, kind in ranked:
        if rule.sign in signs and not rule.outweighed_by & signs.keys():
            return KindFound(kind, rule.says, signs[rule.sign])
    return None


def _answered_question(text: str, spans: Sequence[VoiceSpan], attached: Sequence[str]) -> str:
    """The words of the first question, restated or in a heading, with an answer directly under it."""
    for before, after in pairwise(spans):
        asked = before.span.of(text).strip(" \t\r\n>\"'")
        if before.voice is Voice.QUOTED and asked.endswith("?") and after.voice is Voice.AUTHORITY:
            first = after.span.of(text).strip().split("\n\n", 1)[0]
            if gives_answer(first):
                return " ".join(asked.split())[-80:]
    own = (span.span.of(text) for span in spans if span.voice is Voice.AUTHORITY)
    return next((heading for words in (*own, *attached) for heading in answered_headings(words)), "")
