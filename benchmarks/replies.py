"""The replies of an invented world, and what two coders and an adjudicator made of them.

Of ten bodies one is silent; the others acknowledge, most remind us that they are at work, and answer.
One answer in three has a PDF of two pages. Each original reads to the pages on record. One answer in six
refuses the second question. Two coders read two thirds of the answers, one coder a sixth, nobody the rest.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answerable.store.models import (
        Adjudication,
        Coding,
        DocumentPart,
        Investigation,
        Page,
        Passage,
        Reply,
        ReplyMatch,
        Request,
    )

ROOT = str(Path(__file__).resolve().parents[1])
ANSWERED = datetime(2025, 4, 1, 12, tzinfo=UTC)
MAKERS = ("luxovane", "pharosine", "civicglow", "kerbtronic", "other")
SIGNATURE = "Kind regards,\nInformation Rights Officer\nfoi@body.example\n01632 960 001"
FILLER = (
    "We have handled your request under the Freedom of Information Act 2000. We searched the records of "
    "our highways, estates and procurement teams, and we set out below what we found. "
)
_AT_ONCE = 500
_ROWS = 2000


@dataclass(frozen=True)
class Sentence:
    """What one sentence of a reply says of one item, and the exemption it cites if any."""

    item: str
    code: str
    words: str
    exemption: str = ""


@dataclass
class Shelf:
    """Records waiting to be written, in the order in which they refer to each other."""

    replies: list[Reply] = field(default_factory=list)
    matches: list[ReplyMatch] = field(default_factory=list)
    parts: list[DocumentPart] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    adjudications: list[Adjudication] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    """The bytes of each part by its uid."""

    def write(self) -> None:
        """Write everything and begin anew."""
        for name, waiting in vars(self).items():
            if name == "originals":
                waiting.clear()
            elif waiting:
                type(waiting[0]).objects.bulk_create(waiting, batch_size=_ROWS)
                waiting.clear()


def answer(investigation: Investigation, requests: Sequence[Request], dice: Random) -> None:
    """Give each request its messages and readings, the dice deciding who says what."""
    from answerable.store.models import Request

    for start in range(0, len(requests), _AT_ONCE):
        some = requests[start : start + _AT_ONCE]
        shelf = Shelf()
        for index, request in enumerate(some, start=start):
            if dice.random() < 0.1:
                continue
            _correspond(investigation, request, index, shelf, dice)
            request.stage = Request.Stage.REPLIED
        _keep_originals(shelf)
        shelf.write()
        Request.objects.bulk_update(some, ["stage"], batch_size=_AT_ONCE)


def _correspond(
    investigation: Investigation, request: Request, index: int, shelf: Shelf, dice: Random
) -> None:
    told = list(_told(dice))
    text = f"Dear team,\n\nReference {request.reference}.\n\n{FILLER * 3}\n\n"
    text += "\n\n".join(f"{sentence.words} {FILLER}" for sentence in told)
    acknowledged = f"Thank you for {request.reference}. We will reply within 20 working days."
    _message(investigation, request, "acknowledgement", acknowledged, shelf)
    if dice.random() < 0.6:
        _message(investigation, request, "holding", f"We are still at work on {request.reference}.", shelf)
    pages = _message(investigation, request, "disclosure", f"{text}\n\n", shelf)
    if dice.random() < 1 / 3:
        _attachment(shelf, request)
    _read(request, pages[0], told, index, shelf, dice)


def _told(dice: Random) -> Iterator[Sentence]:
    has = dice.random() < 0.6
    refuses = dice.random() < 1 / 6
    words = "Yes. We operate lamp-posts fitted with cameras." if has else "No. We have no such lamp-posts."
    yield Sentence("Q1", "answered", words)
    yield Sentence("smart_posts", "yes" if has else "no", words)
    maker = dice.choice(MAKERS) if has else "none"
    if refuses:
        withheld = "The names of the makers are withheld under section 43(2) of the Act."
        yield Sentence("Q2", "refused", withheld, "FOIA s.43(2)")
    else:
        named = f"The maker of the cameras is {maker.capitalize()}."
        yield Sentence("Q2", "answered", named)
        yield Sentence("makers", maker, named)
    posts = dice.randint(1, 400) if has else 0
    counted = f"We have {posts} lamp-posts with cameras or sensors in use today."
    yield Sentence("Q3", "answered", counted)
    yield Sentence("posts", str(posts), counted)
    analysed = has and dice.random() < 0.4
    does = "is" if analysed else "is not"
    yield Sentence("Q4", "answered", f"The footage {does} analysed automatically.")
    yield Sentence("analysed", "yes" if analysed else "no", f"The footage {does} analysed automatically.")


def _message(
    investigation: Investigation, request: Request, kind: str, text: str, shelf: Shelf
) -> list[Page]:
    from answerable.casework.replies.readers import message_reader
    from answerable.store.models import DocumentPart, Page, Reply, ReplyMatch

    reply = Reply(
        uid=f"{request.uid}/{kind}",
        investigation=investigation,
        channel="mail",
        name=f"{request.reference}-{kind}.eml",
        received_at=ANSWERED + timedelta(minutes=len(shelf.replies)),
        sender=f"foi@{request.reference.lower()}.example",
        subject=f"Re: {request.reference}",
        kind=kind,
    )
    part = DocumentPart(
        uid=f"{reply.uid}/0",
        reply=reply,
        position=0,
        name=reply.name,
        media_type="message/rfc822",
        reader=message_reader(),
    )
    own = len(text)
    page = Page(
        uid=f"{part.uid}/1",
        part=part,
        number=1,
        label="message",
        text=text + SIGNATURE,
        stretches=[[0, own, "authority"], [own, own + len(SIGNATURE), "signature"]],
    )
    shelf.originals[part.uid] = _mail(reply, request, page.text)
    shelf.replies.append(reply)
    shelf.parts.append(part)
    shelf.pages.append(page)
    shelf.matches.append(
        ReplyMatch(
            uid=f"{reply.uid}>{request.reference}",
            reply=reply,
            request=request,
            ground=f"{request.reference}: our reference in the subject",
            certain=True,
            matched_by="Answerable",
        )
    )
    return [page]


def _mail(reply: Reply, request: Request, text: str) -> bytes:
    """A mail whose words are `text`, with headers such as a body's server writes."""
    assert reply.received_at is not None
    when = format_datetime(reply.received_at)
    return (
        f"Received: from mail.body.example by mx.campaign.example; {when}\r\n"
        f"From: Information Rights <{reply.sender}>\r\n"
        f"To: foi+{request.reference}@campaign.example\r\n"
        f"Subject: {reply.subject}\r\nDate: {when}\r\n"
        f"Message-ID: <{request.reference.lower()}.{reply.kind}@body.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{text}"
    ).encode()


