"""Generators of values that several rooms' tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from answerable.questions import REFUSALS, SILENCES, Outcome
from answerable.statistics import Cell, Tally

WITHOUT_ANSWER = REFUSALS | SILENCES | {Outcome.NOT_ASKED, Outcome.NOT_SUBJECT, Outcome.UNDELIVERED}


CELLS = tuple(
    dict.fromkeys(
        Cell((sector, region), outcome, None if outcome in WITHOUT_ANSWER else answer)
        for sector in ("schools", "police", "trusts")
        for region in ("north", "south")
        for outcome in Outcome
        for answer in ("yes", "no", "unclear", None)
    )
)


@st.composite
def tallies(draw: st.DrawFn, *, most: int = 40) -> Tally:
    """A tally of one yes-or-no item by sector and region, with every outcome possible."""
    counts = dict(draw(st.lists(st.tuples(st.sampled_from(CELLS), st.integers(0, most)), max_size=15)))
    return Tally("uses_it", ("sector", "region"), counts)
