"""Region, nation and access law worked out from clues, with the path, and never from an open one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared

from answerable.bodies import BodyEntry, Clues, Derivation, placed, recognise
from answerable.bodies.registers.regions import GOR_LETTERS
from answerable.ground import open_table


def body(**fields: str) -> BodyEntry:
    return BodyEntry(key="x", name=fields.pop("name", "Body"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "clues", "expected"),
    [
        (body(), Clues(gor="H"), ("London", "England", "FOIA")),
        (body(), Clues(gor="W"), ("Wales", "Wales", "FOIA")),
        (body(), Clues(gss="S12000036"), ("Scotland", "Scotland", "FOISA")),
        (body(), Clues(gss="E12000003"), ("Yorkshire and The Humber", "England", "FOIA")),
        (body(), Clues(gss="E06000001"), ("", "England", "FOIA")),
        (body(postcode="BT1 1AA"), Clues(), ("Northern Ireland", "Northern Ireland", "FOIA")),
        (body(postcode="EX4 4QJ"), Clues(), ("South West", "England", "FOIA")),
        (body(postcode="S1 1AA"), Clues(), ("", "England", "FOIA")),
        (body(postcode="SY1 1AA"), Clues(), ("", "", "")),
        (body(name="Scottish Elm Council"), Clues(), ("Scotland", "Scotland", "FOISA")),
        (body(name="Board for Scotland and Northern Ireland"), Clues(), ("", "", "")),
        (body(region="Eastern"), Clues(), ("East of England", "England", "FOIA")),
        (body(name="British Transport Police"), Clues(), ("", "UK", "FOIA")),
    ],
)
def test_clues_give_region_nation_and_law(
    entry: BodyEntry, clues: Clues, expected: tuple[str, str, str]
) -> None:
    found = placed(entry, clues)
    assert (found.region, found.nation, found.regime) == expected


def test_what_is_derived_says_by_which_path() -> None:
    found = placed(body(postcode="EX4 4QJ"), Clues())
    assert found.derivations == (
        Derivation("region", "South West", "postcode area EX"),
        Derivation("nation", "England", "region South West"),
        Derivation("regime", "FOIA", "nation England"),
    )


@given(
    st.sampled_from(["", "Narnia", "London"]),
    st.sampled_from(["", "Scotland"]),
    st.sampled_from(["", "EIR"]),
    st.sampled_from(["", *GOR_LETTERS, "Z"]),
    st.sampled_from(["", "BT1 1AA", "E1 1AA", "nonsense"]),
)
def test_what_a_register_states_is_never_overruled(
    region: str, nation: str, regime: str, gor: str, postcode: str
) -> None:
    found = placed(body(region=region, nation=nation, regime=regime, postcode=postcode), Clues(gor=gor))
    assert found.region == (region or found.region)
    assert found.nation == (nation or found.nation)
    assert found.regime == (regime or found.regime)


def test_postcode_areas_agree_with_the_official_letters_of_the_trusts() -> None:
    """Each of the 218 trusts has an official region letter, by which the postcode can be judged."""
    content = shared("data/registers/nhs_ods/etr.csv").read_bytes()
    sheet = open_table(content, "etr.csv")
    settled = 0
    for entry in recognise(sheet).read(sheet).entries:
        by_postcode = placed(body(postcode=entry.postcode), Clues())
        assert by_postcode.region in ("", entry.region), entry
        assert by_postcode.nation in ("", entry.nation), entry
        settled += bool(by_postcode.region)
    assert settled >= 140
