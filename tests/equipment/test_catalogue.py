"""The catalogue: brands, the makers behind them, and where a text names them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.equipment import read_catalogue
from answerable.ground import BadInput
from tests.shared_data import shared

HEADER = "brand,maker,relation,confidence,evidence"
ROWS = (
    "Hikvision,Hikvision,own brand,certain,trade name",
    "HiLook,Hikvision,own sub-brand,read,source",
    "Honeywell,Hikvision,some products,read,source",
    "Honeywell,Dahua,some products,read,source",
    "ADI W Box,Hikvision,resells relabelled,read,source",
    "Luma,Hikvision,relabelled,weak,source",
    "Luma Pro,Dahua,invented,weak,source",
)
CATALOGUE = read_catalogue("\n".join((HEADER, *ROWS)).encode(), "catalogue.csv")


def named(text: str) -> list[tuple[str, str, str]]:
    return [(each.span.of(text), each.brand, each.maker) for each in CATALOGUE.makers_named_in(text)]


def test_a_brand_is_found_whatever_its_case_as_a_word_of_its_own() -> None:
    assert named("HIKVISION, hilook; not Hikvisions, nor Lumax") == [
        ("HIKVISION", "Hikvision", "Hikvision"),
        ("hilook", "HiLook", "Hikvision"),
    ]


def test_a_brand_of_two_makers_gives_both() -> None:
    assert named("Honeywell") == [
        ("Honeywell", "Honeywell", "Hikvision"),
        ("Honeywell", "Honeywell", "Dahua"),
    ]


def test_the_longer_brand_is_read_and_spacing_does_not_matter() -> None:
    assert named("ADI\n W-Box and Luma  Pro") == [
        ("ADI\n W-Box", "ADI W Box", "Hikvision"),
        ("Luma  Pro", "Luma Pro", "Dahua"),
    ]


def test_the_makers_are_listed_once() -> None:
    assert CATALOGUE.maker_names == ("Hikvision", "Dahua")


def test_an_empty_catalogue_names_nothing() -> None:
    assert read_catalogue(HEADER.encode(), "catalogue.csv").makers_named_in("Hikvision") == ()


@given(
    st.lists(st.sampled_from(["Hikvision", "LUMA", "x", ",", "Honeywell", "(", "ADI W Box"])).map(" ".join)
)
def test_every_mention_quotes_its_brand_in_order_without_overlap(text: str) -> None:
    spans = list(dict.fromkeys(each.span for each in CATALOGUE.makers_named_in(text)))
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
    for each in CATALOGUE.makers_named_in(text):
        assert each.span.of(text).lower() == each.brand.lower()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"brand,maker\nA,B", "row 1: there is no column 'relation'"),
        (f"{HEADER}\nA,B,c,d".encode(), "row 2.*4 cells, the header has 5"),
        (f"{HEADER}\nA,,c,d,e".encode(), "row 2, column maker"),
        (
            f"{HEADER}\nA,B,c,d,e\na,b,c,d,e".encode(),
            'row 3: "a" of "b" is here and at catalogue.csv, row 2',
        ),
        (f"{HEADER}\nCafé,é,ü,d,".encode() + b"\xe9", "line 2: byte 0xE9"),
    ],
)
def test_a_mistake_is_told_with_its_place(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_catalogue(content, "catalogue.csv")


def test_the_real_catalogue_is_read_with_its_negative_controls() -> None:
    path = shared("data/surveillance/brands.csv")
    catalogue = read_catalogue(path.read_bytes(), path.name)
    assert len(catalogue.relations) == 26
    assert {"Axis", "Hanwha", "Uniview"} <= set(catalogue.maker_names)
    assert [each.maker for each in catalogue.makers_named_in("FLIR Consumer cameras")] == ["Dahua"]
