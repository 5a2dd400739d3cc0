"""Which rows this transaction wrote, changed or deleted, and how they were before.

Every way of writing a record passes here (`Record.save`, its querysets, `bulk`), so that the entry that is
journalled next can keep a digest of each row as it leaves it. A row is told by its image: its columns as
the engine quotes them, so that a digest over many rows costs little. The image belongs to one engine; an
archive carries none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db import connection, models, transaction

WIDTH = 16
"""How many bytes of a row's digest are kept."""

_AT_ONCE = 500
_MARKS, _UNMARKED = "_answerable_marks", "_answerable_unmarked"
Kind = type[models.Model]


@dataclass
class _Fresh:
    """Row numbers of new rows: long runs as they are, the others one by one."""

    runs: list[range] = field(default_factory=list)
    single: set[int] = field(default_factory=set)

    def add(self, numbers: Sequence[int]) -> None:
        if isinstance(numbers, range) or (
            len(numbers) > _AT_ONCE and numbers[-1] - numbers[0] + 1 == len(numbers) == len(set(numbers))
        ):
            self.runs.append(range(numbers[0], numbers[-1] + 1))
        else:
            self.single.update(numbers)

    def __contains__(self, number: int) -> bool:
        return number in self.single or any(number in run for run in self.runs)


@dataclass
class Marks:
    """What a transaction did so far: rows that are new, and the digests that others had before it."""

    fresh: dict[Kind, _Fresh] = field(default_factory=dict)
    before: dict[Kind, dict[int, bytes]] = field(default_factory=dict)
    place: int = -1
    """Where the transaction has them among what it does in the end: gone from there once rolled back."""

    def kinds(self) -> list[Kind]:
        """The kinds of record that were touched, by name."""
        return sorted({*self.fresh, *self.before}, key=lambda kind: kind._meta.label_lower)

    def now(self, kind: Kind) -> dict[int, bytes]:
        """The digests of the touched rows as they are now; rows that are gone are not in it."""
        fresh, columns = self.fresh.get(kind, _Fresh()), columns_of(kind)
        single = sorted(fresh.single.union(self.before.get(kind, ())))
        found: dict[int, bytes] = dict(images(kind, columns, single))
        for run in fresh.runs:
            found.update(images(kind, columns, run))
        return found

    def at_end(self) -> None:
        """Give what no entry has sealed to an entry of its own; called when the transaction is committed."""
        if self.fresh or self.before:
            from answerable.store.journal import seal_late

            seal_late(Marks(self.fresh, self.before))


def marks() -> Marks:
    """The marks of the transaction that is open; new ones where nothing was done in it."""
    found: object = getattr(connection, _MARKS, None)
    if not isinstance(found, Marks):
        return Marks()
    waiting = connection.run_on_commit
    open_yet = len(waiting) > found.place and getattr(waiting[found.place][1], "__self__", None) is found
    return found if open_yet else Marks()


def take() -> Marks:
    """The marks of this transaction, which begins anew."""
    found = marks()
    taken = Marks(found.fresh, found.before)
    found.fresh, found.before = {}, {}
    return taken


def adopt(done: Marks) -> None:
    """Take marks of a transaction that has ended into the one that is open."""
    held = _open()
    held.fresh, held.before = done.fresh, done.before


