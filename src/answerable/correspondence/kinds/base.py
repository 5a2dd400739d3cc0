"""What every kind of message is described by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign


class MessageKind(StrEnum):
    """The kind of one message.

    A `disclosure` is any substantive reply: it gives information or says that none is held; what each
    question got is for the reading of each question. A `refusal_notice` gives nothing. A
    `portal_notice` says where something can be looked at, a `notice` is no answer to anything: a
    newsletter, an invitation.
    """

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION_SOUGHT = "clarification_sought"
    HOLDING = "holding"
    REFUSAL_NOTICE = "refusal_notice"
    DISCLOSURE = "disclosure"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    TRANSFER = "transfer"
    SURVEY = "survey"
    PORTAL_NOTICE = "portal_notice"
    NOTICE = "notice"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """The kind as it is written in prose: "refusal notice"."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class KindFound:
    """A kind, the rule that found it and the words or header it found."""

    kind: MessageKind
    rule: str
    words: str = ""


@dataclass(frozen=True)
class SignRule:
    """A sign by which a mail is of a kind, unless one that outweighs it stands there too.

    Of all rules of all kinds the one with the lowest `place` decides; `says` is the rule in words. `only`
    says of which mails the sign is good.
    """

    place: int
    sign: Sign
    says: str
    outweighed_by: frozenset[Sign] = frozenset()
    only: Callable[[Evidence], bool] | None = None

    def decides(self, evidence: Evidence) -> bool:
        """True where the sign stands in a mail and nothing outweighs it."""
        stands = self.sign in evidence.signs and not evidence.has(*self.outweighed_by)
        return stands and (self.only is None or self.only(evidence))


_NO_DOCUMENTS = ("image/", "application/pgp", "application/pkcs7", "text/calendar", "message/", "text/rfc822")


def documents(message: ParsedMessage) -> list[str]:
    """The names of the files that may say something: no pictures, signatures, calendar items or mails."""
    return [each.filename for each in message.attachments if not each.media_type.startswith(_NO_DOCUMENTS)]


@dataclass(frozen=True)
class OwnWords:
    """The authority's own sentences, by what they are for.

    `said` may say something of the request. `courtesies`, `standing` (rights, licences, notices of the mail
    system), `of_forms` (a survey, a portal), `away` (who is not there) and `for_many` (newsletters) do not.
    """

    said: tuple[str, ...]
    courtesies: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    of_forms: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    for_many: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What stands in a mail: the message, its sentences, each sign with its first words.

    `speaks` is true where its words speak to the one who asked of what was asked, `addressed` where they or
    its subject or its thread do; `machine` is the header or sender by which a machine sent it, if any, and
    `to_many` the header by which it went to many.
    """

    message: ParsedMessage
    words: OwnWords
    signs: Mapping[Sign, str]
    speaks: bool = False
    addressed: bool = False
    machine: str = ""
    to_many: str = ""

    @property
    def plain(self) -> bool:
        """True for a mail that says more than its form, if it has one; one to many has to be addressed."""
        if self.words.of_forms or self.words.for_many:
            return 2 <= len(self.words.said) >= len(self.words.of_forms)
        return not self.to_many or self.addressed

    @property
    def facts(self) -> int:
        """How many signs of a fact stand there: yes or no, a number, what something is."""
        return sum(each in self.signs for each in (Sign.SMALL_ANSWER, Sign.FIGURE, Sign.STATEMENT))

    @property
    def by_person(self) -> bool:
        """True for a plain mail to the one who asked. In a mail to many its words must say so; under a
        machine's header a number alone is too little."""
        if not self.plain or not (self.speaks or self.addressed):
            return False
        if self.to_many or self.words.for_many:
            return self.speaks
        if self.machine and not self.signs.keys() & {Sign.LINKED, Sign.HANDED_OVER}:
            return self.facts > 1 or (self.speaks and Sign.FIGURE not in self.signs)
        return self.speaks or self.facts > 1 or not self.words.of_forms

    @property
    def hands_over(self) -> bool:
        """True for a mail to the one who asked, from a person or with a document."""
        return self.by_person or (self.addressed and bool(documents(self.message)))

    def has(self, *signs: Sign) -> bool:
        """True where one of the signs stands there."""
        return not self.signs.keys().isdisjoint(signs)


@dataclass(frozen=True)
class KindOfMessage:
    """One kind: what a message of it leaves behind, and how it is told.

    `leaves` is the stage in which it leaves a request, None where it changes nothing; `leaves_when_said`
    is that stage where a person said so of a message, if it is another. `substantive` is true where it
    may hold an answer, `waits` where a machine that finds it knows only that a person has to look.
    `from_headers` tells it before any sentence is read; `from_evidence` by what stands in the mail, before
    the rules are asked.
    """

    kind: MessageKind
    leaves: Stage | None
    substantive: bool
    rules: tuple[SignRule, ...] = ()
    from_headers: Callable[[ParsedMessage], KindFound | None] | None = None
    from_evidence: Callable[[Evidence], KindFound | None] | None = None
    leaves_when_said: Stage | None = None
    waits: bool = False
