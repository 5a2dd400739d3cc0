"""An error of a disk or a database is told from all others, and says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from answerable.ground import not_kept, not_written


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "/mnt/x: the disk is full. Nothing half done was kept: make room"),
        (errno.EDQUOT, "/mnt/x: the account's share of the disk is used up. "),
        (errno.EROFS, "/mnt/x: the disk can only be read. "),
        (errno.EACCES, "/mnt/x: the account that Answerable runs as may not open this. "),
        (errno.EIO, "/mnt/x: the disk fails. "),
        (errno.EFBIG, "/mnt/x: the file would be larger than this disk or account may hold. "),
    ],
)
def test_what_a_disk_says_becomes_a_sentence_with_a_remedy(number: int, says: str) -> None:
    found = not_kept(OSError(number, os.strerror(number), "/mnt/x"))
    assert str(found).startswith(says)
    assert found is not None
    assert found.remedy
    assert not found.busy


def test_of_two_files_the_one_that_is_written_is_named() -> None:
    """Copying names both, the one that is read first."""
    found = not_kept(OSError(errno.ENOSPC, "no room", "/from", None, "/to"))
    assert found is not None
    assert found.where == "/to"


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "/b: the disk is full. Elsewhere."), (errno.EIO, "None"), (errno.EACCES, "None")],
)
def test_what_takes_nothing_more_elsewhere_is_told_with_its_own_remedy(number: int, told: str) -> None:
    assert str(not_written(OSError(number, "x", "/mnt/y"), "/b", "Elsewhere.")) == told


def test_a_busy_a_full_a_read_only_and_a_damaged_database_are_told_apart(tmp_path: Path) -> None:
    database = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(database, isolation_level=None, timeout=0)) as one:
        one.execute("CREATE TABLE t (x)")
        one.execute("BEGIN IMMEDIATE")
        with closing(sqlite3.connect(database, isolation_level=None, timeout=0)) as other:
            busy = said_on(other, "BEGIN IMMEDIATE")
        one.execute("ROLLBACK")
        one.execute("PRAGMA query_only = 1")
        read_only = said_on(one, "INSERT INTO t VALUES (1)")
        one.execute("PRAGMA query_only = 0")
        one.execute("PRAGMA max_page_count = 2")
        full = said_on(one, "INSERT INTO t VALUES (zeroblob(100000))")
    database.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with closing(sqlite3.connect(database)) as damaged:
        broken = said_on(damaged, "SELECT * FROM t")
    assert busy == ("the database is busy with somebody else's work", True)
    assert read_only == ("the database can only be read", False)
    assert full == ("the disk is full", False)
    assert broken == ("the database is damaged", False)


def said_on(connection: sqlite3.Connection, sql: str) -> tuple[str, bool]:
    with pytest.raises(sqlite3.Error) as raised:
        connection.execute(sql)
    wrapped = RuntimeError("as Django wraps it")
    wrapped.__cause__ = raised.value
    found = not_kept(wrapped)
    assert found is not None
    return found.what, found.busy


@pytest.mark.parametrize("state", ["08000", "08006", "57P01", "57P02", "57P03", "53300"])
def test_a_server_of_postgresql_that_went_away_is_said_and_may_be_back(state: str) -> None:
    wrapped = RuntimeError("as Django wraps it")
    wrapped.__cause__ = psycopg.errors.lookup(state)("terminating connection")
    found = not_kept(wrapped)
    assert found is not None
    assert found.what == "the database server cannot be reached"
    assert "DATABASE_URL" in found.remedy
    assert found.busy


def test_a_server_of_postgresql_that_is_not_there_at_all_is_said() -> None:
    with pytest.raises(psycopg.OperationalError) as raised:
        psycopg.connect("postgresql://nobody@127.0.0.1:1/nothing")
    assert str(not_kept(raised.value)).startswith("the database server cannot be reached. ")


@pytest.mark.parametrize("state", ["57014", "23505", "42P01", "0A000"])
def test_what_a_server_of_postgresql_refuses_is_none_of_these(state: str) -> None:
    assert not_kept(psycopg.errors.lookup(state)("no")) is None


def test_an_error_of_another_kind_is_none_of_these() -> None:
    assert not_kept(ValueError("no")) is None
    assert not_kept(FileNotFoundError(errno.ENOENT, "gone")) is None
    assert not_kept(None) is None
