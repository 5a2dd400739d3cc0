"""Confidential sources, a tip or a leak: encrypted where they are kept, opened by leads and reviewers alone.

Neither title nor name nor reason stands outside the encrypted part, and no key tells of them: keys are given
in order. The journal holds that one was added or opened, by whom, and never what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.casework.sources.sources import source_at
from answerable.casework.work.journalling import note
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.uploads import safe_name
from answerable.evidence import Grade
from answerable.evidence.sources import read_record
from answerable.ground import BadInput, Missing, canonical_json
from answerable.store import confidences, originals
from answerable.store.models import Investigation, Source, SourceCopy

MOST_BYTES = 64 * 1024 * 1024
"""The most that a confidential file may have: it is encrypted in one piece."""
LARGEST_FORM = MOST_BYTES + 1024 * 1024
"""The most that a form with one may bring: it is held in memory, and in no file that is not encrypted."""
_SEALED = "application/octet-stream"


@dataclass(frozen=True)
class ConfidentialRecord:
    """What is known of a confidential source: its fields as CSL-JSON has them, how it came, its file."""

    fields: Mapping[str, Any]
    remarks: str = ""
    file_name: str = ""
    withdrawn_because: str = ""


@transaction.atomic
def add_confidential(
    investigation: Investigation,
    fields: Mapping[str, Any],
    grade: Grade,
    *,
    who: str,
    remarks: str = "",
    file: tuple[str, bytes] | None = None,
) -> Source:
    """Keep a confidential source, encrypted, with its file if it has one; its key is the next in order.

    Raises `BadInput` for what is wrong in its record and for a file that is empty or too large.
    """
    name, content = file or ("", b"")
    if file is not None and not content:
        raise BadInput("the file is empty", where="file", remedy="Choose another, or none.")
    if len(content) > MOST_BYTES:
        remedy = f"A confidential file has {MOST_BYTES // 1024 // 1024} MB at most: divide it."
        raise BadInput(f"the file has {len(content):,} bytes", where="file", remedy=remedy)
    record = read_record({**fields, "id": ""}, "record")
    closed = {
        "fields": dict(record.fields),
        "remarks": remarks.strip(),
        "file": safe_name(name) if file else "",
    }
    key = _next_key(investigation)
    uid = f"{investigation.uid}/source/{key}"
    source = Source(
        uid=uid,
        investigation=investigation,
        key=key,
        grade=Grade(grade),
        confidential=True,
        closed=_closed(uid, closed),
        added_by=who,
        added_at=timezone.now(),
    )
    source.save()
    if file is not None:
        SourceCopy.objects.create(
            uid=f"{source.uid}/copy/1",
            source=source,
            original=originals.keep(confidences.encrypted(content), _SEALED),
            media_type=_SEALED,
            came=SourceCopy.Came.TAKEN_IN,
            added_by=who,
            added_at=source.added_at,
        )
    note(investigation, who, "added confidential source", key)
    return source


def check_may_open(seat: Seat, key: str) -> None:
    """Raise `Missing` where there is no confidential source with that key that is open to the person."""
    _allowed(seat, key)


def open_record(seat: Seat, key: str) -> ConfidentialRecord:
    """What is known of a confidential source, for leads and reviewers.

    Raises `Missing` for anybody else and where no key here opens it, `BadInput` for one that came in an
    archive and was not admitted.
    """
    source = _allowed(seat, key)
    closed = _opened(source)
    if closed.get("of") != source.uid:
        raise BadInput(
            "it came in an archive, and is shut: who holds an archive may be none who may open it",
            where=key,
            remedy="Who keeps the installation lets leads and reviewers open it: answerable sources admit.",
        )
    because = closed.get("withdrawn_because", "")
    return ConfidentialRecord(closed["fields"], closed["remarks"], closed["file"], because)


@transaction.atomic
def open_file(seat: Seat, key: str) -> tuple[str, bytes]:
    """The name and the bytes of a confidential file, for leads and reviewers; journalled.

    Raises `Missing` for anybody else, where there is no file, and where no key here opens it.
    """
    record = open_record(seat, key)
    copy = SourceCopy.objects.filter(source__investigation=seat.investigation, source__key=key).first()
    if copy is None:
        raise Missing("this source has no file")
    content = confidences.opened(originals.content_of(copy.original.uid))
    note(seat.investigation, seat.who, "opened confidential file", key)
    return record.file_name, content


@transaction.atomic
def admit(investigation: Investigation, *, who: str) -> tuple[str, ...]:
    """Let the leads and reviewers of an investigation open confidential sources that came in its archive.

    Returns the keys of those that were shut. Whoever may do so holds the key of the installation; raises
    `Missing` where it does not open one of them.
    """
    admitted = []
    for source in investigation.sources.filter(confidential=True).order_by("key"):
        closed = _opened(source)
        if closed.get("of") != source.uid:
            source.closed = _closed(source.uid, closed)
            source.save()
            admitted.append(source.key)
    if admitted:
        note(investigation, who, "admitted confidential sources", investigation.uid, after=admitted)
    return tuple(admitted)


def _closed(uid: str, told: Mapping[str, Any]) -> str:
    """The encrypted part of the source with that uid: in a source of another uid it stays shut."""
    return confidences.encrypted(canonical_json({**told, "of": uid})).decode("ascii")


def _opened(source: Source) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(confidences.opened(source.closed.encode("ascii")))
    return told


def _allowed(seat: Seat, key: str) -> Source:
    source = source_at(seat.investigation, key)
    if not source.confidential or not seat.may(Right.REVIEW):
        raise Missing(f"there is no confidential source {key!r} that is open to you")
    return source


def _next_key(investigation: Investigation) -> str:
    taken = {each.casefold() for each in investigation.sources.values_list("key", flat=True)}
    number = 1
    while f"confidential-{number}" in taken:
        number += 1
    return f"confidential-{number}"
