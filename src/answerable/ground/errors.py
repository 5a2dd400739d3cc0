"""Errors a person can act on: what is wrong, where it stands, what to do."""

from __future__ import annotations


class AnswerableError(Exception):
    """The root of every error Answerable raises on purpose.

    `what` says what is wrong and shows the offending value, `where` the place (file, row, column,
    line), `remedy` what to do or which choices are legal. `str()` joins the three; where `what` does
    not end a sentence, a full stop parts it from the remedy.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        if not self.remedy:
            return f"{place}{self.what}"
        stop = "" if self.what.endswith((".", "!", "?", ":", "\u2026")) else "."
        return f"{place}{self.what}{stop} {self.remedy}"


class BadInput(AnswerableError):
    """A file, a form or an argument is not what it should be; nothing was written."""


class NotYet(BadInput):
    """Something asked for cannot be made from the answers there are so far; with more it may be."""


class Missing(AnswerableError):
    """Something named does not exist; the remedy lists what does."""


class Broken(AnswerableError):
    """Something stored is not as it was left: a changed original, a broken journal."""
