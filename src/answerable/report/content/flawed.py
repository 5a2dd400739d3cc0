"""How many bodies named models that published flaws or measures concern: counts, and no names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FlawCount:
    """One count: its key, its label, and how many bodies; None where it would single bodies out."""

    key: str
    label: str
    bodies: int | None


@dataclass(frozen=True)
class FlawCounts:
    """The counts of one item over the bodies whose coded answer names a model, whose keys are `named`.

    Which of them a count holds is not here, so that nothing that is printed can say so. `rests_on` are the
    versions of the catalogue, of the records and of the list of exploited flaws.
    """

    named: tuple[str, ...]
    counts: tuple[FlawCount, ...]
    rests_on: str
