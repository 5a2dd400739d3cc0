"""Zip archives opened with their limits counted first, and their XML read safely.

Rule: OWASP, XML External Entity Prevention; zip bombs are told by what the directory declares, and
`zipfile` never unpacks more than that.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from answerable.documents.limits import Limits


class UnreadableError(Exception):
    """Inside this room: the reason, in plain words, why a file gives no text."""


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive in `content`; `UnreadableError` if it is none or unpacks to more than the limits."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _measure(archive, limits)
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableError(f"the file is damaged ({error}); ask for it again") from error


def _measure(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries_in_archive:
        raise UnreadableError(
            f"the archive holds {len(entries)} entries, more than the {limits.entries_in_archive} allowed"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.bytes_unpacked:
        raise UnreadableError(
            f"the archive unpacks to {unpacked} bytes, more than the {limits.bytes_unpacked} allowed"
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableError("the archive is encrypted; ask the body for it without a password")


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one entry; empty where there is none."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(f"the file is damaged in {name} ({error}); ask for it again") from error
    except Exception as error:  # zlib.error and lzma.LZMAError share no nearer base
        raise UnreadableError(f"the file is damaged in {name} ({error}); ask for it again") from error


def xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The root of one XML entry, entities and DTDs refused; None where there is no such entry."""
    content = part(archive, name)
    if not content:
        return None
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError(f"{name} declares XML entities, which office files never need") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"{name} is not well-formed XML ({error}); ask for the file again") from error
    return root
