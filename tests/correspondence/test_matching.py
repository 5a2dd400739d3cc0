"""Mail to requests: certain by sure signs, suggested otherwise, never guessed in silence."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.correspondence.letters import letter, mail

from answerable.correspondence import Address, Match, ParsedMessage, RequestAddress, match_message
from answerable.correspondence.matching.domains import is_of, registered

REQUESTS = tuple(
    RequestAddress(
        f"LP-{number:04}",
        address_token=f"foi+lp-{number:04}@team.example",
        message_ids=(f"<lp-{number:04}@team.example>",),
        body_emails=(f"foi@body{number}.example",),
        body_domains=(f"body{number}.example",),
        body_names=(f"Body Number {number} Council",),
    )
    for number in range(1, 16)
)
TRUSTED = ("foi@body.example", "office@brightfields.example", "foi@latin.example")
"""Who writes the mails of these tests."""
KNOWN = tuple(dataclasses.replace(each, body_emails=(*each.body_emails, *TRUSTED)) for each in REQUESTS)
"""The same requests, to bodies that are known to write from there."""


def test_the_address_it_came_to_is_certain() -> None:
    match = match_message(mail("latin-1-called-ascii"), KNOWN)
    assert match == Match(("LP-0007",), ("LP-0007: delivered to foi+lp-0007@team.example",), certain=True)


def test_an_answer_to_our_message_is_certain() -> None:
    message = dataclasses.replace(letter("Yes."), in_reply_to=("lp-0003@team.example",))
    match = match_message(message, KNOWN)
    assert (match.references, match.certain) == (("LP-0003",), True)


def test_a_bounce_is_matched_by_the_letter_it_returns() -> None:
    message = dataclasses.replace(mail("delivery-report"), delivered_to=())
    assert match_message(message, REQUESTS).references == ("LP-0004",)


def test_one_letter_for_three_schools_answers_three_requests() -> None:
    match = match_message(mail("three-schools"), KNOWN)
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


def from_(sender: str, **headers: str) -> ParsedMessage:
    """A mail of that sender, delivered to the address of the fifth request and bearing its reference."""
    message = letter("About LP-0005: there are 47.")
    return dataclasses.replace(
        message,
        sender=Address("Body Number 5 Council", sender),
        delivered_to=("foi+lp-0005@team.example",),
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
    )


@pytest.mark.parametrize(
    "sender",
    ["foi@body5.example", "FOI@body5.example", "no-reply@casework.body5.example", "clerk@body5.example"],
)
def test_the_body_writes_from_any_address_of_its_own_domain(sender: str) -> None:
    assert match_message(from_(sender), REQUESTS).certain


@pytest.mark.parametrize(
    ("sender", "says"),
    [
        ("foi@ombudsman.example", "but sent from foi@ombudsman.example, which is not known to be the body's"),
        ("foi@body5.example.evil.example", "not known to be the body's"),
        ("foi@notbody5.example", "not known to be the body's"),
        ("foi@body6.example", "not known to be the body's"),
        ("foi+lp-0005@team.example", "not known to be the body's"),
        ("noreply@icasework.com", "a service that bodies write through (iCasework)"),
        ("", "not known to be the body's"),
    ],
)
def test_our_signs_do_not_make_a_stranger_the_body(sender: str, says: str) -> None:
    match = match_message(from_(sender), REQUESTS)
    assert (match.references, match.certain) == (("LP-0005",), False)
    assert any(says in ground for ground in match.grounds)
    assert "LP-0005: our reference in the text" in match.grounds


def test_a_sender_that_failed_the_checks_of_our_server_is_doubted() -> None:
    failed = from_("foi@body5.example", authentication_results="mx.team.example; dmarc=fail (p=none)")
    assert not match_message(failed, REQUESTS).certain
    passed = from_("foi@body5.example", authentication_results="mx.team.example; dmarc=pass")
    assert match_message(passed, REQUESTS).certain


SHARED = "nhs.net"
"""A domain of many bodies."""


def test_a_shared_domain_speaks_for_one_address_only() -> None:
    (asked,) = (each for each in REQUESTS if each.reference == "LP-0005")
    asked = dataclasses.replace(asked, body_emails=(f"trust5@{SHARED}",), body_domains=())
    assert match_message(from_(f"trust5@{SHARED}"), [asked]).certain
    assert not match_message(from_(f"trust6@{SHARED}"), [asked]).certain


def test_a_sender_is_known_by_the_service_once_a_person_said_so() -> None:
    (asked,) = (each for each in REQUESTS if each.reference == "LP-0005")
    asked = dataclasses.replace(asked, body_domains=("body5.example", "icasework.com"))
    assert match_message(from_("noreply@icasework.com"), [asked]).certain
    assert not match_message(from_("noreply@whatdotheyknow.com"), [asked]).certain


def test_of_a_body_without_addresses_only_an_answer_to_our_letter_is_certain() -> None:
    (asked,) = (each for each in REQUESTS if each.reference == "LP-0005")
    asked = dataclasses.replace(asked, body_emails=(), body_domains=())
    assert not match_message(from_("foi@body5.example"), [asked]).certain
    answer = dataclasses.replace(from_("foi@body5.example"), in_reply_to=("lp-0005@team.example",))
    assert match_message(answer, [asked]).certain


@pytest.mark.parametrize(
    ("domain", "registration"),
    [
        ("foi.mail.ash.gov.uk", "ash.gov.uk"),
        ("ash.gov.uk", "ash.gov.uk"),
        ("x.ash.nhs.uk", "ash.nhs.uk"),
        ("oak.birch.sch.uk", "oak.birch.sch.uk"),
        ("mail.oak.birch.sch.uk", "oak.birch.sch.uk"),
        ("a.dept.service.gov.uk", "dept.service.gov.uk"),
        ("mail.ash.example", "ash.example"),
    ],
)
def test_what_was_registered_of_a_domain(domain: str, registration: str) -> None:
    assert registered(domain) == registration


def test_bodies_under_one_suffix_are_not_each_other() -> None:
    assert not is_of("birch.gov.uk", ["ash.gov.uk"])
    assert not is_of("elm.birch.sch.uk", ["oak.birch.sch.uk"])
    assert is_of("mail.ash.gov.uk", ["foi.ash.gov.uk"])
    assert not is_of("", [""])
