"""People in letters: told by words and by what stands around them, and told from bodies and places."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.correspondence.score_names import masked_names, scores
from tests.shared_data import shared

from answerable.correspondence import PersonalFinder, PersonalKind, PersonName, names_in
from answerable.correspondence.personal.lexicon import Lexis, lexis_of
from answerable.correspondence.personal.people import people_in

LETTERS = Path(__file__).parent / "letters"
PACKAGED = Path(names_in.__code__.co_filename).parent / "packaged"


def _listed(name: str, lexis: int) -> list[str]:
    words = (PACKAGED / name).read_text("utf-8").split()
    return [word.title() for word in words if lexis_of(word) == lexis and "-" not in word and "'" not in word]


GIVEN = st.sampled_from(_listed("given_names.txt", Lexis.GIVEN))
FAMILY = st.sampled_from([word for word in _listed("family_names.txt", Lexis.FAMILY) if len(word) > 3])
UNKNOWN = st.sampled_from(
    ["Ockwellbury", "Vanbrandt", "Nthenya", "Qureshani", "Zubkowa", "Thorvaldine", "Achterveld", "Ywasz"]
)
BODIES = st.sampled_from(
    ["Wickmark Borough Council", "St Brannoc's Hospital Trust", "Penkforce Police", "University of Northfell"]
)


def test_names_are_found_in_the_letters_that_were_written_for_it() -> None:
    every = list(scores(LETTERS))
    labelled = sum(each.labelled for _, each in every)
    missed = [words for _, each in every for words in each.missed]
    false = [words for _, each in every for words in each.false]
    assert len(every) > 50
    assert len(missed) <= labelled * 0.04, missed
    assert len(false) <= 5, false


@given(
    GIVEN,
    FAMILY | UNKNOWN,
    BODIES,
    st.sampled_from(
        [
            "We asked {} about the cameras.",
            "Dear {},\n\nWe hold none.",
            "Yours sincerely,\n\n{}\n{body}",
            "{}, Senior Solicitor, took the decision.",
            "The decision was taken by {}, who has since left.",
            "From: {}\nTo: FOI\nSubject: cameras",
            "cc {}; FOI Team",
            "Case officer: {}",
            "{body} is advised by {}.",
            "1. {}\n2. FOI Team\n",
        ]
    ),
)
def test_a_name_of_any_origin_is_masked_in_any_turn(first: str, last: str, body: str, turn: str) -> None:
    text = turn.format(f"{first} {last}", body=body)
    assert f"{first} {last}" in [span.of(text) for span in masked_names(text)]


@given(UNKNOWN, st.sampled_from(["Dear Ms {},", "I spoke to Mr {} today.", "We met Cllr {} and left."]))
def test_who_is_titled_needs_no_list(last: str, turn: str) -> None:
    text = turn.format(last)
    assert any(last in span.of(text) for span in masked_names(text))


@pytest.mark.parametrize(
    "text",
    [
        "The cameras in Robert Peel House and the Florence Nightingale Wing are by Dahua and Hikvision.",
        "We use Milestone XProtect, Genetec Omnicast and Axis Camera Station.",
        "See the Macpherson Report and the Bridges judgment.",
        "Wards: Alexandra, Bede, Clifton and Victoria.",
        "Windsor and Maidenhead, Barking and Dagenham, and Bath and North East Somerset answered.",
        "Cameras stand on King Edward Road, Queen Street, Heol Owain and Nelson Gate.",
        "Dear Applicant\n\nThank you.\n\nYours faithfully\n\nFOI Team\nInformation Governance\n",
        "In April, May and June the Head of Legal Services and the Data Protection Officer were away.",
        "Ernst & Young, Grant Thornton LLP and Balfour Beatty plc were paid.",
        "The Freedom of Information Act 2000 and the Protection of Freedoms Act 2012 apply.",
        "Mae'r Cyngor yn defnyddio camerâu teledu cylch cyfyng ar Stryd y Frenhines.",
        "HMS Nelson, the Ada Lovelace Institute and the Alan Turing Building have none.",
    ],
)
def test_bodies_places_makers_and_reports_stand(text: str) -> None:
    assert [span.of(text) for span in masked_names(text)] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ask Priya.", "Priya"),
        ("contact priya in legal", "priya"),
        ("The mail of Bhattacharya, Cole and Bishop was searched.", "Bishop"),
        ("Lindqvist, P., wrote it.", "Lindqvist, P."),
        ("Regards\n\nzhao lei", "zhao lei"),
        ("See foi_jane_smithson.pdf.", "jane_smithson"),
        ("See reply_Okonkwo_v2.docx.", "Okonkwo"),
        ("It was decided by Grzegorz\nBrzezinski.", "Grzegorz"),
        ("To: Ann Reed; Bola Ade; FOI", "Bola Ade"),
        ("J.P. Winstanley signed.", "J.P. Winstanley"),
        ("MR JOHN BASRA CAME", "JOHN BASRA"),
        ("Ms van der Merwe wrote.", "Merwe"),
        ("Pádraig Mac Giolla Bhríde wrote.", "Pádraig Mac Giolla Bhríde"),
        ("Theresa May and April Jones came.", "Theresa May"),
    ],
)
def test_a_person_is_told_in_each_of_these_turns(text: str, named: str) -> None:
    assert any(named in span.of(text) for span in masked_names(text)), masked_names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("priya.marsh@parish.example", PersonName("priya", "marsh")),
        ("Mail p.marsh@parish.example", PersonName("p", "marsh")),
    ],
)
def test_an_address_tells_a_name(text: str, name: PersonName) -> None:
    assert name in names_in(text)
    assert name in names_in("", text)


@pytest.mark.parametrize("text", ["foi.team@parish.example", "data.protection@parish.example"])
def test_the_address_of_an_office_tells_none(text: str) -> None:
    assert names_in(text) == frozenset()


def test_an_initial_and_a_first_name_are_of_one_person() -> None:
    finder = PersonalFinder(names_in("Yours sincerely\n\nJ. Okonkwo\n"))
    assert [datum.span.of("Jane Okonkwo wrote.") for datum in finder.find("Jane Okonkwo wrote.")] == [
        "Jane Okonkwo"
    ]


def test_parts_of_names_of_other_letters_of_a_request_are_masked() -> None:
    text = "As Ockwellbury said, the Ockwellbury Road cameras are ours."
    beside = frozenset({PersonName("jane", "ockwellbury")})
    assert PersonalFinder().find_in_reply(text) == ()
    found = PersonalFinder().find_in_reply(text, beside)
    assert [datum.span.start for datum in found] == [text.index("Ockwellbury")]


def test_a_bodys_name_in_full_hides_no_person_and_a_part_of_it_does() -> None:
    bodies = ("Harper Bell Seventh-day Adventist School",)
    finder = PersonalFinder(frozenset({PersonName("harper", "bell")}), bodies=bodies)
    text = "Harper Bell Seventh-Day Adventist School; Harper Bell"
    assert [datum.span.start for datum in finder.find(text)] == [text.rindex("Harper")]


def test_a_body_that_bears_a_persons_name_alone_lets_nothing_through() -> None:
    finder = PersonalFinder(frozenset({PersonName("mary", "howard")}), bodies=("Mary Howard",))
    assert len(finder.find("Mary Howard")) == 1


def test_a_name_within_an_address_is_masked_as_an_address() -> None:
    text = "Yours sincerely\n\nPriya Marsh\npriya.marsh@parish.example"
    found = PersonalFinder(names_in(text)).find_in_reply(text)
    assert found[-1].kind is PersonalKind.EMAIL
    assert all(datum.span.end <= text.index("priya.") for datum in found[:-1])


@pytest.mark.parametrize(
    ("file", "column", "coding"),
    [
        ("registers/publicbodies_gb/gb.csv", "name", "utf-8"),
        ("registers/uk_local_authorities/uk_local_authorities_future.csv", "official-name", "utf-8"),
        ("registers/gias/establishment_links_20250422.csv", "LinkName", "cp1252"),
    ],
)
def test_bodies_of_real_registers_are_seldom_masked_and_never_where_they_are_known(
    file: str, column: str, coding: str
) -> None:
    with shared(f"data/{file}").open(encoding=coding, newline="") as lines:
        names = sorted({row[column] for row in csv.DictReader(lines)})
    names = list(islice(names, 0, None, max(1, len(names) // 400)))
    masked, known = [], []
    for name in names:
        text = f"I am writing about the cameras of {name}, which answered."
        if masked_names(text):
            masked.append(name)
        finder = PersonalFinder(names_in(text), bodies=(name,))
        if _has_a_kind(name) and any(datum.kind is PersonalKind.NAME for datum in finder.find_in_reply(text)):
            known.append(name)
    assert len(masked) <= len(names) * 0.02, masked
    assert known == []


def _has_a_kind(name: str) -> bool:
    return any(lexis_of(word.strip(".,()")) & Lexis.HEAD for word in name.split())


PIECES = st.lists(
    st.sampled_from(
        [
            "Jane",
            "Smith",
            "Ms ",
            "Dear ",
            ", ",
            "\n",
            " and ",
            "FOI",
            "Road",
            "Wickmark",
            "Officer",
            ".",
            " ",
            "-",
            "@",
        ]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)


@given(PIECES)
def test_masks_stand_inside_any_text_and_are_the_same_twice(text: str) -> None:
    found = PersonalFinder(names_in(text)).find_in_reply(text)
    assert all(0 <= datum.span.start < datum.span.end <= len(text) for datum in found)
    assert list(found) == sorted(found)
    people_in.cache_clear()
    assert PersonalFinder(names_in(text)).find_in_reply(text) == found


@given(PIECES)
def test_masking_again_and_again_ends(text: str) -> None:
    for _ in range(5):
        again = _masked(text)
        if again == text:
            return
        text = again
    raise AssertionError(text)


def _masked(text: str) -> str:
    position, parts = 0, []
    for span in masked_names(text):
        parts += [text[position : span.start], "[name]"]
        position = span.end
    return "".join([*parts, text[position:]])
