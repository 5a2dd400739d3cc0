"""Derived variables: three-valued, per unit, before counting."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.questions import STANDING_CODES, Codebook, derive, read_codebook

NAMES = ("a", "b", "c")


def _book(connective: str, code: str) -> Codebook:
    variables = "".join(
        f'[[variables]]\nname = "{name}"\nlabel = "{name}"\nquestion = "1"\nkind = "yes_no"\n'
        for name in NAMES
    )
    arms = ", ".join(f'"{name}={code}"' for name in NAMES)
    derived = f'[[derived]]\nname = "d"\nlabel = "D"\n{connective} = [{arms}]'
    text = f'version = "1"\ntitle = "T"\n{variables}{derived}'
    return read_codebook(text, "codebook.toml")


ANY, ALL, ANY_NO = _book("any", "yes"), _book("all", "yes"), _book("any", "no")
ANSWERS = st.fixed_dictionaries(
    {name: st.sampled_from([None, frozenset({"yes"}), frozenset({"no"})]) for name in NAMES}
)


@pytest.mark.parametrize("values", list(itertools.product(["yes", "no", None], repeat=3)))
def test_the_truth_tables_are_those_of_kleene(values: tuple[str | None, ...]) -> None:
    answers = {name: frozenset({value}) if value else None for name, value in zip(NAMES, values, strict=True)}
    either = "yes" if "yes" in values else "no" if None not in values else None
    every = "no" if "no" in values else "yes" if None not in values else None
    assert derive(ANY, answers) == {"d": either}
    assert derive(ALL, answers) == {"d": every}


@given(ANSWERS)
def test_all_are_so_exactly_when_not_one_is_not(answers: dict[str, frozenset[str] | None]) -> None:
    opposite = {"yes": "no", "no": "yes", None: None}
    assert derive(ALL, answers)["d"] == opposite[derive(ANY_NO, answers)["d"]]


@given(ANSWERS, st.sampled_from(NAMES), st.sampled_from(["yes", "no"]))
def test_learning_more_never_overturns_what_was_settled(
    answers: dict[str, frozenset[str] | None], name: str, learnt: str
) -> None:
    if answers[name] is not None:
        return
    more = {**answers, name: frozenset({learnt})}
    for book in (ANY, ALL):
        settled = derive(book, answers)["d"]
        assert settled is None or derive(book, more)["d"] == settled


@given(st.sampled_from(STANDING_CODES))
def test_a_standing_code_is_no_answer_and_never_no(code: str) -> None:
    others = {"b": frozenset({"no"}), "c": frozenset({"no"})}
    assert derive(ANY, {"a": frozenset({code}), **others}) == {"d": None}
    assert derive(ANY, others) == {"d": None}
    assert derive(ANY, {"a": frozenset(), **others}) == {"d": None}


def test_a_code_found_beside_a_standing_one_counts_and_one_not_found_stays_open() -> None:
    assert derive(ANY, {"a": frozenset({"yes", "unclear"})}) == {"d": "yes"}
    assert derive(ANY, {name: frozenset({"no", "unclear"}) for name in NAMES}) == {"d": None}
