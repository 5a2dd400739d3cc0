"""Disks and databases that do not take what is written: full, read-only, failing, busy, out of reach."""

from __future__ import annotations

import errno

from answerable.ground.errors import AnswerableError

_KEPT = "Nothing half done was kept"
_IN_THE_WAY = (
    "a file stands where a folder is wanted",
    f"{_KEPT}: name another folder, or move that file away.",
)
_BY_ERRNO: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", f"{_KEPT}: make room (`answerable sweep` helps), then do it again."),
    errno.EDQUOT: (
        "the account's share of the disk is used up",
        f"{_KEPT}: make room (`answerable sweep` helps), then do it again.",
    ),
    errno.EFBIG: (
        "the file would be larger than this disk or account may hold",
        f"{_KEPT}: raise the limit (`ulimit -f`), or use another disk.",
    ),
    errno.EROFS: (
        "the disk can only be read",
        f"{_KEPT}: mount it for writing, or set ANSWERABLE_HOME to a folder on another.",
    ),
    errno.EACCES: (
        "the account that Answerable runs as may not open this",
        f"{_KEPT}: give that account the file and its folder, or run Answerable as their owner.",
    ),
    errno.EPERM: (
        "the account that Answerable runs as may not change this",
        f"{_KEPT}: give that account the file and its folder, or run Answerable as their owner.",
    ),
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENAMETOOLONG: ("the name is longer than this disk takes", f"{_KEPT}: choose a shorter one."),
    errno.EIO: (
        "the disk fails",
        f"{_KEPT}: copy what can be read elsewhere at once, and restore the last backup on another disk.",
    ),
}
_SQLITE: dict[str, tuple[str, str]] = {
    "SQLITE_FULL": _BY_ERRNO[errno.ENOSPC],
    "SQLITE_IOERR_SHMSIZE": _BY_ERRNO[errno.ENOSPC],
    "SQLITE_READONLY": (
        "the database can only be read",
        f"{_KEPT}: let the account that Answerable runs as write in its home folder.",
    ),
    "SQLITE_IOERR": (
        "the database's disk did not take or give what was asked",
        f"{_KEPT}: see whether the disk is full or fails, then do it again.",
    ),
    "SQLITE_CANTOPEN": (
        "the database cannot be opened",
        "See that the home folder can be written to, by its disk and by the account that Answerable runs as.",
    ),
    "SQLITE_CORRUPT": ("the database is damaged", "Restore the last backup: `answerable restore`."),
    "SQLITE_NOTADB": ("the database is damaged", "Restore the last backup: `answerable restore`."),
}
_BUSY = ("the database is busy with somebody else's work", f"{_KEPT}: do it again in a moment.")
_POSTGRESQL: dict[str, tuple[str, str]] = {
    "53100": ("the database server's disk is full", f"{_KEPT}: make room there, then do it again."),
    "25006": ("the database server can only be read", f"{_KEPT}: make it writable, then do it again."),
    "55P03": _BUSY,
    "40001": _BUSY,
    "40P01": _BUSY,
}
_AWAY = (
    "the database server cannot be reached",
    f"{_KEPT}: see that it runs, and that DATABASE_URL names it rightly, then do it again.",
)
_AWAY_STATES = ("08", "57P0", "53300")
"""Classes and codes of a connection that failed, of a server that stops or starts, or has no place left."""


_TAKES_NOTHING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_SAID_OF_THOSE = {_BY_ERRNO[number][0] for number in _TAKES_NOTHING}


class NotKept(AnswerableError):
    """A disk or a database did not take what was written, and nothing of it was kept.

    `busy` is true where the same thing done again in a moment may well be taken.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", busy: bool = False) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.busy = busy


def not_kept(error: BaseException | None) -> NotKept | None:
    """What the error, or one that it was raised from, says of a disk or database; None for any other."""
    while error is not None:
        if found := _said_by(error):
            return found
        error = error.__cause__
    return None


def not_written(error: BaseException, where: str, remedy: str) -> NotKept | None:
    """As `not_kept` of a disk that takes nothing more, but with where it was written to and what else to do.

    For what is written elsewhere than in the home; None for any other error.
    """
    found = not_kept(error)
    return NotKept(found.what, where=where, remedy=remedy) if found and found.what in _SAID_OF_THOSE else None


def _said_by(error: BaseException) -> NotKept | None:
    if isinstance(error, OSError) and error.errno in _BY_ERRNO:
        what, remedy = _BY_ERRNO[error.errno]
        return NotKept(what, where=str(error.filename2 or error.filename or ""), remedy=remedy)
    name = str(getattr(error, "sqlite_errorname", None) or "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return NotKept(_BUSY[0], remedy=_BUSY[1], busy=True)
    for start, (what, remedy) in _SQLITE.items():
        if name.startswith(start):
            return NotKept(what, remedy=remedy)
    state = str(getattr(error, "sqlstate", None) or "")
    if state in _POSTGRESQL:
        what, remedy = _POSTGRESQL[state]
        return NotKept(what, remedy=remedy, busy=_POSTGRESQL[state] is _BUSY)
    if state.startswith(_AWAY_STATES) or (not state and _is_of_the_connection(error)):
        return NotKept(_AWAY[0], remedy=_AWAY[1], busy=True)
    return None


def _is_of_the_connection(error: BaseException) -> bool:
    """Whether the driver of PostgreSQL raised it without the server: there was none, or it went away.

    The driver is told by its name, since it need not be installed.
    """
    kind = type(error)
    return kind.__module__.partition(".")[0] == "psycopg" and kind.__name__ == "OperationalError"
