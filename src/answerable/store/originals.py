"""Originals on disk: written and synced before any row speaks of them, read only when unaltered.

The folder is `originals/ab/cd/<digest>` in the home folder; a file's name is the SHA-256 of its bytes.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path

from django.conf import settings

from answerable.ground import Broken, Digest, Missing, digest_of, digest_of_file
from answerable.store import bulk
from answerable.store.models import Original

_PIECE = 1024 * 1024
_RESTORE = "Restore it from a backup or an archive of the investigation."

_LENT: ContextVar[Callable[[str], bytes | None]] = ContextVar("lent", default=lambda _: None)


def folder() -> Path:
    """The folder of originals of this installation."""
    return Path(settings.ORIGINALS)


def place_of(digest: str) -> Path:
    """Where the original with this digest lies, whether or not it is there."""
    return folder() / digest[:2] / digest[2:4] / digest


def keep(content: bytes, media_type: str) -> Original:
    """The record of `content`, its bytes on disk first; keeping the same bytes again changes nothing.

    A file that was changed on disk since is put right.
    """
    digest = digest_of(content)
    place = place_of(digest)
    if not _is_whole(place, digest):
        _write(place, content)
    record, _ = Original.objects.get_or_create(
        uid=digest, defaults={"size": len(content), "media_type": media_type}
    )
    return record


def keep_file(source: BufferedIOBase, media_type: str) -> Original:
    """As `keep`, for what is too long to be held: its digest is taken while it is copied, piece by piece."""
    temporary = place_of("0" * 64).parent / f".incoming-{secrets.token_hex(8)}"
    try:
        digest, size = _copy_aside(temporary, source)
        place = place_of(digest)
        if not _is_whole(place, digest):
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(place)
            _sync_folder(place.parent)
    finally:
        temporary.unlink(missing_ok=True)
    record, _ = Original.objects.get_or_create(uid=digest, defaults={"size": size, "media_type": media_type})
    return record


def put_on_disk(contents: Sequence[bytes]) -> dict[Digest, bytes]:
    """Bytes of many originals on disk, by digest, without records: one synchronisation serves them all."""
    by_digest = {digest_of(content): content for content in contents}
    mark = secrets.token_hex(8)
    waiting = []
    try:
        for digest, content in by_digest.items():
            place = os.fspath(place_of(digest))
            if not _is_whole(place, digest):
                temporary = f"{os.path.dirname(place)}/.incoming-{mark}-{digest}"
                waiting.append((temporary, place))
                _write_aside(temporary, content)
        if waiting:
            os.sync()
            while waiting:
                os.replace(*waiting[-1])
                waiting.pop()
            os.sync()
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return by_digest


def keep_many(contents: Sequence[bytes], media_type: str) -> dict[Digest, int]:
    """As `keep`, for many at once; the row number of each by its digest."""
    by_digest = put_on_disk(contents)
    rows = [(digest, len(content), media_type) for digest, content in by_digest.items()]
    bulk.insert(Original, ("uid", "size", "media_type"), rows, ignore_conflicts=True)
    found: dict[Digest, int] = {}
    digests = list(by_digest)
    for start in range(0, len(digests), 500):
        kept = Original.objects.filter(uid__in=digests[start : start + 500])
        found |= {Digest(uid): pk for uid, pk in kept.values_list("uid", "pk")}
    return found


def content_of(digest: str) -> bytes:
    """The unaltered bytes; raises `Missing` if the file is gone and `Broken` if it was changed."""
    lent = _LENT.get()(digest)
    if lent is not None:
        return lent
    place = _there(digest)
    content = place.read_bytes()
    if digest_of(content) != digest:
        raise _changed(digest, place)
    return content


@contextmanager
def lent(read: Callable[[str], bytes | None]) -> Iterator[None]:
    """Have `content_of` take from elsewhere what `read` has, for as long as an archive is looked at."""
    token = _LENT.set(read)
    try:
        yield
    finally:
        _LENT.reset(token)


def unaltered(digest: str) -> Path:
    """Where the unaltered bytes lie, for what is too long to be held; raises what `content_of` raises."""
    place = _there(digest)
    with place.open("rb") as file:
        if digest_of_file(file) != digest:
            raise _changed(digest, place)
    return place


def _there(digest: str) -> Path:
    place = place_of(digest)
    if not place.is_file():
        raise Missing(f"the original {digest} is not on disk", where=str(place), remedy=_RESTORE)
    return place


def _changed(digest: str, place: Path) -> Broken:
    return Broken(f"the original {digest} was changed on disk", where=str(place), remedy=_RESTORE)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one original."""

    digest: Digest
    problem: str


