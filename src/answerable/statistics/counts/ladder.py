"""The ladder of bases: how many units are left at each step, and the rates between them.

The steps follow AAPOR, Standard Definitions (2023), with the outcomes of FOI requests as final
dispositions. A reply rate is not an information rate: read both rungs.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally


@dataclass(frozen=True)
class Rung:
    """Units in one base, as a share of those asked and of the rung before.

    `of_sent` is the response rate of the rung: None for bases wider than `sent`, where the source
    cannot tell who was asked, or where nobody was. `of_previous` is None on the first rung or after
    an empty one.
    """

    base: Base
    units: int
    of_sent: float | None
    of_previous: float | None


def ladder(tally: Tally) -> tuple[Rung, ...]:
    """One `Rung` for each base the tally supports, from the widest to the narrowest."""
    supported = [base for base in Base if base in tally.bases]
    sent = tally.within(Base.SENT) if Base.SENT in tally.bases else 0
    rungs: list[Rung] = []
    for base in supported:
        units = tally.within(base)
        previous = rungs[-1].units if rungs else 0
        rungs.append(
            Rung(
                base=base,
                units=units,
                of_sent=units / sent if sent and Base.SENT.contains(base) else None,
                of_previous=units / previous if previous else None,
            )
        )
    return tuple(rungs)
