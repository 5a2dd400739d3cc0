"""The journal: chains that are whole, clocks that go forward, seals as they were, and anchors that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from answerable.casework.verification.anchors import JournalAnchor
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.store import journal
from answerable.store.journal import INSTALLATION
from answerable.store.models import Investigation, JournalEntry, Release
from answerable.store.seals import seal_faults

LATE = timedelta(minutes=1)
"""How much earlier than the entry before it an entry may be: an act can wait for another to end."""
_ITS_OWN = ("exported archive", "imported archive", "built report")
"""What the installation's journal says of an investigation by its name."""
_RESTORE = "Restore the database from a backup, and find out who wrote to it."


def chains_in(scope: CheckScope) -> list[str]:
    """The chains that bear on what is verified: the investigation's and the installation's, or all."""
    if scope.investigation is None:
        return journal.chains()
    return [INSTALLATION, scope.investigation.uid]


@check("journal", "The journal is whole and as it was anchored", quick=True)
def journal_holds(scope: CheckScope, progress: Progress) -> Found:
    """Each chain entry by entry; its seals; heads noted in releases, archives, and those that were given."""
    chains = chains_in(scope)
    of = JournalEntry.objects.filter(chain__in=chains).count()
    progress(0, of)
    arrived = _arrived()
    for chain in chains:
        for fault in journal.breaks_in(chain):
            yield Shortfall(fault, where="journal", remedy=_RESTORE)
        elsewhere = _number_of(chain, arrived.get(chain, ""))
        for number, problem in seal_faults(chain, elsewhere=elsewhere):
            yield Shortfall(problem, where=f"journal, entry {number} of {chain}", remedy=_RESTORE)
        yield from _clock(chain, elsewhere)
    yield from _without_chain(scope)
    yield from _anchored(scope, [*_own_anchors(scope), *scope.anchors])
    yield from _older(scope)
    progress(of, of)


def _clock(chain: str, elsewhere: int) -> Found:
    last: datetime | None = None
    entries = JournalEntry.objects.filter(chain=chain).order_by("number")
    for number, at in entries.values_list("number", "at").iterator():
        moment = _moment(at)
        if moment is None:
            yield Shortfall(f"{at!r} is no moment", where=f"journal, entry {number} of {chain}")
            continue
        if last is not None and moment < last - LATE and number != elsewhere + 1:
            yield Shortfall(
                f"it says {at}, which is before the entry that it follows",
                where=f"journal, entry {number} of {chain}",
                remedy="A clock was set back, or the entry was written for another moment than its own.",
            )
        last = moment if last is None else max(last, moment)


def _without_chain(scope: CheckScope) -> Found:
    there = set(JournalEntry.objects.values_list("chain", flat=True).distinct())
    asked = Investigation.objects.order_by("uid")
    if scope.investigation is not None:
        asked = asked.filter(pk=scope.investigation.pk)
    for slug in asked.values_list("uid", flat=True):
        if slug not in there:
            yield Shortfall("it has no journal: the whole chain was removed", where=slug, remedy=_RESTORE)


def _own_anchors(scope: CheckScope) -> Iterator[JournalAnchor]:
    """Heads that releases and the installation's journal keep, their length unknown (0)."""
    releases = Release.objects.order_by("released_at")
    if scope.investigation is not None:
        releases = releases.filter(investigation=scope.investigation)
    for slug, head in releases.values_list("investigation__uid", "journal_head"):
        if head:
            yield JournalAnchor(slug, 0, head)
    for chain, head in _noted("exported archive", "imported archive"):
        if scope.investigation is None or chain == scope.investigation.uid:
            yield JournalAnchor(chain, 0, head)


def _noted(*verbs: str) -> Iterator[tuple[str, str]]:
    """Chain and head as entries of the installation with these verbs tell them."""
    entries = JournalEntry.objects.filter(chain=INSTALLATION, verb__in=verbs).order_by("number")
    for chain, after in entries.values_list("subject", "after"):
        head = after.get("head") if isinstance(after, dict) else None
        if isinstance(head, str) and head:
            yield chain, head


