"""Mail to requests: certain by sure signs, suggested otherwise, never guessed in silence."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.correspondence.letters import letter, mail

from answerable.correspondence import Match, RequestAddress, match_message

REQUESTS = tuple(
    RequestAddress(
        f"LP-{number:04}",
        address_token=f"foi+lp-{number:04}@team.example",
        message_ids=(f"<lp-{number:04}@team.example>",),
        body_emails=(f"foi@body{number}.example",),
        body_domain=f"body{number}.example",
        body_names=(f"Body Number {number} Council",),
    )
    for number in range(1, 16)
)


def test_the_address_it_came_to_is_certain() -> None:
    match = match_message(mail("latin-1-called-ascii"), REQUESTS)
    assert match == Match(("LP-0007",), ("LP-0007: delivered to foi+lp-0007@team.example",), certain=True)


def test_an_answer_to_our_message_is_certain() -> None:
    message = dataclasses.replace(letter("Yes."), in_reply_to=("lp-0003@team.example",))
    match = match_message(message, REQUESTS)
    assert (match.references, match.certain) == (("LP-0003",), True)


def test_a_bounce_is_matched_by_the_letter_it_returns() -> None:
    message = dataclasses.replace(mail("delivery-report"), delivered_to=())
    assert match_message(message, REQUESTS).references == ("LP-0004",)


def test_one_letter_for_three_schools_answers_three_requests() -> None:
    match = match_message(mail("three-schools"), REQUESTS)
    assert match.references == ("LP-0011", "LP-0012", "LP-0013")
    assert match.certain
    assert "LP-0012: our reference in the text" in match.grounds


@pytest.mark.parametrize("written", ["LP-00011", "XLP-0001", "LP-0001-2", "LP-001"])
def test_a_reference_is_matched_whole(written: str) -> None:
    assert match_message(letter(f"About {written}."), REQUESTS).references == ()


@pytest.mark.parametrize(
    "written", ["LP-0001", "(lp-0001)", "LP\u20110001,", "Ref: LP-0001/FOI", "[LP-0001]"]
)
def test_a_reference_is_matched_however_it_is_set(written: str) -> None:
    assert match_message(letter(f"About {written} we say"), REQUESTS).references == ("LP-0001",)


def test_a_reply_in_the_wrong_thread_is_not_certain() -> None:
    message = dataclasses.replace(letter("About LP-0009."), delivered_to=("foi+lp-0002@team.example",))
    match = match_message(message, REQUESTS)
    assert match.references == ("LP-0002", "LP-0009")
    assert not match.certain


@pytest.mark.parametrize(
    ("sender", "ground"),
    [
        ("foi@body5.example", "LP-0005: sent from the body's address foi@body5.example"),
        ("x@mail.body5.example", "LP-0005: sent from the body's domain body5.example"),
    ],
)
def test_the_sender_alone_only_suggests(sender: str, ground: str) -> None:
    message = letter("Yes.")
    message = dataclasses.replace(message, sender=dataclasses.replace(message.sender, address=sender))
    match = match_message(message, REQUESTS)
    assert match == Match(("LP-0005",), (ground,), certain=False)


def test_a_name_suggests_and_part_of_a_name_does_not() -> None:
    assert match_message(letter("We are Body Number 1 Council"), REQUESTS).references == ("LP-0001",)
    assert match_message(letter("We are Body Number 1 Councillors"), REQUESTS).references == ()


def test_nothing_known_goes_to_the_tray() -> None:
    assert match_message(letter("Hello."), REQUESTS) == Match()


@given(st.permutations(REQUESTS))
def test_the_order_of_the_requests_does_not_matter(requests: list[RequestAddress]) -> None:
    message = mail("three-schools")
    assert match_message(message, requests) == match_message(message, REQUESTS)
