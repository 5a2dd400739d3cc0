"""What may be shown of a place, how far a sighting is believed, and what may be written of a firm."""

from __future__ import annotations

import pytest

from answerable.evidence.sightings import (
    Corroboration,
    PlaceKind,
    Seen,
    SightingState,
    check_area,
    check_step,
    firms_of,
    read_sighting_mapping,
    sighting_rows,
)
from answerable.ground import BadInput


@pytest.mark.parametrize(
    "area", ["Wickmark", "North Wickmark", "St Ives", "Stratford-upon-Avon", "Leeds, Hyde Park"]
)
def test_a_town_or_area_may_be_shown(area: str) -> None:
    check_area(area)


@pytest.mark.parametrize(
    "area",
    [
        "",
        "  ",
        "12 High Street, Wickmark",
        "Wickmark WK1 2AB",
        "High Street",
        "Church Lane, Leeds",
        "a\nb",
        "x" * 121,
    ],
)
def test_what_tells_more_than_a_town_is_refused(area: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_area(area)
    assert refused.value.remedy


@pytest.mark.parametrize("to", SightingState)
def test_what_its_sender_took_back_becomes_nothing_else(to: SightingState) -> None:
    with pytest.raises(BadInput, match="what is withdrawn does not become"):
        check_step(SightingState.WITHDRAWN, to)


def test_nothing_becomes_new_again() -> None:
    for state in SightingState:
        with pytest.raises(BadInput):
            check_step(state, SightingState.NEW)
    check_step(SightingState.REJECTED, SightingState.UNVERIFIED)


def line(
    number: int, premises: str, operator: str = "", kind: PlaceKind = PlaceKind.FIRM, name: str = "Halden"
) -> Seen:
    return Seen(number, kind, premises, name, operator, "Wickmark", "Lumora", "2025", None)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([line(1, "A")], "Seen at 1 premises trading as Halden; it may be a franchise."),
        (
            [line(1, "A"), line(2, "a"), line(3, "B")],
            "Seen at 2 premises trading as Halden; some may be franchises.",
        ),
        ([line(1, "A", "Halden")], "Halden uses it at 1 premises that it is known to run."),
        (
            [line(1, "A", "HALDEN"), line(2, "B")],
            (
                "Seen at 2 premises trading as Halden; some may be franchises; "
                "1 of them known to be run by Halden."
            ),
        ),
        ([line(1, "A", "Someone Ltd")], "Seen at 1 premises trading as Halden."),
    ],
)
def test_a_firm_is_said_to_use_only_what_it_is_known_to_run(lines: list[Seen], sentence: str) -> None:
    assert [firm.sentence for firm in firms_of(lines)] == [sentence]


def test_a_public_body_is_no_firm_and_no_franchise() -> None:
    own = line(1, "Library", kind=PlaceKind.PUBLIC_BODY)
    assert firms_of([own]) == ()
    assert not own.may_be_franchise
    assert own.known == "one person reports it; we have not verified it"
    assert line(2, "A").may_be_franchise
    assert all(each.label for each in Corroboration)


MAPPING = """
[columns]
seen = "What"
place = "Where"
kind = "Sort"
seen_on = "Day"
photographs = "Files"
[kinds]
Shop = "firm"
"""


def test_a_table_is_read_by_its_mapping() -> None:
    mapping = read_sighting_mapping(MAPPING, "map.toml")
    table = b"What,Where,Sort,Day,Files\nLumora,High Street,shop,2025-01,a.jpg; b.jpg\n,,,,\nHalden,Mill,,,\n"
    first, second = sighting_rows(table, mapping, "t.csv")
    assert (first.number, first.kind, first.photographs) == (2, PlaceKind.FIRM, ("a.jpg", "b.jpg"))
    assert (second.number, second.kind, second.photographs) == (4, PlaceKind.UNCLEAR, ())
    assert first.told == {"seen": "Lumora", "place": "High Street", "seen_on": "2025-01"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"What,Where,Sort,Day,Files\na,b,pub,,\n", "row 2, Sort: 'pub' is no kind of place"),
        (b"What,Where,Sort,Day,Files\na,b,,May,\n", "row 2, Day: 'May' is no day"),
        (b"What,Where,Sort,Day,Files\n", "the table has no row"),
        (b"What,Where\na,b\n", "Sort"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(table: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        sighting_rows(table, read_sighting_mapping(MAPPING, "map.toml"), "t.csv")


@pytest.mark.parametrize(
    "text",
    [
        '[columns]\nseen = "a"\n',
        '[columns]\nseen = "a"\nplace = "b"\nname = "c"\n',
        "columns = 1\n",
        MAPPING + 'Home = "house"\n',
    ],
)
def test_a_mapping_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_sighting_mapping(text, "map.toml")