def _arrived() -> dict[str, str]:
    """The head with which each chain that came in an archive arrived."""
    return dict(_noted("imported archive"))


def _number_of(chain: str, head: str) -> int:
    if not head:
        return 0
    found = JournalEntry.objects.filter(chain=chain, hash=head).values_list("number", flat=True).first()
    return found or 0


def _anchored(scope: CheckScope, anchors: Iterable[JournalAnchor]) -> Found:
    for anchor in anchors:
        called = journal.chains_called(anchor.chain) or [anchor.chain]
        if scope.investigation is not None and not {INSTALLATION, scope.investigation.uid} & {*called}:
            continue
        entries = JournalEntry.objects.filter(chain__in=called)
        if not entries.exists():
            said = f"the whole chain is gone; {_told(anchor)}"
            yield Shortfall(said, where=f"journal, chain {anchor.chain}", remedy=_RESTORE)
            continue
        found = entries.filter(hash=anchor.hash).first()
        if found is None or anchor.length not in (0, found.number):
            said = f"it was cut or written anew; {_told(anchor)}"
            yield Shortfall(said, where=f"journal, chain {anchor.chain}", remedy=_RESTORE)
            continue
        if found.chain != anchor.chain:
            yield _brought_in(anchor, found, gone=was_here(anchor.chain))
        yield from _later_than(anchor, found.chain, found.number)


def was_here(chain: str) -> bool:
    """Whether the installation's own journal, or a release, tells of an investigation of that name here."""
    told = JournalEntry.objects.filter(chain=INSTALLATION, verb__in=_ITS_OWN, subject=chain)
    released = JournalEntry.objects.filter(
        chain=INSTALLATION, verb="released", subject__startswith=f"{chain}/release/"
    )
    return told.exists() or released.exists()


def _brought_in(anchor: JournalAnchor, found: JournalEntry, *, gone: bool) -> Shortfall | Caveat:
    """An anchor that only a chain holds which an archive brought in under another name.

    The archive shows the entries up to the anchored one, and none that may have followed: where the chain was
    kept here, it is gone.
    """
    where = f"journal, chain {anchor.chain}"
    brought = f"an archive brought it in as {found.chain}, with entry {found.number} as it was anchored"
    if gone:
        return Shortfall(
            f"the chain that was kept here is gone; {brought}: what was written here after the archive was "
            "made is not shown",
            where=where,
            remedy=_RESTORE,
        )
    return Caveat(
        f"{brought}; not proven: what followed it where it was begun and the archive does not have, and that "
        "it was never kept here and deleted with all that tells of it",
        where=where,
    )


def _later_than(anchor: JournalAnchor, chain: str, length: int) -> Found:
    noted = _moment(anchor.at)
    if noted is None:
        return
    entries = JournalEntry.objects.filter(chain=chain, number__gt=length).order_by("number")
    for number, at in entries.values_list("number", "at").iterator():
        moment = _moment(at)
        if moment is not None and moment < noted - LATE:
            yield Shortfall(
                f"it says {at}, and {_told(anchor)}, which it follows",
                where=f"journal, entry {number} of {chain}",
                remedy="It was written later than it says, or a clock was set back.",
            )


def _told(anchor: JournalAnchor) -> str:
    length = f"{anchor.length} entries, the last" if anchor.length else "an entry"
    when = f" of {anchor.at}" if anchor.at else ""
    return f"once it had {length} with the hash {anchor.hash[:12]}{when}"


def _older(scope: CheckScope) -> Found:
    entries = JournalEntry.objects.filter(chain=INSTALLATION, verb=journal.SEALED_ALL)
    for at, after in entries.values_list("at", "after"):
        rows: Any = after.get("rows") if isinstance(after, dict) else None
        yield Caveat(
            f"{rows} rows were there when rows were first sealed, on {at[:10]}: that they are as their acts "
            "left them before that day is not shown",
            where="journal",
        )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
