"""Derived variables that follow a catalogue: how they are written, and their steps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.questions import (
    STANDING_CODES,
    Codebook,
    Condition,
    Relabels,
    codebook_difference,
    derive,
    derive_steps,
    read_codebook,
    write_codebook,
)

BRANDS = ("luxovane", "pharosine", "civicglow", "lumen")
CODES = ", ".join(f'{{ code = "{each}", label = "{each.title()}" }}' for each in BRANDS)


def book(*arms: str, connective: str = "any", kind: str = "equipment") -> Codebook:
    written = ", ".join(f'"{each}"' for each in arms)
    return read_codebook(
        f'version = "1"\ntitle = "T"\n[[variables]]\nname = "brands"\nlabel = "Brands"\nquestion = "1"\n'
        f'kind = "{kind}"\ncodes = [{CODES}]\n[[variables]]\nname = "has"\nlabel = "Has"\nquestion = "1"\n'
        f'kind = "yes_no"\n[[derived]]\nname = "d"\nlabel = "D"\n{connective} = [{written}]\n',
        "codebook.toml",
    )


FOLLOWS = book("brands=luxovane via catalogue at least suspected")


def test_it_is_written_read_and_told_as_one_arm() -> None:
    assert FOLLOWS.derived[0].conditions == (Condition("brands", "luxovane", Relabels.SUSPECTED),)
    assert FOLLOWS.derived[0].steps == ("direct", "certain", "stated", "suspected")
    assert read_codebook(write_codebook(FOLLOWS), "c") == FOLLOWS
    spaced = book("brands = luxovane  via  catalogue at least   certain")
    assert spaced.derived[0].steps == ("direct", "certain")
    [change] = codebook_difference(FOLLOWS, spaced)
    assert change.after == "any of brands=luxovane via catalogue at least certain"
    assert book("brands=luxovane").derived[0].steps == ()


@pytest.mark.parametrize(
    ("arm", "says", "remedy"),
    [
        ("brands=luxovane via catalogue", "does not say how", "via catalogue at least GRADE"),
        ("brands=luxovane via catalogue at least sure", "does not say how", "certain, stated, suspected"),
        ("brands=luxovane via catalogue at least disputed", "does not say how", "disputed claims nothing"),
        ("brands=luxovane at least certain", "does not say how", "via catalogue at least GRADE"),
        ("brands=nobody via catalogue at least stated", "not a code", "has to be a code itself"),
        ("has=yes via catalogue at least stated", "yes or no", "codes are brands"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(arm: str, says: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        book(arm)
    assert says in refused.value.what
    assert remedy in refused.value.remedy
    assert "(d)" in refused.value.where


ANSWERS = st.frozensets(st.sampled_from([*BRANDS, "lumen/LX-1", *STANDING_CODES]), max_size=3)
MADE = st.dictionaries(st.sampled_from(BRANDS[1:]), st.sampled_from(Relabels))


@given(ANSWERS, MADE, st.sampled_from(Relabels), st.sampled_from(["any", "all"]))
def test_steps_only_ever_add_and_the_last_is_the_value(
    found: frozenset[str], made: dict[str, Relabels], grade: Relabels, connective: str
) -> None:
    arms = (f"brands=luxovane via catalogue at least {grade}", "brands=pharosine")
    [derived] = (codebook := book(*arms, connective=connective)).derived
    answers, made_by = {"brands": found or None}, {("brands", "luxovane"): made}
    steps = list(derive_steps(derived, answers, made_by).values())
    assert steps[-1] == derive(codebook, answers, made_by)["d"]
    assert steps[0] == derive(codebook, answers)["d"]
    for earlier, later in pairwise(steps):
        assert earlier == later or (earlier != "yes" and later == "yes")


def test_a_brand_counts_from_its_grade_on_and_a_model_counts_as_its_brand() -> None:
    made_by = {("brands", "luxovane"): {"civicglow": Relabels.STATED, "lumen": Relabels.SUSPECTED}}

    def steps(*found: str) -> list[str | None]:
        return list(derive_steps(FOLLOWS.derived[0], {"brands": frozenset(found)}, made_by).values())

    assert steps("luxovane/LX-1") == ["yes"] * 4
    assert steps("civicglow") == ["no", "no", "yes", "yes"]
    assert steps("lumen/L-2") == ["no", "no", "no", "yes"]
    assert steps("lumen", "unclear") == [None, None, None, "yes"]
    assert steps("pharosine") == ["no"] * 4
    assert steps("unclear") == [None] * 4
