"""What a person says of a claim: let it stand, read it so, or leave it; and how the claim is found again.

A correction is kept by the words of its claim, not by a line number: the report may be edited, and the
claim may move. What was said of a printed figure falls away when the figure is changed; how the claim is
to be read does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz

from answerable.audit.outcome.marks import Anchor
from answerable.ground import BadInput

_LEAST = 0.7
_APART = 0.03
_NEARER, _FARTHER = 0.65, 0.35


class ClaimRuling(StrEnum):
    """What a person says of a claim."""

    STANDS = "stands"
    READ_AS = "read_as"
    OUTSIDE = "outside"
    OTHER_DATA = "other_data"
    NOT_A_CLAIM = "not_a_claim"

    @property
    def words(self) -> str:
        """What it says, in words."""
        return _WORDS[self]


_WORDS = {
    ClaimRuling.STANDS: "accepted as printed",
    ClaimRuling.READ_AS: "read as chosen",
    ClaimRuling.OUTSIDE: "a figure from an outside source",
    ClaimRuling.OTHER_DATA: "not about this data",
    ClaimRuling.NOT_A_CLAIM: "not a claim",
}


@dataclass(frozen=True)
class ReadAs:
    """What a claim means in the known counts: a table, a row (empty: all rows), columns, a base.

    Several columns mean one or other of them. `base` is the name of a base ("responses"), a column whose
    count is the denominator, or the denominator itself ("35"); it is empty for a count.
    """

    table: str
    row: str
    measures: tuple[str, ...]
    base: str = ""


@dataclass(frozen=True)
class KeptReading:
    """One reading that the words of a claim allow: what it gives, and whether that bears the claim out."""

    read_as: ReadAs
    gives: str
    holds: str


@dataclass(frozen=True)
class ClaimCorrection:
    """What a person says of one claim, with name and reason; `at` is the day or moment, if it is known."""

    anchor: Anchor
    ruling: ClaimRuling
    name: str
    reason: str
    read_as: ReadAs | None = None
    at: str = ""

    def __post_init__(self) -> None:
        said = (("quote", self.anchor.quote), ("name", self.name), ("reason", self.reason))
        for what, value in said:
            if not value.strip():
                raise BadInput(f"a correction has no {what}", remedy="Give quote, name and reason.")
        if (self.ruling is ClaimRuling.READ_AS) is not (
            self.read_as is not None and bool(self.read_as.measures)
        ):
            raise BadInput(
                f"the correction of {self.anchor.quote[:60]!r} does not say how to read it"
                if self.ruling is ClaimRuling.READ_AS
                else f"the correction of {self.anchor.quote[:60]!r} is no reading",
                remedy="A reading has table, measures and base; the other rulings have none.",
            )


@dataclass(frozen=True)
class Unplaced:
    """A correction that could not be applied, and why."""

    correction: ClaimCorrection
    why: str


@dataclass
class PlacedCorrections:
    """Which correction belongs to which claim, by the claim's position, and those that belong to none."""

    by_claim: dict[int, ClaimCorrection] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)


def place_corrections(corrections: Sequence[ClaimCorrection], anchors: Sequence[Anchor]) -> PlacedCorrections:
    """The claim that each correction speaks of; of two for one claim, the later one counts.

    Claims that have the very same words share a correction; where several have words only like them,
    none gets it.
    """
    placed = PlacedCorrections()
    for correction in corrections:
        scores = [_likeness(correction, anchor, f"c{at}") for at, anchor in enumerate(anchors, start=1)]
        best, second, *_ = (*sorted(scores, reverse=True), 0.0, 0.0)
        if best < _LEAST:
            placed.unplaced.append(Unplaced(correction, "No claim has these words."))
        elif best < 1 and best - second < _APART:
            placed.unplaced.append(Unplaced(correction, "Several claims have words like these."))
        else:
            placed.by_claim |= dict.fromkeys(
                (at for at, each in enumerate(scores) if each == best), correction
            )
    return placed


def _likeness(correction: ClaimCorrection, anchor: Anchor, claim: str) -> float:
    """How like the words of a claim are to those that a correction was made for, 0 to 1.

    A changed figure has to stand between the same words on both sides.
    """
    wanted = correction.anchor
    if not wanted.before and not wanted.after and not wanted.printed:
        return 1.0 if wanted.quote == claim or _same(wanted.quote, anchor.quote) else 0.0
    same_figure = _same(wanted.printed, anchor.printed)
    if not same_figure and correction.ruling is not ClaimRuling.READ_AS:
        return 0.0
    if not wanted.before and not wanted.after:
        return _alike(wanted.quote, anchor.quote) ** 2
    sides = (_alike(wanted.before, anchor.before), _alike(wanted.after, anchor.after))
    return _NEARER * max(sides) + _FARTHER * min(sides) if same_figure else min(sides)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _alike(one: str, other: str) -> float:
    one, other = " ".join(one.split()).casefold(), " ".join(other.split()).casefold()
    return 1.0 if one == other else fuzz.ratio(one, other) / 100
