"""Originals on disk: written and synced before any row speaks of them, read only when unaltered.

The folder is `originals/ab/cd/<digest>` in the home folder; a file's name is the SHA-256 of its bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from answerable.ground import Broken, Digest, Missing, digest_of
from answerable.store.models import Original


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


def put_on_disk(contents: Sequence[bytes]) -> dict[Digest, bytes]:
    """Bytes of many originals on disk, by digest, without records: one synchronisation serves them all."""
    by_digest = {digest_of(content): content for content in contents}
    waiting = []
    for digest, content in by_digest.items():
        if not _is_whole(place_of(digest), digest):
            waiting.append((_incoming(place_of(digest), content, sync=False), place_of(digest)))
    if waiting:
        os.sync()
        for temporary, place in waiting:
            temporary.replace(place)
        os.sync()
    return by_digest


def keep_many(contents: Sequence[bytes], media_type: str) -> dict[str, Original]:
    """As `keep`, for many at once, by digest."""
    by_digest = put_on_disk(contents)
    rows = [
        Original(uid=digest, size=len(content), media_type=media_type)
        for digest, content in by_digest.items()
    ]
    Original.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    found: dict[str, Original] = {}
    digests = list(by_digest)
    for start in range(0, len(digests), 500):
        found |= {each.uid: each for each in Original.objects.filter(uid__in=digests[start : start + 500])}
    return found


def content_of(digest: str) -> bytes:
    """The unaltered bytes; raises `Missing` if the file is gone and `Broken` if it was changed."""
    place = place_of(digest)
    if not place.is_file():
        raise Missing(
            f"the original {digest} is not on disk",
            where=str(place),
            remedy="Restore it from a backup or an archive of the investigation.",
        )
    content = place.read_bytes()
    if digest_of(content) != digest:
        raise Broken(
            f"the original {digest} was changed on disk",
            where=str(place),
            remedy="Restore it from a backup or an archive of the investigation.",
        )
    return content


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


def _is_whole(place: Path, digest: str) -> bool:
    return place.is_file() and digest_of(place.read_bytes()) == digest


def _write(place: Path, content: bytes) -> None:
    _incoming(place, content, sync=True).replace(place)
    _sync_folder(place.parent)


def _incoming(place: Path, content: bytes, *, sync: bool) -> Path:
    """A file beside `place` with the bytes that shall be there, read-only and synced if asked for."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
