"""Errors a person can act on: what is wrong, where it stands, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One of several things that are wrong at once: where it stands, what it is, what to do."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return str(AnswerableError(self.what, where=self.where, remedy=self.remedy))


class AnswerableError(Exception):
    """The root of every error Answerable raises on purpose.

    `what` says what is wrong and shows the offending value, `where` the place (file, row, column,
    line), `remedy` what to do or which choices are legal. `str()` joins the three; where `what` does
    not end a sentence, a full stop parts it from the remedy. `points` are the things that are wrong where
    there are several, a line each below that.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", points: Sequence[Point] = ()) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        self.points = tuple(points)
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        stop = "" if not self.remedy or self.what.endswith((".", "!", "?", ":", "\u2026")) else "."
        lines = "".join(f"\n  {each}" for each in self.points)
        return f"{f'{place}{self.what}{stop} {self.remedy}'.rstrip()}{lines}"


class BadInput(AnswerableError):
    """A file, a form or an argument is not what it should be; nothing was written."""


class NotYet(BadInput):
    """Something asked for cannot be made from the answers there are so far; with more it may be."""


class Missing(AnswerableError):
    """Something named does not exist; the remedy lists what does."""


class Broken(AnswerableError):
    """Something stored is not as it was left: a changed original, a broken journal."""
