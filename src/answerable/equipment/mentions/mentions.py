"""A mention of equipment in a text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from answerable.equipment.catalogue import MakerOf
from answerable.ground import Span


class NamedKind(StrEnum):
    """What is named."""

    BRAND = "brand"
    MODEL = "model"
    TECHNOLOGY = "technology"


@dataclass(frozen=True)
class NamedEquipment:
    """Where something is named, the words, what it is, and who may have made it.

    `model` is the number as the catalogue lists it, or as it is written where only its family is known;
    "" where several fit, which are then `candidates`. `makers` are those of the brand, one for each relation.
    """

    span: Span
    text: str
    kind: NamedKind
    makers: tuple[MakerOf, ...]
    model: str = ""
    family: str = ""
    candidates: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The mention as JSON has it; what is not known is null."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "kind": self.kind.value,
            "model": self.model or None,
            "family": self.family or None,
            "makers": [asdict(each) for each in self.makers],
            "candidates": list(self.candidates),
        }
