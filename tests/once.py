"""Records made once and used again: by all tests of a module, or wherever a world is asked for."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from pytest_django import DjangoDbBlocker

    from answerable.store.models import Investigation

Rows = dict[str, list[tuple[Any, ...]]]
OF_THE_SCHEMA = {"auth_permission", "django_content_type", "django_migrations"}


@contextmanager
def recorded(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Enter it in a fixture of a module, make the records, and `yield` within it.

    A test's own database stands within a transaction that is rolled back; this is one around those. It says
    that it is a test's, as Django's own test cases do, so that what has to be the outermost transaction of
    a command still may be.
    """
    from django.db import transaction

    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]
    with blocker.unblock():
        around.__enter__()
    try:
        with blocker.unblock():
            yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


def kept(
    make: Callable[[], Investigation], *, folders: tuple[str, ...] = ("ORIGINALS",)
) -> Callable[[], Investigation]:
    """Make a world's records and files the first time only; afterwards its rows and files are copied.

    `folders` are the settings that name where it leaves files. Where records stand already, the world is made
    each time.
    """
    rows: Rows = {}
    files = Path(tempfile.mkdtemp(dir=os.environ["ANSWERABLE_HOME"]))

    @functools.wraps(make)
    def again() -> Investigation:
        from django.conf import settings
        from django.test import override_settings

        from answerable.store.models import Investigation

        if not _empty():
            return make()
        if rows:
            _write(rows)
            for name in folders:
                _copy(files / name, Path(getattr(settings, name)))
            return Investigation.objects.get()
        own = {name: files / name for name in folders}
        for folder in own.values():
            folder.mkdir()
        with override_settings(**own):  # what lies in the folders of now may be of another test
            made = make()
        rows.update(_read())
        for name in folders:
            _copy(own[name], Path(getattr(settings, name)))
        return made

    return again


def _copy(folder: Path, to: Path) -> None:
    """Copy what is not there; an original that is was kept under the digest of the same bytes."""
    shutil.copytree(
        folder,
        to,
        copy_function=lambda file, there: Path(there).exists() or shutil.copy2(file, there),
        dirs_exist_ok=True,
    )


def _read() -> Rows:
    """Every row by its table."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for table in sorted({*connection.introspection.table_names(cursor)} - OF_THE_SCHEMA):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = [tuple(row) for row in cursor.fetchall()]
    return {table: lines for table, lines in found.items() if lines}


def _empty() -> bool:
    """Whether the database holds nothing but what its schema brings."""
    return not _read()


def _write(rows: Rows) -> None:
    """Put the rows back, in one transaction: they may point at each other."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table, lines in rows.items():
            places = ", ".join(["%s"] * len(lines[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', lines)
        if connection.vendor == "postgresql":
            _count_on(cursor, list(rows))


def _count_on(cursor: CursorWrapper, tables: list[str]) -> None:
    """Let PostgreSQL number what comes next after the rows that were put back."""
    cursor.execute(
        "SELECT table_name FROM information_schema.columns "
        "WHERE column_name = 'id' AND is_identity = 'YES' AND table_name = ANY(%s)",
        [tables],
    )
    for (table,) in cursor.fetchall():
        sequence = f"""pg_get_serial_sequence('"{table}"', 'id')"""
        cursor.execute(f'SELECT setval({sequence}, max(id)) FROM "{table}"')
