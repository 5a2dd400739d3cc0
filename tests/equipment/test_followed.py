"""Which brands count as a maker's on a day: both sides of every date, and how sure that is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.equipment import (
    BrandRelation,
    Catalogue,
    Certainty,
    MakerRelation,
    brand_called,
    follow_brand,
    maker_called,
    turning_days,
)
from answerable.equipment.catalogue import Brand, Maker, PartialDay

DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))
WRITTEN = st.builds(lambda day, signs: day.isoformat()[:signs], DAYS, st.sampled_from([4, 7, 10])).map(
    PartialDay
)


def relation(
    kind: str = "relabels_all", grade: str = "stated", since: str = "", until: str = ""
) -> BrandRelation:
    days = [PartialDay(each) if each else None for each in (since, until)]
    return BrandRelation("CivicGlow", "Luxovane", MakerRelation(kind), Certainty(grade), *days, source="s")


def graded(*relations: BrandRelation, day: date | None = date(2022, 6, 1)) -> str | None:
    found = follow_brand(Catalogue(relations=relations), "civicglow", "luxovane", day)
    return found.grade.value if found else None


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        ("", "", date(1970, 1, 1), True),
        ("2022-11-24", "", date(2022, 11, 23), False),
        ("2022-11-24", "", date(2022, 11, 24), True),
        ("2022-11", "", date(2022, 11, 29), False),
        ("2022-11", "", date(2022, 11, 30), True),
        ("2022", "", date(2022, 12, 30), False),
        ("2022", "", date(2022, 12, 31), True),
        ("", "2022-11-24", date(2022, 11, 23), True),
        ("", "2022-11-24", date(2022, 11, 24), False),
        ("", "2022", date(2021, 12, 31), True),
        ("", "2022", date(2022, 1, 1), False),
        ("2022", "", None, False),
        ("", "2022", None, False),
        ("", "", None, True),
    ],
)
def test_a_relation_counts_on_days_on_which_it_is_known_to_have_held(
    since: str, until: str, day: date | None, holds: bool
) -> None:
    assert (graded(relation(since=since, until=until), day=day) is not None) is holds


def test_how_sure_it_is_of_one_body() -> None:
    for grade in ("certain", "stated", "suspected"):
        assert graded(relation(grade=grade)) == grade
        assert graded(relation("some_products", grade)) == "suspected"
    assert graded(relation(grade="disputed")) is None
    assert graded(relation("some_products", "disputed")) is None
    assert graded(relation("formerly", "certain")) is None
    assert graded(relation("formerly", "certain", until="2023")) == "certain"
    assert graded(relation("formerly", "certain", until="2022")) is None
    assert graded(relation(grade="suspected"), relation("own", "certain")) == "certain"


def test_another_makers_brand_is_not_this_ones() -> None:
    catalogue = Catalogue(relations=(relation(),))
    assert follow_brand(catalogue, "CivicGlow", "Pharosine", date(2022, 6, 1)) is None
    assert follow_brand(catalogue, "Lumen", "Luxovane", date(2022, 6, 1)) is None


def test_names_are_known_by_what_else_they_are_called() -> None:
    catalogue = Catalogue(
        makers=(Maker("Luxovane", aliases=("LXV",)),), brands=(Brand("CivicGlow", aliases=("Civic Glow",)),)
    )
    assert maker_called(catalogue, ("nobody", "lxv")) == "Luxovane"
    assert brand_called(catalogue, ("civic glow",)) == "CivicGlow"
    assert maker_called(catalogue, ("nobody",)) == brand_called(catalogue, ("nobody",)) == ""


@given(st.lists(st.tuples(WRITTEN | st.none(), WRITTEN | st.none()), max_size=4), DAYS)
def test_between_two_turning_days_nothing_changes(
    spans: list[tuple[PartialDay | None, PartialDay | None]], day: date
) -> None:
    rows = [
        BrandRelation("CivicGlow", "Luxovane", MakerRelation.OWN, Certainty.STATED, since, until)
        for since, until in spans
    ]
    if day not in turning_days(rows):
        for row in rows:
            assert graded(row, day=day) == graded(row, day=day - timedelta(days=1))
