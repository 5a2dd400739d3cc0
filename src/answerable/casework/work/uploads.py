"""Files that come in through the workbench: named safely, bounded, kept as originals before use."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from answerable.correspondence import PackedMail
from answerable.ground import BadInput, decode
from answerable.isolation import check_package, packed_mails
from answerable.post import messages_in
from answerable.store import originals

MOST_BYTES = 512 * 1024 * 1024
"""The most that one form may bring; larger things come in by the command line."""
MOST_BYTES_OF_STRANGERS = 64 * 1024
"""The most that a form may bring from whoever is not signed in: sign-in and passwords need no more."""
_LONGEST_NAME = 80
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: a name without folders, and its bytes."""

    name: str
    content: bytes

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
    return {"name": upload.name, "digest": originals.keep(upload.content, media_type).uid}


def kept(reference: Mapping[str, Any]) -> Upload:
    """The file that a job refers to; raises `Missing` or `Broken` as originals do."""
    return Upload(str(reference["name"]), originals.content_of(str(reference["digest"])))


def check_mail(uploads: Sequence[Upload]) -> None:
    """Raise `BadInput` for what is no mail at a glance: nothing, an empty file, a zip beyond the limits."""
    if not uploads:
        raise BadInput("no file was chosen", remedy="Choose .eml files, an mbox, or a zip of .eml files.")
    for upload in uploads:
        if not upload.content.strip():
            raise BadInput("the file is empty", where=upload.name, remedy="Export it again.")
        if upload.content.startswith(_ZIP):
            check_package(upload.content, upload.name)


def messages_of(upload: Upload) -> Iterator[tuple[str, bytes | BadInput]]:
    """The name and bytes of each message in a file: one .eml, an mbox, or a zip of .eml files.

    What else a zip holds comes back as `BadInput` in place of its bytes. Raises `BadInput` for a zip
    that is damaged, encrypted, or unpacks to more than the limits.
    """
    if upload.content.startswith(_ZIP):
        for packed in packed_mails(upload.content, upload.name):
            yield _message(upload, packed)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / upload.name
        place.write_bytes(upload.content)
        yield from messages_in([place])


def _message(upload: Upload, packed: PackedMail) -> tuple[str, bytes | BadInput]:
    name = safe_name(packed.path)
    if packed.problem:
        return name, BadInput(packed.problem, where=f"{upload.name}, {name}", remedy=packed.remedy)
    return name, packed.content
