"""A backup put back: into an empty home, or into a folder that goes again, to prove that it can be.

Nothing here needs Django's settings, since there is no home before the end.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import answerable
from answerable.casework.moving import backup_folders as folders
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Broken, NotKept, not_written
from answerable.store import dumps

_UNDER_WAY = ".restoring"
_HALF = ".incoming-"
"""How files are called while they are written: a restore that goes on takes away what was broken off."""
_MADE_BY_LOOKING = {"secret-key", "static", "locks", "jobs", _UNDER_WAY}
"""What a home has as soon as any command looked at it."""

DATABASE = "answerable.sqlite3"
_AGAIN = "Make room and restore again, which goes on where it was, or set ANSWERABLE_HOME to another folder."


def restore_backup(
    folder: Path, home: Path, *, made: str = "", url: str = "", progress: Progress = silent
) -> folders.BackupManifest:
    """Put a backup into an empty home, on the engine that it was made on; the database comes last.

    A restore that was broken off goes on when it is called again. Raises `BadInput` for a home that is not
    empty, another engine, or a backup of a newer version, `Broken` for a backup that is not whole.
    """
    place, manifest = folders.chosen(folder.expanduser().resolve(), made)
    _require_engine(manifest, url)
    _require_known(manifest)
    _require_empty(home, place)
    for half in list(home.rglob(f"{_HALF}*")):
        half.unlink()
    if url:
        dumps.require_no_tables(url)
    try:
        with folders.owner_only():
            (home / _UNDER_WAY).write_text(str(place), encoding="utf-8")
            _put_files(place, manifest, home, progress)
            _put_database(place, manifest, home, url)
            (home / _UNDER_WAY).unlink()
    except Exception as error:
        if told := not_written(error, str(home), _AGAIN):
            raise told from error
        raise
    return manifest


def check_backup(folder: Path, place: Path, manifest: folders.BackupManifest) -> None:
    """Restore a backup beside itself, and hold it against what was counted when it was made.

    The restored installation's own commands check its journal and read all its originals. Raises
    `Broken` where something does not come back that was not known to be lacking.
    """
    home = folders.aside_of(folder) / "restored"
    home.mkdir(parents=True)
    for name, kept in manifest.files.items():
        _whole(folder, kept.sha256, name)
    (home / "originals").symlink_to(folders.content_of(folder))
    with _restored_database(place, manifest, home) as environment:
        journal = _asked(environment, "journal", "verify")
        originals = _asked(environment, "originals", "verify")
    if journal["breaks"]:
        raise Broken(
            f"the journal is broken: {journal['breaks'][0]}", remedy="See `answerable journal verify`."
        )
    faulty = {each["digest"] for each in originals["faults"]} - set(manifest.lacking)
    if faulty or originals["originals"] != len(manifest.originals):
        raise Broken(
            f"of {len(manifest.originals)} originals {originals['originals']} came back, "
            f"{len(faulty)} of them not whole",
            where=str(folder),
            remedy="Back up into another folder: this one's disk may fail.",
        )


@contextmanager
def _restored_database(
    place: Path, manifest: folders.BackupManifest, home: Path
) -> Iterator[Mapping[str, str]]:
    """The environment of an installation with the backup's database, counted; it goes at the end."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["ANSWERABLE_HOME"] = str(home)
    if manifest.engine == dumps.SQLITE:
        _put_database(place, manifest, home, "")
        dumps.check_sqlite(home / DATABASE)
        with closing(sqlite3.connect(home / DATABASE)) as opened:
            _require_facts(manifest, dumps.facts_of(opened.cursor(), list(manifest.tables)))
        yield environment
        return
    import psycopg
    from psycopg import sql

    url, name = os.environ["DATABASE_URL"], f"answerable_check_{secrets.token_hex(6)}"
    other = urlsplit(url)._replace(path=f"/{name}").geturl()
    with psycopg.connect(url, autocommit=True) as server:
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.Error as error:
            raise NotKept(
                f"no database can be made to restore into ({str(error).strip()})",
                remedy="Give the role CREATEDB, or add --no-check and restore it yourself.",
            ) from None
        try:
            dumps.restore_postgresql(place / manifest.database, other)
            with psycopg.connect(other) as opened:
                _require_facts(manifest, dumps.facts_of(_Asked(opened), list(manifest.tables)))
            yield environment | {"DATABASE_URL": other}
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class _Asked:
    """A cursor of psycopg as `dumps` asks one."""

    def __init__(self, opened: Any) -> None:
        self._cursor = opened.cursor()

    def execute(self, sql: str) -> None:
        self._cursor.execute(sql)

    def fetchall(self) -> Sequence[Sequence[Any]]:
        found: Sequence[Sequence[Any]] = self._cursor.fetchall()
        return found


