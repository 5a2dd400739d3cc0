"""Names matched to bodies: accepted only where one body can be meant."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared

from answerable.bodies import UK_LOCAL_AUTHORITIES, BodyEntry, BodyIndex, MatchGrade, normalise, read_mapped
from answerable.ground import open_table

ENTRIES = (
    BodyEntry("bury", "Bury Metropolitan Borough Council", identifiers=(("gss", "E08000002"),)),
    BodyEntry("barnet", "London Borough of Barnet"),
    BodyEntry("city", "City of London Corporation", aliases=("City of London",)),
    BodyEntry("north_yorks", "North Yorkshire Council", aliases=("North Yorkshire",)),
    BodyEntry("north_yorks_cc", "North Yorkshire County Council", aliases=("North Yorkshire",)),
    BodyEntry("nottingham", "Nottingham City Council"),
    BodyEntry("notts", "Nottinghamshire County Council"),
    BodyEntry("gwynedd", "Gwynedd Council"),
    BodyEntry("hythe", "Folkestone & Hythe District Council"),
    BodyEntry("east_dun", "East Dunbartonshire Council"),
    BodyEntry("lynn", "King's Lynn and West Norfolk Borough Council"),
    BodyEntry("university", "University of Nottingham"),
)
INDEX = BodyIndex(ENTRIES)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("E08000002", "bury"),
        ("Bury M.B.C.", "bury"),
        ("bury  mbc", "bury"),
        ("Bury Council", "bury"),
        ("Barnet Borough Council", "barnet"),
        ("L.B. Barnet", "barnet"),
        ("The City of London", "city"),
        ("North Yorkshire CC", None),
        ("North Yorkshire County Council", "north_yorks_cc"),
        ("North Yorkshire", None),
        ("Nottingham CC", "nottingham"),
        ("Nottingham County Council", None),
        ("Cyngor Gwynedd", "gwynedd"),
        ("Folkestone and Hythe DC", "hythe"),
        ("West Dunbartonshire Council", None),
        ("Kings Lynn & West Norfolk BC", "lynn"),
        ("Kings Lyn and West Norfolk Borough Council", "lynn"),
        ("Nottingham Trent University", None),
        ("London Councils", None),
        ("Bury St Edmunds Town Council", None),
        ("Bury", None),
        ("Council", None),
        ("", None),
    ],
)
def test_a_name_is_accepted_only_where_one_body_can_be_meant(name: str, key: str | None) -> None:
    found = INDEX.match(name)
    assert found.key == key
    assert (found.grade is MatchGrade.ACCEPT) == (key is not None)
    assert found.ground


def test_a_name_two_bodies_share_is_a_suggestion_of_both() -> None:
    found = INDEX.match("North Yorkshire")
    assert found.grade is MatchGrade.SUGGEST
    assert {candidate.key for candidate in found.candidates} == {"north_yorks", "north_yorks_cc"}


def test_a_near_name_of_another_kind_or_direction_is_only_suggested() -> None:
    assert INDEX.match("Nottingham County Council").candidates[0].key == "nottingham"
    assert INDEX.match("West Dunbartonshire Council").candidates[0].key == "east_dun"


def test_where_not_all_bodies_are_there_a_near_name_may_be_of_one_that_is_not() -> None:
    """Merton is no slip for Melton where Merton was only not chosen; of all bodies it may be one."""
    melton = BodyEntry("melton", "Melton Borough Council", aliases=("Melton",))
    some, every = BodyIndex([*ENTRIES, melton], are_all=False), BodyIndex([*ENTRIES, melton])
    assert every.match("Merton").key == "melton"
    assert some.match("Merton").key is None
    assert [each.key for each in some.match("Merton").candidates] == ["melton"]
    assert some.match("Melton").key == some.match("Borough Council of Melton").key == "melton"


def test_nothing_near_is_none_without_candidates() -> None:
    assert INDEX.match("Zzyzx Fire Brigade").grade is MatchGrade.NONE
    assert INDEX.match("Zzyzx Fire Brigade").candidates == ()


@given(
    st.sampled_from(ENTRIES),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", "  ", "\t", "\u00a0"]),
    st.sampled_from(["", ".", ",", " -"]),
)
def test_case_spacing_and_punctuation_make_no_difference(
    entry: BodyEntry, case: object, space: str, tail: str
) -> None:
    assert callable(case)
    written = space.join(str(case(entry.name)).split()) + tail
    assert INDEX.match(f"{space}{written}").key == entry.key
    assert normalise(written) == normalise(entry.name)


@given(st.text(max_size=60))
def test_a_normal_form_is_its_own(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


def test_384_authorities_of_2018_match_the_council_register_closed_ones_included() -> None:
    """Every pair was read by eye: none is wrong, none matched twice, 40 are abolished since."""
    register = shared("data/registers/uk_local_authorities/uk_local_authorities_future.csv")
    tracker = shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")
    entries = {
        each.key: each
        for each in read_mapped(
            open_table(register.read_bytes(), register.name), UK_LOCAL_AUTHORITIES
        ).entries
    }
    index = BodyIndex(entries.values())
    rows = csv.DictReader(io.StringIO(tracker.read_text(encoding="utf-8-sig"), newline=""))
    found = [index.match(row["Authority"]) for row in rows]
    assert Counter(match.grade for match in found) == {MatchGrade.ACCEPT: 384}
    assert Counter(match.ground for match in found) == {
        "the name, written alike": 319,
        "the same place, another word for the kind of council": 60,
        "an alias": 5,
    }
    keys = [match.key for match in found]
    assert len(set(keys)) == 384
    assert sum(entries[key].closed is not None for key in keys if key) == 40
    by_name = {match.name: match.key for match in found}
    assert by_name["Allerdale District Council"] == "ALL"
    assert by_name["Dorset County Council"] == "DOR"
    assert by_name["Bradford City Council"] == "BRD"
    assert by_name["East Cambridgeshire District Counci"] == "ECA"
