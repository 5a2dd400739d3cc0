"""Names of people in letters: told by where they stand, found again in every form."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.correspondence import PersonalFinder, PersonName, names_in
from answerable.correspondence.personal.names import NameFinder

JANE = PersonName("jane", "smith")


@pytest.mark.parametrize(
    "text",
    [
        "Yours sincerely\n\nJane Smith\nInformation Officer\n",
        "Kind regards,\nJane Smith | Information Governance\n",
        "Regards\n\nJane Smith (she/her)\n",
        "Yours faithfully,\nJane A. Smith MBE\n",
        "Please contact Jane Smith if you have questions.",
        "My name is Jane Smith and I look after requests.",
        "Jane Smith, Senior Information Officer, has carried out the review.",
        "The review was made by Jane Smith (Head of Legal Services).",
        "Case officer: Jane Smith",
        "Prepared by: Jane Smith",
        "Decision maker - Jane Smith",
        "From: Jane Smith <j@council.example>",
        "I spoke to Ms Jane Smith.",
        "Thank you.\nDear Jane Smith\n\nWe hold none.",
    ],
)
def test_a_name_is_told_by_where_it_stands(text: str) -> None:
    assert names_in(text) == {JANE}


@pytest.mark.parametrize("sender", ["Jane Smith", "Smith, Jane", '"Smith, Jane (Legal)"', "Jane Smith - FOI"])
def test_a_sender_is_named_as_address_books_write_it(sender: str) -> None:
    assert names_in("", sender) == {JANE}


@pytest.mark.parametrize(
    "text",
    [
        "Yours sincerely\n\nFOI Team\nWickmark Council\n",
        "Yours sincerely,\nInformation Governance Team\n",
        "Dear Sir or Madam\nWe hold none.",
        "Dear Wickmark Borough Council,\n",
        "Dear Applicant\n",
        "Please contact Customer Services.",
        "Contact: Corporate Information Team",
        "From: Wickmark Borough Council",
        "The Housing Team Manager has looked.",
        "We use Dahua Technology, and the Head of Highways agrees.",
        "Thank you for your request of 3 March.",
    ],
)
def test_teams_bodies_and_makers_are_no_people(text: str) -> None:
    assert names_in(text) == frozenset()


def test_a_title_with_one_name_is_a_family_name() -> None:
    assert names_in("Ms Khan will write.") == {PersonName("", "khan")}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask Jane Smith.", "Jane Smith"),
        ("ask J. Smith", "J. Smith"),
        ("JANE SMITH", "JANE SMITH"),
        ("Smith, Jane", "Smith, Jane"),
        ("Mrs Smith said", "Mrs Smith"),
        ("Jane Anne Smith", "Jane Anne Smith"),
        ("reply_jane_smith.pdf", "jane_smith"),
        ("FOI-12-j.smith.docx", "j.smith"),
        ("jsmith (final).pdf", "jsmith"),
        ("Jane\nSmith", "Jane\nSmith"),
    ],
)
def test_a_name_is_found_in_every_form(text: str, shown: str) -> None:
    assert [span.of(text) for span in NameFinder([JANE]).find(text)] == [shown]


@pytest.mark.parametrize(
    "text", ["a smith and jane", "Smith", "Jane", "John Smith", "the j smith", "Jane and Smith", "Smithson"]
)
def test_what_is_not_the_name_is_let_stand(text: str) -> None:
    assert NameFinder([JANE]).find(text) == ()


def test_a_ruling_lets_a_name_through_in_all_its_forms_and_withholds_words_whatever_their_case() -> None:
    names = frozenset({JANE, PersonName("", "smith"), PersonName("tom", "brown")})
    finder = PersonalFinder(names, withheld=("the  deputy",), published=("Jane Smith",))
    text = "Jane Smith, J Smith, Ms Smith, Tom Brown, The Deputy"
    assert [datum.span.of(text) for datum in finder.find(text)] == ["Tom Brown", "The Deputy"]


def test_letting_one_name_through_keeps_those_of_the_same_family_back() -> None:
    names = frozenset({JANE, PersonName("tom", "smith"), PersonName("", "smith")})
    finder = PersonalFinder(names, published=("Jane Smith",))
    text = "Jane Smith; Tom Smith; Mr Smith"
    assert [datum.span.of(text) for datum in finder.find(text)] == ["Tom Smith", "Mr Smith"]


GIVEN = st.sampled_from(["Jane", "Tom", "Priya", "Si\u00e2n", "Mary-Ann"])
FAMILY = st.sampled_from(["Smith", "O\u2019Neill", "Patel", "Jones", "Lloyd-Rees"])


@given(
    GIVEN, FAMILY, st.sampled_from(["{} {}", "{}  {}", "{}\u00a0{}", "{}_{}", "{}.{}"]), st.text(max_size=20)
)
def test_who_signs_is_found_wherever_the_name_stands(first: str, last: str, form: str, around: str) -> None:
    names = names_in(f"Yours sincerely\n\n{first} {last}\n")
    written = form.format(first, last)
    found = NameFinder(names).find(f"{around} ({written}) {around}")
    assert written in [span.of(f"{around} ({written}) {around}") for span in found]


@pytest.mark.parametrize(
    "piece",
    ["A-", "Aa ", "A B, ", "Contact: ", "Mr Aa Bb ", "Yours sincerely\n", "Jane Smith, aa ", "Smith_"],
)
def test_a_text_made_of_pieces_of_names_takes_time_by_its_length(piece: str) -> None:
    started = time.process_time()
    text = piece * (60_000 // len(piece))
    names_in(text)
    NameFinder([JANE]).find(text)
    assert time.process_time() - started < 10
