"""The rule of a frame: who it takes, how it is written, and what a sample of it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.bodies import (
    STRATA,
    Allocation,
    ByHand,
    FrameBody,
    FrameRule,
    SampleDesign,
    Take,
    choose,
    read_frame_rule,
    strata_of,
    write_frame_rule,
)
from answerable.ground import BadInput

FROZEN = date(2026, 1, 31)


def body(key: str, *, register: str = "gias", **fields: object) -> FrameBody:
    """A body of a register."""
    given = {"name": key.title(), "sector": "Secondary schools", "nation": "England"} | fields
    return FrameBody(f"{register}:{key}", register, key, **given)  # type: ignore[arg-type]


def rule(*takes: Take, **fields: object) -> FrameRule:
    """A rule with those sentences."""
    return FrameRule("Schools", "All of them.", FROZEN, takes, **fields)  # type: ignore[arg-type]


def keys(bodies: tuple[FrameBody, ...]) -> list[str]:
    """Their keys."""
    return [each.key for each in bodies]


@pytest.mark.parametrize(
    ("take", "fields", "taken"),
    [
        (Take("gias"), {}, True),
        (Take("uk-la"), {}, False),
        (Take("gias", sectors=("Primary schools",)), {}, False),
        (Take("gias", sectors=("Primary schools", "Secondary schools")), {}, True),
        (Take("gias", nations=("Wales",)), {}, False),
        (Take("gias", regions=("London",)), {"region": "London"}, True),
        (Take("gias", regimes=("FOISA",)), {"regime": "FOIA"}, False),
        (Take("gias", attributes=(("phase", ("16 plus",)),)), {"attributes": (("phase", "Middle"),)}, False),
        (Take("gias", attributes=(("phase", ("Middle",)),)), {"attributes": (("phase", "Middle"),)}, True),
        (Take("gias", open_on=date(2021, 10, 1)), {"opened": date(2021, 10, 2)}, False),
        (Take("gias", open_on=date(2021, 10, 1)), {"opened": date(2021, 10, 1)}, True),
        (Take("gias", open_on=date(2021, 10, 1)), {"closed": date(2021, 10, 1)}, True),
        (Take("gias", open_on=date(2021, 10, 1)), {"closed": date(2021, 9, 30)}, False),
        (Take("gias", open_on=date(2021, 10, 1)), {"is_open": False}, False),
        (Take("gias", open_on=date(2021, 10, 1)), {"closed": date(2024, 8, 31), "is_open": False}, True),
    ],
)
def test_a_sentence_takes_what_meets_all_its_conditions(
    take: Take, fields: dict[str, object], taken: bool
) -> None:
    assert bool(choose(rule(take), [body("oak", **fields)]).asked) is taken


def test_sentences_add_up_and_a_body_is_taken_once() -> None:
    bodies = [body("oak"), body("ash", sector="Colleges"), body("elm", sector="Councils")]
    found = choose(rule(Take("gias", sectors=("Colleges",)), Take("gias", nations=("England",))), bodies)
    assert keys(found.asked) == ["oak", "ash", "elm"]


def test_by_hand_puts_in_and_leaves_out_with_the_reason() -> None:
    bodies = [body("oak"), body("ash"), body("yew", nation="Wales")]
    found = choose(
        rule(
            Take("gias", nations=("England",)),
            included=(ByHand("yew", "Takes pupils from over the border."),),
            excluded=(ByHand("ash", "Outside the Act."),),
        ),
        bodies,
    )
    assert keys(found.asked) == ["oak", "yew"]
    assert [(each.key, why) for each, why in found.left_out] == [("ash", "Outside the Act.")]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"excluded": (ByHand("nobody", "x"),)}, "'nobody' is not among the bodies"),
        ({"excluded": (ByHand("yew", "x"),)}, "'yew' is not among the bodies"),
        ({"included": (ByHand("oak", "x"),)}, "'oak' is a key of several registers"),
        ({"included": (ByHand("ash", "x"),), "excluded": (ByHand("ash", "y"),)}, "put in and left out"),
        ({"sample": SampleDesign(4, 1)}, "a sample of 4 cannot be drawn from 2 bodies"),
        ({"sample": SampleDesign(1, 1, by=("region",))}, "too small for 2 strata"),
    ],
)
def test_what_a_rule_cannot_mean_is_refused(fields: dict[str, object], says: str) -> None:
    bodies = [
        body("oak", region="North"),
        body("ash", region="South"),
        body("yew", nation="Wales"),
        body("oak", register="other"),
    ]
    with pytest.raises(BadInput, match=says):
        choose(rule(Take("gias", nations=("England",)), **fields), bodies)


def test_two_registers_may_share_a_key_when_the_register_is_said() -> None:
    bodies = [body("oak"), body("oak", register="other")]
    found = choose(rule(Take("gias"), included=(ByHand("oak", "Asked too.", "other"),)), bodies)
    assert [each.uid for each in found.asked] == ["gias:oak", "other:oak"]


BODIES = st.lists(st.tuples(st.sampled_from(["North", "South", "East"]), st.booleans()), min_size=6).map(
    lambda made: [
        body(f"b{at}", region=region, sector="Councils" if council else "Schools")
        for at, (region, council) in enumerate(made)
    ]
)


@given(
    BODIES,
    st.integers(0, 2**40),
    st.sampled_from([(), ("region",), ("sector", "region")]),
    st.sampled_from(Allocation),
    st.data(),
)
def test_a_sample_has_its_size_and_every_body_is_drawn_or_not(
    bodies: list[FrameBody], seed: int, by: tuple[str, ...], allocation: Allocation, data: st.DataObject
) -> None:
    strata = dict(strata_of(bodies, by))
    least = sum(min(2, number) for number in strata.values()) if by else 1
    size = data.draw(st.integers(least, len(bodies)))
    sampled = rule(Take("gias"), sample=SampleDesign(size, seed, by, allocation))
    found = choose(sampled, bodies)
    assert len(found.asked) == size == sum(each.drawn for each in found.strata)
    assert len(found.asked) + len(found.not_drawn) == len(bodies)
    assert not found.left_out
    assert {tuple(each.stratum.values()): each.bodies for each in found.strata} == strata
    drawn = dict(strata_of(found.asked, by))
    assert all(drawn[tuple(each.stratum.values())] == each.drawn for each in found.strata)
    if by:
        assert all(each.drawn >= min(2, each.bodies) for each in found.strata)


@given(BODIES, st.integers(0, 2**40), st.randoms())
def test_a_sample_does_not_hang_on_the_order_of_the_register(
    bodies: list[FrameBody], seed: int, shuffler: object
) -> None:
    sampled = rule(Take("gias"), sample=SampleDesign(5, seed))
    mixed = list(bodies)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert set(keys(choose(sampled, bodies).asked)) == set(keys(choose(sampled, mixed).asked))


@given(BODIES, st.integers(0, 2**40))
def test_a_body_that_is_added_changes_a_sample_by_one_at_most(bodies: list[FrameBody], seed: int) -> None:
    sampled = rule(Take("gias"), sample=SampleDesign(5, seed))
    before = set(keys(choose(sampled, bodies).asked))
    after = set(keys(choose(sampled, [*bodies, body("late")]).asked))
    assert len(before - after) <= 1


def test_every_body_is_as_likely_as_another() -> None:
    """12,000 seeds, 3 of 10 bodies: each is drawn 3,600 times give or take five standard errors (251)."""
    bodies = [body(f"b{at}") for at in range(10)]
    times = dict.fromkeys(keys(tuple(bodies)), 0)
    for seed in range(12_000):
        for each in choose(rule(Take("gias"), sample=SampleDesign(3, seed)), bodies).asked:
            times[each.key] += 1
    assert all(abs(number - 3600) < 251 for number in times.values()), times


def test_proportional_and_equal_shares() -> None:
    bodies = [body(f"n{at}", region="North") for at in range(80)]
    bodies += [body(f"s{at}", region="South") for at in range(17)] + [body("e1", region="East")]
    by_bodies = choose(rule(Take("gias"), sample=SampleDesign(20, 7, ("region",))), bodies).strata
    assert [(each.stratum["region"], each.drawn) for each in by_bodies] == [
        ("East", 1),
        ("North", 16),
        ("South", 3),
    ]
    equal = SampleDesign(21, 7, ("region",), Allocation.EQUAL)
    assert [each.drawn for each in choose(rule(Take("gias"), sample=equal), bodies).strata] == [1, 10, 10]


WORDS = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
TAKES = st.builds(
    Take,
    register=WORDS,
    sectors=st.lists(WORDS, max_size=2).map(tuple),
    regions=st.lists(WORDS, max_size=2).map(tuple),
    attributes=st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=2).map(tuple), max_size=2).map(
        lambda made: tuple(made.items())
    ),
    open_on=st.none() | DAYS,
)
RULES = st.builds(
    FrameRule,
    name=WORDS,
    rule=WORDS,
    frozen_on=DAYS,
    takes=st.lists(TAKES, max_size=3).map(tuple),
    included=st.lists(st.builds(ByHand, WORDS, WORDS, WORDS | st.just("")), max_size=2).map(tuple),
    excluded=st.lists(st.builds(ByHand, WORDS, WORDS), max_size=2).map(tuple),
    sample=st.none()
    | st.builds(
        SampleDesign,
        st.integers(1, 999),
        st.integers(0, 2**31),
        st.lists(st.sampled_from(STRATA), unique=True).map(tuple),
        st.sampled_from(Allocation),
    ),
)


@given(RULES)
def test_a_rule_is_read_back_as_it_was_written(made: FrameRule) -> None:
    assert read_frame_rule(write_frame_rule(made), "frame.toml") == made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rule = 'x'\nfrozen_on = 2026-01-31", "frame.toml.*`name` is missing"),
        ("name = 'x'\nrule = 'x'\nfrozen_on = 'May'", "`frozen_on` is 'May'"),
        ("name = 'x'\nrule = 'x'\nfrozen_on = 2026-01-31\n[[take]]\nsector = ['x']", "`sector` is not known"),
        ("name = 'x'\nrule = 'x'\nfrozen_on = 2026-01-31\n[sample]\nsize = 3", "`seed` is None"),
        (
            "name = 'x'\nrule = 'x'\nfrozen_on = 2026-01-31\n[sample]\nsize = 3\nseed = 1\nby = ['size']",
            "'size' is no stratum",
        ),
        ("name = 'x'\nrule = 'x'\nfrozen_on = 2026-01-31\n[[excluded]]\nkey = 'a'", "`reason` is missing"),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_frame_rule(text, "frame.toml")


def test_a_rule_is_told_in_words() -> None:
    made = rule(
        Take("gias", sectors=("Secondary schools",), nations=("England",), open_on=date(2021, 10, 1)),
        Take("fe"),
        excluded=(ByHand("oak", "Closed."),),
        sample=SampleDesign(300, 42, ("region",)),
    )
    assert made.told == (
        "All Secondary schools in England open on 2021-10-01 (register gias); all bodies (register fe); "
        "1 left out by hand; a random sample of 300 of them, stratified by region in proportion to their "
        "bodies, two at least from each, seed 42."
    )
