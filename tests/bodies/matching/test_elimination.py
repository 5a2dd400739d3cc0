"""Nothing is accepted by elimination: what is true of nearly every body singles none out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.bodies import BodyEntry, BodyIndex, MatchGrade, NameQuery

OLD = date(1974, 4, 1)
CROWNSTON = (
    BodyEntry("W1", "Hulme City Council", aliases=("Crownston upon Hulme", "Hulme"), opened=date(1996, 4, 1)),
    BodyEntry("W2", "Royal Borough of Crownston upon Wick"),
    BodyEntry("W3", "Marlow and Deane District Council", opened=OLD),
    BodyEntry("W4", "Northbury Council", opened=OLD),
    BodyEntry("W5", "Easterley Council", opened=OLD),
)
DORWICK = (
    BodyEntry(
        "D1",
        "Dorwick County Council",
        aliases=("Dorwick County",),
        closed=date(2019, 3, 31),
        successor=("D2",),
    ),
    BodyEntry("D2", "Dorwick Council", aliases=("Dorwick",), opened=date(2019, 4, 1)),
)


def test_a_day_on_which_nearly_every_body_was_open_accepts_none() -> None:
    for on in (None, date(2024, 6, 1)):
        found = BodyIndex(CROWNSTON).match(NameQuery("Crownston", on=on))
        assert (found.grade, found.key) == (MatchGrade.SUGGEST, None)
        assert {each.key for each in found.candidates} == {"W1", "W2"}
        assert "no other" not in found.ground


@pytest.mark.parametrize(
    ("on", "key", "first"),
    [
        (None, None, "D1"),
        (date(2016, 6, 1), "D1", "D1"),
        (date(2019, 3, 31), "D1", "D1"),
        (date(2019, 4, 1), "D2", "D2"),
    ],
)
def test_an_alias_of_a_successor_may_mean_the_body_that_it_replaced(
    on: date | None, key: str | None, first: str
) -> None:
    found = BodyIndex(DORWICK).match(NameQuery("Dorwick", on=on))
    assert (found.key, found.candidates[0].key) == (key, first)
    assert {each.key for each in found.candidates} == {"D1", "D2"}


def test_a_name_in_full_is_its_body_and_what_it_replaced_is_named_before_its_day() -> None:
    index = BodyIndex((*DORWICK, BodyEntry("X", "Wexcombe Borough Council", successor=("D2",))))
    assert index.match("Dorwick Council").key == "D2"
    found = index.match(NameQuery("Dorwick Council", on=date(2016, 6, 1)))
    assert found.candidates[0].key == "D1"


def test_predecessors_of_other_names_are_offered_and_never_taken() -> None:
    index = BodyIndex((DORWICK[1], BodyEntry("X", "Wexcombe Borough Council", successor=("D2",))))
    found = index.match(NameQuery("Dorwick", on=date(2016, 6, 1)))
    assert (found.key, [each.key for each in found.candidates]) == (None, ["X", "D2"])


def test_a_region_known_of_one_body_only_does_not_single_it_out() -> None:
    alike = (BodyEntry("a", "St Ann School", region="London"), BodyEntry("b", "St Ann School"))
    asked = NameQuery("St Ann School", told={"region": "London"})
    assert BodyIndex(alike).match(asked).key is None
    elsewhere = (alike[0], replace(alike[1], region="Wales"))
    assert BodyIndex(elsewhere).match(asked).key == "a"


def test_a_day_takes_the_one_that_was_open_only_where_the_other_is_known_not_to_have_been() -> None:
    closed = date(2010, 3, 31)
    one, two = BodyEntry("a", "St Ann School", opened=OLD), BodyEntry("b", "St Ann School", closed=closed)
    index = BodyIndex((one, two))
    assert index.match(NameQuery("St Ann School", on=closed)).key is None
    assert index.match(NameQuery("St Ann School", on=date(2010, 4, 1))).key == "a"
    assert (
        BodyIndex((one, replace(two, closed=None))).match(NameQuery("St Ann School", on=date(2010, 4, 1))).key
        is None
    )


WORDS = st.sampled_from(["Dorwick", "Wexcombe", "Hulme", "North", "upon", "Wick", "Crownston"])
KINDS = st.sampled_from(["", " Council", " County Council", " City Council", " School"])
NAMES = st.builds(lambda words, kind: " ".join(words) + kind, st.lists(WORDS, min_size=1, max_size=3), KINDS)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2024, 1, 1))
BODIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=2), DAYS, DAYS, st.sampled_from(["", "London", "Wales"])),
    min_size=1,
    max_size=5,
)


@given(
    BODIES, NAMES, st.dates(date(1990, 1, 1), date(2024, 1, 1)), st.sampled_from(["", "London"]), st.data()
)
def test_what_is_true_of_nearly_every_body_never_makes_an_acceptance(
    bodies: list[tuple[str, list[str], date | None, date | None, str]],
    sought: str,
    on: date,
    region: str,
    data: st.DataObject,
) -> None:
    keys = [f"b{at}" for at in range(len(bodies))]
    entries = {
        key: BodyEntry(
            key,
            name,
            aliases=tuple(aliases),
            opened=opened,
            closed=closed,
            region=where,
            successor=tuple(data.draw(st.sets(st.sampled_from(keys), max_size=1)) - {key}),
        )
        for key, (name, aliases, opened, closed, where) in zip(keys, bodies, strict=True)
    }
    index = BodyIndex(entries.values())
    plain = index.match(sought)
    found = index.match(NameQuery(sought, told={"region": region} if region else {}, on=on))
    if found.key is None or plain.key == found.key:
        return
    for rival in {each.key for each in (*plain.candidates, *found.candidates)} - {found.key}:
        entry = entries[rival]
        assert (
            (entry.opened and entry.opened > on)
            or (entry.closed and entry.closed < on)
            or (region and entry.region and entry.region != region)
        )