def _require_facts(manifest: folders.BackupManifest, found: dumps.DatabaseFacts) -> None:
    for name in ("tables", "migrations", "heads"):
        if getattr(found, name) != getattr(manifest, name):
            raise Broken(
                f"the restored database differs from the one that was backed up in its {name}",
                remedy="Back up again; if it is said again, copy the home folder and report it.",
            )


def _asked(environment: Mapping[str, str], *words: str) -> dict[str, Any]:
    """What a command of the restored installation prints."""
    done = subprocess.run(  # noqa: S603 (our own)
        [sys.executable, "-m", "answerable.cli", *words, "--json"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise Broken(
            f"`answerable {' '.join(words)}` on the restored copy ended with {done.stderr.strip()[-300:]!r}"
        ) from None
    return said


def _require_engine(manifest: folders.BackupManifest, url: str) -> None:
    engine = dumps.POSTGRESQL if url else dumps.SQLITE
    if manifest.engine != engine:
        raise BadInput(
            f"the backup is of {manifest.engine}, and DATABASE_URL names {'a' if url else 'no'} PostgreSQL",
            remedy="Restore on the same engine, then move each investigation by its archive.",
        )


def _require_known(manifest: folders.BackupManifest) -> None:
    """No older version reads a newer database: this one must know all of its steps."""
    steps = Path(answerable.__file__).parent / "store" / "migrations"
    ours = {f"store.{each.stem}" for each in steps.glob("[0-9]*.py")}
    if any(each.startswith("store.") and each not in ours for each in manifest.migrations):
        raise BadInput(
            f"the backup was made by Answerable {manifest.answerable}, which has changes that this one lacks",
            remedy="Install that version or a newer one, then restore.",
        )


def _require_empty(home: Path, place: Path) -> None:
    under_way = home / _UNDER_WAY
    unfinished = under_way.is_file() and not (home / DATABASE).exists()
    if unfinished and under_way.read_text(encoding="utf-8") == str(place):
        return
    held = sorted(each.name for each in home.iterdir() if each.name not in _MADE_BY_LOOKING)
    if held:
        raise BadInput(
            f"the home is not empty: it holds {', '.join(held[:5])}",
            where=str(home),
            remedy="Set ANSWERABLE_HOME to a folder that is empty or not there yet.",
        )


def _put_files(place: Path, manifest: folders.BackupManifest, home: Path, progress: Progress) -> None:
    """Copy all files back, each held against its digest; a name that leads out of the home is refused."""
    lacking = set(manifest.lacking)
    puts = [
        (digest, home / "originals" / digest[:2] / digest[2:4] / digest, 0o440)
        for digest in manifest.originals
        if digest not in lacking
    ]
    for name, kept in manifest.files.items():
        target = home / name
        if home.resolve() not in target.resolve().parents:
            raise BadInput(f"the backup would write to {name!r}, outside the home", where=str(place))
        puts.append((kept.sha256, target, kept.mode & 0o777))
    for done, (digest, target, mode) in enumerate(puts, start=1):
        source = _whole(place.parent, digest, target.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.parent / f"{_HALF}{secrets.token_hex(8)}"
        shutil.copyfile(source, aside)
        aside.chmod(mode)
        aside.replace(target)
        progress(done, len(puts))
    os.sync()


def _put_database(place: Path, manifest: folders.BackupManifest, home: Path, url: str) -> None:
    """The database, last: before it is there, the home holds no installation."""
    if url:
        dumps.restore_postgresql(place / manifest.database, url)
        return
    aside = home / f"{_HALF}{DATABASE}"
    shutil.copyfile(place / manifest.database, aside)
    dumps.synced(aside)
    aside.replace(home / DATABASE)
    dumps.synced(home)


def _whole(folder: Path, digest: str, name: str) -> Path:
    """The file with that digest in a folder of backups, read and compared; raises `Broken`."""
    path = folders.ContentFolder(folders.content_of(folder), folder).place_of(digest)
    if not path.is_file() or folders.digest_of_file(path) != digest:
        raise Broken(
            f"the backup's copy of {name!r} is gone or was changed",
            where=str(path),
            remedy="Take another folder of backups, or put this file back from the installation.",
        )
    return path
