"""Backups of the whole installation, consistent while people work, each proved by restoring it.

The database is taken first, as it is at one moment; then the originals that it names. Bytes are on disk
before any row speaks of them, rows of originals are never deleted, and `sweep` touches no original that a
row names: so whatever the database of that moment names is still there when it is copied.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from answerable import __version__
from answerable.casework.moving import backup_folders as folders
from answerable.casework.moving.restoring import check_backup
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, digest_of, not_written
from answerable.store import dumps, locks, originals
from answerable.store.snapshots import snapshot

_LEFT_OUT = ("originals", "static", "locks", "jobs", "passing")
"""What of the home needs no copy of its own: taken by digest, made by `setup`, or of running processes."""

_TRIES = 5
_ELSEWHERE = "Earlier backups in it are whole. Make room there, or name a folder on another disk."


@dataclass(frozen=True)
class BackupReceipt:
    """A backup that was made: where, what is new in it, what it lacks, and the journal's heads."""

    folder: Path
    made: str
    originals: int
    files: int
    new_files: int
    new_bytes: int
    database_bytes: int
    heads: tuple[tuple[str, int, str], ...]
    lacking: tuple[str, ...]
    checked: bool
    digest: str


def make_backup(folder: Path, *, who: str, check: bool = True, progress: Progress = silent) -> BackupReceipt:
    """Back the installation up into `folder`, beside earlier ones; files that lie there are not copied.

    An original that is gone or was changed is named in the receipt; the rest is backed up. With `check`
    the backup is restored into a folder that goes again, and held against what was counted. Raises
    `BadInput` for a folder with something else in it or inside the home, and while another backup runs.
    """
    folder = folder.expanduser().resolve()
    home = Path(settings.HOME).resolve()
    if folder == home or home in folder.parents or folder in home.parents:
        raise BadInput(
            f"{str(folder)!r} and the home folder lie in one another",
            remedy="Choose a folder elsewhere, best on another disk.",
        )
    with locks.held(f"backup into {folder}") as alone, folders.owner_only():
        if not alone:
            raise BadInput(
                "another backup into this folder is being made", where=str(folder), remedy="Wait for it."
            )
        try:
            folders.begin(folder)
            receipt = _made(folder, home, check=check, progress=progress)
        except Exception as error:
            if told := not_written(error, str(folder), _ELSEWHERE):
                raise told from error
            raise
        finally:
            shutil.rmtree(folders.aside_of(folder), ignore_errors=True)
    after = {
        "made": receipt.made,
        "digest": receipt.digest,
        "checked": check,
        "lacking": len(receipt.lacking),
    }
    note(None, who, "made backup", receipt.made, after=after)
    return receipt


def _made(folder: Path, home: Path, *, check: bool, progress: Progress) -> BackupReceipt:
    """Everything taken and set aside, proved by restoring it, and only then given its name."""
    aside = folders.aside_of(folder)
    set_aside = aside / "backup"
    content = folders.ContentFolder(folders.content_of(folder), aside / "files")
    now = timezone.now()
    set_aside.mkdir()
    manifest = _taken(content, home, set_aside, now.isoformat(), progress)
    written = set_aside / "backup.json"
    written.write_bytes(manifest.as_json())
    dumps.synced(written)
    if check:
        check_backup(folder, set_aside, manifest)
    made = _named(folder, f"{now:%Y-%m-%dT%H-%M-%S}")
    set_aside.rename(folder / made)
    dumps.synced(folder)
    return BackupReceipt(
        folder=folder,
        made=made,
        originals=len(manifest.originals),
        files=len(manifest.files),
        new_files=content.new,
        new_bytes=content.bytes,
        database_bytes=(folder / made / manifest.database).stat().st_size,
        heads=manifest.heads,
        lacking=manifest.lacking,
        checked=check,
        digest=digest_of(manifest.as_json()),
    )


