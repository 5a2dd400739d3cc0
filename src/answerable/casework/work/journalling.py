"""Writing down who did what, in the same transaction as the act itself."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from answerable.casework.work.paging import LongList
from answerable.store import journal
from answerable.store.models import Investigation, JournalEntry


def note(
    investigation: Investigation | None,
    who: str,
    verb: str,
    subject: str,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    """Add one act to the investigation's journal (the installation's where there is none)."""
    chain = investigation.uid if investigation else journal.INSTALLATION
    journal.append(
        chain, timezone.now().isoformat(), journal.JournalledAct(who, verb, subject, before, after)
    )


def journal_of(investigation: Investigation) -> LongList[JournalEntry]:
    """The investigation's journal, newest entry first."""
    return entries_of(investigation.uid)


def entries_of(chain: str) -> LongList[JournalEntry]:
    """The entries of a chain, newest first; none for a chain that is not there."""
    return LongList(JournalEntry.objects.filter(chain=chain).order_by("-number"))


def entries_in_all() -> int:
    """How many entries all chains of this installation have."""
    return JournalEntry.objects.count()
