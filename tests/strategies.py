"""Generators of values that several rooms' tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from answerable.questions import REFUSALS, SILENCES, Outcome
from answerable.statistics import Cell, Tally

WITHOUT_ANSWER = REFUSALS | SILENCES | {Outcome.NOT_ASKED, Outcome.NOT_SUBJECT, Outcome.UNDELIVERED}


@st.composite
def tallies(draw: st.DrawFn, *, most: int = 40) -> Tally:
    """A tally of one yes-or-no item by sector and region, with every outcome possible."""
    cells = st.builds(
        lambda sector, region, outcome, answer: Cell(
            (sector, region), outcome, None if outcome in WITHOUT_ANSWER else answer
        ),
        st.sampled_from(["schools", "police", "trusts"]),
        st.sampled_from(["north", "south"]),
        st.sampled_from(list(Outcome)),
        st.sampled_from(["yes", "no", "unclear", None]),
    )
    counts = draw(st.dictionaries(cells, st.integers(0, most), max_size=12))
    return Tally("uses_it", ("sector", "region"), counts)
