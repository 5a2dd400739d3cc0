"""The rows: each as the act left it that the journal tells of last, and pointing at rows that are there."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import OperationalError, connection

from answerable.casework.verification.belonging import belonging, is_shared
from answerable.casework.verification.checks import CheckScope, Found, Shortfall, check
from answerable.casework.verification.journals import chains_in
from answerable.casework.work.progress import Progress
from answerable.store.journal import INSTALLATION
from answerable.store.models import Incoming, JournalEntry
from answerable.store.models.base import Record
from answerable.store.seals import RowCheck, RowFault, sealed_kinds

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("rows", "Every row is as its act left it", quick=True)
def rows_are_as_left(scope: CheckScope, progress: Progress) -> Found:
    """Every row of every kind against the digest in the entry of the act that left it."""
    kinds, looked_at = sealed_kinds(), 0
    counts = {kind: _count(kind, scope) for kind in kinds}
    of = sum(counts.values())
    for kind in kinds:
        look = _look(kind, scope)
        for fault in look.faults():
            if not _passes(fault, scope):
                yield _shortfall(kind, fault)
        looked_at += look.looked_at
        progress(looked_at, max(of, looked_at))
        if connection.vendor == "sqlite":
            yield from _with_nulls(kind)


@check("references", "Every row points at rows that are there")
def references_hold(scope: CheckScope, progress: Progress) -> Found:
    """What the engine's own check of foreign keys says; PostgreSQL checks them at every write."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        broken = cursor.fetchall()
    for number, (table, row, target, _) in enumerate(broken, start=1):
        progress(number, len(broken))
        if scope.investigation is None or not str(table).startswith(("auth_", "django_")):
            yield Shortfall(f"row {row} of {table} points at no row of {target}", remedy=_REMEDY)


def _look(kind: type[Record], scope: CheckScope) -> RowCheck:
    if scope.investigation is None:
        return RowCheck(kind)
    chosen = sorted(belonging(kind, scope.investigation).values_list("pk", flat=True))
    return RowCheck(kind, chosen=chosen, chains=None if is_shared(kind) else chains_in(scope))


def _count(kind: type[Record], scope: CheckScope) -> int:
    if scope.investigation is None:
        return kind._base_manager.count()
    return belonging(kind, scope.investigation).count()


def _passes(fault: RowFault, scope: CheckScope) -> bool:
    """Whether a row that is gone is another investigation's, or of one that is being brought in."""
    if fault.there or fault.entry is None:
        return False
    chain, number = fault.entry
    if scope.investigation is None:
        return Incoming.objects.filter(investigation__uid=chain).exists()
    if chain != INSTALLATION:
        return chain != scope.investigation.uid
    entry = JournalEntry.objects.filter(chain=chain, number=number).first()
    subject = entry.subject if entry else ""
    return subject.partition("/")[0] != scope.investigation.uid


def _shortfall(kind: type[Record], fault: RowFault) -> Shortfall:
    named = f"the {kind._meta.verbose_name} {_uid_of(kind, fault.row) or 'of row ' + str(fault.row)}"
    where = f"table {kind._meta.db_table}, row {fault.row}"
    if fault.entry is not None:
        chain, number = fault.entry
        entry = JournalEntry.objects.filter(chain=chain, number=number).first()
        act = f" ({entry.who} {entry.verb} {entry.subject})" if entry else ""
        where += f", left by entry {number} of {chain}{act}"
    return Shortfall(f"{named}: {fault.problem}", where=where, remedy=_REMEDY)


def _uid_of(kind: type[Record], row: int) -> str | None:
    """The uid of a row; None where it is gone, or where SQLite holds there what is no text."""
    try:
        return kind._base_manager.filter(pk=row).values_list("uid", flat=True).first()
    except OperationalError:
        if connection.vendor != "sqlite":
            raise
        return None


def _with_nulls(kind: type[Record]) -> Iterator[Shortfall]:
    """Texts with a null, which SQLite's quoting ends at; no record is ever written with one."""
    quote = connection.ops.quote_name
    columns = [
        quote(str(field.column))
        for field in kind._meta.concrete_fields
        if field.get_internal_type() in ("CharField", "TextField", "JSONField", "EmailField")
    ]
    told = " OR ".join(f"instr({column}, char(0)) > 0" for column in columns)
    # Names are those of our models.
    sql = f"SELECT id FROM {quote(kind._meta.db_table)} WHERE {told}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for (row,) in cursor.fetchall():
            fault = RowFault(kind._meta.model_name or "", row, "a text of it has a null in it")
            yield _shortfall(kind, fault)
