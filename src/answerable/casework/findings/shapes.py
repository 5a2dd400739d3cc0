"""What is claimed and held of a unit without what is the unit's own: shared by all that were read alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from answerable.casework.findings.caseload import UnitCase
from answerable.evidence import ClaimPlace, SourceClaim
from answerable.questions import Outcome


@dataclass(frozen=True)
class ClaimShape:
    """A claim of a unit's requests, by the number of the request, without what is the unit's own."""

    item: str
    request: int
    outcome: str
    codes: tuple[str, ...]
    exemptions: tuple[str, ...]
    basis: str

    @cached_property
    def ending(self) -> str:
        """What follows the unit's uid in its own."""
        return f"/{self.item}/reply/{self.request}"

    @cached_property
    def columns(self) -> tuple[Any, ...]:
        """The last of `CLAIM`."""
        return (self.item, "reply", self.outcome, self.codes, self.exemptions, self.basis)

    def value(self, case: UnitCase) -> SourceClaim:
        """The claim as a merge rule takes it, called by its ending."""
        request = case.requests[self.request]
        evidence = {*request.originals, *([request.reference.casefold()] if request.reference else [])}
        return SourceClaim(
            "reply",
            Outcome(self.outcome),
            frozenset(self.codes),
            self.ending,
            unit=case.uid,
            item=self.item,
            as_of=request.as_of,
            place=ClaimPlace(
                digest=min(request.originals, default=""), words=request.words.get(self.item, "")
            ),
            rests_on=frozenset(evidence),
        )


@dataclass(frozen=True)
class FindingShape:
    """A finding without what is the unit's own; a claim of its requests is called by its ending."""

    item: str
    outcome: str
    code: str
    rule: str
    basis: str
    exemptions: tuple[str, ...]
    conflict: bool
    claims: tuple[str, ...]
    difference: str = ""
    followed: str = ""
    by_hand: bool = False

    @cached_property
    def columns(self) -> tuple[Any, ...]:
        """The last of `FINDING`."""
        return (
            self.item, self.outcome, self.code, self.rule, self.basis, self.exemptions, self.conflict,
            self.difference, self.followed, self.by_hand,
        )  # fmt: skip


@dataclass(frozen=True)
class UnitShape:
    """All that a unit is held to say, shared by all units that were read alike."""

    claims: tuple[ClaimShape, ...]
    findings: tuple[FindingShape, ...]
    endings: frozenset[str]
