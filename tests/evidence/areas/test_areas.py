"""Tables about areas: mappings, numbers, joins, bands, overlaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence import (
    AreaBody,
    AreaNumbers,
    ColumnKind,
    JoinGround,
    area_rows,
    area_table,
    joined,
    overlapping,
    read_area_mapping,
    suggested_area_mapping,
)
from answerable.ground import BadInput

MAPPING = """
[areas]
name = "Residents"
source = "A census"
licence = "OGL v3.0"
boundaries = 2011
key = "code"
scheme = "gss"
label = "area"

[[columns]]
name = "residents"
label = "Residents"
unit = "residents"
kind = "count"
column = "people"

[[columns]]
name = "abroad"
label = "Born abroad"
unit = "per cent"
of = "born abroad"
per = "people"
times = 100

[[bands]]
name = "size"
label = "Size of the area"
column = "residents"
bands = [{label = "Small", below = 1000}, {label = "Large", from = 1000}]
"""


def rows(text: str, mapping: str = MAPPING) -> tuple[AreaNumbers, ...]:
    read = read_area_mapping(mapping, "m.toml")
    return area_rows(area_table(text.encode(), read, "t.csv"), read)


def test_numbers_are_read_as_offices_print_them_and_gaps_stay_gaps() -> None:
    found = rows(
        'code,area,people,born abroad\nE01,Ashby,"1,200",300\nE02,Burton,..,4\n'
        "E03,Corfe,0,0\nE04,Dale,950,<5\n"
    )
    assert found[0].values == {"residents": Decimal(1200), "abroad": Decimal(25)}
    assert (dict(found[1].values), found[1].gaps) == ({}, {"residents": "..", "abroad": ".."})
    assert found[2].values == {"residents": Decimal(0)}
    assert found[2].gaps == {"abroad": "0 below the line"}
    assert found[3].gaps == {"abroad": "<5"}


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("code,area,people,born abroad\nE01,A,1,1\nE01,B,2,1\n", "row 3, code", "it would mean two areas"),
        ("code,area,people,born abroad\nE01,A,many,1\n", "row 2, people", "'many' is no number"),
        ("code,area,people,born abroad\n,A,1,1\n", "row 2, code", "names no area"),
        ("code,area,people,born abroad\nE01,A,1e999999,1\n", "row 2, people", "no number"),
        ("code,area,people,born abroad\n", "t.csv", "no row"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_with_its_row_and_column(
    text: str, place: str, what: str
) -> None:
    with pytest.raises(BadInput) as caught:
        rows(text)
    assert place in caught.value.where
    assert what in caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("instead_of", "put", "what"),
    [
        ("boundaries = 2011", "boundaries = 20", "boundaries"),
        ('scheme = "gss"', 'scheme = ""', "scheme"),
        ('kind = "count"', 'kind = "headcount"', "headcount"),
        ('of = "born abroad"', "", "`of` and `per`"),
        ("from = 1000}", "from = 900}", "overlap"),
        ('column = "residents"\nbands', 'column = "nobody"\nbands', "nobody"),
        ('name = "size"', 'name = "Size of it"', "cannot be used in an expression"),
        ('unit = "per cent"', 'unit = "per cent"\nkind = "count"', "is a rate"),
        ("below = 1000", "from = 2000, below = 1000", "ends before it begins"),
    ],
)
def test_a_mapping_that_says_nonsense_is_refused_where_it_does(instead_of: str, put: str, what: str) -> None:
    assert instead_of in MAPPING
    with pytest.raises(BadInput) as caught:
        read_area_mapping(MAPPING.replace(instead_of, put, 1), "m.toml")
    assert what in str(caught.value)
    assert "m.toml" in caught.value.where


@given(st.decimals(min_value=0, max_value=10**6, allow_nan=False, places=2))
def test_each_value_is_in_one_band_and_its_lower_end_belongs_to_it(value: Decimal) -> None:
    (banding,) = read_area_mapping(MAPPING, "m.toml").bandings
    assert banding.band(value) == ("Large" if value >= 1000 else "Small")


def test_both_ends_of_a_band_and_no_value_at_all() -> None:
    (banding,) = read_area_mapping(MAPPING, "m.toml").bandings
    assert [banding.band(Decimal(each)) for each in ("999.99", "1000")] == ["Small", "Large"]
    assert banding.band(None) == ""


def body(key: str, *codes: str, former: tuple[str, ...] = (), within: tuple[str, ...] = ()) -> AreaBody:
    return AreaBody(key, {"gss": codes}, {"gss": former}, within)


def row(number: int, key: str) -> AreaNumbers:
    return AreaNumbers(number, key, key, {}, {})


def test_a_row_is_joined_by_its_code_else_by_a_code_that_a_body_had_and_never_by_likeness() -> None:
    bodies = [body("new", "E10", former=("E01", "E02")), body("other", "E03", former=("E04",))]
    found = joined([row(2, "e10"), row(3, "E01"), row(4, "E04"), row(5, "E05")], "gss", bodies, lambda _: "x")
    assert [(each.row, each.body, each.ground) for each in found] == [
        (2, "new", JoinGround.CODE),
        (3, "new", JoinGround.FORMER_CODE),
        (4, "other", JoinGround.FORMER_CODE),
    ]


def test_names_are_joined_by_who_is_sure_of_them() -> None:
    sure = {"Ashby": "a"}.get
    found = joined([row(2, "Ashby"), row(3, "Ashbey")], "name", [], sure)
    assert [(each.row, each.body, each.ground) for each in found] == [(2, "a", JoinGround.NAME)]


def test_a_district_overlaps_with_its_county_and_not_with_its_neighbour() -> None:
    county, one, two = body("kent", "KEN"), body("dover", "DOV", within=("KEN",)), body("hull", "HUL")
    assert overlapping([one, two]) is None
    assert overlapping([one, two, county]) == ("kent", "dover")


def test_a_mapping_is_suggested_from_what_columns_are_called_and_leaves_open_what_no_table_says() -> None:
    text = suggested_area_mapping(["geography", "residents"], ["residents"], "census.csv")
    assert 'scheme = "name"' in text
    assert 'column = "residents"' in text
    with pytest.raises(BadInput, match="source"):
        read_area_mapping(text, "m.toml")
    with pytest.raises(BadInput, match="no column is called like an area"):
        suggested_area_mapping(["x", "y"], ["y"], "t.csv")


def test_kinds_say_what_adds_up() -> None:
    residents, abroad = read_area_mapping(MAPPING, "m.toml").columns
    assert (residents.kind, abroad.kind) == (ColumnKind.COUNT, ColumnKind.RATE)
