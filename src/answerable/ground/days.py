"""Days and moments as people and files write them: ISO 8601, and nothing that could be read two ways."""

from __future__ import annotations

from datetime import date, datetime

from answerable.ground.errors import BadInput

_A_MOMENT = "Write 2025-03-03T09:00:00+00:00."


def read_day(written: str, where: str = "") -> date:
    """The day `written` after ISO 8601 (2026-01-31); raises `BadInput` for nothing and for anything else."""
    text = written.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong = f"{text!r} is not a day" if text else "there is no day"
        raise BadInput(wrong, where=where, remedy="Write 2026-01-31.") from None


def read_moment(written: str, where: str = "") -> datetime:
    """The moment `written` after ISO 8601, with its zone; raises `BadInput` for one that says none too."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        raise BadInput(f"{written!r} is not a moment", where=where, remedy=_A_MOMENT) from None
    if moment.tzinfo is None:
        raise BadInput(f"{written!r} says no zone", where=where, remedy=_A_MOMENT)
    return moment
