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
from defusedxml.ElementTree import fromstring, iterparse

from answerable.ground.limits import Limits

LARGEST_TREE = 50_000_000
"""Bytes of XML held as a tree at once: a tree takes many times the room of its text."""
LARGEST_STREAM = 150_000_000
"""Bytes of XML gone through element by element."""
DEEPEST = 400
"""Elements within elements of such XML: each open one is held."""


class UnreadableError(Exception):
    """The reason, in plain words, why a file cannot be read; whoever opened it says in which file."""


@contextmanager
def open_archive(content: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
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
    names = {entry.filename.replace("\\", "/").casefold() for entry in entries}
    if len(names) < len(entries):
        raise UnreadableError("the archive holds two entries of one name, so that readers may differ")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.bytes_unpacked:
        raise UnreadableError(
            f"the archive unpacks to {unpacked} bytes, more than the {limits.bytes_unpacked} allowed"
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableError("the archive is encrypted; ask the body for it without a password")


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one entry; empty where there is none."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(f"the file is damaged in {name} ({error}); ask for it again") from error
    except Exception as error:  # zlib.error and lzma.LZMAError share no nearer base
        raise UnreadableError(f"the file is damaged in {name} ({error}); ask for it again") from error


def read_xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The root of one XML entry, entities and DTDs refused; None where there is no such entry."""
    _check_size(archive, name, LARGEST_TREE)
    content = read_part(archive, name)
    if not content:
        return None
    with _well_formed(name):
        root: Element = fromstring(content, forbid_dtd=True)
    return root


def stream_xml(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[Element, bool, Element | None]]:
    """Each element of one XML entry as it ends, whether it held others, gone by then, and its parent.

    Nothing is kept, so a sheet of any length takes little room; none where there is no such entry.
    """
    _check_size(archive, name, LARGEST_STREAM)
    content = read_part(archive, name)
    open_elements: list[Element] = []
    held: list[bool] = []
    with _well_formed(name):
        for event, element in (
            iterparse(BytesIO(content), ("start", "end"), forbid_dtd=True) if content else ()
        ):
            if event == "start":
                held[-1:] = [True] if held else []
                open_elements.append(element)
                held.append(False)
                if len(open_elements) > DEEPEST:
                    raise UnreadableError(f"{name} has elements within elements, more than {DEEPEST} deep")
                continue
            open_elements.pop()
            yield element, held.pop(), open_elements[-1] if open_elements else None
            if open_elements:
                open_elements[-1].remove(element)


def _check_size(archive: zipfile.ZipFile, name: str, most: int) -> None:
    entry = archive.NameToInfo.get(name)
    if entry is not None and entry.file_size > most:
        raise UnreadableError(f"{name} unpacks to {entry.file_size} bytes, more than the {most} allowed")


@contextmanager
def _well_formed(name: str) -> Iterator[None]:
    try:
        yield
    except DefusedXmlException as error:
        raise UnreadableError(f"{name} declares XML entities, which office files never need") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"{name} is not well-formed XML ({error}); ask for the file again") from error
