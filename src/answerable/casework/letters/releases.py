"""Letting letters go: held against the rules, released by a person, handed over, recorded as sent."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.findings.findings import settle_units
from answerable.casework.letters.earlier_requests import earlier_requests
from answerable.casework.letters.fields import WrittenLetter, letter_to_lint, reply_address
from answerable.casework.letters.moved_addresses import MovedAddress, check_seen, moved_addresses
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.work.journalling import check_not_done, note
from answerable.casework.work.paging import LongList
from answerable.ground import BadInput
from answerable.law import calendar_for, regime_of
from answerable.questions import EarlierRequest, Flaw, FlawSeverity, LetterKind, lint
from answerable.store.models import Batch, Draft, Investigation, Letter, Request

MOST_WITHOUT_PILOT = 100
"""Bodies a batch may ask without a pilot before it, unless a reason is given: practice, not law."""

REWORDED, WITHDREW = "reworded draft", "withdrew drafts"
_RELEASED_BATCH, _SENT = "released batch", "recorded letters sent"
_NOT_IN_NAMES = re.compile(r"[^\w.-]")
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class LintedLetter:
    """A draft and what is found in it."""

    draft: Draft
    flaws: tuple[Flaw, ...]

    @property
    def errors(self) -> tuple[Flaw, ...]:
        """What keeps it from being released."""
        return tuple(flaw for flaw in self.flaws if flaw.rule.severity is FlawSeverity.ERROR)


def drafts_of(batch: Batch) -> LongList[Draft]:
    """The drafts of a batch by reference, with all that lint needs."""
    return LongList(_of_batch(batch))


def waiting_drafts(investigation: Investigation) -> LongList[Draft]:
    """The drafts that wait for a person or to be sent, of requests that were sent already; oldest first."""
    drafts = Draft.objects.filter(request__investigation=investigation, letter__isnull=True)
    drafts = drafts.exclude(request__stage=Request.Stage.DRAFTED)
    return LongList(_with_units(drafts).order_by("drafted_at", "id"))


def lint_drafts(drafts: Iterable[Draft]) -> tuple[LintedLetter, ...]:
    """Each draft with its flaws, in the order given.

    A draft that nobody released is addressed as its body is to be written to now, not as it was drafted.
    """
    listed = list(drafts)
    asking = [each.request.unit for each in listed if LetterKind(each.kind).asks]
    earlier = earlier_requests(asking)
    return tuple(_linted(each, earlier.get(each.request.unit_id, ())) for each in listed)


@transaction.atomic
def release(batch: Batch, *, who: str, reason: str = "", seen: str = "") -> int:
    """Release every draft of a batch; how many. A person's act: nothing is sent before it.

    `seen` names the addresses moved by keepers that the person was shown (`moved_addresses`). Raises
    `BadInput` where there are others, where lint finds an error in any, and for a full batch of more than
    `MOST_WITHOUT_PILOT` bodies that follows no pilot and for which no reason is given.
    """
    waiting = list(_of_batch(batch).filter(released_at__isnull=True).select_for_update(of=("self",)))
    count = len(waiting)
    if not count:
        check_not_done(batch.investigation, batch.name, _RELEASED_BATCH, WITHDREW)
        raise BadInput("there is no draft to release", where=batch.name, remedy="Draft some first.")
    if batch.kind == Batch.Kind.FULL and count > MOST_WITHOUT_PILOT and not (batch.follows or reason.strip()):
        raise BadInput(
            f"{count} bodies would be asked without a pilot",
            where=batch.name,
            remedy="Make a pilot first and name it, or say why there is none.",
        )
    moved = moved_in(batch)
    check_seen(moved, seen, batch.name)
    linted = lint_drafts(waiting)
    _refuse_errors(linted, batch.name)
    now = timezone.now()
    for each in linted:
        each.draft.released_by, each.draft.released_at = who, now
    drafts = [each.draft for each in linted]
    Draft.objects.bulk_update(drafts, ["to", "released_by", "released_at"], batch_size=1000)
    warned = sum(bool(each.flaws) for each in linted)
    after = {"letters": count, "with_warnings": warned, "reason": reason.strip()} | _told(moved)
    references = [each.request.reference for each in waiting]
    note(batch.investigation, who, _RELEASED_BATCH, batch.name,
         after=after, against=(REWORDED,), also_at=references)  # fmt: skip
    return count


@transaction.atomic
def release_draft(draft: Draft, *, who: str, seen: str = "") -> None:
    """Release one draft; raises `BadInput` where lint finds an error in it, or it was released before.

    As with `release`, `seen` names what keepers moved and the person was shown.
    """
    _as_it_stands(draft)
    if draft.released_at is not None:
        raise BadInput(f"it was released by {draft.released_by}", where=draft.request.reference)
    moved = moved_of(draft)
    check_seen(moved, seen, draft.request.reference)
    _refuse_errors(lint_drafts([draft]), draft.request.reference)
    draft.released_by, draft.released_at = who, timezone.now()
    draft.save(update_fields=["to", "released_by", "released_at"])
    after = {"kind": draft.kind} | _told(moved) if moved else draft.kind
    note(draft.request.investigation, who, "released letter", draft.request.reference,
         after=after, against=(REWORDED,))  # fmt: skip


@transaction.atomic
def change_draft(draft: Draft, subject: str, text: str, *, who: str) -> None:
    """Change the words of a draft that nobody released; raises `BadInput` for one that was."""
    _as_it_stands(draft)
    if draft.released_at is not None:
        raise BadInput(f"it was released by {draft.released_by}", where=draft.request.reference,
                       remedy="What was released stays as it was.")  # fmt: skip
    if not subject.strip() or not text.strip() or len(subject) > 300:
        raise BadInput("the letter has no subject or no text", remedy="Write both; 300 letters of subject.")
    before = {"subject": draft.subject, "text": draft.text}
    draft.subject, draft.text = " ".join(subject.split()), text.replace("\r\n", "\n").strip()
    draft.save(update_fields=["subject", "text"])
    note(draft.request.investigation, who, REWORDED, draft.request.reference,
         before=before, after={"subject": draft.subject, "text": draft.text}, against=())  # fmt: skip


def moved_in(batch: Batch) -> tuple[MovedAddress, ...]:
    """What keepers moved of the letters of a batch that wait to be released."""
    return moved_addresses(Draft.objects.filter(request__batch=batch))


def moved_of(draft: Draft) -> tuple[MovedAddress, ...]:
    """What keepers moved of one draft that waits to be released: one change or none."""
    return moved_addresses(Draft.objects.filter(pk=draft.pk))


def outgoing_zip(drafts: Iterable[Draft]) -> bytes:
    """The released drafts not sent yet as a zip of .eml files, to be sent with one's own mail program.

    Raises `BadInput` where there is none. The same drafts give the same bytes.
    """
    ready = [each for each in drafts if _is_ready(each) and each.kind != LetterKind.COMPLAINT]
    if not ready:
        raise BadInput("no released letter waits to be sent", remedy="Release the drafts first.")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as zipped:
        for draft in ready:
            name = f"{_NOT_IN_NAMES.sub('_', draft.request.reference)}-{draft.kind}.eml"
            zipped.writestr(zipfile.ZipInfo(name, _STAMP), _message(draft).as_bytes())
    return package.getvalue()


@transaction.atomic
def record_sent(drafts: Iterable[Draft], sent_at: datetime, *, who: str) -> int:
    """Record that released drafts were sent at that moment: they become letters; how many.

    Drafts not released, or recorded already, are left as they are. Raises `BadInput` for a moment
    without a zone, and where no released draft is among them.
    """
    if sent_at.tzinfo is None:
        raise BadInput(f"{sent_at} says no zone", remedy="Write 2025-03-03T09:00:00+00:00.")
    asked = Draft.objects.filter(pk__in=[each.pk for each in drafts])
    ready = [each for each in _with_units(asked).select_for_update(of=("self",)) if _is_ready(each)]
    if not ready:
        first = asked.select_related("request__investigation").first()
        if first is not None:
            check_not_done(first.request.investigation, first.request.investigation.uid, _SENT)
        raise BadInput("no released letter waits to be sent", remedy="Release the drafts first.")
    for draft in ready:
        _record(draft, sent_at)
    investigation = ready[0].request.investigation
    settle_units(investigation, [draft.request.unit_id for draft in ready])
    references = [draft.request.reference for draft in ready]
    after = {"letters": len(ready), "sent_at": sent_at.isoformat(), "references": references}
    note(investigation, who, _SENT, investigation.uid, after=after)
    recheck_limits(investigation, who=who)
    return len(ready)


def _told(moved: Iterable[MovedAddress]) -> dict[str, list[list[str]]]:
    """The moved addresses as the journal keeps them, where there are any."""
    told = [[each.body, each.before, each.after, each.by] for each in moved]
    return {"moved_by_keepers": told} if told else {}


def _as_it_stands(draft: Draft) -> None:
    """Read a draft again and keep others off it until the act is done: another lead may have been at it."""
    try:
        draft.refresh_from_db(
            fields=["subject", "text", "released_by", "released_at", "letter"],
            from_queryset=Draft.objects.select_for_update(of=("self",)),
        )
    except Draft.DoesNotExist:
        raise BadInput("the draft was withdrawn", remedy="Draft it again.") from None


def _is_ready(draft: Draft) -> bool:
    return draft.released_at is not None and draft.letter_id is None


def _of_batch(batch: Batch) -> QuerySet[Draft]:
    return _with_units(Draft.objects.filter(request__batch=batch))


def _with_units(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    related = "request__investigation", "request__unit__body", "request__unit__frame", "request__batch"
    return drafts.select_related(*related).prefetch_related("request__unit__body__contacts")


def _linted(draft: Draft, earlier: tuple[EarlierRequest, ...]) -> LintedLetter:
    request, kind = draft.request, LetterKind(draft.kind)
    if draft.released_at is None and kind is not LetterKind.COMPLAINT:
        draft.to = address_for_letters(request.unit.body, request.investigation_id)
    written = WrittenLetter(kind, draft.to, draft.subject, draft.text)
    found = letter_to_lint(request.investigation, request.unit, written, request.reference)
    others = (each for each in earlier if each.reference != request.reference)
    last = None if kind.asks else _last_letter(request)
    given = replace(found, earlier=tuple(others), last_letter=last)
    return LintedLetter(draft, lint(given))


def _last_letter(request: Request) -> int | None:
    """How many working days ago the last letter about a request went out."""
    sent = request.letters.order_by("-sent_at").values_list("sent_at", flat=True).first()
    regime = regime_of(request.unit.regime) if request.unit.regime else None
    if sent is None or regime is None:
        return None
    days = calendar_for(regime)
    return max(days.working_days(timezone.localdate(sent), timezone.localdate()) - 1, 0)


def _refuse_errors(linted: Sequence[LintedLetter], where: str) -> None:
    wrong = [each for each in linted if each.errors]
    if wrong:
        first = wrong[0].errors[0]
        raise BadInput(
            f"{len(wrong)} of {len(linted)} letters have errors, first {wrong[0].draft.request.reference}: "
            f"{first.rule.key}, {first.says}",
            where=where,
            remedy=first.remedy,
        )


def _message(draft: Draft) -> EmailMessage:
    message = EmailMessage()
    sender = reply_address(draft.request.investigation, draft.request.reference)
    for name, value in (("From", sender), ("To", draft.to), ("Subject", draft.subject)):
        message[name] = " ".join(value.split())
    assert draft.released_at is not None
    message["Date"] = formatdate(draft.released_at.timestamp())
    message["Message-ID"] = _message_id(draft)
    message["X-Unsent"] = "1"  # mail programs that know it open the file as a letter to be sent
    message.set_content(draft.text + "\n")
    return message


def _message_id(draft: Draft) -> str:
    address = reply_address(draft.request.investigation, draft.request.reference)
    host = address.rpartition("@")[2] or "answerable.invalid"
    return f"<{draft.request.reference.lower()}.{draft.kind}.{draft.pk}@{host}>"


def _record(draft: Draft, sent_at: datetime) -> None:
    request = draft.request
    kind = LetterKind(draft.kind)
    draft.letter = Letter.objects.create(
        uid=f"{request.uid}/{request.letters.count() + 1}",
        request=request,
        kind=LetterKind.REQUEST.value if kind.asks else kind.value,
        sent_at=sent_at,
        subject=draft.subject,
        text=draft.text,
        message_id=_message_id(draft),
    )
    draft.save(update_fields=["letter"])
    if kind.asks and request.stage in (Request.Stage.DRAFTED, Request.Stage.UNDELIVERED):
        request.stage = Request.Stage.SENT
        request.save(update_fields=["stage"])
