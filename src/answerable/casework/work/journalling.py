"""Writing down who did what, in the same transaction as the act itself; telling who comes second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.casework.work.paging import LongList
from answerable.ground import BadInput
from answerable.store import journal
from answerable.store.models import Investigation, JournalEntry

_LONGEST = 4000


class ChangedMeanwhile(BadInput):
    """Somebody changed the same thing after the page was shown; `number` is how far the journal is now."""

    number = 0


@dataclass(frozen=True)
class Position:
    """How far a chain of the journal had come; 0 for one of which nothing was seen."""

    chain: str
    number: int


@dataclass
class _Page:
    """What the person saw who acts: the journal up to there, and the entries that the act itself made."""

    shown_at: Position
    own: set[int] = field(default_factory=set)


_page: ContextVar[_Page | None] = ContextVar("page", default=None)


def position(investigation: Investigation | None) -> Position:
    """How far the journal has come; to be asked before a page reads what it shows."""
    chain = _chain(investigation)
    return Position(chain, journal.length_of(chain))


@contextmanager
def as_shown(shown_at: Position) -> Iterator[None]:
    """Everything within is one transaction, by a person who saw the journal up to that position.

    Where it changes a thing that was changed after that, `note` raises `ChangedMeanwhile`; nothing stays.
    """
    token = _page.set(_Page(shown_at))
    try:
        with transaction.atomic():
            yield
    finally:
        _page.reset(token)


def note(
    investigation: Investigation | None,
    who: str,
    verb: str,
    subject: str,
    *,
    before: Any = None,
    after: Any = None,
    against: tuple[str, ...] | None = None,
) -> None:
    """Add one act to the investigation's journal (the installation's where there is none).

    With `against`, the act takes the place of one before it: of its own verb, or of those named, at the same
    subject. Within `as_shown` it raises `ChangedMeanwhile` where one was noted after the page was shown.
    """
    chain, page = _chain(investigation), _page.get()
    act = journal.JournalledAct(who, verb, subject, before, after)
    with transaction.atomic():
        if page is not None and against is not None and page.shown_at.chain == chain:
            _check_unchanged(page, act, {verb, *against})
        entry = journal.append(chain, timezone.now().isoformat(), act)
    if page is not None and page.shown_at.chain == chain:
        page.own.add(entry.number)


def _check_unchanged(page: _Page, act: journal.JournalledAct, verbs: set[str]) -> None:
    """Raise `ChangedMeanwhile` for a later entry of the same thing; one that said the same is none."""
    chain, length = page.shown_at.chain, journal.hold(page.shown_at.chain)
    seen = page.shown_at.number if page.shown_at.number <= length else 0
    later = JournalEntry.objects.filter(chain=chain, number__gt=seen, subject=act.subject, verb__in=verbs)
    last = later.exclude(number__in=page.own).order_by("-number").first()
    if last is None or (last.verb, last.after) == (act.verb, act.after):
        return
    at = timezone.localtime(datetime.fromisoformat(last.at))
    theirs, yours = _in_words(last.verb, last.after), _in_words(act.verb, act.after)
    error = ChangedMeanwhile(
        f"This was changed by {last.who} after you opened the page, on {at.day} {at:%B %Y at %H:%M}. "
        f"Theirs: {theirs} Yours: {yours}",
        remedy="Nothing of theirs was overwritten, and what you entered is still here. "
        "Send it again to put it in the place of theirs.",
    )
    error.number = length
    raise error


def _in_words(verb: str, after: Any) -> str:
    told = _told(after)
    shown = f"{told[:_LONGEST]} ... (the rest is in the journal)" if len(told) > _LONGEST else told
    return f"{verb}: {shown}." if shown else f"{verb}."


def _told(value: Any) -> str:
    match value:
        case None:
            return ""
        case dict():
            return "; ".join(
                f"{name.replace('_', ' ')} {_told(each) or 'none'}"
                for name, each in value.items()
                if not name.endswith("_by")
            )
        case list() | tuple():
            return ", ".join(_told(each) for each in value)
        case _:
            return str(value)


def _chain(investigation: Investigation | None) -> str:
    return investigation.uid if investigation else journal.INSTALLATION


def journal_of(investigation: Investigation) -> LongList[JournalEntry]:
    """The investigation's journal, newest entry first."""
    return entries_of(investigation.uid)


def entries_of(chain: str) -> LongList[JournalEntry]:
    """The entries of a chain, newest first; none for a chain that is not there."""
    return LongList(JournalEntry.objects.filter(chain=chain).order_by("-number"))


def entries_in_all() -> int:
    """How many entries all chains of this installation have."""
    return JournalEntry.objects.count()
