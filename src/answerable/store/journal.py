"""The journal's chain: each entry's hash covers the entry and the hash before it.

A changed entry no longer fits its hash, a removed one leaves a gap in the numbers or the hashes,
and a cut tail no longer reaches the head that is kept beside the chain. Whoever can write all of it anew
is found by a head that was noted elsewhere: an anchor.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.ground import canonical_json, digest_of
from answerable.store import marks, seals
from answerable.store.models import Incoming, Investigation, JournalEntry, JournalHead, Seal

_log = logging.getLogger(__name__)

INSTALLATION = "installation"
"""The chain of acts that belong to no investigation."""

SEALED_LATE = "sealed late"
SEALED_ALL = "sealed what was there"


@dataclass(frozen=True)
class JournalledAct:
    """What is journalled: who did what to which record, and what it was before and after."""

    who: str
    verb: str
    subject: str
    before: Any = None
    after: Any = None


def begun_as(chain: str) -> str:
    """The name that a chain has in its hashes: that under which its investigation was begun."""
    if chain == INSTALLATION:
        return chain
    named = Investigation.every.filter(uid=chain).values_list("begun_as", flat=True).first()
    return named or chain


def content_of(entry: JournalEntry, named: str = "") -> dict[str, Any]:
    """Everything that an entry's hash covers; `named` is what its chain was begun as, where it differs."""
    content = {
        "chain": named or entry.chain,
        "number": entry.number,
        "at": entry.at,
        "who": entry.who,
        "verb": entry.verb,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    return content | {"seals": entry.seals} if entry.seals else content


def hash_of(entry: JournalEntry, named: str = "") -> str:
    """The hash that an entry must carry, from all its other fields; `named` as for `content_of`."""
    return digest_of(canonical_json(content_of(entry, named)))


def append(chain: str, at: str, act: JournalledAct) -> JournalEntry:
    """Add one act to the end of a chain; `at` is an ISO 8601 moment with its zone.

    The entry seals the rows that the transaction wrote, changed or deleted since its last entry.
    """
    with transaction.atomic():
        head = _locked_head(chain)
        made = seals.made_of(marks.take())
        entry = JournalEntry(
            chain=chain,
            number=head.length + 1,
            at=at,
            who=act.who,
            verb=act.verb,
            subject=act.subject,
            before=act.before,
            after=act.after,
            previous=head.hash,
            seals=seals.digest_of_seals(made),
        )
        entry.hash = hash_of(entry, begun_as(chain))
        entry.save(force_insert=True)
        head.length, head.hash = entry.number, entry.hash
        head.save()
        for seal in made:
            seal.chain, seal.number = chain, entry.number
        Seal.objects.bulk_create(made)
    if _log.isEnabledFor(logging.INFO):
        # Neither who nor subject: both can be a person's address.
        transaction.on_commit(lambda: _log.info("%s, entry %s: %s", chain, entry.number, act.verb))
    return entry


def seal_late(done: marks.Marks) -> None:
    """An entry of its own for rows that an act wrote after its last entry, or without one."""
    with transaction.atomic():
        marks.adopt(done)
        count = sum(len(done.now(kind)) for kind in done.kinds())
        act = JournalledAct("Answerable", SEALED_LATE, "rows that no entry had sealed", after={"rows": count})
        append(INSTALLATION, timezone.now().isoformat(), act)
    _log.warning("rows were written after the last entry of their act: %s", count)


def seal_what_is_there(who: str) -> int:
    """Seal every row, once, of an installation that is older than seals; how many rows, 0 where it is not.

    That they were as their acts left them until then, no seal shows.
    """
    if JournalEntry.objects.exclude(seals="").exists():
        return 0
    with transaction.atomic():
        count = 0
        for kind in seals.sealed_kinds():
            rows = list(kind._base_manager.order_by("pk").values_list("pk", flat=True))
            marks.wrote(kind, rows)
            count += len(rows)
        if count:
            act = JournalledAct(who, SEALED_ALL, "every row", after={"rows": count})
            append(INSTALLATION, timezone.now().isoformat(), act)
    return count


def _locked_head(chain: str) -> JournalHead:
    """The chain's end, held until the transaction ends; of two that begin a chain at once, one waits."""
    locked = JournalHead.objects.select_for_update().filter(chain=chain)
    head = locked.first()
    if head is None:
        JournalHead.objects.bulk_create([JournalHead(chain=chain, length=0, hash="")], ignore_conflicts=True)
        head = locked.get()
    return head


def hold(chain: str) -> int:
    """How many entries a chain has; nobody else adds one until the transaction ends."""
    return _locked_head(chain).length


def length_of(chain: str) -> int:
    """How many entries a chain has."""
    return JournalHead.objects.filter(chain=chain).values_list("length", flat=True).first() or 0


def head_of(chain: str) -> str:
    """The hash a chain ends in; empty for a chain without entries."""
    head = JournalHead.objects.filter(chain=chain).first()
    return head.hash if head else ""


@dataclass(frozen=True)
class ChainHead:
    """Where a chain ends: how many entries it has, the hash of the last one, and its moment."""

    chain: str
    length: int
    hash: str
    at: str


def heads() -> list[ChainHead]:
    """The end of every chain, in order; kept elsewhere they are anchors, which `verify` takes.

    Chains of investigations that are still being brought in are not among them: they may never be.
    """
    passing = set(Incoming.objects.values_list("investigation__uid", flat=True))
    found = []
    for head in JournalHead.objects.exclude(chain__in=passing).order_by("chain"):
        last = JournalEntry.objects.filter(chain=head.chain, number=head.length).values_list("at", flat=True)
        found.append(ChainHead(head.chain, head.length, head.hash, last.first() or ""))
    return found


def chains_called(name: str) -> list[str]:
    """The chain of that name; where there is none, those begun under it elsewhere that archives brought."""
    if JournalEntry.objects.filter(chain=name).exists():
        return [name]
    return list(Investigation.every.filter(begun_as=name).order_by("uid").values_list("uid", flat=True))


def chains() -> list[str]:
    """The chains there are, in order, also those of which only entries or only a head remain."""
    heads = set(JournalHead.objects.values_list("chain", flat=True))
    return sorted(heads | set(JournalEntry.objects.values_list("chain", flat=True)))


def breaks_in(chain: str) -> Iterator[str]:
    """What is wrong in a chain, first to last, each as one sentence; nothing for a whole chain."""
    entries = JournalEntry.objects.filter(chain=chain).order_by("number").iterator()
    head = JournalHead.objects.filter(chain=chain).first()
    return breaks_among(chain, entries, head, begun_as(chain))


def breaks_among(
    chain: str, entries: Iterable[JournalEntry], head: JournalHead | None, named: str = ""
) -> Iterator[str]:
    """As `breaks_in`, for entries in order and a head that need not be in the database."""
    expected, previous = 1, ""
    for entry in entries:
        if entry.number != expected:
            yield f"{chain}: entry {expected} was removed (the next one there is {entry.number})"
        elif entry.previous != previous:
            yield f"{chain}: entry {entry.number} does not follow from the one before it"
        if hash_of(entry, named) != entry.hash:
            yield f"{chain}: entry {entry.number} was changed ({entry.who} {entry.verb} {entry.subject})"
        expected, previous = entry.number + 1, entry.hash
    if head is None:
        if expected > 1:
            yield f"{chain}: the record of the chain's end was removed"
    elif head.length != expected - 1:
        yield f"{chain}: {head.length} entries were written, the last one there is {expected - 1}"
    elif head.hash != previous:
        yield f"{chain}: the last entry is not the one that was written last"
