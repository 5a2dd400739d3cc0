"""An archive opened with suspicion: every file is named, sized and sealed by the manifest, or refused.

Nothing is ever unpacked to a path that an archive names.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from answerable.casework.moving.archive_cells import parse_json
from answerable.casework.moving.archive_editions import FORMAT, Edition, edition_of
from answerable.casework.moving.archive_tables import CURRENT, TABLES
from answerable.ground import BadInput

LARGEST_ORIGINAL = 512 * 1024 * 1024
LARGEST_TABLE = 4 * 1024 * 1024 * 1024
LARGEST_WHOLE = 256 * 1024 * 1024 * 1024
"""Bytes that all files of an archive may have together."""
LARGEST_DESCRIPTION = 64 * 1024 * 1024
MOST_COMPRESSED = 200
"""How many times larger than its compressed form a file of more than 16 MiB can be."""

_BLOCK = 1024 * 1024
_SMALL = 16 * 1024 * 1024
_MANIFEST = "manifest.json"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{64})")
_ALWAYS = frozenset({"README.txt", "datapackage.json", "journal.jsonl", _MANIFEST})
_FIXED = _ALWAYS | {table.file for table in TABLES}
_WHOLE = "Fetch it again: it must come whole and unchanged from `answerable investigation export`."


@dataclass(frozen=True)
class Package:
    """An archive whose files are all there and as they were sealed.

    `head` is the end of its journal, `originals` the size of each original by digest.
    """

    name: str
    slug: str
    head: Mapping[str, Any]
    originals: Mapping[str, int]
    edition: Edition
    package: zipfile.ZipFile

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables that its edition has."""
        return frozenset(self.edition.columns)

    def open(self, path: str) -> IO[bytes]:
        """One file of the archive, to be read as a stream."""
        return self.package.open(path)

    def original(self, digest: str) -> bytes:
        """The bytes of one original."""
        return self.package.read(f"originals/{digest}")


