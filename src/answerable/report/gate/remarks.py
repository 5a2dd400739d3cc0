"""What the gate says: a remark, how grave it is, and the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
Found = TypeVar("Found")


class RemarkSeverity(StrEnum):
    """Whether a remark stops publication, is printed with what it is of, or is for the writer alone."""

    REFUSAL = "refusal"
    WARNING = "warning"
    MENTION = "mention"


@dataclass(frozen=True)
class Remark:
    """One thing the gate found: how grave, where, and what."""

    severity: RemarkSeverity
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class GateRule(Generic[P, Found]):
    """One rule of the gate: its word, what it finds, and how: nothing comes back where it holds."""

    word: str
    finds: str
    find: Callable[P, Iterable[Found]]
    severity: RemarkSeverity = RemarkSeverity.REFUSAL

    def remark(self, where: str, what: str) -> Remark:
        """What the rule found, as grave as the rule says."""
        return Remark(self.severity, where, what)
