"""Records of one thing are noticed; sources that go back to one count once."""

from __future__ import annotations

import json

from answerable.evidence import Grade
from answerable.evidence.sources import families, plain_address, read_csl, same_sources


def test_records_of_one_thing_are_noticed_and_told_once() -> None:
    records = read_csl(
        json.dumps(
            [
                {
                    "id": "a",
                    "type": "webpage",
                    "title": "Lamps that watch",
                    "URL": "https://www.x.example/a/",
                },
                {
                    "id": "b",
                    "type": "webpage",
                    "title": "Other",
                    "URL": "http://x.example/a?utm_source=n#top",
                },
                {"id": "c", "type": "article", "title": "C", "DOI": "10.1/AB"},
                {"id": "d", "type": "article", "title": "D", "DOI": "https://doi.org/10.1/ab"},
                {"id": "e", "type": "book", "title": "Lamps, that watch", "URL": "https://x.example/e"},
                {"id": "f", "type": "book", "title": "Annual", "publisher": "X"},
                {"id": "g", "type": "book", "title": "Annual", "publisher": "X"},
            ]
        ),
        "f",
    )
    assert [(each.one, each.other, each.by) for each in same_sources(records)] == [
        ("c", "d", "DOI"), ("a", "b", "address"), ("a", "e", "title"),
    ]  # fmt: skip


def test_three_articles_that_copy_one_are_one_at_its_strongest_grade() -> None:
    press, record = Grade.REPORTED_BY_PRESS, Grade.DOCUMENT_OF_RECORD
    found = families({"a": ("wire", press), "b": ("wire", record), "c": ("wire", press), "wire": ("", press)})
    assert [(each.name, each.keys, each.grade) for each in found] == [
        ("wire", ("a", "b", "c"), record), ("wire", ("wire",), press),
    ]  # fmt: skip


def test_addresses_of_two_pages_stay_two() -> None:
    assert plain_address("https://x.example/a?id=1") != plain_address("https://x.example/a?id=2")
    assert plain_address("https://x.example:8443/a") != plain_address("https://x.example/a")
    assert plain_address("https://x.example/a?b=2&a=1") == plain_address("https://x.example/a?a=1&b=2")


def test_grades_stand_in_their_order() -> None:
    assert [each.strength for each in Grade] == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert len({each.sentence for each in Grade}) == 9