def _taken(
    content: folders.ContentFolder, home: Path, set_aside: Path, made_at: str, progress: Progress
) -> folders.BackupManifest:
    """The database, then the originals that it names and the other files; what was taken, written down."""
    engine = dumps.SQLITE if connection.vendor == "sqlite" else dumps.POSTGRESQL
    database = set_aside / ("database.sqlite3" if engine == dumps.SQLITE else "database.dump")
    facts, digests = _database(database)
    lacking = tuple(_take_originals(content, digests, progress))
    files = _take_files(content, home)
    content.settle()
    return folders.BackupManifest(
        layout=folders.LAYOUT,
        answerable=__version__,
        made_at=made_at,
        engine=engine,
        database=database.name,
        database_sha256=folders.digest_of_file(database),
        tables=facts.tables,
        migrations=facts.migrations,
        heads=facts.heads,
        originals=tuple(digests),
        lacking=lacking,
        files=files,
        environment=_settings_in_use(),
    )


def _settings_in_use() -> tuple[str, ...]:
    """The names of the environment's settings, never their values: a key may be one."""
    named = {name for name in os.environ if name.startswith("ANSWERABLE_")}
    return tuple(sorted(named - {"ANSWERABLE_HOME"}))


def _named(folder: Path, moment: str) -> str:
    """The moment as a name that no backup has yet."""
    name, number = f"{moment}Z", 1
    while (folder / name).exists():
        number += 1
        name = f"{moment}-{number}Z"
    return name


def _database(to: Path) -> tuple[dumps.DatabaseFacts, list[str]]:
    """The database as it is at one moment, as a file; what it holds, and the originals it names."""
    if connection.vendor == "sqlite":
        dumps.copy_sqlite(Path(str(connection.settings_dict["NAME"])), to)
        with closing(sqlite3.connect(to)) as copy:
            return _facts(copy.cursor())
    with snapshot(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        dumps.dump_postgresql(os.environ["DATABASE_URL"], to, snapshot=str(cursor.fetchone()[0]))
        return _facts(cursor)


def _facts(cursor: dumps.Cursor) -> tuple[dumps.DatabaseFacts, list[str]]:
    tables = connection.introspection.django_table_names(only_existing=True)
    return dumps.facts_of(cursor, tables), dumps.originals_in(cursor)


def _take_originals(content: folders.ContentFolder, digests: list[str], progress: Progress) -> Iterator[str]:
    """Copy the originals that are not there yet; give those that are gone or were changed."""
    for done, digest in enumerate(digests, start=1):
        progress(done, len(digests))
        place = originals.place_of(digest)
        try:
            if content.has(digest, place.stat().st_size):
                continue
            with place.open("rb") as source:
                if content.take(source) != digest:
                    yield digest
        except FileNotFoundError:
            yield digest


def _take_files(content: folders.ContentFolder, home: Path) -> dict[str, folders.KeptFile]:
    """Copy what else is in the home: reports as built, exports, the secret key, whatever somebody put there.

    A report that is replaced while it is copied is copied again.
    """
    for _ in range(_TRIES):
        before = _reports(home)
        try:
            kept = dict(_walked(content, home))
        except FileNotFoundError:
            continue
        if _reports(home) == before:
            return kept
    raise BadInput(
        "reports were replaced again and again while they were copied",
        remedy="Back up when no report is built.",
    )


def _reports(home: Path) -> list[tuple[str, int]]:
    """Each report and which folder it is: one that was replaced is another."""
    place = home / "reports"
    if not place.is_dir():
        return []
    return sorted(
        (each.name, each.stat().st_ino) for each in place.iterdir() if not each.name.startswith(".")
    )


def _walked(content: folders.ContentFolder, home: Path) -> Iterator[tuple[str, folders.KeptFile]]:
    database = Path(str(connection.settings_dict["NAME"])).name if connection.vendor == "sqlite" else None
    for root, inner, names in os.walk(home):
        at_top = Path(root) == home
        inner[:] = sorted(
            each for each in inner if not each.startswith(".") and not (at_top and each in _LEFT_OUT)
        )
        for name in sorted(names):
            if name.startswith(".") or (at_top and database and name.startswith(database)):
                continue
            path = Path(root) / name
            with path.open("rb") as source:
                mode = os.fstat(source.fileno()).st_mode & 0o777
                yield path.relative_to(home).as_posix(), folders.KeptFile(content.take(source), mode)
