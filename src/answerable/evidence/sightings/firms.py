"""What may be written of a firm: counts of premises, and "uses" only of who is known to run them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.evidence.sightings.places import PlaceKind
from answerable.evidence.sightings.states import Corroboration


@dataclass(frozen=True)
class Seen:
    """One line of the published list: a sighting of premises.

    `operator` is empty unless it is known who runs them; `by` is empty where nothing corroborates it.
    """

    number: int
    kind: PlaceKind
    premises: str
    trading_name: str
    operator: str
    area: str
    label: str
    seen_on: str
    by: Corroboration | None

    @property
    def known(self) -> str:
        """How it is known."""
        return how_known(self.by)

    @property
    def may_be_franchise(self) -> bool:
        """True of premises of a firm of which it is not known who runs them."""
        return self.kind is PlaceKind.FIRM and not self.operator

    @property
    def place(self) -> tuple[str, str]:
        """What tells premises apart: their name and area."""
        return self.premises.casefold(), self.area.casefold()


def how_known(by: Corroboration | None) -> str:
    """How a sighting is known, as its line says it."""
    return by.label if by else "one person reports it; we have not verified it"


@dataclass(frozen=True)
class Firm:
    """The published sightings of premises that trade under one name."""

    name: str
    lines: tuple[Seen, ...]

    @property
    def premises(self) -> int:
        """How many premises."""
        return len({line.place for line in self.lines})

    @property
    def run_by_it(self) -> int:
        """At how many of them it is known that the firm itself runs them."""
        own = (line for line in self.lines if line.operator.casefold() == self.name.casefold())
        return len({line.place for line in own})

    @property
    def sentence(self) -> str:
        """What may be written of the firm."""
        if self.run_by_it == self.premises:
            return f"{self.name} uses it at {self.premises} premises that it is known to run."
        parts = [f"Seen at {self.premises} premises trading as {self.name}"]
        if any(line.may_be_franchise for line in self.lines):
            parts.append("some may be franchises" if self.premises > 1 else "it may be a franchise")
        if self.run_by_it:
            parts.append(f"{self.run_by_it} of them known to be run by {self.name}")
        return "; ".join(parts) + "."


def firms_of(lines: Iterable[Seen]) -> tuple[Firm, ...]:
    """The firms by name, each with its lines; what trades under no name is in none."""
    found: dict[str, list[Seen]] = {}
    for line in lines:
        if line.kind.is_private_firm and line.trading_name:
            found.setdefault(line.trading_name.casefold(), []).append(line)
    firms = [Firm(each[0].trading_name, tuple(each)) for each in found.values()]
    return tuple(sorted(firms, key=lambda firm: firm.name.casefold()))
