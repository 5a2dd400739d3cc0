"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""


def silent(done: int, of: int) -> None:
    """For callers who do not watch."""
