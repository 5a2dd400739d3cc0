"""Bases and tallies: nested, additive, and loud about what they cannot tell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS, SCHOOLS, tally_of
from tests.strategies import tallies

from answerable.ground import BadInput
from answerable.questions import REFUSALS, SILENCES, Outcome
from answerable.statistics import OTHER_ANSWER, Base, Cell, Tally, ladder, missingness


def test_each_base_holds_the_next_and_every_outcome_has_its_place() -> None:
    for wide, narrow in pairwise(Base):
        assert wide.contains(narrow)
        assert wide.outcomes > narrow.outcomes
        assert not narrow.contains(wide)
    assert set(Outcome) - Base.IN_FRAME.outcomes == {Outcome.NOT_SUBJECT}


def test_silence_is_not_a_reply_and_refusal_is_not_an_answer() -> None:
    assert not SILENCES & Base.REPLIED.outcomes
    assert Base.REPLIED.outcomes >= REFUSALS
    assert not REFUSALS & Base.REPLIED_NOT_REFUSED.outcomes
    assert Base.REPLIED_NOT_REFUSED.holds(Outcome.NOT_HELD)
    assert not Base.GAVE_ANSWER_AND_KNEW.holds(Outcome.NOT_HELD)


@pytest.mark.parametrize("base", list(Base))
def test_every_base_has_its_own_words(base: Base) -> None:
    assert base.phrase
    assert [other.phrase for other in Base].count(base.phrase) == 1


@given(tallies())
def test_counts_fall_from_base_to_base_and_never_exceed_them(tally: Tally) -> None:
    for wide, narrow in pairwise(Base):
        assert tally.within(wide) >= tally.within(narrow)
        assert tally.count("yes", wide) >= tally.count("yes", narrow)
    for base in Base:
        assert tally.count("yes", base) + tally.count("no", base) <= tally.within(base)


@given(tallies(), st.sampled_from(["sector", "region"]), st.sampled_from(list(Base)))
def test_strata_sum_to_the_whole(tally: Tally, dimension: str, base: Base) -> None:
    parts = tally.strata(dimension).values()
    assert sum(part.within(base) for part in parts) == tally.within(base)
    assert sum(part.count("yes", base) for part in parts) == tally.count("yes", base)
    assert sum(part.known("yes", base, population=base) for part in parts) == tally.known(
        "yes", base, population=base
    )


@given(tallies(), st.sampled_from(list(Base)), st.sampled_from(["yes", "no", "unclear"]))
def test_the_known_hold_the_code_and_stay_in_the_population(tally: Tally, base: Base, code: str) -> None:
    known = tally.known(code, base, population=Base.IN_FRAME)
    assert tally.count(code, base) <= known <= tally.within(Base.IN_FRAME)


def test_a_stratum_remembers_how_it_was_cut_out() -> None:
    tally = Tally("uses_it", ("sector", "region"), {Cell(("police", "north"), Outcome.ANSWERED, "yes"): 2})
    part = tally.where("sector", "police").where("region", "north")
    assert part.restricted_to == (("sector", "police"), ("region", "north"))


def test_what_is_known_leaves_out_standing_codes_silence_and_not_held() -> None:
    def counted(outcome: Outcome, answer: str | None) -> Cell:
        return Cell((), outcome, answer)

    tally = Tally(
        "uses_it",
        (),
        {
            counted(Outcome.ANSWERED, "yes"): 1,
            counted(Outcome.ANSWERED, "no"): 2,
            counted(Outcome.ANSWERED, OTHER_ANSWER): 4,
            counted(Outcome.ANSWERED, "not_answered"): 8,
            counted(Outcome.ANSWERED, None): 16,
            counted(Outcome.NOT_HELD, "not_held"): 32,
            counted(Outcome.NO_REPLY, None): 64,
        },
    )
    assert tally.known("yes", Base.REPLIED_NOT_REFUSED, population=Base.SENT) == 7
    assert tally.known("not_answered", Base.REPLIED_NOT_REFUSED, population=Base.SENT) == 15


def test_where_the_outcome_is_the_item_a_refusal_is_known_and_silence_is_not() -> None:
    counts = {Cell((), outcome, outcome.value): 1 for outcome in Outcome}
    tally = Tally("Q1", (), counts)
    assert tally.known("refused", Base.REPLIED, population=Base.IN_FRAME) == len(Base.REPLIED.outcomes) - 1


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({Cell(("a",), Outcome.ANSWERED, "yes"): -1}, "the count -1 is below zero"),
        ({Cell(("a", "b"), Outcome.ANSWERED, "yes"): 1}, "does not fit the dimensions"),
    ],
)
def test_impossible_counts_are_refused(counts: dict[Cell, int], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        Tally("uses_it", ("sector",), counts)


def test_an_unknown_stratum_or_dimension_lists_the_choices() -> None:
    with pytest.raises(BadInput, match=r"no sector is called 'scools'\. There are: schools"):
        tally_of(SCHOOLS).where("sector", "scools")
    with pytest.raises(BadInput, match=r"not split by 'region'.*They are split by: sector"):
        tally_of(SCHOOLS).strata("region")


def test_an_unknown_code_is_refused_where_the_codes_are_stated() -> None:
    tally = Tally("uses_it", (), {}, codes=("yes", "no"))
    assert tally.count("no", Base.SENT) == 0
    with pytest.raises(BadInput, match=r"no code 'ja'. Its codes are: yes, no"):
        tally.count("ja", Base.SENT)


def test_a_base_the_source_cannot_tell_apart_is_refused() -> None:
    tally = Tally("uses_it", (), {}, frozenset({Base.SENT, Base.REPLIED}), "Table 3")
    assert tally.widest is Base.SENT
    with pytest.raises(BadInput, match=r"Table 3: .*'replied_not_refused'. It can give: replied, sent"):
        tally.within(Base.REPLIED_NOT_REFUSED)
    with pytest.raises(BadInput, match="support no base"):
        assert Tally("uses_it", (), {}, frozenset()).widest


def test_the_ladder_gives_counts_and_rates_of_the_model_case() -> None:
    rungs = {rung.base: rung for rung in ladder(ALL_SECTORS)}
    assert [rung.units for rung in rungs.values()] == [4510, 4510, 4510, 1302, 1223, 1223, 1223]
    assert rungs[Base.IN_FRAME].of_sent is None
    assert rungs[Base.REPLIED].of_sent == pytest.approx(1302 / 4510)
    assert rungs[Base.REPLIED_NOT_REFUSED].of_previous == pytest.approx(1223 / 1302)


@given(tallies())
def test_the_ladder_only_falls(tally: Tally) -> None:
    rungs = ladder(tally)
    assert [rung.base for rung in rungs] == list(Base)
    for above, below in pairwise(rungs):
        assert above.units >= below.units
        assert (below.of_previous is None) == (above.units == 0)


def test_the_ladder_of_a_thin_source_has_only_its_rungs() -> None:
    tally = Tally("uses_it", (), {Cell((), Outcome.ANSWERED, "yes"): 3}, frozenset({Base.REPLIED}))
    (rung,) = ladder(tally)
    assert (rung.base, rung.units, rung.of_sent, rung.of_previous) == (Base.REPLIED, 3, None, None)


def test_missingness_tells_silence_from_refusal_by_stratum() -> None:
    rows = {row.stratum: row for row in missingness(ALL_SECTORS, dimension="sector")}
    schools, everyone = rows["schools"], rows[None]
    assert (schools.units, schools.silent, schools.without_answer, schools.answered) == (3343, 2667, 13, 663)
    assert schools.unit_share == pytest.approx(2667 / 3343)
    assert schools.item_share == pytest.approx(13 / 676)
    assert everyone.outcomes[Outcome.REFUSED] == 79


@given(tallies(), st.sampled_from(["sector", "region"]))
def test_missingness_splits_every_unit_once_and_rows_add_up(tally: Tally, dimension: str) -> None:
    *rows, everyone = missingness(tally, dimension=dimension)
    for row in (*rows, everyone):
        assert row.unreached + row.silent + row.without_answer + row.answered == row.units
        assert sum(row.outcomes.values()) == row.units
    assert sum(row.units for row in rows) == everyone.units == tally.within(Base.IN_FRAME)
    assert sum(row.answered for row in rows) == everyone.answered
