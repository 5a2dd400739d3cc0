"""Messages in files: .eml files, folders of them, and mbox files (RFC 4155)."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator, Sequence
from pathlib import Path

from answerable.ground import BadInput


def messages_in(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each message under `paths`, in the order given, folders by name.

    A folder gives its .eml files, also those of its folders; a file that begins with "From " is an
    mbox; any other file is one message. Raises `BadInput` for a folder without messages.
    """
    for path in paths:
        if path.is_dir():
            messages = sorted(path.rglob("*.eml"))
            if not messages:
                raise BadInput("there is no .eml file here", where=str(path), remedy="Name a folder of them.")
            yield from ((each.name, each.read_bytes()) for each in messages)
        elif path.read_bytes()[:5] == b"From ":
            yield from _mbox(path)
        else:
            yield path.name, path.read_bytes()


def _mbox(path: Path) -> Iterator[tuple[str, bytes]]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            yield f"{path.name} message {number}", box.get_bytes(key)
    finally:
        box.close()
