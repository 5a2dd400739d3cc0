"""Seals: the digest of each row as an act left it, whose own digest stands in the act's entry.

An edit by SQL leaves a row that does not fit its seal, a row without one, or a seal without its row. An act
that changes a row seals how it was before as well, so that an edit is not covered by the next act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from answerable.ground import canonical_json, digest_of
from answerable.store import marks
from answerable.store.marks import WIDTH, Marks
from answerable.store.models import JournalEntry, Seal
from answerable.store.models.base import Record

_AT_ONCE = 5000


def sealed_kinds() -> tuple[type[Record], ...]:
    """The kinds of record whose rows are sealed, by name."""
    found = [kind for kind in apps.get_models() if issubclass(kind, Record) and kind.sealed]
    return tuple(sorted(found, key=kind_name))


def kind_name(kind: type[models.Model]) -> str:
    """What a kind of record is called in its seals."""
    return kind._meta.model_name or ""


def made_of(done: Marks) -> list[Seal]:
    """The seals of what a transaction did, of no entry yet."""
    made: list[Seal] = []
    for kind in done.kinds():
        before, now = done.before.get(kind, {}), done.now(kind)
        new = {row: digest for row, digest in now.items() if row not in before} if before else now
        changed = {row: was + now[row] for row, was in before.items() if row in now and now[row] != was}
        gone = {row: was for row, was in before.items() if row not in now}
        for act, rows in ((Seal.Act.NEW, new), (Seal.Act.CHANGED, changed), (Seal.Act.GONE, gone)):
            made += seals_of(kind, act, rows)
    return made


def seals_of(kind: type[models.Model], act: Seal.Act, digests: Mapping[int, bytes]) -> Iterator[Seal]:
    """Seals of one act for rows of one kind, some thousand rows in each."""
    columns, numbers = ",".join(marks.columns_of(kind)), sorted(digests)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        yield Seal(
            kind=kind_name(kind),
            act=act,
            columns=columns,
            rows=_runs(some),
            digests=b"".join(digests[number] for number in some),
        )


@dataclass(frozen=True)
class RowFault:
    """A row that is not as the journal's entries make it, and what is wrong with it.

    `entry` is the chain and number of the entry that sealed it last, where there is one; `there` says whether
    the row is.
    """

    kind: str
    row: int
    problem: str
    entry: tuple[str, int] | None = None
    there: bool = True


class RowCheck:
    """The rows of one kind held against their seals, in order of the acts that left them.

    `chosen` are the row numbers to look at, `chains` those whose acts can have left them; None for all.
    `looked_at` counts the rows.
    """

    def __init__(
        self, kind: type[Record], *, chosen: Sequence[int] | None = None, chains: Sequence[str] | None = None
    ) -> None:
        self.kind, self.looked_at = kind, 0
        self._chosen, self._chains = chosen, chains
        self._entries: list[tuple[str, int, str]] = []
        self._last: dict[int, tuple[bytes, int]] = {}
        self._broken: dict[int, str] = {}

    def faults(self) -> Iterator[RowFault]:
        """What is wrong, row by row, in no order that means anything; nothing where all is as it was left.

        Of rows that are gone those are told that the chains sealed, chosen or not: nobody can say whose
        they were.
        """
        self._read_seals()
        wanted = self._broken.keys() if self._chosen is None else self._broken.keys() & set(self._chosen)
        for row in sorted(wanted):
            yield self._fault(row, self._broken[row])
        known = set(marks.columns_of(self.kind))
        there: set[int] = set()
        for columns in sorted({each[2] for each in self._entries} | {",".join(sorted(known))}):
            if known.issuperset(columns.split(",")):
                yield from self._compared(columns, there)
        self.looked_at = len(there)
        yield from self._rest(there)

    def _read_seals(self) -> None:
        seals = Seal.objects.filter(kind=kind_name(self.kind)).order_by("id")
        if self._chains is not None:
            seals = seals.filter(chain__in=self._chains)
        for seal in seals.iterator(200):
            self._entries.append((seal.chain, seal.number, seal.columns))
            match Seal.Act(seal.act):
                case Seal.Act.NEW:
                    for row, (digest,) in _digests_of(seal, 1):
                        if row in self._last:
                            self._broken.setdefault(row, f"it was there before entry {_named(seal)} wrote it")
                        self._last[row] = digest, len(self._entries) - 1
                case Seal.Act.CHANGED:
                    for row, (before, after) in _digests_of(seal, 2):
                        self._follow(row, before, seal)
                        self._last[row] = after, len(self._entries) - 1
                case Seal.Act.GONE:
                    for row, (before,) in _digests_of(seal, 1):
                        self._follow(row, before, seal)
                        self._last.pop(row, None)

    def _follow(self, row: int, before: bytes, seal: Seal) -> None:
        last = self._last.get(row)
        if last is None:
            self._broken.setdefault(row, f"no entry wrote it before entry {_named(seal)} changed it")
        elif self._entries[last[1]][2] == seal.columns and last[0] != before:
            self._broken.setdefault(row, f"it was changed before entry {_named(seal)}, and no entry did that")

    def _compared(self, columns: str, there: set[int]) -> Iterator[RowFault]:
        """The rows whose last seal is over these columns; each is ticked off."""
        for row, digest in marks.images(self.kind, columns.split(","), self._chosen):
            there.add(row)
            last = self._last.get(row)
            if last is None or self._entries[last[1]][2] != columns:
                continue
            if last[0] != digest and row not in self._broken:
                yield self._fault(row, "it was changed, and no entry did that")
            self._last[row] = b"", last[1]

    def _rest(self, there: set[int]) -> Iterator[RowFault]:
        """Rows without a seal, seals without a row, and rows whose seal cannot be compared."""
        for row in sorted(there - self._last.keys() - self._broken.keys()):
            yield self._fault(row, "no entry wrote it")
        for row, (digest, _) in self._last.items():
            if not digest or row in self._broken:
                continue
            if row in there:
                yield self._fault(row, "it was sealed by an earlier version and not since")
            else:
                yield self._fault(row, "it is gone, and no entry took it away", there=False)

    def _fault(self, row: int, problem: str, *, there: bool = True) -> RowFault:
        last = self._last.get(row)
        entry = self._entries[last[1]][:2] if last is not None else None
        return RowFault(kind_name(self.kind), row, problem, entry, there)


def seal_faults(chain: str, *, elsewhere: int = 0) -> Iterator[tuple[int, str]]:
    """Entries of a chain whose seals are not those that they keep the digest of: number and what is wrong.

    The first `elsewhere` entries were written in another installation, where their seals stayed.
    """
    made: dict[int, list[Any]] = {}
    for seal in Seal.objects.filter(chain=chain).order_by("id").iterator(200):
        made.setdefault(seal.number, []).append(_told(seal))
    entries = JournalEntry.objects.filter(chain=chain).order_by("number")
    for number, digest in entries.values_list("number", "seals").iterator():
        there = made.pop(number, [])
        if not there and number <= elsewhere:
            continue
        if digest and not there:
            yield number, "the seals of the rows that it left were removed"
        elif _digest(there) != digest:
            yield number, "the seals of the rows that it left were changed"
    for number in sorted(made):
        yield number, "there are seals of an entry that is not there"


def digest_of_seals(made: Sequence[Seal]) -> str:
    """What an entry keeps of its seals; empty for none."""
    return _digest([_told(each) for each in made])


def _digest(told: Sequence[Any]) -> str:
    return digest_of(canonical_json(told)) if told else ""


def _told(seal: Seal) -> list[Any]:
    return [seal.kind, str(seal.act), seal.columns, seal.rows, digest_of(bytes(seal.digests))]


def _named(seal: Seal) -> str:
    return f"{seal.number} of {seal.chain}"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Sorted numbers as runs: the first, and how many follow each other from there."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][0] + runs[-1][1] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return runs


def _digests_of(seal: Seal, each: int) -> Iterator[tuple[int, tuple[bytes, ...]]]:
    """Row numbers of a seal with the digests that it has of each; a seal that was cut short ends early."""
    digests, place = bytes(seal.digests), 0
    for first, count in seal.rows:
        for row in range(first, first + count):
            parts = [digests[place + n * WIDTH : place + (n + 1) * WIDTH] for n in range(each)]
            yield row, tuple(parts)
            place += each * WIDTH