@contextmanager
def open_package(path: Path, progress: Callable[[int, int], None]) -> Iterator[Package]:
    """The archive at `path`, verified against its manifest and the format this version reads.

    Raises `BadInput`, naming the file within the archive, for what is no archive, a file that is
    missing, strange, twice, too large or changed, and another format.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_names(package, path.name)
            described, edition = _described(package, path.name)
            entries = _entries(package, path.name, edition)
            _verify(package, entries, path.name, progress)
            found = {
                match[1]: entry.file_size
                for name, entry in entries.items()
                if (match := _ORIGINAL.fullmatch(name))
            }
            head = described["answerable"]["journal"]
            yield Package(path.name, str(described.get("name", "")), head, found, edition, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadInput(f"this is not a whole archive: {error}", where=path.name, remedy=_WHOLE) from None


def _check_names(package: zipfile.ZipFile, name: str) -> None:
    """Refuse what no edition has, before anything is read: strange names, doubles, what is too large."""
    seen: set[str] = set()
    whole = 0
    for entry in package.infolist():
        where = f"{name}, {entry.filename}"
        if entry.filename not in _FIXED and not _ORIGINAL.fullmatch(entry.filename):
            raise BadInput("an archive has no such file", where=where, remedy=_WHOLE)
        if entry.filename in seen:
            raise BadInput("the file is there twice", where=where, remedy=_WHOLE)
        if entry.flag_bits & 0x1:
            raise BadInput("the file is encrypted", where=where, remedy="Pack it without a password.")
        _check_size(entry, where)
        seen.add(entry.filename)
        whole += entry.file_size
    if whole > LARGEST_WHOLE:
        raise BadInput(
            f"the archive would unpack to {whole:,} bytes", where=name,
            remedy=f"The largest that is read: {LARGEST_WHOLE:,} bytes.",
        )  # fmt: skip
    for needed in (_MANIFEST, "datapackage.json"):
        if needed not in seen:
            raise BadInput(f"the file {needed} is missing", where=name, remedy=_WHOLE)


def _entries(package: zipfile.ZipFile, name: str, edition: Edition) -> dict[str, zipfile.ZipInfo]:
    entries = {entry.filename: entry for entry in package.infolist()}
    fixed = _ALWAYS | {f"data/{table}.csv" for table in edition.columns}
    strange = sorted(each for each in set(entries) - fixed if not _ORIGINAL.fullmatch(each))
    if strange:
        raise BadInput("an archive of this format has no such file", where=f"{name}, {strange[0]}")
    absent = sorted(fixed - set(entries))
    if absent:
        raise BadInput(f"the file {absent[0]} is missing", where=name, remedy=_WHOLE)
    return entries


def _check_size(entry: zipfile.ZipInfo, where: str) -> None:
    size = entry.file_size
    if size > _SMALL and size > MOST_COMPRESSED * entry.compress_size:
        raise BadInput(
            f"the file would grow from {entry.compress_size:,} to {size:,} bytes",
            where=where,
            remedy=f"More than {MOST_COMPRESSED} times is refused: pack it without compression.",
        )
    limit = _limit(entry.filename)
    if size > limit:
        raise BadInput(
            f"the file has {size:,} bytes", where=where, remedy=f"The largest that is read: {limit:,} bytes."
        )


def _limit(path: str) -> int:
    if path.startswith("originals/"):
        return LARGEST_ORIGINAL
    return LARGEST_TABLE if path.startswith("data/") or path == "journal.jsonl" else LARGEST_DESCRIPTION


def _verify(
    package: zipfile.ZipFile,
    entries: Mapping[str, zipfile.ZipInfo],
    name: str,
    progress: Callable[[int, int], None],
) -> None:
    sealed = _manifest(package, name)
    strange = sorted(set(sealed) ^ (set(entries) - {_MANIFEST}))
    if strange:
        problem = "is not in the archive" if strange[0] in sealed else "is not in the manifest"
        raise BadInput(f"the file {strange[0]} {problem}", where=f"{name}, {_MANIFEST}", remedy=_WHOLE)
    for done, (path, seal) in enumerate(sorted(sealed.items()), start=1):
        digest = _digest(package, path)
        named = _ORIGINAL.fullmatch(path)
        if digest != seal.get("sha256") or (named and named[1] != digest):
            raise BadInput(
                f"the file was changed: its SHA-256 is {digest}", where=f"{name}, {path}", remedy=_WHOLE
            )
        progress(done, len(sealed))


def _manifest(package: zipfile.ZipFile, name: str) -> dict[str, dict[str, Any]]:
    files = _json(package, _MANIFEST, name).get("files")
    if not isinstance(files, dict) or not all(isinstance(seal, dict) for seal in files.values()):
        raise BadInput("the manifest lists no files", where=f"{name}, {_MANIFEST}", remedy=_WHOLE)
    return files


def _digest(package: zipfile.ZipFile, path: str) -> str:
    made = hashlib.sha256()
    with package.open(path) as file:
        while block := file.read(_BLOCK):
            made.update(block)
    return made.hexdigest()


def _described(package: zipfile.ZipFile, name: str) -> tuple[dict[str, Any], Edition]:
    where = f"{name}, datapackage.json"
    described = _json(package, "datapackage.json", name)
    ours = described.get("answerable")
    ours = ours if isinstance(ours, dict) else {}
    version = ours.get("format")
    known = range(1, FORMAT + 1)
    if type(version) is not int or version not in known or not isinstance(ours.get("journal"), dict):
        raise BadInput(
            f"the archive has format {version!r}",
            where=where,
            remedy=f"This version reads formats 1 to {FORMAT}: import it with the version that wrote it.",
        )
    edition = edition_of(version, _columns(described), CURRENT)
    if edition is None:
        raise BadInput(f"the tables are not those of format {version}", where=where, remedy=_WHOLE)
    return described, edition


def _columns(described: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The columns of each table as the description has them; of what it does not describe so, none."""
    resources = described.get("resources")
    found: dict[str, tuple[str, ...]] = {}
    for each in resources if isinstance(resources, list) else ():
        try:
            names = tuple(str(field["name"]) for field in each["schema"]["fields"])
            found[str(each["name"])] = names
        except (KeyError, TypeError):
            return {}
    return found


def _json(package: zipfile.ZipFile, path: str, name: str) -> dict[str, Any]:
    try:
        value = parse_json(package.read(path).decode("utf-8"))
    except (BadInput, UnicodeDecodeError):
        value = None
    if not isinstance(value, dict):
        raise BadInput("the file is not a JSON object", where=f"{name}, {path}", remedy=_WHOLE)
    return value
