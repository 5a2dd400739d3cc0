"""Files that come in through the workbench: named safely, bounded, kept as originals before use."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase, BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from answerable.correspondence import PackedMail
from answerable.ground import BadInput, Digest, decode, digest_of_file
from answerable.isolation import check_package, packed_mails
from answerable.post import count_in, messages_in
from answerable.store import originals

MOST_BYTES = 512 * 1024 * 1024
"""The most that one form may bring; larger things come in by the command line."""
MOST_BYTES_OF_STRANGERS = 64 * 1024
"""The most that a form may bring from whoever is not signed in: sign-in and passwords need no more."""
_LONGEST_NAME = 80
_PIECE = 1024 * 1024
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: a name without folders, and its bytes, or where they lie on disk.

    What may be long is read piece by piece, or looked at where it lies.
    """

    name: str
    source: bytes | Path

    @property
    def content(self) -> bytes:
        """All of it, in memory: for what is read whole."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @property
    def view(self) -> bytes | memoryview:
        """All of it where it lies: the system holds no more of it in memory than there is room for."""
        if isinstance(self.source, bytes) or not self.size:
            return self.content
        with self.source.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size

    @property
    def digest(self) -> Digest:
        """Its SHA-256."""
        with self.opened() as file:
            return digest_of_file(file)

    @property
    def is_blank(self) -> bool:
        """True where it has nothing but blanks."""
        with self.opened() as file:
            return not any(piece.strip() for piece in iter(lambda: file.read(_PIECE), b""))

    def opened(self) -> BufferedIOBase:
        """It as a file, from its start."""
        return BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")

    def begins_with(self, sign: bytes) -> bool:
        """True where these are its first bytes."""
        with self.opened() as file:
            return file.read(len(sign)) == sign

    @property
    def text(self) -> str:
        """The content as UTF-8, with or without its mark; raises `BadInput` naming the file."""
        return decode(self.content, self.name)


def safe_name(name: str) -> str:
    """The last part of a path, printable and short, its ending kept; "file" where nothing is left."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    if len(clean) > _LONGEST_NAME:
        ending = PurePosixPath(clean).suffix[:10]
        clean = clean[: _LONGEST_NAME - len(ending)] + ending
    return clean or "file"


def keep(upload: Upload, media_type: str = "application/octet-stream") -> dict[str, str]:
    """Keep the bytes as an original; name and digest come back, as a job refers to them."""
    with upload.opened() as file:
        return {"name": upload.name, "digest": originals.keep_file(file, media_type).uid}


def kept(reference: Mapping[str, Any]) -> Upload:
    """The file that a job refers to; raises `Missing` or `Broken` as originals do."""
    return Upload(str(reference["name"]), originals.unaltered(str(reference["digest"])))


def check_mail(uploads: Sequence[Upload]) -> None:
    """Raise `BadInput` for what is no mail at a glance: nothing, an empty file, a zip beyond the limits."""
    if not uploads:
        raise BadInput("no file was chosen", remedy="Choose .eml files, an mbox, or a zip of .eml files.")
    for upload in uploads:
        if upload.is_blank:
            raise BadInput("the file is empty", where=upload.name, remedy="Export it again.")
        if upload.begins_with(_ZIP):
            check_package(upload.view, upload.name)


def count_messages(upload: Upload) -> int:
    """How many messages `messages_of` gives; raises what it raises."""
    if upload.begins_with(_ZIP):
        return check_package(upload.view, upload.name)
    with _named(upload) as place:
        return count_in([place])


def messages_of(upload: Upload) -> Iterator[tuple[str, bytes | BadInput]]:
    """The name and bytes of each message in a file: one .eml, an mbox, or a zip of .eml files.

    What else a zip holds comes back as `BadInput` in place of its bytes. Raises `BadInput` for a zip
    that is damaged, encrypted, or unpacks to more than the limits.
    """
    if upload.begins_with(_ZIP):
        for packed in packed_mails(upload.view, upload.name):
            yield _message(upload, packed)
        return
    with _named(upload) as place:
        yield from messages_in([place])


@contextmanager
def _named(upload: Upload) -> Iterator[Path]:
    """The file under its own name, for as long as it is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / upload.name
        if isinstance(upload.source, bytes):
            place.write_bytes(upload.source)
        else:
            place.symlink_to(upload.source.resolve())
        yield place


def _message(upload: Upload, packed: PackedMail) -> tuple[str, bytes | BadInput]:
    name = safe_name(packed.path)
    if packed.problem:
        return name, BadInput(packed.problem, where=f"{upload.name}, {name}", remedy=packed.remedy)
    return name, packed.content
