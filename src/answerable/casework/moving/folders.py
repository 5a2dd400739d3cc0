"""A folder of files of which an investigation is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from answerable.ground import BadInput


@dataclass(frozen=True)
class Folder:
    """An investigation folder on disk."""

    path: Path

    def has(self, name: str) -> bool:
        """True if the folder holds a file or folder of that name."""
        return (self.path / name).exists()

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file; raises `BadInput` if the folder has no such file."""
        place = self.path / name
        if not place.is_file():
            raise BadInput(f"the folder has no {name}", where=str(self.path), remedy="Add it.")
        return place.read_bytes()

    def text(self, name: str) -> str:
        """The text of a file, UTF-8."""
        return self.bytes_of(name).decode("utf-8")
