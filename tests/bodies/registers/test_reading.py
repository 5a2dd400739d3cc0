"""Registers read into bodies, and every mistake with its row and column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.shared_data import shared

from answerable.bodies import NATIVE_REGISTER, UK_LOCAL_AUTHORITIES, BodyEntry, read_register
from answerable.ground import BadInput

HEADER = "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for"
ELM = 'elm,Elm Borough Council,council,North,England,FOIA,foi@elm.example,"Elm; Elm BC",,oak'
OAK = "oak,Oak School,school,North,England,FOIA,,,elm,"


def register(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(rows).encode(encoding)


def test_a_row_is_a_body() -> None:
    elm, oak = read_register(register(HEADER, ELM, OAK, ""), "register.csv")
    assert elm == BodyEntry(
        key="elm",
        name="Elm Borough Council",
        sector="council",
        region="North",
        nation="England",
        regime="FOIA",
        email="foi@elm.example",
        aliases=("Elm", "Elm BC"),
        answers_for=("oak",),
    )
    assert oak.part_of == ("elm",)


def test_successor_closing_day_and_identifiers_are_read_where_the_columns_are_there() -> None:
    content = register(
        f"{HEADER},identifiers,successor,closed",
        f"{ELM},gss:E07000001; wikidata:Q1,oak,2020-03-31",
        f"{OAK},,,",
    )
    elm, oak = read_register(content, "register.csv")
    assert elm.identifiers == (("gss", "E07000001"), ("wikidata", "Q1"))
    assert (elm.successor, elm.closed) == (("oak",), date(2020, 3, 31))
    assert (oak.successor, oak.closed) == ((), None)


@pytest.mark.parametrize(
    ("rows", "where", "says"),
    [
        ((HEADER.replace("region,", ""), ELM), "register.csv, row 1", "`region` is missing.*Needed are"),
        ((HEADER, HEADER, ELM), "register.csv, row 2", "header is repeated"),
        ((HEADER.replace("key", "Key"), HEADER, ELM), "register.csv, row 2", "there are 2 header rows"),
        ((HEADER, ELM, OAK, OAK), "register.csv, row 4, column key", '"oak".*row 3'),
        ((HEADER, OAK.replace("oak,", ",", 1)), "register.csv, row 2, column key", "empty"),
        ((HEADER, OAK.replace("Oak School", " ")), "register.csv, row 2, column name", "empty"),
        ((HEADER, OAK), "register.csv, row 2, column part_of", '"elm" is not the key'),
        ((HEADER, f"{ELM},more"), "register.csv, row 2", "11 cells, the header has 10"),
        ((HEADER, ELM.replace("foi@elm.example", "elm.example"), OAK), "column email", '"elm.example"'),
        ((f"{HEADER},closed", f"{ELM},31/03/2020", f"{OAK},"), "row 2, column closed", "31/03/2020"),
        ((f"{HEADER},identifiers", f"{ELM},E07", f"{OAK},"), "row 2, column identifiers", '"E07"'),
        ((f"{HEADER},name", f"{ELM},x"), "row 1", "`name` is there twice"),
    ],
)
def test_a_mistake_is_told_with_its_row_and_column(rows: tuple[str, ...], where: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        read_register(register(*rows), "register.csv")
    assert where in caught.value.where


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        read_register(b"", "register.csv")


def test_a_register_is_read_below_its_titles_and_in_any_encoding() -> None:
    content = register("Bodies,,,,,,,,,", HEADER, ELM, OAK.replace("Oak", "Chêne"), encoding="cp1252")

    assert [each.name for each in read_register(content, "register.csv")] == [
        "Elm Borough Council",
        "Chêne School",
    ]


def test_names_may_not_repeat_where_the_mapping_says_so() -> None:
    content = register(HEADER, ELM, OAK, OAK.replace("oak,", "ash,"))

    assert len(read_register(content, "register.csv")) == 3
    with pytest.raises(
        BadInput, match=r"register\.csv, row 4, column name: .*Oak School.*names_once = false"
    ):
        read_register(content, "register.csv", replace(NATIVE_REGISTER, names_once=True))


def test_the_register_of_uk_local_authorities_is_read_whole() -> None:
    path = shared("data/registers/uk_local_authorities/uk_local_authorities_future.csv")
    entries = {
        entry.key: entry for entry in read_register(path.read_bytes(), path.name, UK_LOCAL_AUTHORITIES)
    }
    assert len(entries) == 470
    assert sum(entry.closed is not None for entry in entries.values()) == 73
    assert entries["CMA"].successor == ("CBD", "WAF")
    assert entries["ABC"].aliases[0] == "Armagh City, Banbridge and Craigavon"
    assert ("gss", "S12000033") in entries["ABE"].identifiers
    assert ("whatdotheyknow", "39") in entries["ABE"].identifiers
    assert {entry.regime for entry in entries.values() if entry.nation == "Scotland"} == {"FOISA"}
    assert {entry.regime for entry in entries.values() if entry.nation != "Scotland"} == {"FOIA"}
