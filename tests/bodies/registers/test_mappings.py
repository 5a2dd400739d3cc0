"""A table nobody knows is read by a mapping, which is suggested and shown before it is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bodies.registers import in_small as small
from tests.shared_data import shared

from answerable.bodies import (
    RegisterMapping,
    read_mapped,
    read_register_mapping,
    suggest_mapping,
    write_register_mapping,
)
from answerable.ground import BadInput, open_table


def test_a_mapping_is_suggested_from_header_and_rows_with_reasons() -> None:
    suggested = suggest_mapping(open_table(small.LIBRARIES, "libraries.csv"))
    mapping = suggested.mapping
    assert (mapping.column("name"), mapping.column("email"), mapping.column("postcode")) == (
        "Organisation",
        "FOI e-mail",
        "Post code",
    )
    assert (mapping.column("key"), mapping.identifiers) == ("ONS code", (("gss", "ONS code"),))
    assert (mapping.column("opened"), mapping.date_format) == ("Opened", "%d/%m/%Y")
    assert mapping.aliases == ("Acronym",)
    assert mapping.dropped == ("Contact name",)
    assert ("name", "Organisation", 'called "Organisation"') in suggested.reasons


def test_columns_without_telling_names_are_known_by_their_cells() -> None:
    content = small.csv_of(
        ("A", "B", "C", "D"),
        ("Elm Council", "foi@elm.example", "E06000099", "LS1 1AA"),
        ("Oak Council", "foi@oak.example", "E06000098", "EX1 1AA"),
    )
    mapping = suggest_mapping(open_table(content, "a.csv")).mapping
    assert (mapping.column("name"), mapping.column("email"), mapping.column("postcode")) == ("A", "B", "D")
    assert mapping.identifiers == (("gss", "C"),)


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(BadInput, match="no column can be seen to hold names"):
        suggest_mapping(open_table(small.csv_of(("a", "b"), ("1", "2")), "numbers.csv"))


def test_bodies_are_read_by_the_suggested_mapping() -> None:
    sheet = open_table(small.LIBRARIES, "libraries.csv")
    reading = read_mapped(sheet, suggest_mapping(sheet).mapping)
    elm = reading.entries[0]
    assert (elm.key, elm.name, elm.email) == ("E06000099", "Elm Library", "foi@elm.example")
    assert (elm.opened, elm.region, elm.regime) == (date(2001, 3, 31), "Yorkshire and The Humber", "FOIA")
    assert reading.dropped == ("Contact name",)
    assert "Somebody" not in repr(reading)


def test_without_a_column_for_it_the_key_is_made_of_the_name() -> None:
    sheet = open_table(small.csv_of(("Name",), ("Élm & Oak Council",), ("Ash Council",)), "a.csv")
    entries = read_mapped(sheet, suggest_mapping(sheet).mapping).entries
    assert [entry.key for entry in entries] == ["elm-oak-council", "ash-council"]
    twice = open_table(small.csv_of(("Name",), ("Elm",), ("elm!",)), "a.csv")
    with pytest.raises(BadInput, match="named twice"):
        read_mapped(twice, suggest_mapping(twice).mapping)


CELLS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@given(CELLS, CELLS, st.lists(CELLS, max_size=3), st.dictionaries(CELLS, CELLS, max_size=3))
def test_a_mapping_written_as_toml_is_read_back_the_same(
    key: str, name: str, aliases: list[str], schemes: dict[str, str]
) -> None:
    sheet = open_table(small.LIBRARIES, "libraries.csv")

    suggested = suggest_mapping(sheet).mapping
    mapping = replace(
        suggested,
        columns={**suggested.columns, "key": key, "name": name},
        aliases=tuple(aliases),
        identifiers=tuple(schemes.items()),
    )
    assert read_register_mapping(write_register_mapping(mapping), "mapping.toml") == mapping


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns]\nkey = 'a'", "`name` is missing"),
        ("[columns]\nname = 'a'\ncolour = 'b'", "`colour` is not known"),
        ("columns = 3", "`columns` is 3"),
        ("style = 'dots'\n[columns]\nname = 'a'", "`style` is 'dots'"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_register_mapping(text, "mapping.toml")


def test_a_real_register_is_read_by_a_suggested_mapping_as_well_as_by_its_own_format() -> None:
    path = "data/registers/police/police_bodies_wdtk.csv"
    sheet = open_table(shared(path).read_bytes(), path)
    mapping = suggest_mapping(sheet).mapping
    assert (mapping.column("name"), mapping.column("email"), mapping.column("website")) == (
        "name",
        "foi_email",
        "home_page",
    )
    assert len(read_mapped(sheet, mapping).entries) == 160


def test_the_columns_a_mapping_names_must_be_there() -> None:
    sheet = open_table(small.LIBRARIES, "libraries.csv")
    mapping = RegisterMapping(columns={"name": "Nomen"})
    with pytest.raises(BadInput, match="`Nomen` is missing"):
        read_mapped(sheet, mapping)


WORDS = st.from_regex(r"[A-Za-z][A-Za-z ]{0,7}", fullmatch=True)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(WORDS, min_size=width, max_size=width),
            min_size=1,
            max_size=6,
        )
    ),
    st.sampled_from(";\t"),
)
def test_a_table_is_the_same_whichever_sign_ends_its_cells(table: list[list[str]], mark: str) -> None:
    commas, others = ("\n".join(each.join(row) for row in table).encode() for each in (",", mark))
    assert open_table(others, "x.csv").lines == open_table(commas, "x.csv").lines


def test_a_kind_of_organisation_is_a_sector_however_its_column_is_called() -> None:
    for column in ("Type of org.", "Organisation type", "Kind of body", "Type", "Category"):
        content = small.csv_of(("Who we asked", column), ("Elm Council", "Council"), ("Oak Trust", "Trust"))
        assert suggest_mapping(open_table(content, "mine.csv")).mapping.column("sector") == column
