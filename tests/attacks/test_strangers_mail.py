"""Mail of somebody who knows our reference, and pretends to be the body, or its mail system.

Nothing of it moves a request, a base or an address before a person says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.casework.replies.test_what_counts import Told, told
from tests.worlds import small

from answerable.casework.replies.intake import take_in_mail
from answerable.correspondence import parse_message
from answerable.correspondence.mail.senders import sender_of
from answerable.store.models import Contact, Investigation

REFERENCE = "S-6"
BODYS, EVIL = "office@fir.example", "evil@evil.example"
HEAD = (
    "To: asker+s-6@asker.example\nSubject: RE: Request S-6\nIn-Reply-To: <s-6@asker.example>\n"
    "Date: Mon, 03 Mar 2025 10:00:00 +0000\nMessage-ID: <x@evil.example>\n"
)
YES = f"\n1. Yes. I can confirm that there are 47 bells. Write to {BODYS}.\n"
SPOOFED = {
    "a mail system that answers": "From: postmaster@evil.example\n",
    "another mail system that answers": "From: MAILER-DAEMON@evil.example\n",
    "a name like the body's address": f'From: "{BODYS}" <{EVIL}>\n',
    "the same name in an encoded word": f"From: =?utf-8?q?office=40fir=2Eexample?= <{EVIL}>\n",
    "an encoded word alone": "From: =?utf-8?q?office=40fir=2Eexample?=\n",
    "an encoded word that closes its own brackets": f"From: =?utf-8?q?=3C{BODYS}=3E?= <{EVIL}>\n",
    "an encoded word as the address": f"From: <=?utf-8?q?{BODYS.replace('@', '=40')}?=@evil.example>\n",
    "two addresses": f"From: {BODYS}, {EVIL}\n",
    "two addresses, one in brackets": f"From: {BODYS}, <{EVIL}>\n",
    "two From lines": f"From: {BODYS}\nFrom: {EVIL}\n",
    "a From line and a folded one": f"From: {BODYS}\n ,{EVIL}\n",
    "two pairs of brackets": f"From: <{BODYS}> <{EVIL}>\n",
    "two addresses without a comma": f"From: {BODYS} {EVIL}\n",
    "two at signs": f"From: {BODYS}@evil.example\n",
    "a route": f"From: <@fir.example:{EVIL}>\n",
    "a comment": f"From: {EVIL} ({BODYS})\n",
    "a group": f"From: {BODYS}: {EVIL};\n",
    "a null": f"From: {EVIL}\0@fir.example\n",
    "no From line": f"Sender: {BODYS}\n",
    "an empty one": f"From:\nReply-To: {BODYS}\n",
    "a Sender beside": f"From: {EVIL}\nSender: {BODYS}\n",
    "a quoted local part": f'From: "{BODYS}"@evil.example\n',
    "a letter of another alphabet": "From: office@f\u0456r.example\n",
    "a domain that ends like it": "From: office@notfir.example\n",
    "a domain that begins like it": "From: office@fir.example.evil.example\n",
}
REPORT = """\
From: {sender}
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: Mon, 03 Mar 2025 10:00:00 +0000
Message-ID: <b@evil.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="bb"

--bb
Content-Type: text/plain

Your message to office@fir.example, S-6, couldn't be delivered. 550 5.1.1 No such user

--bb
Content-Type: message/delivery-status

Reporting-MTA: dns; evil.example

Final-Recipient: rfc822; office@fir.example
Action: failed
Status: 5.1.1

--bb
Content-Type: text/rfc822-headers

Message-ID: <{returned}>
Subject: {subject}

--bb--
"""
ROUTED = {"to": "asker+s-6@asker.example", "returned": "x@nowhere.example", "subject": "S-6"}


@pytest.fixture
def asked(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The small world, nobody having replied."""
    settings.ORIGINALS = tmp_path / "originals"
    return small.asked()


def take_in(investigation: Investigation, raw: str) -> tuple[bool, Told, set[str]]:
    """Whether a mail answers for certain, what all places tell of the request, and the body's addresses."""
    receipt = take_in_mail(investigation, raw.encode(), "mail.eml", who="ann")
    states = Contact.objects.filter(body=small.request(REFERENCE).unit.body).values_list("state", flat=True)
    return receipt.certain, told(investigation), set(states)


@pytest.mark.parametrize("forgery", SPOOFED)
def test_who_pretends_to_be_the_body_is_not_taken_for_it(asked: Investigation, forgery: str) -> None:
    assert take_in(asked, SPOOFED[forgery] + HEAD + YES) == (False, Told(*[False] * 6), {"untried"})


@pytest.mark.parametrize(
    "sender", [f"=?utf-8?q?J=C3=B6_at_Fir?= <{BODYS}>", f"Fir, School <{BODYS}>", f"{BODYS} (Fir)"]
)
def test_the_body_itself_is(asked: Investigation, sender: str) -> None:
    assert take_in(asked, f"From: {sender}\n{HEAD}{YES}")[:2] == (True, Told(*[True] * 6))


@pytest.mark.parametrize(
    "sender", ["MAILER-DAEMON@evil.example", EVIL, "postmaster@asker.example.evil.example"]
)
def test_a_strangers_report_says_nothing_of_our_letter(asked: Investigation, sender: str) -> None:
    plain = f"From: {sender}\nTo: x@asker.example\nSubject: Undeliverable: Request S-6\n\n{BODYS} 550 5.1.1\n"
    for raw in (REPORT.format(sender=sender, **ROUTED), plain):
        assert take_in(asked, raw) == (False, Told(*[False] * 6), {"untried"})


@pytest.mark.parametrize(
    ("sender", "routed"),
    [
        ("MAILER-DAEMON@relay.example", {"returned": "s-6@asker.example"}),
        ("MAILER-DAEMON@asker.example", {}),
        ("postmaster@mail.fir.example", {}),
    ],
)
def test_a_report_that_saw_our_letter_or_comes_from_our_system_or_the_bodys_is_believed(
    asked: Investigation, sender: str, routed: dict[str, str]
) -> None:
    certain, _, states = take_in(asked, REPORT.format(sender=sender, **(ROUTED | routed)))
    assert (certain, "bounced" in states) == (True, True)
    assert small.request(REFERENCE).stage == "undelivered"


@given(name=st.text(max_size=12), after=st.text(max_size=12))
def test_whatever_stands_around_it_the_address_is_the_one_in_brackets_or_in_doubt(
    name: str, after: str
) -> None:
    sender, doubt = sender_of([("From", f"{name}<{EVIL}>{after}")])
    assert doubt or sender.address == EVIL


@given(st.text(alphabet='<>@,;:()"\\ \t=?ab.', max_size=40))
def test_a_sender_without_doubt_is_the_only_address_of_the_line(line: str) -> None:
    sender, doubt = sender_of([("From", line)])
    if not doubt:
        assert sender.address.count("@") == 1
        assert sender.address.lower() in line.lower()
        assert parse_message(f"From: {BODYS}, {line}\n\nx\n".encode()).sender_doubt
