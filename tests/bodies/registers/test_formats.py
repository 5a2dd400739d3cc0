"""Each format of registers is known by what is in it, and read past its traps."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.bodies.registers import in_small as small
from tests.shared_data import shared

from answerable.bodies import (
    BodyEntry,
    Derivation,
    RegisterContents,
    RelationKind,
    Standing,
    format_at,
    recognise,
)
from answerable.ground import BadInput, Missing, open_table

REAL = {
    "uk_local_authorities/uk_local_authorities_future.csv": ("uk-local-authorities", 470),
    "gias/gias_sample_2021.csv": ("gias", 2),
    "nhs_ods/etr.csv": ("nhs-ods", 218),
    "police/police_bodies_wdtk.csv": ("police", 160),
    "higher_education/uk_hei.csv": ("higher-education", 591),
    "publicbodies_gb/gb.csv": ("publicbodies", 5362),
}


def read(content: bytes, name: str = "register.csv") -> RegisterContents:
    sheet = open_table(content, name)
    return recognise(sheet).read(sheet)


def by_key(reading: RegisterContents) -> dict[str, BodyEntry]:
    return {entry.key: entry for entry in reading.entries}


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (small.SCHOOLS, "gias"),
        (small.LINKS, "gias-links"),
        (small.TRUSTS, "nhs-ods"),
        (small.csv_of(("R01", "R02", "R", "20200401", "1")), "nhs-successors"),
        (small.AUTHORITIES, "whatdotheyknow"),
        (small.AUTHORITIES_OF_THE_DATASET, "whatdotheyknow"),
        (small.POLICE, "police"),
        (small.COLLEGES, "higher-education"),
    ],
)
def test_a_format_is_recognised_from_what_is_in_the_file(content: bytes, format_name: str) -> None:
    assert recognise(open_table(content, "whatever.txt")).name == format_name


def test_what_is_not_recognised_says_which_formats_were_tried_and_why_not() -> None:
    with pytest.raises(BadInput) as refused:
        recognise(open_table(small.LIBRARIES, "libraries.csv"))
    assert "gias: no column URN, EstablishmentName" in refused.value.what
    assert "nhs-ods: row 1 has 7 cells, not 27" in refused.value.what
    assert "police: no column wdtk_url_name" in refused.value.what


def test_a_format_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(Missing, match="'edubase'"):
        format_at("edubase")


@pytest.mark.parametrize("path", REAL)
def test_real_registers_are_read_whole(path: str) -> None:
    format_name, bodies = REAL[path]
    content = shared(f"data/registers/{path}").read_bytes()
    sheet = open_table(content, path)
    assert recognise(sheet).name == format_name
    assert len(recognise(sheet).read(sheet).entries) == bodies


def test_schools_are_read_by_the_names_of_their_columns() -> None:
    reading = read(small.SCHOOLS)
    schools = by_key(reading)
    elm = schools["100001"]
    assert (elm.name, elm.sector, elm.region) == (
        "Elm Primary School",
        "Primary schools",
        "Yorkshire and The Humber",
    )
    assert elm.identifiers == (("urn", "100001"), ("dfe", "999/2001"))
    assert elm.opened == date(1990, 9, 1)
    assert schools["100002"].name == "Oak School – Ysgol Dderwen"
    assert reading.encoding == "cp1252"
    columns = list(zip(small.GIAS_HEADER, small.ELM, strict=True))[::-1]
    turned = small.csv_of([name for name, _ in columns], [cell for _, cell in columns])
    assert by_key(read(turned))["100001"] == elm


def test_a_school_stands_as_its_register_says() -> None:
    schools = by_key(read(small.SCHOOLS))
    standings = {key: entry.standing for key, entry in schools.items()}
    assert standings["100003"] is Standing.CLOSED
    assert standings["100004"] is Standing.PROPOSED
    assert schools["100003"].closed == date(2016, 8, 31)
    odd = small.csv_of(small.GIAS_HEADER, small.school("1", "Odd", status="Asleep"))
    with pytest.raises(BadInput, match='"Asleep" is not known') as refused:
        read(odd)
    assert refused.value.where == "register.csv, row 2, column EstablishmentStatus (name)"


def test_an_independent_school_has_no_access_law_and_says_why() -> None:
    private = by_key(read(small.SCHOOLS))["100005"]
    assert private.regime == ""
    why = [each for each in private.derivations if each.field == "regime"]
    assert why == [Derivation("regime", "", "type Other independent school: not in Schedule 1 to the Act")]


def test_a_trust_is_a_body_of_which_its_schools_are_parts() -> None:
    schools = by_key(read(small.SCHOOLS))
    assert schools["100002"].part_of == ("trust-77",)
    assert (schools["trust-77"].name, schools["trust-77"].sector) == ("Grove Trust", "Academy trusts")


def test_names_of_persons_are_dropped_and_it_is_said_which_columns() -> None:
    reading = read(small.SCHOOLS)
    assert reading.dropped == ("HeadFirstName", "HeadLastName")
    assert "Nobody-Real" not in repr(reading)


def test_both_halves_of_a_link_are_one_relation_from_the_earlier_to_the_later() -> None:
    links = {(link.key, link.other): link for link in read(small.LINKS).links}
    merged = links["100003", "100001"]
    assert (merged.kind, merged.until, merged.since) == (
        RelationKind.MERGED,
        date(2016, 8, 31),
        date(2016, 9, 1),
    )
    assert links["100002", "100004"].kind is RelationKind.PART_OF
    assert [link.kind for link in links.values()].count(RelationKind.LINKED) == 1
    assert len(links) == 3


def test_a_kind_of_link_that_is_not_known_is_refused() -> None:
    rows = small.csv_of(small.LINK_HEADER, ("1", "2", "Elm", "Twinned", ""))
    with pytest.raises(BadInput, match='"Twinned" is not known'):
        read(rows)


def test_the_real_links_are_all_taken_in() -> None:
    """33,801 rows of which most stand twice; counted once from the file with `csv.reader`."""
    reading = read(shared("data/registers/gias/establishment_links_20250422.csv").read_bytes())
    assert reading.encoding == "cp1252"
    assert Counter(link.kind for link in reading.links) == {
        RelationKind.SUCCESSOR: 16443,
        RelationKind.MERGED: 360,
        RelationKind.PART_OF: 144,
        RelationKind.LINKED: 76,
        RelationKind.SPLIT: 50,
    }
    assert reading.notes[0].startswith("33801 rows")


def test_trusts_have_no_header_and_names_in_capitals() -> None:
    elm, ash = read(small.TRUSTS).entries
    assert elm.name == "Elm and Oak NHS Foundation Trust"
    assert ash.name == "St Ash's (Wick-On-Sea) NHS Trust"
    assert (ash.closed, ash.standing, ash.region) == (date(2020, 9, 30), Standing.CLOSED, "South West")
    with pytest.raises(BadInput, match="26 cells") as refused:
        read(small.csv_of(small.trust("R01", "A"), small.trust("R02", "B")[:26]))
    assert refused.value.where == "register.csv, row 2"


def test_tags_carry_sector_nation_identifiers_and_whether_the_act_applies() -> None:
    bodies = by_key(read(small.AUTHORITIES))
    assert bodies["elm_school"].identifiers == (("wdtk_slug", "elm_school"), ("urn", "100001"))
    oak = bodies["oak_hb"]
    assert (oak.sector, oak.nation, oak.regime) == ("NHS bodies", "Scotland", "FOISA")
    assert ("ods", "S08") in oak.identifiers
    assert oak.suggested_aliases == ("OHB",)
    assert bodies["ash_trust"].standing is Standing.CLOSED
    assert bodies["ash_trust"].successor == ("oak_hb",)
    assert bodies["lime"].regime == ""
    assert bodies["lime"].identifiers == (("wdtk_slug", "lime"),)


def test_both_spellings_of_the_columns_give_the_same_body() -> None:
    one = by_key(read(small.AUTHORITIES))["elm_school"]
    two = by_key(read(small.AUTHORITIES_OF_THE_DATASET))["elm_school"]
    assert (one.name, one.sector, one.nation, one.identifiers) == (
        two.name,
        two.sector,
        two.nation,
        two.identifiers,
    )
    assert two.email == "office@elm.example"


def test_police_are_told_apart_by_their_names() -> None:
    reading = read(small.POLICE)
    assert [entry.sector for entry in reading.entries] == [
        "Police forces",
        "Police and crime commissioners",
        "Police and crime panels",
        "Port, park and private police",
    ]
    assert any("1 addresses are on a retired domain" in note for note in reading.notes)


def test_the_real_list_has_the_forces_of_the_kingdom() -> None:
    """45 territorial forces and three national ones, as the list's own notes count them."""
    entries = read(shared("data/registers/police/police_bodies_wdtk.csv").read_bytes()).entries
    forces = [entry for entry in entries if entry.sector == "Police forces"]
    assert len(forces) == 48
    assert Counter(entry.nation for entry in forces) == {
        "England": 39,
        "Wales": 4,
        "Scotland": 1,
        "Northern Ireland": 1,
        "UK": 3,
    }


def test_higher_education_has_two_grades_of_other_names() -> None:
    wick, oak = read(small.COLLEGES).entries
    assert wick.aliases == ("Wick University",)
    assert wick.suggested_aliases == ("UW", "Wick")
    assert (oak.standing, oak.closed) == (Standing.CLOSED, None)
    assert ("closed in", "2008") in oak.attributes


@pytest.mark.parametrize(
    "content", [small.SCHOOLS, small.AUTHORITIES, small.POLICE, small.COLLEGES, small.TRUSTS]
)
def test_a_body_that_is_there_twice_is_refused_with_both_rows(content: bytes) -> None:
    lines = content.splitlines(keepends=True)
    with pytest.raises(BadInput, match="twice") as refused:
        read(content + lines[-1])
    assert f"row {len(lines) + 1}" in refused.value.where
