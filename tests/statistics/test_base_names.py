"""The names of the bases: none bears the word of an outcome, and an old name keeps its meaning for ever."""

from __future__ import annotations

import pytest

from answerable.evidence.published.count_files import _OLD, SHARE_BASES
from answerable.questions import REFUSALS, Outcome
from answerable.statistics import OLD_BASES, Base


def test_no_base_bears_the_name_of_an_outcome() -> None:
    assert not {base.value for base in Base} & {outcome.value for outcome in Outcome}


def test_the_bases_are_these_each_within_the_one_before() -> None:
    assert [base.value for base in Base] == [
        "in_frame",
        "sent",
        "delivered",
        "replied",
        "replied_not_refused",
        "gave_answer",
        "gave_answer_and_knew",
    ]
    assert all(wide.contains(narrow) for wide, narrow in zip(list(Base), list(Base)[1:], strict=False))
    assert len({base.phrase for base in Base}) == len({base.outcomes for base in Base}) == len(Base)


def test_only_the_widest_of_them_counts_not_held_and_none_a_refusal() -> None:
    inner = (Base.REPLIED_NOT_REFUSED, Base.GAVE_ANSWER, Base.GAVE_ANSWER_AND_KNEW)
    assert [base.holds(Outcome.NOT_HELD) for base in inner] == [True, False, False]
    assert [base.holds(Outcome.UNCLEAR) for base in inner] == [True, True, False]
    assert all(base.holds(Outcome.ANSWERED) and not base.outcomes & REFUSALS for base in inner)


@pytest.mark.parametrize(
    ("old", "base"),
    [("answered", Base.REPLIED_NOT_REFUSED), ("answered_and_knew", Base.GAVE_ANSWER_AND_KNEW)],
)
def test_an_old_name_is_read_and_is_given_to_no_other_base(old: str, base: Base) -> None:
    assert Base(old) is base
    assert old not in [each.value for each in Base]


def test_what_never_was_a_base_is_none() -> None:
    with pytest.raises(ValueError, match="refused"):
        Base("refused")


def test_schemas_of_counts_know_the_same_names() -> None:
    assert {old: Base(new) for old, new in _OLD.items()} == OLD_BASES
    assert set(SHARE_BASES) - {"total"} == {base.value for base in Base} - {"in_frame", "delivered"}
