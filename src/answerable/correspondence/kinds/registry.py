"""Every kind of message, and what kind a mail is, told from the authority's own words.

The words of the request, quoted back, and the notices of a mail system name exemptions, fees and
twenty working days in almost every mail; they are left out before any rule looks. A sentence that
says what may happen ("if an exemption applies") asserts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.correspondence.kinds.acknowledgement import ACKNOWLEDGEMENT
from answerable.correspondence.kinds.auto_reply import AUTO_REPLY
from answerable.correspondence.kinds.base import Evidence, KindFound, KindOfMessage, MessageKind
from answerable.correspondence.kinds.bounce import BOUNCE
from answerable.correspondence.kinds.clarification_sought import CLARIFICATION_SOUGHT
from answerable.correspondence.kinds.disclosure import DISCLOSURE
from answerable.correspondence.kinds.holding import HOLDING
from answerable.correspondence.kinds.leanings import leaning
from answerable.correspondence.kinds.notice import NOTICE
from answerable.correspondence.kinds.portal_notice import PORTAL_NOTICE
from answerable.correspondence.kinds.refusal_notice import REFUSAL_NOTICE
from answerable.correspondence.kinds.sentences import own_words
from answerable.correspondence.kinds.signs import signs_of
from answerable.correspondence.kinds.survey import SURVEY
from answerable.correspondence.kinds.transfer import TRANSFER
from answerable.correspondence.kinds.unclear import UNCLEAR, unclear
from answerable.correspondence.mail.machines import answers_by_itself, bulk_mail, sent_by_machine
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import ORDER, Stage
from answerable.correspondence.voices.voices import Voice, VoiceSpan
from answerable.correspondence.wordings.sentences import ADDRESSED, ADDRESSED_SUBJECT
from answerable.ground import Span

KINDS: tuple[KindOfMessage, ...] = (
    BOUNCE,
    AUTO_REPLY,
    SURVEY,
    PORTAL_NOTICE,
    NOTICE,
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

MOST_READ = 200_000
"""Characters of a mail and its attachments together by which its kind is told: a long report."""

_BY_KIND = {each.kind: each for each in KINDS}


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
    attached our response" is then judged by the response. Only the authority's own words count, in the first
    `MOST_READ` characters of all: what is longer and not a reply by then is unclear.
    """
    for each in kinds:
        if each.from_headers and (found := each.from_headers(message)):
            return found
    if len(message.text) + sum(map(len, attached)) <= MOST_READ:
        return _by_evidence(_evidence(message, spans, attached), kinds)
    found = _by_evidence(_evidence(*_beginnings(message, spans, attached)), kinds)
    return (
        found if is_reply(found.kind) else KindFound(MessageKind.UNCLEAR, "longer than is read", found.words)
    )


def _by_evidence(evidence: Evidence, kinds: Sequence[KindOfMessage]) -> KindFound:
    for each in kinds:
        if each.from_evidence and (found := each.from_evidence(evidence)):
            return found
    ranked = sorted(
        ((rule, each.kind) for each in kinds for rule in each.rules), key=lambda one: one[0].place
    )
    for rule, kind in ranked:
        if rule.decides(evidence):
            return KindFound(kind, rule.says, evidence.signs[rule.sign])
    if not evidence.words.said and (header := sent_by_machine(evidence.message)):
        return KindFound(MessageKind.AUTO_REPLY, "sent by a machine", header)
    return leaning(evidence) or unclear(evidence)


def stage_after(stage: Stage, kind: MessageKind, *, said: bool = False) -> Stage:
    """Where a message of `kind` leaves a request that stands at `stage`: there, or further on.

    An automatic reply leaves it where it is. A message may come before anybody recorded that the letter
    was sent, so that a drafted request moves on too. `said` is as in `left_at`.
    """
    after = left_at(kind, said=said)
    return stage if after is None else max(stage, after, key=ORDER.index)


def _beginnings(
    message: ParsedMessage, spans: Sequence[VoiceSpan], attached: Sequence[str]
) -> tuple[ParsedMessage, list[VoiceSpan], list[str]]:
    """The mail and its attachments up to `MOST_READ` characters in all."""
    text = message.text[:MOST_READ]
    within = [
        replace(each, span=Span(each.span.start, min(each.span.end, len(text))))
        for each in spans
        if each.span.start < len(text)
    ]
    left, read = MOST_READ - len(text), []
    for each in attached:
        read.append(each[:left])
        left -= len(read[-1])
    return replace(message, text=text), within, read


def _evidence(message: ParsedMessage, spans: Sequence[VoiceSpan], attached: Sequence[str]) -> Evidence:
    words = own_words([span.span.of(message.text) for span in spans if span.voice is Voice.AUTHORITY])
    threaded = bool(message.in_reply_to or message.references)
    quotes = any(span.voice is Voice.QUOTED for span in spans)
    speaks = any(ADDRESSED.search(each) for each in (*words.said, *words.courtesies))
    addressed = threaded or quotes or speaks or ADDRESSED_SUBJECT.search(message.subject) is not None
    signs = signs_of(message, spans, words, attached)
    machine, to_many = answers_by_itself(message) or sent_by_machine(message), bulk_mail(message)
    return Evidence(message, words, signs, speaks, addressed, machine or to_many, to_many)