def faults() -> Iterator[Fault | None]:
    """For each original on record, in order: what is wrong with it, or None where nothing is."""
    for digest in Original.objects.values_list("uid", flat=True).iterator():
        try:
            content_of(digest)
        except (Missing, Broken) as error:
            yield Fault(Digest(digest), error.what)
        else:
            yield None


_SWEPT = ".swept-"


def sweep(older_than: float) -> Iterator[tuple[Path, int]]:
    """Remove what broken-off writing has left, untouched since that moment; each file and its size.

    That is files under their first name, and files that no row names. A file is moved aside before it
    goes, and looked at again there: whoever keeps the same bytes meanwhile has either touched it, and it
    goes back, or finds none and writes it anew.
    """
    for path in sorted(folder().glob("??/??/*")) + sorted(folder().glob("??/??/.*")):
        try:
            found = path.stat()
            if found.st_mtime >= older_than or not path.is_file():
                continue
            if path.name.startswith(_SWEPT) and _put_back(path):
                continue
            if not path.name.startswith("."):
                if Original.objects.filter(uid=path.name).exists():
                    continue
                aside = path.with_name(_SWEPT + path.name)
                path.rename(aside)
                if aside.stat().st_mtime >= older_than or Original.objects.filter(uid=path.name).exists():
                    aside.rename(path)
                    continue
                aside.unlink()
            else:
                path.unlink()
        except FileNotFoundError:
            continue
        yield path, found.st_size


def _put_back(aside: Path) -> bool:
    """Put back what a sweep that was killed has moved aside, if a row names it by now."""
    digest = aside.name.removeprefix(_SWEPT)
    if not Original.objects.filter(uid=digest).exists() or place_of(digest).exists():
        return False
    aside.rename(place_of(digest))
    return True


def _is_whole(place: str | Path, digest: str) -> bool:
    """True for a file that is there unaltered; it counts as written now, so that no sweep takes it away."""
    try:
        os.utime(place)
        with open(place, "rb") as file:
            return digest_of_file(file) == digest
    except (FileNotFoundError, PermissionError):
        return False


def _write(place: Path, content: bytes) -> None:
    """Write one original: the bytes synced before it has its name, then the name."""
    temporary = place.parent / f".incoming-{secrets.token_hex(8)}"
    try:
        _write_aside(os.fspath(temporary), content, sync=True)
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _write_aside(temporary: str, content: bytes, *, sync: bool = False) -> None:
    """A new file with these bytes, read-only and synced if asked for; its folder is made."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(temporary, flags, 0o440)
    except FileNotFoundError:
        Path(temporary).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, flags, 0o440)
    with os.fdopen(handle, "wb", 0) as file:
        os.fchmod(handle, 0o440)
        unwritten = memoryview(content)
        while unwritten:
            unwritten = unwritten[file.write(unwritten) :]
        if sync:
            os.fsync(handle)


def _copy_aside(temporary: Path, source: BufferedIOBase) -> tuple[Digest, int]:
    """A new file with what a stream still has, read-only and synced; its digest and its size."""
    temporary.parent.mkdir(parents=True, exist_ok=True)
    made, size = hashlib.sha256(), 0
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o440)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, 0o440)
        while piece := source.read(_PIECE):
            made.update(piece)
            file.write(piece)
            size += len(piece)
        file.flush()
        os.fsync(handle)
    return Digest(made.hexdigest()), size


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
