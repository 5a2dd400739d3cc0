"""CSL-JSON in and out: dates of three kinds, keys, and errors that say where and what to do."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence.sources import (
    Precision,
    authors_of,
    check_key,
    date_of,
    read_csl,
    read_date,
    read_written,
    write_csl,
)
from answerable.ground import BadInput

ZOTERO: list[dict[str, Any]] = [
    {
        "id": "http://zotero.org/users/12/items/AB3DE4F5",
        "type": "article-newspaper",
        "container-title": "The Wickmark Post",
        "language": "en-GB",
        "source": "post.example",
        "title": "Lamps that watch",
        "URL": "https://post.example/2022/lamps",
        "author": [{"family": "Reed", "given": "Ada"}],
        "accessed": {"date-parts": [["2022", 1, 18]]},
        "issued": {"date-parts": [[2021, 7]]},
    },
    {"id": "leaflet", "type": "document", "title": "Leaflet", "issued": {"raw": "5th July 2021"}},
    {"id": "talk", "type": "speech", "title": "A talk", "issued": {"literal": "Spring 2020"}},
]


def told(records: object) -> BadInput:
    with pytest.raises(BadInput) as error:
        read_csl(json.dumps(records), "library.json")
    return error.value


def test_a_library_of_zotero_is_read_with_dates_of_three_kinds() -> None:
    lamps, leaflet, talk = read_csl(json.dumps(ZOTERO), "library.json")
    assert (lamps.key, leaflet.key, talk.key) == ("AB3DE4F5", "leaflet", "talk")
    assert [date_of(each.fields, "issued").iso for each in (lamps, leaflet, talk)] == [  # type: ignore[union-attr]
        "2021-07", "2021-07-05", "Spring 2020",
    ]  # fmt: skip
    assert lamps.fields["accessed"] == {"date-parts": [[2022, 1, 18]]}
    assert lamps.dropped == ("source",)
    assert authors_of(lamps.fields) == ("Ada Reed",)


def test_what_goes_out_comes_back_as_it_was() -> None:
    read = read_csl(json.dumps(ZOTERO), "library.json")
    again = read_csl(write_csl(read), "again.json")
    assert {each.key: each.fields for each in again} == {each.key: each.fields for each in read}
    assert write_csl(again) == write_csl(read)


def test_a_record_without_an_id_is_given_a_key_of_author_and_year() -> None:
    paper = {"type": "report", "title": "Never", "publisher": "House of Keys", "issued": {"raw": "2021"}}
    assert [each.key for each in read_csl(json.dumps([paper, paper]), "f")] == [
        "house-of-keys-2021", "house-of-keys-2021-2",
    ]  # fmt: skip


def test_everything_that_is_wrong_is_told_with_place_and_remedy() -> None:
    wrong = [
        {"id": "a", "type": "book", "title": " "},
        {"id": "b", "type": "tweet", "title": "B", "issued": {"date-parts": [[2021, 13]]}},
        {"id": "c", "type": "book", "title": "C"},
        {"id": "C", "type": "book", "title": "C again"},
        {"id": "d", "type": "webpage", "title": "D", "URL": "file:///leaflet.html"},
        "no record",
    ]
    error = told(wrong)
    assert [(each.where, each.what) for each in error.points] == [
        ("library.json, record 1 (a), title", "there is no title"),
        ("library.json, record 2 (b), type", "'tweet' is not a type of source"),
        ("library.json, record 2 (b), issued, date-parts", "[2021, 13] is not a day of a calendar"),
        ("library.json, record 4", "the key 'C' is there twice"),
        ("library.json, record 5 (d), URL", "'file:///leaflet.html' is not the address of a page"),
        ("library.json, record 6", "the record is not an object"),
    ]
    assert all(each.remedy for each in error.points)
    assert "library.json, record 3 has it as well" in error.points[3].remedy


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (
            {"date-parts": [[2021, 7, 5]], "raw": "6 July 2021"},
            "is '2021-07-05' as date-parts and '2021-07-06'",
        ),
        ({"date-parts": [[2021]], "literal": "last spring"}, "'last spring' as literal"),
        ({"raw": "circa last spring"}, "cannot be read"),
        ({"date-parts": [[2021, 2, 29]]}, "not a day of a calendar"),
        ({"date-parts": [[2022], [2021]]}, "ends before it begins"),
        ({"date-parts": []}, "is empty"),
        ({"day": 5}, "no 'day'"),
        ("2021", "is not a date"),
    ],
)
def test_a_date_that_nobody_could_tell_is_refused(written: object, what: str) -> None:
    error = told([{"id": "a", "type": "book", "title": "A", "issued": written}])
    assert what in error.points[0].what
    assert error.points[0].where.startswith("library.json, record 1 (a), issued")
    assert error.points[0].remedy


def test_three_forms_that_say_the_same_are_one_date() -> None:
    found = read_date({"date-parts": [[2021, 7, 5]], "raw": "2021-07-05", "literal": "5 July 2021"}, "x")
    assert (found.iso, found.precision) == ("2021-07-05", Precision.DAY)


@pytest.mark.parametrize("content", [b"\xff{}", b"[{]", b'{"id": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_told(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"not JSON|not UTF-8"):
        read_csl(content, "library.json")


@pytest.mark.parametrize("key", ["", "a b", "a/b", "ä", "-a", "a" * 81])
def test_a_key_by_which_nothing_could_be_cited_is_refused(key: str) -> None:
    with pytest.raises(BadInput, match="cannot be a key"):
        check_key(key)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_as_people_write_it(day: date) -> None:
    for written in (day.isoformat(), f"{day.day}th {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        found = read_written(written)
        assert found is not None
        assert (found.iso, found.precision) == (day.isoformat(), Precision.DAY)
