"""What kind of message a mail is, told from the authority's own words.

The words of the request, quoted back, and the notices of a mail system name exemptions, fees and
twenty working days in almost every mail; they are left out before any rule looks. A sentence that
says what may happen ("if an exemption applies") asserts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from answerable.correspondence.kinds.signs import Sign, answered_headings, gives_answer, signs_in
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.voices.voices import Voice, VoiceSpan


class MessageKind(StrEnum):
    """The kind of one message.

    A `disclosure` is any substantive reply: it gives information or says that none is held; what each
    question got is for the reading of each question. A `refusal_notice` gives nothing.
    """

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION_SOUGHT = "clarification_sought"
    HOLDING = "holding"
    REFUSAL_NOTICE = "refusal_notice"
    DISCLOSURE = "disclosure"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    TRANSFER = "transfer"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """The kind as it is written in prose: "refusal notice"."""
        return self.value.replace("_", " ")


SUBSTANTIVE = frozenset(
    {MessageKind.DISCLOSURE, MessageKind.REFUSAL_NOTICE, MessageKind.TRANSFER, MessageKind.UNCLEAR}
)
"""The kinds of message that may hold an answer; the others leave a request waiting."""


@dataclass(frozen=True)
class KindFound:
    """A kind, the rule that found it and the words or header it found."""

    kind: MessageKind
    rule: str
    words: str = ""


_RETURNED_SUBJECT = re.compile(
    r"(?i)^\s*(?:undeliverable|undelivered mail|delivery (?:has )?fail|mail delivery (?:failed|failure)|"
    r"failure notice|returned mail|message undeliverable|delivery status notification \(failure\)|"
    r"non-delivery)"
)
_RETURNED_TEXT = re.compile(
    r"(?i)delivery has failed to these recipients|the following recipient\(?s?\)? (?:cannot|"
    r"could not) be reached|"
    r"could ?n[o']t be delivered|wasn't found at|did not reach the following recipient|"
    r"the e-?mail address you entered couldn't be found|mailbox (?:is )?(?:full|unavailable|not found)|"
    r"\b550[ -]5\.\d\.\d+"
)
_MACHINE = re.compile(r"(?i)^(?:postmaster|mailer-daemon|microsoftexchange\w*)@")
_DELAYED = re.compile(
    r"(?i)^\s*(?:delivery (?:is )?delayed|delayed mail|delivery status notification \(delay\))"
)
_AUTOMATIC_SUBJECT = re.compile(
    r"(?i)^\s*(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|auto:|out of (?:the )?office|"
    r"ateb awtomatig|i am out of)"
)
_NOT_ANSWERS = ("image/", "application/pgp", "application/pkcs7", "text/calendar", "message/", "text/rfc822")


def kind_of(
    message: ParsedMessage, stretches: Sequence[VoiceSpan], *, attached: Sequence[str] = ()
) -> KindFound:
    """The kind of `message`, whose text is parted into `stretches` (from `whose_words`).

    `attached` are the texts of its attachments, where they were read: a mail that says "please find
    attached our response" is then judged by the response. Only the authority's own words count.
    """
    found = _from_machines(message)
    if found is not None:
        return found
    own = [stretch.span.of(message.text) for stretch in stretches if stretch.voice is Voice.AUTHORITY]
    signs = signs_in([*own, *attached])
    if asked := _answered(message.text, stretches, attached):
        signs.setdefault(Sign.ANSWER, asked)
    automatic = _automatic(message)
    if automatic and not ({Sign.REFUSAL, Sign.ANSWER} & signs.keys()):
        return _automatic_kind(automatic, signs)
    found = _from_words(signs)
    if found is not None:
        return found
    if _generated(message):
        return KindFound(MessageKind.AUTO_REPLY, "sent by a machine", _generated(message))
    return _without_words(message, own)


def _from_machines(message: ParsedMessage) -> KindFound | None:
    """A bounce or a notice of delay, by its report, its sender and its subject (RFC 3464, Exchange)."""
    if _DELAYED.match(message.subject):
        return KindFound(MessageKind.AUTO_REPLY, "delivery delayed", message.subject)
    if message.failed_recipients:
        return KindFound(MessageKind.BOUNCE, "delivery report", ", ".join(message.failed_recipients))
    told = _RETURNED_TEXT.search(message.text)
    if _RETURNED_SUBJECT.match(message.subject) and (told or _MACHINE.match(message.sender.address)):
        return KindFound(MessageKind.BOUNCE, "subject of a returned mail", message.subject)
    if told and _MACHINE.match(message.sender.address):
        return KindFound(MessageKind.BOUNCE, "words of a returned mail", told.group())
    return None


def _automatic(message: ParsedMessage) -> str:
    """The header that says the mail answers by itself (RFC 3834); empty where there is none."""
    if message.header("auto-submitted").lower().startswith("auto-replied"):
        return "Auto-Submitted: auto-replied"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from"):
        if message.header(name):
            return f"{name}: {message.header(name)}"
    return message.subject if _AUTOMATIC_SUBJECT.match(message.subject) else ""


def _generated(message: ParsedMessage) -> str:
    """A weaker sign: request systems send real answers under these headers too."""
    if message.header("auto-submitted").lower().startswith("auto-generated"):
        return "Auto-Submitted: auto-generated"
    if message.header("precedence").lower() in ("auto_reply", "bulk", "junk"):
        return f"Precedence: {message.header('precedence')}"
    return ""


def _automatic_kind(header: str, signs: dict[Sign, str]) -> KindFound:
    if Sign.RECEIPT in signs:
        return KindFound(
            MessageKind.ACKNOWLEDGEMENT, "automatic, and acknowledges the request", signs[Sign.RECEIPT]
        )
    return KindFound(MessageKind.AUTO_REPLY, "automatic reply", header)


_ORDER = (
    (Sign.TRANSFER, {Sign.ANSWER}, MessageKind.TRANSFER, "passes the request on"),
    (Sign.MORE_TIME, {Sign.ANSWER}, MessageKind.HOLDING, "asks for more time"),
    (Sign.REFUSAL, {Sign.ANSWER, Sign.SMALL_ANSWER}, MessageKind.REFUSAL_NOTICE, "refuses and gives nothing"),
    (Sign.REFUSAL, set[Sign](), MessageKind.DISCLOSURE, "answers some and withholds some"),
    (Sign.QUESTION_BACK, {Sign.ANSWER}, MessageKind.CLARIFICATION_SOUGHT, "asks what is meant"),
    (Sign.ANSWER, set[Sign](), MessageKind.DISCLOSURE, "gives an answer"),
    (Sign.HANDED_OVER, set[Sign](), MessageKind.DISCLOSURE, "hands over a response"),
    (Sign.RECEIPT, set[Sign](), MessageKind.ACKNOWLEDGEMENT, "acknowledges the request"),
    (Sign.DELAY, set[Sign](), MessageKind.HOLDING, "apologises for a delay"),
    (Sign.SMALL_ANSWER, set[Sign](), MessageKind.DISCLOSURE, "states a fact"),
)
"""The first row whose sign is there, and none of the signs that outweigh it, decides."""


def _from_words(signs: dict[Sign, str]) -> KindFound | None:
    for sign, outweighed_by, kind, rule in _ORDER:
        if sign in signs and not outweighed_by & signs.keys():
            return KindFound(kind, rule, signs[sign])
    return None


def _answered(text: str, stretches: Sequence[VoiceSpan], attached: Sequence[str]) -> str:
    """The words of the first question, restated or in a heading, with an answer directly under it."""
    for before, after in pairwise(stretches):
        asked = before.span.of(text).strip(" \t\r\n>\"'")
        if before.voice is Voice.QUOTED and asked.endswith("?") and after.voice is Voice.AUTHORITY:
            first = after.span.of(text).strip().split("\n\n", 1)[0]
            if gives_answer(first):
                return " ".join(asked.split())[-80:]
    own = (stretch.span.of(text) for stretch in stretches if stretch.voice is Voice.AUTHORITY)
    return next((heading for words in (*own, *attached) for heading in answered_headings(words)), "")


def _without_words(message: ParsedMessage, own: Sequence[str]) -> KindFound:
    files = [part.filename for part in message.attachments if not part.media_type.startswith(_NOT_ANSWERS)]
    if files:
        return KindFound(MessageKind.UNCLEAR, "only an attachment may say", ", ".join(files))
    if not "".join(own).strip():
        return KindFound(MessageKind.UNCLEAR, "no words of the authority's own")
    return KindFound(MessageKind.UNCLEAR, "no rule found its words", " ".join("".join(own).split())[:80])
