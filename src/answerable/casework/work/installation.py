"""This installation as a whole: whether there is a database and of what kind, and the originals it holds."""

from __future__ import annotations

from django.db import connection

from answerable.casework.work.paging import LongList
from answerable.store.models import Investigation, Original


def has_database() -> bool:
    """True once `answerable setup` has made the tables."""
    return Investigation._meta.db_table in connection.introspection.table_names()


def is_embedded() -> bool:
    """True on SQLite, which has one writer and so one worker; False on PostgreSQL."""
    return connection.vendor == "sqlite"


def originals_on_record() -> LongList[Original]:
    """Every original, by digest."""
    return LongList(Original.objects.order_by("uid"))
