"""Totals by place: what is hidden, and what may be added, compared and set against people."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.exposure.hiding_by_hand import hidden_small as hidden_by_hand
from tests.evidence.exposure.made_files import (
    START,
    table,
    totals,
)

from answerable.evidence import (
    CountRounding,
    ExposureFile,
    PlaceCount,
    Population,
    check_comparable,
    count_difference,
    count_rates,
    count_sum,
    read_exposure,
)
from answerable.evidence.exposure.hiding import hidden_small
from answerable.ground import BadInput


def read(content: bytes, name: str = "t.csv", index: str = "") -> ExposureFile:
    return read_exposure(content, name, index=index)


def counts(*numbers: int, rounding: CountRounding = CountRounding.EXACT) -> list[PlaceCount]:
    return [
        PlaceCount("An index", "a", "2022", "services", f"Place {at}", "city", number, rounding, at)
        for at, number in enumerate(numbers, start=1)
    ]


def shown(*cells: tuple[str, str]) -> list[int | None]:
    return [each.count for each in read(table(totals(*((*cell, "exact") for cell in cells)))).counts]


def test_counts_under_five_are_hidden_with_what_reveals_them() -> None:
    assert shown(("Leeds", "5"), ("Bath", "4"), ("Hull", "0")) == [5, None, 0]
    assert shown(("England", "500"), ("Leeds", "300"), ("Bath", "4")) == [500, 300, None]
    assert shown(("England", "334"), ("Leeds", "300"), ("Hull", "30"), ("Bath", "4")) == [
        334,
        300,
        None,
        None,
    ]
    assert shown(("Leeds", "300"), ("Bath", "4"), ("All", "304")) == [300, None, None]
    assert shown(("Bath", "4"), ("Hull", "4"), ("Leeds", "90"), ("All", "98")) == [None, None, 90, None]
    assert shown(("Leeds", "300"), ("Bath", "<5"), ("Hull", "40"), ("All", "343")) == [300, None, None, 343]


def test_a_total_over_queries_reveals_as_one_over_places_does() -> None:
    rows = [
        [*START[:1], "x", query, "", "Leeds", count, ""]
        for query, count in (("a", "97"), ("b", "3"), ("both", "100"))
    ]
    assert [each.count for each in read(table(rows)).counts] == [97, None, None]


@given(parts=st.lists(st.integers(0, 60), min_size=2, max_size=6), order=st.booleans())
@settings(max_examples=40)
def test_no_hidden_count_follows_from_a_total(parts: list[int], order: bool) -> None:
    cells = [(f"Place {at}", str(part)) for at, part in enumerate(parts)]
    total = ("All", str(sum(parts)))
    found = shown(*([total, *cells] if order else [*cells, total]))
    whole, told = (found[0], found[1:]) if order else (found[-1], found[:-1])
    hidden = [part for part, count in zip(parts, told, strict=True) if count is None]
    assert all(part in hidden for part in parts if 0 < part < 5)
    if hidden and whole is not None:
        assert len(hidden) > 1
        assert sum(hidden) >= 10


def test_sums_lean_as_their_parts_do() -> None:
    floors, nearly = (
        counts(164, 14, rounding=CountRounding.AT_LEAST),
        counts(9, rounding=CountRounding.NEARLY),
    )
    assert count_sum(floors).printed == "178 or more"
    assert count_sum(counts(1164, 14)).printed == "1,178"
    assert count_sum([*floors, replace(counts(9)[0], place="else")]).printed == "187 or more"
    with pytest.raises(BadInput, match="no bound"):
        count_sum([*floors, replace(nearly[0], place="else")])
    with pytest.raises(BadInput, match="twice"):
        count_sum([floors[0], replace(floors[0], count=9)])
    with pytest.raises(BadInput, match="hidden"):
        count_sum([replace(floors[0], count=None)])


@pytest.mark.parametrize("field", ["index", "query", "date", "unit"])
def test_counts_join_within_one_index_query_date_and_unit_alone(field: str) -> None:
    first, second = counts(60, 40)
    assert count_difference(first, second).printed == "20"
    changes: list[Any] = ["other", ""]
    for changed in (replace(second, **{field: change}) for change in changes):
        for joined in (
            lambda changed=changed: count_sum([first, changed]),
            lambda changed=changed: count_difference(first, changed),
            lambda changed=changed: check_comparable([first, changed]),
            lambda changed=changed: count_rates([first, changed], Population("city", "A census", {})),
        ):
            with pytest.raises(BadInput, match=field):
                joined()


def test_a_difference_needs_an_exact_part_and_hides_what_is_small() -> None:
    whole, part = counts(60, 40)
    floor = CountRounding.AT_LEAST
    assert count_difference(replace(whole, rounding=floor), part).printed == "20 or more"
    for smaller in (replace(part, rounding=floor), replace(part, count=56), replace(part, count=61)):
        with pytest.raises(BadInput):
            count_difference(whole, smaller)
    assert count_difference(whole, replace(part, count=55)).count == 5


def test_rates_need_people_of_the_same_geography() -> None:
    first, second = counts(60, 40, rounding=CountRounding.AT_LEAST)
    people = Population("city", "A census", {"place 1": 30_000})
    rates, lacking = count_rates([first, second], people)
    assert [(each.place, each.rate, each.rounding) for each in rates] == [
        ("Place 1", Decimal(2), first.rounding)
    ]
    assert lacking == ("Place 2",)
    for level, other in (("city", "borough"), ("", ""), ("city", "")):
        with pytest.raises(BadInput, match="of the level"):
            count_rates([replace(first, level=level)], replace(people, level=other))


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["p", "q", "r", "s", "t", "u", "v"]),
        st.sampled_from(["", "city", "region"]),
        st.one_of(st.none(), st.integers(0, 12), st.integers(0, 60)),
    ),
    max_size=16,
)


@given(CELLS)
@settings(max_examples=80)
def test_what_is_hidden_is_what_weighing_every_total_by_hand_hides(
    cells: list[tuple[str, str, str, int | None]],
) -> None:
    given_ = [
        PlaceCount("An index", query, "2022", "services", place, level, count, CountRounding.EXACT, row)
        for row, (query, place, level, count) in enumerate(cells)
    ]
    assert hidden_small(given_) == hidden_by_hand(given_)


def test_a_large_table_is_hidden_about_as_fast_as_it_is_long() -> None:
    """Ten times the rows cost about ten times, where weighing by hand costs a hundred times."""
    dice = random.Random(7)

    def seconds(rows: int) -> float:
        made = counts(*(dice.randrange(300) for _ in range(rows)))
        start = time.process_time()
        assert any(each.count is None for each in hidden_small(made))
        return time.process_time() - start

    assert seconds(5000) < 30 * max(seconds(500), 0.005)
