"""Verifying: every check in turn, what falls short and what is not proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import DatabaseError, connection

from answerable.casework.verification.anchors import JournalAnchor
from answerable.casework.verification.checks import (
    Caveat,
    Check,
    CheckScope,
    Found,
    Shortfall,
    every_check,
)
from answerable.casework.work.progress import Progress, silent
from answerable.ground import not_kept
from answerable.store.models import Investigation
from answerable.store.snapshots import snapshot

MOST_TOLD = 200
"""How many shortfalls and remarks of one check are told one by one; all are counted."""
_STEPS = 1000


@dataclass
class CheckOutcome:
    """What one check came to: how many things it looked at, and what it found; the first ones are kept."""

    check: Check
    looked_at: int = 0
    shortfalls: list[Shortfall] = field(default_factory=list)
    remarks: list[Caveat] = field(default_factory=list)
    short: int = 0
    remarked: int = 0

    def take(self, found: Shortfall | Caveat) -> None:
        """Count what was found, and keep it if there are not too many already."""
        match found:
            case Shortfall():
                self.short += 1
                self.shortfalls += [found] if self.short <= MOST_TOLD else []
            case Caveat():
                self.remarked += 1
                self.remarks += [found] if self.remarked <= MOST_TOLD else []


@dataclass(frozen=True)
class Verification:
    """What verifying came to, check by check; `of` is the investigation's slug, empty for all."""

    of: str
    outcomes: tuple[CheckOutcome, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing falls short."""
        return self.short == 0

    @property
    def short(self) -> int:
        """How much falls short."""
        return sum(each.short for each in self.outcomes)

    @property
    def shortfalls(self) -> list[Shortfall]:
        """What falls short, as far as it is told one by one."""
        return [found for each in self.outcomes for found in each.shortfalls]

    @property
    def sentence(self) -> str:
        """The result in a sentence."""
        looked = sum(each.looked_at for each in self.outcomes)
        remarks = sum(each.remarked for each in self.outcomes)
        short = "1 thing falls short" if self.short == 1 else f"{self.short:,} things fall short"
        said = "1 remark" if remarks == 1 else f"{remarks:,} remarks"
        ended = f"{'nothing falls short' if self.holds else short}{f', {said}' if remarks else ''}"
        return f"{len(self.outcomes)} checks of {looked:,} things: {ended}"

    def as_json(self, most: int = MOST_TOLD) -> dict[str, Any]:
        """What is told, at most so many shortfalls and remarks of each check, as values for JSON."""
        return {
            "of": self.of or "installation",
            "holds": self.holds,
            "short": self.short,
            "checks": [
                {
                    "check": each.check.name,
                    "label": each.check.label,
                    "looked_at": each.looked_at,
                    "short": each.short,
                    "remarked": each.remarked,
                    "shortfalls": [asdict(found) for found in each.shortfalls[:most]],
                    "remarks": [asdict(found) for found in each.remarks[:most]],
                }
                for each in self.outcomes
            ],
        }


def _looked(each: Check, scope: CheckScope, tell: Progress) -> Found:
    """What a check finds; where a value written past Answerable cannot even be read, that as well.

    A database that is busy or away is no such value.
    """
    try:
        yield from each.look(scope, tell)
    except Exception as error:
        kept = not_kept(error)
        if kept is not None and kept.busy:
            raise
        if isinstance(error, DatabaseError) and connection.vendor != "sqlite":
            raise  # nothing more can be read in that transaction
        yield Shortfall(
            f"this check did not come to its end: {type(error).__name__}, {error}",
            where="database",
            remedy="What the other checks find says which row. Restore it from a backup.",
        )


def verify(
    investigation: Investigation | None = None,
    *,
    quick: bool = False,
    anchors: Sequence[JournalAnchor] = (),
    progress: Progress = silent,
) -> Verification:
    """Run every check on one investigation, or on the installation; `quick` only those of a build.

    All is read as of one moment; others write meanwhile. Nothing is changed and nothing raised for what
    falls short.
    """
    scope = CheckScope(investigation, tuple(anchors))
    chosen = [each for each in every_check().values() if each.quick or not quick]
    outcomes = []
    with snapshot():
        for number, each in enumerate(chosen):
            outcome = CheckOutcome(each)

            def tell(done: int, of: int, number: int = number, outcome: CheckOutcome = outcome) -> None:
                outcome.looked_at = max(outcome.looked_at, done)
                progress(number * _STEPS + done * _STEPS // max(of, 1), len(chosen) * _STEPS)

            for found in _looked(each, scope, tell):
                outcome.take(found)
            progress((number + 1) * _STEPS, len(chosen) * _STEPS)
            outcomes.append(outcome)
    return Verification(investigation.uid if investigation else "", tuple(outcomes))
