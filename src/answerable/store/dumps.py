"""The database as one file and back: SQLite's online backup, PostgreSQL's `pg_dump` and `pg_restore`.

Nothing here needs Django's settings: a database is a path of SQLite or the URL of PostgreSQL, so that
one can be restored where there is none yet.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from answerable.ground import Broken, Missing, NotKept

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
_NO_TABLES = "the database holds tables already"


class Cursor(Protocol):
    """What is asked of a cursor of either database."""

    def execute(self, sql: str) -> Any:
        """Ask."""

    def fetchall(self) -> Sequence[Sequence[Any]]:
        """All that was answered."""


@dataclass(frozen=True)
class DatabaseFacts:
    """What a database holds at one moment: rows of tables, migrations, ends of the journal's chains."""

    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    heads: tuple[tuple[str, int, str], ...]


def facts_of(cursor: Cursor, tables: Sequence[str]) -> DatabaseFacts:
    """Count the rows of these tables, and read migrations and heads, all through one cursor."""

    def asked(sql: str) -> list[tuple[Any, ...]]:
        cursor.execute(sql)
        return [tuple(row) for row in cursor.fetchall()]

    counts = {table: int(asked(f'SELECT COUNT(*) FROM "{table}"')[0][0]) for table in sorted(tables)}  # noqa: S608
    migrations = sorted(f"{app}.{name}" for app, name in asked("SELECT app, name FROM django_migrations"))
    heads = asked("SELECT chain, length, hash FROM store_journalhead ORDER BY chain")
    return DatabaseFacts(
        counts, tuple(migrations), tuple((str(c), int(n), str(h)) for c, n, h in sorted(heads))
    )


def originals_in(cursor: Cursor) -> list[str]:
    """The digests of all originals on record."""
    cursor.execute("SELECT uid FROM store_original ORDER BY uid")
    return [str(row[0]) for row in cursor.fetchall()]


def copy_sqlite(source: Path, to: Path) -> None:
    """Copy a database of SQLite as it is at one moment, while others write; one file, synced."""
    with closing(sqlite3.connect(source, timeout=20)) as open_source, closing(sqlite3.connect(to)) as copy:
        open_source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    synced(to)


def check_sqlite(database: Path) -> None:
    """Raise `Broken` where SQLite itself finds the file damaged."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        found = [str(row[0]) for row in opened.execute("PRAGMA integrity_check(5)")]
        strays = opened.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"] or strays:
        said = "; ".join(found) if found != ["ok"] else f"{len(strays)} rows refer to rows that are gone"
        raise Broken(f"the copy of the database is damaged: {said}", where=str(database))


def dump_postgresql(url: str, to: Path, *, snapshot: str) -> None:
    """Dump the snapshot that an open transaction has exported; one file, synced."""
    _run(
        "pg_dump",
        url,
        "--format=custom",
        f"--snapshot={snapshot}",
        "--no-owner",
        "--no-privileges",
        f"--file={to}",
    )
    synced(to)


def restore_postgresql(dump: Path, url: str) -> None:
    """Put a dump into an empty database, whole or not at all."""
    words = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", url, *words, f"--dbname={_environment(url)['PGDATABASE']}", str(dump))


def require_no_tables(url: str) -> None:
    """Raise `NotKept` where a database of PostgreSQL holds tables already."""
    import psycopg

    with psycopg.connect(url) as opened:
        found = opened.execute(
            "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchone()
    if found and found[0]:
        raise NotKept(
            _NO_TABLES,
            where=_name_of(url),
            remedy="Make an empty one (`createdb`), and name it in DATABASE_URL.",
        )


def synced(path: Path) -> None:
    """See a file or folder safely on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _run(program: str, url: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise Missing(
            f"this needs {program}, which is not on this machine",
            remedy="Install PostgreSQL's client programs, of the server's version or newer.",
        )
    done = subprocess.run(  # noqa: S603 (arguments are our own; the password goes by the environment)
        [program, *arguments], env=os.environ | _environment(url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[:300]
        raise NotKept(
            f"{program} ended with {said!r}", where=_name_of(url), remedy="Mend that, then do it again."
        )


def _environment(url: str) -> dict[str, str]:
    """How libpq is told of a database without a password that every process list shows."""
    parts = urlsplit(url)
    named = {
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
    } | {f"PG{name.upper()}": value for name, value in parse_qsl(parts.query) if name.startswith("ssl")}
    return {name: value for name, value in named.items() if value}


def _name_of(url: str) -> str:
    told = _environment(url)
    return f"{told.get('PGDATABASE', '')} at {told.get('PGHOST', 'this machine')}"
