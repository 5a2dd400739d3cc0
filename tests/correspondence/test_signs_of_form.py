"""Kinds told by the form of a mail: reports of what is still tried, headers of machines, labels of a form."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage

import pytest
from tests.correspondence.score_kinds import NOTICES, told_kind

from answerable.correspondence import MessageKind, left_at

ANSWER = (
    "If this is about the camera request: the Town Council has 6 cameras, all by Axis, and that is our "
    "answer to your three questions. I am on leave until 20 October."
)
REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@post.example>
To: us@campaign.example
Subject: Undelivered Mail Returned to Sender
Return-Path: <>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

{told}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; foi@ash.example
Action: {action}
Status: {status}
--b--
"""


def mail(text: str, **headers: str) -> bytes:
    """A mail with that text, and headers in place of its own."""
    message = EmailMessage(policy=policy.SMTP)
    own = {"From": "foi@ash.example", "To": "us@campaign.example", "Subject": "Re: Your request"} | headers
    for name, value in own.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("action", "status", "told", "kind"),
    [
        ("failed", "5.1.1", "Your message could not be delivered.", MessageKind.BOUNCE),
        ("delayed", "4.7.1", "Your message could not be delivered for 4 hours.", MessageKind.AUTO_REPLY),
        ("relayed", "2.0.0", "Your message was not delivered yet.", MessageKind.AUTO_REPLY),
    ],
)
def test_only_a_report_of_failure_leaves_a_request_undelivered(
    action: str, status: str, told: str, kind: MessageKind
) -> None:
    found = told_kind(REPORT.format(action=action, status=status, told=told).encode()).kind

    assert found is kind
    assert (left_at(found) is None) == (kind is not MessageKind.BOUNCE)


def test_a_warning_without_a_report_is_no_failure_either() -> None:
    told = "Your message could not be delivered. It will be retried until it is 5 days old."
    raw = mail(told, From="MAILER-DAEMON@post.example", Subject="Undeliverable: Your request")

    assert told_kind(raw).kind is not MessageKind.BOUNCE


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied", "Subject": "Automatic reply: Your request"},
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-notified"},
        {"X_Auto_Response_Suppress": "All"},
        {"Precedence": "auto-reply"},
        {"List_Post": "<mailto:foi@ash.example>"},
    ],
)
def test_no_header_makes_a_notice_of_an_answer(headers: dict[str, str]) -> None:
    assert told_kind(mail(ANSWER, **headers)).kind not in NOTICES


def test_a_label_of_a_form_counts_nothing() -> None:
    told = "Your request RY-00418 has been updated.\n\nDocuments: 3\n\nLog in to read the decision.\n"
    raw = mail(told, From="donotreply@ash.example", Auto_Submitted="auto-generated")

    assert told_kind(raw).kind is MessageKind.PORTAL_NOTICE
