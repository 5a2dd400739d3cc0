"""Who is missing, and how: whole units without a reply, and replies without an answer to the item.

Unit and item nonresponse as in Groves et al. (2009), Survey Methodology, chapter 6.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from answerable.questions import SILENCES, Outcome
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Cell, Tally


@dataclass(frozen=True)
class Missingness:
    """Units of one stratum (None: all together) by what is missing.

    `units` are those of the widest base the source can tell apart. They are split without overlap
    into `silent` (no reply, or only a question back), `unreached` (not asked or not delivered),
    `without_answer` (replied, but no substantive answer to the item) and `answered`. `outcomes` counts
    the same units by outcome, without the outcomes that no unit has.
    """

    stratum: str | None
    units: int
    unreached: int
    silent: int
    without_answer: int
    answered: int
    outcomes: dict[Outcome, int]

    @property
    def unit_share(self) -> float | None:
        """Unit nonresponse: the share of `units` unreached or silent; None without units."""
        return (self.unreached + self.silent) / self.units if self.units else None

    @property
    def item_share(self) -> float | None:
        """Item nonresponse: the share of those that replied without an answer; None if none did."""
        replied = self.without_answer + self.answered
        return self.without_answer / replied if replied else None


def missingness(tally: Tally, *, dimension: str | None = None) -> tuple[Missingness, ...]:
    """One row for each stratum of `dimension`, in the tally's order, then one for all together."""
    parts = tally.strata(dimension) if dimension else {}
    rows = [_row(part, name) for name, part in parts.items()]
    return (*rows, _row(tally, None))


_UNREACHED = frozenset({Outcome.NOT_ASKED, Outcome.UNDELIVERED})


def _row(tally: Tally, stratum: str | None) -> Missingness:
    kinds: Counter[str] = Counter()
    outcomes: Counter[Outcome] = Counter()
    for cell, count in tally.counts.items():
        if count == 0 or not tally.widest.holds(cell.outcome):
            continue
        outcomes[cell.outcome] += count
        kinds[_kind(cell)] += count
    return Missingness(
        stratum=stratum,
        units=outcomes.total(),
        unreached=kinds["unreached"],
        silent=kinds["silent"],
        without_answer=kinds["without_answer"],
        answered=kinds["answered"],
        outcomes={outcome: outcomes[outcome] for outcome in Outcome if outcomes[outcome]},
    )


def _kind(cell: Cell) -> str:
    if cell.outcome in _UNREACHED:
        return "unreached"
    if cell.outcome in SILENCES:
        return "silent"
    answered = cell.substantive and Base.GAVE_ANSWER_AND_KNEW.holds(cell.outcome)
    return "answered" if answered else "without_answer"
