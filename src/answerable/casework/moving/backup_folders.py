"""What a folder of backups holds, and how files get into it.

    README.txt              how to restore, and what is not protected
    content/ab/cd/<digest>  originals and other files, once each, by the SHA-256 of their bytes
    <moment>/               one backup: backup.json and the database

A backup is made under another name and gets its own when all of it is on disk, so that a folder with a
moment for its name is a whole one. Nothing here needs Django.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from answerable.ground import BadInput, Broken, Missing, canonical_json

LAYOUT = 1
_BLOCK = 1024 * 1024
_FILES_AT_ONCE = 2000
_LISTS = ("migrations", "originals", "lacking", "environment")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(-\d+)?Z")
README = """Backups of an Answerable installation.

To restore the newest into an empty home:   answerable restore THIS-FOLDER
Another one:                                answerable restore THIS-FOLDER --made MOMENT

This holds letters, names, addresses, password hashes and the installation's secret key, unencrypted.
Who can read this folder can read every investigation. Keep it on an encrypted disk.
"""


@dataclass(frozen=True)
class KeptFile:
    """A file of the home beside database and originals: the digest of its bytes, and its permissions."""

    sha256: str
    mode: int


@dataclass(frozen=True)
class BackupManifest:
    """What one backup holds, as its `backup.json` says it."""

    layout: int
    answerable: str
    made_at: str
    engine: str
    database: str
    database_sha256: str
    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    heads: tuple[tuple[str, int, str], ...]
    originals: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    environment: tuple[str, ...] = ()

    def as_json(self) -> bytes:
        """The manifest as `backup.json`."""
        return canonical_json(asdict(self)) + b"\n"


class ContentFolder:
    """Files by digest, each once; what is there already is not written again.

    New files lie under other names until `settle`, which syncs all of them at once.
    """

    def __init__(self, folder: Path, aside: Path) -> None:
        self.folder = folder
        self.new = 0
        self.bytes = 0
        self._aside = aside
        self._waiting: dict[str, Path] = {}

    def place_of(self, digest: str) -> Path:
        """Where the file with this digest lies, there or not."""
        return self.folder / digest[:2] / digest[2:4] / digest

    def has(self, digest: str, size: int) -> bool:
        """True if the file is there, and as long as it should be."""
        if digest in self._waiting:
            return True
        try:
            return self.place_of(digest).stat().st_size == size
        except FileNotFoundError:
            return False

    def take(self, source: BinaryIO) -> str:
        """Copy an open file in; its digest."""
        aside = self._aside / secrets.token_hex(8)
        made, size = hashlib.sha256(), 0
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", 0) as copy:
            while block := source.read(_BLOCK):
                made.update(block)
                size += len(block)
                unwritten = memoryview(block)
                while unwritten:
                    unwritten = unwritten[copy.write(unwritten) :]
        digest = made.hexdigest()
        if self.has(digest, size):
            aside.unlink()
            return digest
        self._waiting[digest] = aside
        self.new, self.bytes = self.new + 1, self.bytes + size
        if len(self._waiting) >= _FILES_AT_ONCE:
            self.settle()
        return digest

    def settle(self) -> None:
        """Give the new files their names, once their bytes are on disk."""
        if not self._waiting:
            return
        os.sync()
        for digest, aside in self._waiting.items():
            place = self.place_of(digest)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside.replace(place)
        os.sync()
        self._waiting.clear()


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file of any length."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def owner_only() -> Iterator[None]:
    """Files and folders made inside are for their owner's eyes only."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def content_of(folder: Path) -> Path:
    """Where a folder of backups keeps the files of all of them."""
    return folder / "content"


def aside_of(folder: Path) -> Path:
    """Where a backup lies while it is being made."""
    return folder / ".making"


def begin(folder: Path) -> None:
    """Make a folder of backups, or take away what a backup that was broken off left in one.

    Raises `BadInput` for a folder with something else in it.
    """
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{str(folder)!r} is a file", remedy="Name a folder, or one that is not there yet.")
    if folder.is_dir() and any(folder.iterdir()) and not is_one(folder):
        raise BadInput(
            f"{str(folder)!r} holds something else than backups",
            remedy="Choose a folder that is empty or not there yet, or one with backups in it.",
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / "README.txt").write_text(README, encoding="utf-8")
    shutil.rmtree(aside_of(folder), ignore_errors=True)
    (aside_of(folder) / "files").mkdir(parents=True)
    content_of(folder).mkdir(exist_ok=True)


def is_one(folder: Path) -> bool:
    """True for a folder that `begin` has made."""
    readme = folder / "README.txt"
    return readme.is_file() and readme.read_bytes()[:40] == README.encode("utf-8")[:40]


def moments(folder: Path) -> list[str]:
    """The whole backups in a folder, the oldest first."""
    return sorted(each.name for each in folder.iterdir() if _MOMENT.fullmatch(each.name) and each.is_dir())


def chosen(folder: Path, made: str = "") -> tuple[Path, BackupManifest]:
    """The backup of that moment, else the newest; raises `Missing`, or `Broken` for one that was changed."""
    if not folder.is_dir() or not is_one(folder) or not moments(folder):
        raise Missing(
            "there is no backup here",
            where=str(folder),
            remedy="Name a folder that `answerable backup` made.",
        )
    there = moments(folder)
    if made and made not in there:
        raise Missing(
            f"there is no backup {made!r}", where=str(folder), remedy=f"There are: {', '.join(there)}."
        )
    place = folder / (made or there[-1])
    manifest = _read(place / "backup.json")
    if manifest.database not in ("database.sqlite3", "database.dump"):
        raise Broken(f"the backup names {manifest.database!r} as its database", where=str(place))
    if digest_of_file(place / manifest.database) != manifest.database_sha256:
        raise Broken(
            "the database of this backup was changed", where=str(place), remedy="Take another of the backups."
        )
    return place, manifest


def _read(path: Path) -> BackupManifest:
    try:
        said: dict[str, Any] = json.loads(path.read_bytes())
        if said["layout"] != LAYOUT:
            raise BadInput(
                f"this backup has the layout {said['layout']}, and this version reads {LAYOUT}",
                where=str(path),
                remedy="Restore it with the version of Answerable that made it, or a newer one.",
            )
        files = {name: KeptFile(**kept) for name, kept in said.pop("files").items()}
        heads = tuple((chain, length, head) for chain, length, head in said.pop("heads"))
        lists = {name: tuple(said[name]) for name in _LISTS}
        digests = [*lists["originals"], *(kept.sha256 for kept in files.values())]
        if not all(_DIGEST.fullmatch(each) for each in digests):
            raise ValueError("a digest is none")
        return BackupManifest(**(said | lists | {"files": files, "heads": heads}))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Broken(
            f"the backup's list cannot be read ({error})",
            where=str(path),
            remedy="Take another of the backups.",
        ) from None
