"""Reading the database as it is at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment, whoever writes meanwhile; nobody has to wait for it.

    Nothing may be written inside. Within a transaction that is open already, that transaction is the
    moment. On SQLite a deferred transaction in WAL mode, on PostgreSQL one of repeatable reads.
    """
    if connection.in_atomic_block:
        yield
        return
    begin = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    )
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