def together() -> AbstractContextManager[object]:
    """A transaction for a write and its marks, where none is open."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


@contextmanager
def unmarked() -> Iterator[None]:
    """Rows that are written inside get no seal: what is taken away together with its journal."""
    setattr(connection, _UNMARKED, True)
    try:
        yield
    finally:
        setattr(connection, _UNMARKED, False)


def is_sealed(kind: Kind) -> bool:
    """Whether entries keep digests of the rows of this kind."""
    return bool(getattr(kind, "sealed", False)) and not getattr(connection, _UNMARKED, False)


def wrote(kind: Kind, numbers: Sequence[int]) -> None:
    """Mark new rows by their row numbers; called in the transaction that writes them."""
    if len(numbers) and is_sealed(kind):
        _open().fresh.setdefault(kind, _Fresh()).add(numbers)


def will_change(kind: Kind, numbers: Iterable[int]) -> None:
    """Mark rows that are about to be changed or deleted: how they are now is read, and they are held."""
    if not is_sealed(kind):
        return
    held = _open()
    before, fresh = held.before.setdefault(kind, {}), held.fresh.get(kind, _Fresh())
    unknown = [number for number in numbers if number not in before and number not in fresh]
    if unknown:
        before.update(images(kind, columns_of(kind), unknown, hold=True))
        wrote(kind, [number for number in unknown if number not in before])


def will_delete(kind: Kind, numbers: Iterable[int]) -> None:
    """Mark rows that are about to be deleted, and all that goes or changes with them."""
    chosen = list(numbers)
    if not chosen or getattr(connection, _UNMARKED, False):
        return
    will_change(kind, chosen)
    for relation in kind._meta.related_objects:
        child, way = relation.related_model, relation.on_delete
        if isinstance(child, str) or way not in (models.CASCADE, models.SET_NULL):
            continue
        hanging: list[int] = []
        for start in range(0, len(chosen), _AT_ONCE):
            some = {f"{relation.field.name}__in": chosen[start : start + _AT_ONCE]}
            hanging += child._base_manager.filter(**some).values_list("pk", flat=True)
        if way is models.CASCADE:
            will_delete(child, hanging)
        else:
            will_change(child, hanging)


def _open() -> Marks:
    found = marks()
    if found.place < 0:
        if not connection.in_atomic_block:
            raise RuntimeError("records are written within a transaction")
        found.place = len(connection.run_on_commit)
        setattr(connection, _MARKS, found)
        transaction.on_commit(found.at_end)
    return found


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that a digest of a row covers, by name."""
    return tuple(sorted(str(each.column) for each in kind._meta.concrete_fields if not each.primary_key))


def images(
    kind: Kind, columns: Sequence[str], numbers: Sequence[int] | None = None, *, hold: bool = False
) -> Iterator[tuple[int, bytes]]:
    """Row number and digest of the rows with these numbers, or of all, over those columns.

    Rows that no entry seals (`Record.sealed_where`) are not among them. With `hold` nobody else can change
    them until the transaction ends.
    """
    quote = connection.ops.quote_name
    postgres = connection.vendor == "postgresql"
    where = [f"({clause})"] if (clause := getattr(kind, "sealed_where", "")) else []
    # Names are those of our models; row numbers are integers and go in as parameters.
    sql = f"SELECT id, {_image([quote(each) for each in columns])} FROM {quote(kind._meta.db_table)}"  # noqa: S608
    for condition, given in _conditions(numbers):
        asked = [*where, condition] if condition else where
        ending = f" WHERE {' AND '.join(asked)}" if asked else ""
        if hold and postgres:
            ending += " ORDER BY id FOR UPDATE"
        with connection.chunked_cursor() if numbers is None else connection.cursor() as cursor:
            cursor.execute(sql + ending, given)
            while rows := cursor.fetchmany(2000):
                if postgres:
                    rows = [(number, image.encode()) for number, image in rows]
                yield from [(number, blake2b(image, digest_size=WIDTH).digest()) for number, image in rows]


def _image(columns: Sequence[str]) -> str:
    """SQL for what a row looks like: each column as the engine quotes it, with commas between.

    SQLite puts it together in one go and hands over its bytes, also of text that is no UTF-8, which only
    an edit past Answerable leaves.
    """
    if connection.vendor == "postgresql":
        return "||','||".join(f"quote_nullable({column}::text)" for column in columns)
    told = ", ".join(f"quote({column})" for column in columns)
    return f"CAST(printf('{','.join(['%%s'] * len(columns))}', {told}) AS BLOB)"


def _conditions(numbers: Sequence[int] | None) -> Iterator[tuple[str, list[Any]]]:
    if numbers is None:
        yield "", []
    elif isinstance(numbers, range) and numbers.step == 1:
        yield "id BETWEEN %s AND %s", [numbers.start, numbers.stop - 1]
    else:
        for start in range(0, len(numbers), _AT_ONCE):
            some = list(numbers[start : start + _AT_ONCE])
            yield f"id IN ({', '.join(['%s'] * len(some))})", some
