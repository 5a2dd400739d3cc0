"""Long work in short steps, between which others have their turn to write.

SQLite lets one write at a time, and who waits is in no queue: it looks again after 1 to 100 milliseconds,
the rarer the longer it has waited (its default busy handler). Work that begins its next step at once is met
by those looks only now and then, so that a sign-in beside it waits for many steps. A pause of a quarter of
the step is longer than what is left to the next look of anybody who began to wait in that step.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.db import connection

STEP = 500
"""Rows of a step: with what hangs on them, a tenth of a second or two on an idle machine."""
_SHARE, _SHORTEST, _LONGEST = 0.25, 0.01, 0.1
"""Of a pause: how much of the step before it, and its bounds in seconds; the last is the rarest look."""


def in_steps(count: int) -> Iterator[slice]:
    """The slices of so many rows, one for each step.

    Whoever takes the next one has committed the step before, and waits here while others write. Within a
    transaction nothing is waited for: nobody else could write.
    """
    for start in range(0, count, STEP):
        began = time.monotonic()
        yield slice(start, min(start + STEP, count))
        if start + STEP < count and connection.vendor == "sqlite" and not connection.in_atomic_block:
            time.sleep(min(max(_SHARE * (time.monotonic() - began), _SHORTEST), _LONGEST))
