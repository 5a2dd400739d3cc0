"""What goes with a complaint to the regulator: the chronology, the letters, the replies as they came."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from answerable.ground import BadInput, digest_of
from answerable.questions import LetterKind
from answerable.report import csv_bytes
from answerable.store import originals
from answerable.store.models import Draft, Reply, Request

_STAMP = (1980, 1, 1, 0, 0, 0)
_COLUMNS = ("file", "date", "what", "sha256", "size", "attachments")


@dataclass(frozen=True)
class Exhibit:
    """One letter or reply: when, what it is, its file in the pack, its bytes, what hung on it."""

    at: datetime
    what: str
    file: str
    content: bytes
    attached: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day in words, London time."""
        day = timezone.localtime(self.at)
        return f"{day.day} {day:%B %Y}"


def exhibits(request: Request) -> tuple[Exhibit, ...]:
    """Every letter sent and every reply taken in about a request, in the order of time."""
    found = sorted([*_letters(request), *_replies(request)], key=lambda each: (each[0], each[1]))
    return tuple(
        Exhibit(at, what, f"{folder}/{number:02d}-{name}", content, attached)
        for number, (at, what, folder, name, content, attached) in enumerate(found, start=1)
    )


def chronology_text(request: Request) -> str:
    """What happened in order, a line each, with the file that shows it."""
    return "\n".join(f"{each.day}: {each.what} ({each.file})" for each in exhibits(request))


def attachments_text(request: Request) -> str:
    """The files of the pack, a line each, with what hung on the replies."""
    lines = []
    for each in exhibits(request):
        with_files = f", with {', '.join(each.attached)}" if each.attached else ""
        lines.append(f"- {each.file}{with_files}")
    return "\n".join(lines)


def complaint_pack(draft: Draft) -> bytes:
    """The pack of a complaint as a zip: the complaint, its exhibits, and a table of them with digests.

    Raises `BadInput` for another kind of draft, and for one that nobody released. The same draft gives
    the same bytes.
    """
    if draft.kind != LetterKind.COMPLAINT:
        raise BadInput(f"a {draft.kind} has no pack", remedy="Draft a complaint first.")
    if draft.released_at is None:
        raise BadInput("nobody released the complaint", where=draft.request.reference,
                       remedy="Let a person read and release it first.")  # fmt: skip
    shown = exhibits(draft.request)
    rows = [
        (
            each.file,
            each.day,
            each.what,
            digest_of(each.content),
            str(len(each.content)),
            "; ".join(each.attached),
        )
        for each in shown
    ]
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as zipped:
        complaint = f"Subject: {draft.subject}\n\n{draft.text}\n"
        zipped.writestr(zipfile.ZipInfo("complaint.txt", _STAMP), complaint)
        zipped.writestr(zipfile.ZipInfo("exhibits.csv", _STAMP), csv_bytes(_COLUMNS, rows))
        for each in shown:
            zipped.writestr(zipfile.ZipInfo(each.file, _STAMP), each.content)
    return package.getvalue()


_Found = tuple[datetime, str, str, str, bytes, tuple[str, ...]]


def _letters(request: Request) -> Iterator[_Found]:
    for letter in request.letters.order_by("sent_at", "uid"):
        text = f"Subject: {letter.subject}\n\n{letter.text}\n".encode()
        what = LetterKind(letter.kind).label if letter.kind in set(LetterKind) else letter.kind
        yield letter.sent_at, f"our {what}", "letters", f"{letter.kind}.txt", text, ()


def _replies(request: Request) -> Iterator[_Found]:
    replies = Reply.objects.filter(matches__request=request, matches__certain=True, channel="mail")
    for reply in replies.select_related("original").prefetch_related("parts").distinct():
        if reply.received_at is not None:
            names = tuple(part.name for part in reply.parts.all() if part.position > 0)
            what = f"their {reply.kind.replace('_', ' ')}"
            content = originals.content_of(reply.original.uid)
            yield reply.received_at, what, "replies", f"{reply.kind}.eml", content, names