def _attachment(shelf: Shelf, request: Request) -> None:
    """A PDF of two pages, and the pages that it is read to."""
    from answerable.documents import read_document, reader_of
    from answerable.store.models import DocumentPart, Page

    sys.path[:0] = [] if ROOT in sys.path else [ROOT]
    from tests.documents.builds import pdf

    reply, words = shelf.replies[-1], "\n".join(textwrap.wrap(FILLER * 8, 80))
    content = pdf(*(f"Annex {number} to {request.reference}.\n{words}" for number in (1, 2)))
    read = read_document(content, "answers.pdf")
    part = DocumentPart(
        uid=f"{reply.uid}/1",
        reply=reply,
        position=1,
        name="answers.pdf",
        media_type=read.media_type,
        reader=reader_of(read.media_type),
    )
    shelf.originals[part.uid] = content
    shelf.parts.append(part)
    shelf.pages += [
        Page(uid=f"{part.uid}/{page.number}", part=part, number=page.number, label=page.label, text=page.text)
        for page in read.pages
    ]


def _keep_originals(shelf: Shelf) -> None:
    """The bytes of every part on disk and on record; a reply's bytes are those of its own part."""
    from answerable.ground import digest_of
    from answerable.store import originals

    for media_type in sorted({part.media_type for part in shelf.parts}):
        parts = [part for part in shelf.parts if part.media_type == media_type]
        kept = originals.keep_many([shelf.originals[part.uid] for part in parts], media_type)
        for part in parts:
            part.original_id = kept[digest_of(shelf.originals[part.uid])]
            if part.position == 0:
                part.reply.original_id = part.original_id


def _read(
    request: Request, page: Page, told: Sequence[Sentence], index: int, shelf: Shelf, dice: Random
) -> None:
    coders = {0: ("ada", "ben"), 1: ("ada", "ben"), 2: ("ada",) if index % 2 else ()}[index % 3]
    for sentence in told:
        passage = _passage(page, sentence, shelf)
        slips = len(coders) == 2 and sentence.item == "analysed" and dice.random() < 0.15
        for coder in coders:
            code = "able_not_switched_on" if slips and coder == "ben" else sentence.code
            shelf.codings.append(_coding(request, sentence, passage, coder, code))
        if slips and dice.random() < 0.8:
            shelf.adjudications.append(_ruling(request, sentence, passage))


def _passage(page: Page, sentence: Sentence, shelf: Shelf) -> Passage:
    from answerable.store.models import Passage

    start = page.text.index(sentence.words)
    uid = f"{page.uid}/{start}-{start + len(sentence.words)}"
    known = next((each for each in reversed(shelf.passages[-2:]) if each.uid == uid), None)
    if known is not None:
        return known
    passage = Passage(uid=uid, page=page, start=start, end=start + len(sentence.words), exact=sentence.words)
    shelf.passages.append(passage)
    return passage


def _coding(request: Request, sentence: Sentence, passage: Passage, coder: str, code: str) -> Coding:
    from answerable.store.models import Coding

    return Coding(
        uid=f"{request.uid}/{sentence.item}/{coder}",
        request=request,
        item=sentence.item,
        code=code,
        exemptions=[sentence.exemption] if sentence.exemption else [],
        passage=passage,
        coder=coder,
        coded_at=ANSWERED + timedelta(days=20),
    )


def _ruling(request: Request, sentence: Sentence, passage: Passage) -> Adjudication:
    from answerable.store.models import Adjudication

    return Adjudication(
        uid=f"{request.uid}/{sentence.item}/chi",
        request=request,
        item=sentence.item,
        codes=[sentence.code],
        passage=passage,
        adjudicator="chi",
        adjudicated_at=ANSWERED + timedelta(days=30),
        reason="The sentence is plain.",
    )
