"""Originals on disk: written and synced before any row speaks of them, read only when unaltered.

The folder is `originals/ab/cd/<digest>` in the home folder; a file's name is the SHA-256 of its bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
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
    """The record of `content`, its bytes on disk first; keeping the same bytes again changes nothing."""
    digest = digest_of(content)
    place = place_of(digest)
    if not place.exists():
        _write(place, content)
    record, _ = Original.objects.get_or_create(
        uid=digest, defaults={"size": len(content), "media_type": media_type}
    )
    return record


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


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
