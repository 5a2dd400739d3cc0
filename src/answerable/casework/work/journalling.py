"""Writing down who did what, in the same transaction as the act itself."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

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


def journal_of(investigation: Investigation) -> QuerySet[JournalEntry]:
    """The investigation's journal, newest entry first."""
    return JournalEntry.objects.filter(chain=investigation.uid).order_by("-number")
