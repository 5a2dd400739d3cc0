"""Whose words are whose: every character in one voice, none removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.correspondence.letters import ASKED, mail, spoken

from answerable.correspondence import Voice, whose_words

PIECES = st.sampled_from(
    [
        *("Yes, 97.\n", "> Do you?\n", "\n", "Kind regards\n", "-----Original Message-----\n", "-- \n"),
        *("From: A <a@b.example>\n", "Sent: 3 March 2025\n", "To: B\n", "Subject: x\n", "Dear Sir\n"),
        *("On 3 March 2025 A wrote:\n", "  \t\n", "CAUTION: external\n"),
        *(question + "\n" for question in ASKED),
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=15).map("".join)), st.booleans())
def test_the_stretches_join_to_the_text_in_order(text: str, knows: bool) -> None:
    stretches = whose_words(text, ASKED if knows else ())
    assert "".join(each.span.of(text) for each in stretches) == text
    assert all(each.span.end > each.span.start for each in stretches)
    assert all(each.rule for each in stretches)


def test_answers_between_questions_copied_by_outlook_stay_the_authoritys() -> None:
    text = mail("outlook-inline").text
    stretches = whose_words(text, ASKED)
    own = spoken(text, stretches, Voice.AUTHORITY)
    assert own.endswith("Yes, 97 of them. None of ours do. We hold nothing on this.")
    assert "From: 1 April 2020 we bought only one make of camera." in own
    assert "Hikvision" not in own
    assert "Yours faithfully" not in own
    assert spoken(text, stretches, Voice.BANNER).startswith("CAUTION: This email")
    assert spoken(text, stretches, Voice.SIGNATURE) == "Kind regards, FOI Team"


def test_answers_between_marked_lines_stay_the_authoritys() -> None:
    text = "See below.\n\nOn 3 March 2025 A wrote:\n> 1. Do you?\nYes\n> 2. How many?\n97\n"
    assert spoken(text, whose_words(text), Voice.AUTHORITY) == "See below. Yes 97"


def test_an_answer_on_the_line_of_its_question_is_parted_from_it() -> None:
    text = "1. Do you use cameras made by\nHikvision? Yes, 97\n"
    text += "2) How many lamp-posts carry a camera or sensor? 12"
    stretches = whose_words(text, ASKED)
    assert spoken(text, stretches, Voice.AUTHORITY) == "Yes, 97 12"
    assert spoken(text, stretches, Voice.QUOTED).startswith("1. Do you use cameras made by Hikvision?")


@pytest.mark.parametrize(
    "text",
    [
        "From: 1 April 2020 we used Hikvision.\nTo: date we have 97.\n",
        "To: the requester\nWe hold the following.\n",
        "We use Hikvision cameras.\n",
        "On 3 March 2021 our officer wrote a report.\n",
        "Our privacy impact assessment covers cameras.\n",
        "Regards to number 2, we hold nothing.\n",
    ],
)
def test_what_only_looks_like_a_thread_stays_the_authoritys(text: str) -> None:
    assert {each.voice for each in whose_words(text, ASKED)} == {Voice.AUTHORITY}


def test_a_letter_that_goes_on_after_its_signature_is_heard() -> None:
    text = "Letter.\n\nYours sincerely\n\nPriya\nOfficer\n\nAnnex A\n\n1. Yes, we use 97 cameras.\n"
    stretches = whose_words(text)
    assert spoken(text, stretches, Voice.SIGNATURE) == "Yours sincerely Priya Officer"
    assert "97 cameras" in spoken(text, stretches, Voice.AUTHORITY)


@pytest.mark.parametrize(
    "notice",
    [
        "This email and any files transmitted with it are confidential.\nDo not copy them.",
        "Please consider the environment before printing this email.",
        "[EXTERNAL]",
        "OFFICIAL",
        "Privacy notice: how we use your personal data is on our site.",
        "All e-mails sent to this address may be monitored.",
        "We welcome correspondence in Welsh and English.",
    ],
)
def test_notices_are_banners(notice: str) -> None:
    text = f"We hold 97.\n\n{notice}\n"
    stretches = whose_words(text)
    assert spoken(text, stretches, Voice.AUTHORITY) == "We hold 97."
    assert spoken(text, stretches, Voice.BANNER) == " ".join(notice.split())


def test_a_welsh_thread_is_a_thread() -> None:
    text = mail("welsh").text
    stretches = whose_words(text)
    assert spoken(text, stretches, Voice.QUOTED).startswith("Oddi wrth:")
    assert "Hikvision" not in spoken(text, stretches, Voice.AUTHORITY)


def test_a_mail_passed_on_without_comment_is_heard() -> None:
    text = (
        "Please see below.\n\nFrom: Highways <h@b.example>\nSent: 4 March 2025\nTo: FOI\nSubject: cameras\n\n"
        "We have 97 cameras.\n\nFrom: A <a@b.example>\nSent: 3 March 2025\nTo: FOI\nSubject: request\n\n"
        "Do you use cameras made by Hikvision?\n"
    )
    own = spoken(text, whose_words(text, ASKED), Voice.AUTHORITY)
    assert own == "Please see below. We have 97 cameras."
