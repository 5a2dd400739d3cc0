"""Kinds of message, from the authority's own words alone."""

from __future__ import annotations

import pytest
from tests.correspondence.letters import ASKED, kind, letter, mail

from answerable.correspondence import MessageKind, kind_of, whose_words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("acknowledgement", MessageKind.ACKNOWLEDGEMENT),
        ("automatic-acknowledgement", MessageKind.ACKNOWLEDGEMENT),
        ("automatic-reply", MessageKind.AUTO_REPLY),
        ("delivery-report", MessageKind.BOUNCE),
        ("exchange-undeliverable", MessageKind.BOUNCE),
        ("outlook-inline", MessageKind.DISCLOSURE),
        ("welsh", MessageKind.DISCLOSURE),
        ("nested", MessageKind.DISCLOSURE),
        ("cut-base64", MessageKind.DISCLOSURE),
    ],
)
def test_a_mail_is_told_by_its_kind_with_a_reason(name: str, expected: MessageKind) -> None:
    found = kind(mail(name))
    assert found.kind is expected
    assert found.rule
    assert found.words


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We are refusing your request under section 12 because it exceeds the appropriate limit.",
         MessageKind.REFUSAL_NOTICE),
        ("The information you requested is exempt from disclosure under section 31(1)(a) of the Act.",
         MessageKind.REFUSAL_NOTICE),
        ("I can confirm that the Force holds the information you requested. It is exempt under section 31.",
         MessageKind.REFUSAL_NOTICE),
        ("I can confirm that the Force holds information for 2024: it has 12. All else is exempt under s.43.",
         MessageKind.DISCLOSURE),
        ("The Force neither confirms nor denies holding it, which is no\nsign that it is or is not held.",
         MessageKind.REFUSAL_NOTICE),
        ("We estimate 31 hours, over the appropriate limit. You may wish to narrow your request.",
         MessageKind.REFUSAL_NOTICE),
        ("Yes, we have 97. The makers are withheld under section 43(2).", MessageKind.DISCLOSURE),
        ("Please could you clarify which sites you mean? Your request is on hold until we hear.",
         MessageKind.CLARIFICATION_SOUGHT),
        ("Thank you for your clarification. Please find attached the information you asked for.",
         MessageKind.DISCLOSURE),
        ("We need more time to consider the public interest test. Section 31 may apply.",
         MessageKind.HOLDING),
        ("I am sorry for the delay. We hope to send it soon.", MessageKind.HOLDING),
        ("We have transferred your request to Transport for Marlow, which holds the information.",
         MessageKind.TRANSFER),
        ("Thank you for your request. It has been passed to the relevant department.",
         MessageKind.ACKNOWLEDGEMENT),
        ("The Council does not hold this information.", MessageKind.DISCLOSURE),
        ("Hello.", MessageKind.UNCLEAR),
        ("> We refuse your request under section 12.\n", MessageKind.UNCLEAR),
    ],
)  # fmt: skip
def test_a_letter_is_told_by_its_words(body: str, expected: MessageKind) -> None:
    assert kind(letter(body)).kind is expected


def test_refusal_words_of_the_requester_do_not_make_a_refusal() -> None:
    body = (
        "Thank you for your request. We will reply within 20 working days.\n\n-----Original Message-----\n"
        "From: A <a@b.example>\nSent: 3 March 2025\nTo: FOI\nSubject: x\n\nLast year you refused our request "
        "and said that the information is exempt under section 31.\n"
    )
    assert kind(letter(body)).kind is MessageKind.ACKNOWLEDGEMENT


def test_an_attached_response_is_judged_where_it_was_read() -> None:
    message = letter("Please find attached our response to your request.")
    stretches = whose_words(message.text, ASKED)
    assert kind_of(message, stretches).kind is MessageKind.DISCLOSURE
    refused = ["We have decided to withhold the information under section 31."]
    assert kind_of(message, stretches, attached=refused).kind is MessageKind.REFUSAL_NOTICE


def test_a_delayed_delivery_is_no_bounce() -> None:
    assert kind(letter("Still trying.", "Delivery Delayed: request")).kind is MessageKind.AUTO_REPLY


def test_every_kind_has_a_label_for_prose() -> None:
    assert [each.label for each in MessageKind][1] == "clarification sought"
