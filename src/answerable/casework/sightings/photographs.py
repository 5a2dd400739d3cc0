"""Copies of photographs that hold pixels and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from answerable.documents import CleanPhotograph, PhotographKind, picture_type
from answerable.ground import BadInput, digest_of
from answerable.isolation import clean_photograph


@dataclass(frozen=True)
class Cleaning:
    """What became of one photograph.

    `size` is in bytes. `out` is where its copy is, and `removed` what the copy does not have, in bytes by
    kind; or `refused` says why there is none, and what to do.
    """

    file: str
    sha256: str
    type: str
    size: int
    turned: bool = False
    removed: dict[str, int] | None = None
    out: str = ""
    refused: str = ""

    def told(self) -> dict[str, Any]:
        """Its fields; of a photograph that was refused, those of the file and why."""
        lacking = ("out", "removed", "turned") if self.refused else ("refused",)
        return {name: value for name, value in asdict(self).items() if name not in lacking}


def clean_into(photographs: Sequence[Path], folder: Path) -> Iterator[Cleaning]:
    """Put a clean copy of each photograph into a folder, one after the other, and tell what became of each.

    A copy is named after its own bytes: a name often says who took it, and where. Raises `OSError` where a
    file cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in photographs:
        content = path.read_bytes()
        told = str(path), digest_of(content), picture_type(content), len(content)
        try:
            clean = clean_photograph(content, "")
        except BadInput as error:
            yield Cleaning(*told, refused=str(error))
            continue
        out = folder / name_of(clean)
        out.write_bytes(clean.copy)
        yield Cleaning(
            *told, turned=clean.turned, removed={each.kind: each.size for each in clean.removed}, out=str(out)
        )


def name_of(clean: CleanPhotograph) -> str:
    """A name for a copy, which says nothing that its pixels do not."""
    return digest_of(clean.copy)[:16] + PhotographKind(clean.media_type).ending
