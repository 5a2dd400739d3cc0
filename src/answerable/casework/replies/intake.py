"""Taking in mail: the bytes first, then what they say, then which requests they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from answerable.casework.findings.findings import restage, settle_units
from answerable.casework.letters.reply_addresses import addresses_of
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.registers.contacts import mail_answered, mail_bounced
from answerable.casework.replies.copies import first_of, keep_copy
from answerable.casework.replies.readers import message_reader, storable
from answerable.casework.replies.suggestions import suggest_for
from answerable.casework.work.journalling import note
from answerable.correspondence import (
    AddressBook,
    KindFound,
    Match,
    MessageKind,
    ParsedMessage,
    Part,
    Stage,
    VoiceSpan,
    kind_of,
    left_at,
    match_message,
    whose_words,
)
from answerable.documents import Document, reader_of
from answerable.ground import BadInput
from answerable.isolation import parse_message, read_document
from answerable.store import originals
from answerable.store.models import (
    DocumentPart,
    Investigation,
    Letter,
    Original,
    Page,
    Reply,
    ReplyMatch,
    Request,
)


@dataclass(frozen=True)
class MailReceipt:
    """What became of one message: its reply, whether it was here already, the requests it answers."""

    reply: Reply
    known: bool
    references: tuple[str, ...]
    certain: bool


@dataclass(frozen=True)
class Attachment:
    """An attached file, kept, with what it holds; one that cannot be read says why."""

    filename: str
    original: Original
    document: Document


def take_in_mail(
    investigation: Investigation,
    raw: bytes,
    name: str,
    *,
    who: str,
    addresses: AddressBook | None = None,
    keep_damaged: bool = False,
    settle: bool = True,
) -> MailReceipt:
    """Take in one message; the same bytes again change nothing, the same words again are kept as a copy.

    Without `settle` only the requests' stages follow: the caller settles the units once all messages are
    in, within the same transaction.

    The bytes are on disk and on record before anything is recorded of what they say. A message that
    answers no request for certain goes to the tray. Raises `BadInput`, with nothing recorded, for
    what is no message, or for one that is cut off unless `keep_damaged`.
    """
    message = _parsed(raw, name, keep_damaged=keep_damaged)
    original = originals.keep(raw, "message/rfc822")
    here = Q(original=original) | Q(copies__original=original)
    known = Reply.objects.filter(here, investigation=investigation).first()
    if known is not None:
        return _known(known)
    book = addresses_of(investigation) if addresses is None else addresses
    match = match_message(message, book)
    if (first := first_of(investigation, message, match, book)) is not None:
        keep_copy(first, original, message, name, who=who)
        return _known(first)
    attachments = [_attachment(part) for part in message.attachments]
    stretches, kind = _understood(message, attachments, _requests(investigation, match))
    with transaction.atomic():  # begun only now: while it is open nobody else writes
        found = list(_requests(investigation, match))
        reply = _record(investigation, message, original, name, kind)
        _save_parts(reply, original, message.text, stretches, attachments)
        _answer(investigation, reply, found, match, settle=settle)
        after = {"digest": original.uid, "kind": reply.kind, "answers": list(match.references)}
        note(investigation, who, "took in mail", name, after=after)
    return MailReceipt(reply, known=False, references=match.references, certain=match.certain)


def _known(reply: Reply) -> MailReceipt:
    matches = list(reply.matches.values_list("request__reference", "certain"))
    references = tuple(reference for reference, _ in matches)
    return MailReceipt(reply, known=True, references=references, certain=any(sure for _, sure in matches))


def match_by_hand(
    investigation: Investigation, reply: Reply, requests: Sequence[Request], *, who: str
) -> None:
    """Say which requests a reply answers; it takes the place of what was said or suggested before.

    A request that it no longer answers goes back to the stage its other replies give it, and what was
    coded there from this reply no longer counts.
    """
    answered = list(dict.fromkeys(requests))
    with transaction.atomic():
        earlier = list(Request.objects.filter(matches__reply=reply, matches__certain=True))
        before = list(reply.matches.values_list("request__reference", flat=True))
        units = set(reply.matches.values_list("request__unit", flat=True))
        reply.matches.all().delete()
        for request in answered:
            _match(reply, request, f"said by {who}", certain=True, who=who)
        after = [request.reference for request in answered]
        settle_units(investigation, sorted(units | {request.unit_id for request in answered}))
        for request in {*earlier, *answered}:
            suggest_for(investigation, request)
        for request in answered:
            request.refresh_from_db(fields=["stage"])
            mark_addresses(request, reply)
        note(investigation, who, "matched reply", reply.name, before=before, after=after, against=())
        recheck_limits(investigation, who=who)


def _parsed(raw: bytes, name: str, *, keep_damaged: bool) -> ParsedMessage:
    try:
        message = parse_message(raw)
    except BadInput as error:
        raise BadInput(error.what, where=name, remedy=error.remedy) from error
    cut = [defect for defect in message.defects if "cut off" in defect]
    if cut and not keep_damaged:
        raise BadInput(
            f"the message is damaged: {cut[0]}",
            where=name,
            remedy="Export it again from the mailbox, or take it in as it is: tick that box, or add "
            "--keep-damaged.",
        )
    return message


def _requests(investigation: Investigation, match: Match) -> QuerySet[Request]:
    requests = Request.objects.filter(investigation=investigation, reference__in=match.references)
    return requests.select_related("unit__body")


def _attachment(part: Part) -> Attachment:
    original = originals.keep(part.content, part.media_type)
    return Attachment(part.filename, original, read_document(part.content, part.filename))


def _understood(
    message: ParsedMessage, attachments: Sequence[Attachment], requests: QuerySet[Request]
) -> tuple[Sequence[VoiceSpan], KindFound]:
    asked = list(Letter.objects.filter(request__in=requests).values_list("text", flat=True))
    stretches = whose_words(message.text, asked)
    attached = [attachment.document.text for attachment in attachments]
    return stretches, kind_of(message, stretches, attached=attached)


def ground_of(kind: KindFound) -> str:
    """The rule that found a kind and the words that it found, as they are kept."""
    return storable(f"{kind.rule}: {kind.words}" if kind.words else kind.rule)


def kind_by_machine(reply: Reply) -> KindFound:
    """The kind of a message that is here, told again from its original."""
    message = parse_message(originals.content_of(reply.original.uid))
    attachments = [read_document(part.content, part.filename) for part in message.attachments]
    requests = Request.objects.filter(matches__reply=reply)
    asked = list(Letter.objects.filter(request__in=requests).values_list("text", flat=True))
    stretches = whose_words(message.text, asked)
    return kind_of(message, stretches, attached=[document.text for document in attachments])


def _record(
    investigation: Investigation, message: ParsedMessage, original: Original, name: str, kind: KindFound
) -> Reply:
    return Reply.objects.create(
        uid=f"{investigation.uid}/{original.uid[:24]}",
        investigation=investigation,
        original=original,
        channel="mail",
        name=storable(name)[:300],
        received_at=message.date,
        sender=storable(message.sender.address)[:320],
        subject=storable(message.subject)[:500],
        message_id=storable(message.message_id)[:500],
        kind=kind.kind.value,
        kind_ground=ground_of(kind),
        defects=[storable(defect) for defect in message.defects],
    )


def _save_parts(
    reply: Reply,
    original: Original,
    text: str,
    stretches: Sequence[VoiceSpan],
    attachments: Sequence[Attachment],
) -> None:
    body = DocumentPart.objects.create(
        uid=f"{reply.uid}/0",
        reply=reply,
        position=0,
        name=reply.name,
        media_type="message/rfc822",
        original=original,
        reader=message_reader(),
    )
    Page.objects.create(
        uid=f"{body.uid}/1",
        part=body,
        number=1,
        label="message",
        text=storable(text),
        stretches=[[each.span.start, each.span.end, each.voice.value] for each in stretches],
    )
    for position, attachment in enumerate(attachments, start=1):
        _save_attachment(reply, position, attachment)


def _save_attachment(reply: Reply, position: int, attachment: Attachment) -> None:
    part = DocumentPart(
        uid=f"{reply.uid}/{position}",
        reply=reply,
        position=position,
        name=storable(attachment.filename or f"attachment {position}")[:300],
        original=attachment.original,
    )
    save_document(part, attachment.document)


def save_document(part: DocumentPart, document: Document) -> None:
    """Keep what was read of a file: its part as it now is, and its pages, of which there are none yet."""
    part.media_type, part.problem = storable(document.media_type)[:120], storable(document.problem)
    part.hidden = [
        {"kind": each.kind.value, "where": storable(each.where), "count": each.count}
        for each in document.hidden
    ]
    part.reader = reader_of(document.media_type)
    part.save()
    Page.objects.bulk_create(
        Page(
            uid=f"{part.uid}/{page.number}",
            part=part,
            number=page.number,
            label=storable(page.label)[:120],
            text=storable(page.text),
        )
        for page in document.pages
    )


def _answer(
    investigation: Investigation, reply: Reply, requests: Sequence[Request], match: Match, *, settle: bool
) -> None:
    ground = "; ".join(match.grounds)
    for request in requests:
        _match(reply, request, ground, certain=match.certain, who="Answerable")
        if match.certain:
            suggest_for(investigation, request)
    if match.certain:
        if settle:
            settle_units(investigation, [request.unit_id for request in requests])
        else:
            restage(Request.objects.filter(pk__in=[request.pk for request in requests]))
        for request in requests:
            request.refresh_from_db(fields=["stage"])
            mark_addresses(request, reply)


def _match(reply: Reply, request: Request, ground: str, *, certain: bool, who: str) -> None:
    ReplyMatch.objects.create(
        uid=f"{reply.uid}>{request.reference}",
        reply=reply,
        request=request,
        ground=ground,
        certain=certain,
        matched_by=who,
    )


def mark_addresses(request: Request, reply: Reply) -> None:
    """What a message says of the body's address: it failed, or it works. A machine's notice says nothing."""
    leaves = left_at(MessageKind(reply.kind), said=bool(reply.kind_said_by))
    if leaves is Stage.UNDELIVERED and request.stage == Stage.UNDELIVERED:
        mail_bounced(request)
    elif leaves is not None and leaves is not Stage.UNDELIVERED:
        mail_answered(request)
