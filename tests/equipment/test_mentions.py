"""Where texts name brands, models and technologies, by catalogues of the test and by the packaged one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.equipment import MentionFinder, packaged_catalogue, read_catalogue
from tests.equipment.labelled_mentions import score, seen_half

FINDER = MentionFinder(packaged_catalogue())
INVENTED = """\
[[makers]]
name = "Luxovane"
prefixes = ["LX-"]

[[makers]]
name = "Pharosine"

[[families]]
name = "Beacon"
maker = "Luxovane"
pattern = 'LUMA-B\\d\\d\\d'

[[families]]
name = "Lighthouse"
maker = "Pharosine"
pattern = 'LUMA-B9\\d\\d'

[[models]]
number = "LX-LUMA-B400-I(S)"
maker = "Luxovane"

[[models]]
number = "LX-LUMA-B400-ISU"
maker = "Luxovane"

[[models]]
number = "LUMA-B5xx-K"
maker = "Luxovane"
"""
LAMPS = MentionFinder(read_catalogue(INVENTED.encode(), "c.toml"))


def models(text: str, finder: MentionFinder = FINDER) -> list[tuple[str, str]]:
    return [(each.text, each.model) for each in finder.find(text) if each.kind == "model"]


def test_the_seen_half_of_the_labelled_texts_is_held() -> None:
    found = score(seen_half(), FINDER)
    assert (found.texts, found.labelled) == (254, 231)
    assert (found.precision, found.recall) >= (0.99, 0.95)
    assert found.wrong_makers == 0, found.differing


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("LUMA-B400-IS", "LX-LUMA-B400-I(S)"),
        ("LX-LUMA-B400-I", "LX-LUMA-B400-I(S)"),
        ("LX LUMA B400 I", "LX-LUMA-B400-I(S)"),
        ("luma-b4OO-isu", "LX-LUMA-B400-ISU"),
        ("LUMA-B512-K", "LUMA-B5xx-K"),
        ("LUMA-B700", "LUMA-B700"),
    ],
)
def test_a_listed_number_is_found_however_it_is_written(written: str, model: str) -> None:
    assert models(f"Lamp {written}, four of them", LAMPS) == [(written, model)]


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("VTO2202F-P", "DHI-VTO2202F-P"),
        ("DHI-VTO2202F-P", "DHI-VTO2202F-P"),
        ("VTO9999F-P", "VTO9999F-P"),
        ("DH-IPC-HFW5541E-ZE", "IPC-HFW5541E-ZE"),
        ("DS-2CD2143GO-I", "DS-2CD2143G0-I"),
    ],
)
def test_a_prefix_may_be_dropped_though_it_begins_as_another_and_o_stays_where_the_family_has_it(
    written: str, model: str
) -> None:
    assert models(f"Door station {written}, one of them") == [(written, model)]


def test_where_several_fit_they_are_candidates_and_none_is_the_model() -> None:
    (begun,) = LAMPS.find("The lamp is a LUMA-B400 of 2019")
    assert (begun.model, begun.candidates) == ("", ("LX-LUMA-B400-I(S)", "LX-LUMA-B400-ISU"))
    (family,) = LAMPS.find("The lamp is a LUMA-B912-Q")
    assert (family.model, family.family, family.candidates) == ("", "", ("Beacon", "Lighthouse"))
    assert {each.maker for each in family.makers} == {"Luxovane", "Pharosine"}


def test_a_mention_is_printed_with_the_fields_that_were_promised() -> None:
    (brand, number) = FINDER.find("Honeywell camera, DS-2CD2143G2-IS")
    assert brand.record() == {
        "start": 0,
        "end": 9,
        "text": "Honeywell",
        "kind": "brand",
        "model": None,
        "family": None,
        "makers": [
            {"maker": "Hikvision", "relation": "some_products", "grade": "stated"},
            {"maker": "Dahua", "relation": "some_products", "grade": "stated"},
        ],
        "candidates": [],
    }
    assert (number.record()["family"], number.record()["start"]) == ("Hikvision AcuSense camera", 18)


def test_a_list_of_brands_alone_is_read_with_the_care_of_the_packaged_one() -> None:
    finder = MentionFinder(
        read_catalogue(
            b"brand,maker,relation,confidence,evidence\nAxis,Axis,own brand,certain,name", "brands.csv"
        )
    )
    assert finder.find("the x axis shows cameras") == ()
    assert [each.text for each in finder.find("Axis cameras")] == ["Axis"]


PIECES = st.sampled_from(
    ["Hikvision", "Axis", "DS-2CD2143G2-I", "(S)", "v", "Ltd", " ", "\n", "-", "/", "O", "0", "\u2013", "IPC",
     "cameras",
     "Mr", "2CD", "\uff08", "x", "http://", "DH-", "NVR4104", "\U0001f4f7"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_mentions_quote_the_text_in_order_without_overlap(text: str) -> None:
    found = FINDER.find(text)
    assert all(each.span.of(text) == each.text and each.text == each.text.strip() for each in found)
    assert not any(
        one.span.overlaps(other.span) or one.span.start > other.span.start for one, other in pairwise(found)
    )
    assert all(each.makers for each in found)
