"""Messages in files: .eml files, folders of them, and mbox files (RFC 4155)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from answerable.ground import BadInput

_BEGINS = b"From "


def messages_in(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each message under `paths`, in the order given, folders by name.

    A folder gives its .eml files, also those of its folders; a file that begins with "From " is an
    mbox, gone through message by message; any other file is one message. Raises `BadInput` for a folder
    without messages.
    """
    for path in _files(paths):
        if _is_mbox(path):
            yield from _mbox(path)
        else:
            yield path.name, path.read_bytes()


def count_in(paths: Sequence[Path]) -> int:
    """How many messages `messages_in` gives; raises what it raises."""
    return sum(_count(path) if _is_mbox(path) else 1 for path in _files(paths))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        messages = sorted(path.rglob("*.eml"))
        if not messages:
            raise BadInput("there is no .eml file here", where=str(path), remedy="Name a folder of them.")
        yield from messages


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_BEGINS)) == _BEGINS


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(line.startswith(_BEGINS) for line in file)


def _mbox(path: Path) -> Iterator[tuple[str, bytes]]:
    """The messages between the lines that begin with "From ", each without the blank line after it.

    As `mailbox` of the standard library cuts it, which opens a file for writing: an original never is.
    """
    number, lines = 0, list[bytes]()
    with path.open("rb") as file:
        for line in file:
            if not line.startswith(_BEGINS):
                lines.append(line)
                continue
            if number:
                yield f"{path.name} message {number}", _joined(lines)
            number, lines = number + 1, []
    yield f"{path.name} message {number}", _joined(lines)


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(lines[:-1] if lines and lines[-1] == b"\n" else lines)
