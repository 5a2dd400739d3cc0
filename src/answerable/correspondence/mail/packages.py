"""Mails in a zip archive, as a person packs an export of a mailbox."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from answerable.ground import BadInput

MOST_MESSAGES = 20_000
MOST_UNPACKED = 512 * 1024 * 1024
_NO_MAIL = "this is not an .eml file", "Put only .eml files into the zip."


@dataclass(frozen=True)
class PackedMail:
    """A file of an archive by its path: its bytes, or what is wrong with it and what to do."""

    path: str
    content: bytes
    problem: str = ""
    remedy: str = ""


def check_package(content: bytes, name: str) -> int:
    """How many files an archive of mails holds, by its list of contents alone.

    Raises `BadInput` for one that is damaged, encrypted, or unpacks to more than `MOST_MESSAGES` files or
    `MOST_UNPACKED` bytes.
    """
    with _opened(content, name) as package:
        return len(_files_of(package))


def packed_mails(content: bytes, name: str) -> tuple[PackedMail, ...]:
    """The files of an archive of mails in their order; raises what `check_package` raises."""
    with _opened(content, name) as package:
        return tuple(_mail(package, entry) for entry in _files_of(package))


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise BadInput(f"the zip is damaged ({error})", where=name, remedy="Make the zip again.") from None
    files = _files_of(package)
    size = sum(entry.file_size for entry in files)
    if len(files) > MOST_MESSAGES or size > MOST_UNPACKED:
        raise BadInput(
            f"the zip holds {len(files)} files of {size} bytes",
            where=name,
            remedy=f"At most {MOST_MESSAGES} files and {MOST_UNPACKED} bytes at once: send it in parts.",
        )
    if any(entry.flag_bits & 0x1 for entry in files):
        raise BadInput("the zip is encrypted", where=name, remedy="Make it without a password.")
    return package


def _files_of(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        entry
        for entry in package.infolist()
        if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")
    ]


def _mail(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> PackedMail:
    if not entry.filename.lower().rstrip(" .").endswith(".eml"):
        return PackedMail(entry.filename, b"", *_NO_MAIL)
    try:
        return PackedMail(entry.filename, package.read(entry))
    except Exception as error:  # zlib.error and lzma.LZMAError share no nearer base
        return PackedMail(entry.filename, b"", f"the zip is damaged here ({error})", "Make the zip again.")
