"""How much of a file is read before it is called too large."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most one file may hold; what is larger is a problem to be told, not a reason to fall over."""

    bytes_in_file: int = 100_000_000
    pages: int = 2_000
    entries_in_archive: int = 10_000
    bytes_unpacked: int = 400_000_000
    characters: int = 20_000_000
    depth: int = 400


DEFAULT_LIMITS = Limits()
"""Room for the largest disclosures seen; small enough for a laptop."""
