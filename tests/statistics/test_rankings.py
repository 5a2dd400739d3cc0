"""When a stratum may be called the highest, and which cautions go with its rate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.test_comparisons import REGIONS

from answerable.ground import BadInput
from answerable.statistics import (
    Caution,
    Stratum,
    bounds,
    cautions,
    cautions_by_group,
    each_against_rest,
    ranking,
    superlative,
)


def test_no_region_of_schools_may_be_called_the_highest() -> None:
    # [superlative]
    found = superlative(REGIONS)
    assert (found.name, found.supported) == ("Yorkshire", False)
    assert found.why.startswith("Yorkshire cannot be told apart from North East (p = 1.000 after Holm)")
    assert superlative(REGIONS, "London").why == (
        "London has 56.5%; at least as high: North East (58.8%), Yorkshire (70.6%), East Midlands (67.9%)."
    )
    # [/superlative]


def test_no_region_differs_from_the_rest() -> None:
    # [each-against-rest]
    found = each_against_rest(REGIONS)
    assert found[2].name == "Yorkshire"
    assert (round(found[2].p, 3), round(found[2].holm, 2)) == (0.026, 0.21)
    assert min(each.benjamini_hochberg for each in found) > 0.05
    # [/each-against-rest]


def test_bounds_alone_can_support_a_superlative() -> None:
    # [certain]
    known = [Stratum("Scotland", 29, 29, 30), Stratum("Wales", 4, 20, 22), Stratum("England", 90, 250, 260)]
    found = superlative(known)
    assert (found.name, found.supported, found.certain) == ("Scotland", True, True)
    assert superlative(known, highest=False).name == "Wales"
    # [/certain]


def test_tests_of_all_pairs_can_support_a_superlative() -> None:
    found = superlative([Stratum("a", 90, 100, 400), Stratum("b", 40, 100, 400), Stratum("c", 30, 100, 400)])
    assert (found.supported, found.certain, found.rivals) == (True, False, ())
    assert "like the respondents" in found.why
    lowest = superlative([Stratum("a", 90, 100, 400), Stratum("b", 10, 100, 400)], highest=False)
    assert (lowest.name, lowest.supported) == ("b", True)


def test_a_tie_or_a_group_of_which_nothing_is_known_refuses_the_word() -> None:
    tie = superlative([Stratum("a", 9, 10, 10), Stratum("b", 9, 10, 10)])
    assert (tie.supported, tie.rivals) == (False, ("b",))
    empty = superlative([Stratum("a", 9, 10, 10), Stratum("b", 0, 0, 10)])
    assert empty.why == "a cannot be told apart from b (nothing known)."
    assert superlative([Stratum("a", 9, 10, 10), Stratum("b", 0, 0, 10)], "b").why == "Nothing is known of b."
    assert superlative([Stratum("a", 9, 10, 10), Stratum("b", 0, 0, 0)]).supported is False
    low = superlative([Stratum("a", 9, 10, 10), Stratum("b", 1, 10, 10)], "a", highest=False)
    assert low.why == "a has 90.0%; at least as low: b (10.0%)."


def test_each_place_has_its_range() -> None:
    # [ranking]
    found = ranking([Stratum("a", 90, 100, 400), Stratum("b", 35, 100, 400), Stratum("c", 30, 100, 400)])
    assert [(each.name, each.best, each.worst) for each in found] == [("a", 1, 1), ("b", 2, 3), ("c", 2, 3)]
    # [/ranking]
    certain = ranking([Stratum("b", 0, 2, 2), Stratum("a", 2, 2, 2), Stratum("c", 0, 0, 0)])
    assert [(each.name, each.best, each.worst) for each in certain] == [("a", 1, 2), ("b", 2, 3), ("c", 1, 3)]


GROUPS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=5
).map(
    lambda rows: [Stratum(str(i), x, x + rest, x + rest + silent) for i, (x, rest, silent) in enumerate(rows)]
)


@given(GROUPS)
def test_a_supported_superlative_has_the_first_place_to_itself(found: list[Stratum]) -> None:
    if not any(each.n for each in found):
        return
    said = superlative(found)
    place = next(each for each in ranking(found) if each.name == said.name)
    assert said.supported == (not said.rivals)
    assert place.best <= place.worst
    if said.supported:
        assert (place.best, place.worst) == (1, 1)
    if said.certain:
        own = next(each for each in found if each.name == said.name)
        low = bounds(own.x, own.n, population=own.population).low
        assert all(
            low > bounds(each.x, each.n, population=each.population).high for each in found if each is not own
        )


@pytest.mark.parametrize(
    "ask",
    [
        lambda: superlative([Stratum("a", 1, 2, 3)]),
        lambda: superlative([Stratum("a", 1, 2, 3), Stratum("a", 1, 2, 3)]),
        lambda: superlative([Stratum("a", 0, 0, 3), Stratum("b", 0, 0, 3)]),
        lambda: superlative([Stratum("a", 1, 2, 3), Stratum("b", 1, 2, 3)], "c"),
        lambda: ranking([]),
        lambda: each_against_rest([Stratum("a", 3, 2, 3), Stratum("b", 1, 2, 3)]),
        lambda: cautions(Stratum("a", 3, 2, 3)),
    ],
)
def test_what_cannot_be_ranked_is_refused(ask: Any) -> None:
    with pytest.raises(BadInput):
        ask()


def test_small_cells_call_for_cautions() -> None:
    # [cautions]
    departments = Stratum("departments", 1, 6, 19)
    assert cautions(departments) == (Caution.SMALL_BASE, Caution.FEW_CASES, Caution.MOSTLY_SILENT)
    assert cautions(Stratum("councils", 251, 325, 420)) == ()
    assert Caution.SMALL_BASE.sentence == "Small base: fewer than 30 units."
    # [/cautions]
    assert cautions(Stratum("none", 0, 0, 4)) == (Caution.EMPTY_BASE, Caution.MOSTLY_SILENT)
    assert cautions(Stratum("most", 38, 40, 40)) == (Caution.FEW_OTHERS,)
    assert list(cautions_by_group([departments, Stratum("councils", 251, 325, 420)])) == ["departments"]
