"""Writing down who did what, in the same transaction as the act itself; telling who comes second."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
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
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)+")
_TOO_LATE = "It cannot be done again, nor over theirs; what you entered is still here."
_AGAIN = (
    "Nothing of theirs was overwritten, and what you entered is still here. "
    "Send it again if you mean it all the same."
)


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
    same: tuple[str, ...] = (),
    also_at: Collection[str] = (),
) -> None:
    """Add one act to the investigation's journal (the installation's where there is none).

    With `against`, the act takes the place of one before it: of its own verb, or of those named, at the same
    subject or one of `also_at`. Within `as_shown` it raises `ChangedMeanwhile` where one was noted after the
    page was shown. Where a subject has several things, `same` names what of the entries tells them apart.
    """
    chain, page = _chain(investigation), _page.get()
    act = journal.JournalledAct(who, verb, subject, before, after)
    with transaction.atomic():
        if page is not None and against is not None and page.shown_at.chain == chain:
            _check_unchanged(page, act, {verb, *against}, {subject, *also_at}, same)
        entry = journal.append(chain, timezone.now().isoformat(), act)
    if page is not None and page.shown_at.chain == chain:
        page.own.add(entry.number)


def check_not_done(investigation: Investigation | None, subject: str, *verbs: str, **named: str) -> None:
    """For an act that finds nothing to do: raise `ChangedMeanwhile` where one of the verbs came before it.

    Within `as_shown`, and where it was noted after the page was shown, at the subject and with what is
    `named`; otherwise nothing. A subject that ends in a blank stands for those that begin so, an empty one
    for all.
    """
    page = _page.get()
    if page is None or page.shown_at.chain != _chain(investigation):
        return
    length = journal.hold(page.shown_at.chain)
    is_beginning = subject[-1:] in ("", " ")
    fits = subject.__eq__ if not is_beginning else lambda other: other.startswith(subject)
    later = _later(page, length, set(verbs), fits)
    last = next((each for each in later if _named(each, tuple(named)) == list(named.values())), None)
    if last is not None:
        theirs = f"Theirs: {_in_words(last.verb, last.after or last.before)}"
        raise _changed(last, length, theirs, _TOO_LATE)


def _check_unchanged(
    page: _Page, act: journal.JournalledAct, verbs: set[str], subjects: set[str], same: tuple[str, ...]
) -> None:
    """Raise `ChangedMeanwhile` for a later entry of the same thing; one that said the same is none."""
    length = journal.hold(page.shown_at.chain)
    named = _named(act, same)
    later = _later(page, length, verbs, subjects.__contains__)
    last = next((each for each in later if _named(each, same) == named), None)
    if last is None or (last.verb, last.subject, last.after) == (act.verb, act.subject, act.after):
        return
    theirs, yours = _in_words(last.verb, last.after), _in_words(act.verb, act.after)
    raise _changed(last, length, f"Theirs: {theirs} Yours: {yours}", _AGAIN)


def _later(page: _Page, length: int, verbs: set[str], fits: Callable[[str], bool]) -> Iterator[JournalEntry]:
    """The entries of others, newest first, that the page had not seen, of verbs and at subjects that fit.

    `length` is how many entries there are.
    """
    chain, seen = page.shown_at.chain, page.shown_at.number if page.shown_at.number <= length else 0
    later = JournalEntry.objects.filter(chain=chain, number__gt=seen, verb__in=verbs)
    found = later.exclude(number__in=page.own).order_by("-number").values_list("pk", "subject")
    return (JournalEntry.objects.get(pk=pk) for pk, subject in list(found) if fits(subject))


def _named(act: journal.JournalledAct | JournalEntry, same: tuple[str, ...]) -> list[Any]:
    said = act.after if act.after is not None else act.before
    return [said.get(name) if isinstance(said, dict) else None for name in same]


def _changed(last: JournalEntry, length: int, said: str, remedy: str) -> ChangedMeanwhile:
    at = timezone.localtime(datetime.fromisoformat(last.at))
    error = ChangedMeanwhile(
        f"This was changed by {last.who} after you opened the page, on {at.day} {at:%B %Y at %H:%M}. {said}",
        remedy=remedy,
    )
    error.number = length
    return error


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
                f"{_plain(name)} {_told(each) or 'none'}"
                for name, each in value.items()
                if not name.endswith("_by") or name == "asserted_by"
            )
        case list() | tuple():
            return ", ".join(_told(each) for each in value)
        case _:
            return _plain(str(value))


def _plain(word: str) -> str:
    """A name of the code as words; all else as it is."""
    return word.replace("_", " ") if _NAME.fullmatch(word) else word


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
