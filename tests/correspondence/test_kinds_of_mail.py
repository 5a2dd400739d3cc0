"""Labelled mails, each told as what it is, and as no other whatever a mail system adds to it."""

from __future__ import annotations

import csv
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.correspondence.score_kinds import NOTICES, labelled, main, told_in, told_kind

from answerable.correspondence import MessageKind, is_reply, left_at
from answerable.correspondence.kinds.registry import MOST_READ

FOLDER = Path(__file__).parent / "kinds_of_mail"
LABELS = {
    row["file"]: labelled(row["label"])
    for row in csv.DictReader((FOLDER / "labels.csv").read_text(encoding="utf-8").splitlines())
}
RAW = {name: (FOLDER / name).read_bytes() for name in LABELS}
REPLIES = sorted(name for name, kind in LABELS.items() if is_reply(kind))
SENT_BY_MACHINES = sorted(name for name, kind in LABELS.items() if kind in NOTICES)
CONFUSING = (
    ["survey", "receipt", "read", "recall", "quarantine", "portal", "automatic", "office"],
    ["response", "information", "section", "foi", "refus", "exempt", "disclos", "answer"],
)
FOOTERS = (
    "How did we do? Please take our two minute survey: https://survey.body.example/x",
    "Your feedback is important to us.",
    "You can follow the progress of your request in our portal: https://portal.body.example",
    "This is an automated message. Please do not reply to this address.",
    "This message was scanned for viruses. If it was sent to you in error please delete it.",
    "A read receipt was requested with this message.",
    "To unsubscribe from other mailings click here.",
    "Please think of the environment before you print this.",
    "If you are unhappy with this reply you may ask for an internal review, or go to the Commissioner.",
)
QUOTED = (
    "From: Sam\nSent: 5 May 2026 08:00\nTo: Team\nSubject: Automatic reply: FOI\n\nI am out of the office.\n",
    "From: Sam\nSent: 5 May 2026 08:00\nTo: Team\nSubject: Recall\n\nSam would like to recall the message.\n",
)
HEADERS = (
    ("Disposition-Notification-To", "foi@body.example"),
    ("X-Auto-Response-Suppress", "All"),
    ("List-Unsubscribe", "<https://body.example/u>"),
    ("Precedence", "bulk"),
)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_a_mail_is_told_as_what_it_is(name: str) -> None:
    found = told_kind(RAW[name])
    assert (found.kind, bool(found.rule)) == (LABELS[name], True), found


def test_both_sides_are_tried_with_the_words_of_the_other() -> None:
    said = [name for name, kind in LABELS.items() if kind not in NOTICES]
    for names, words in ((said, CONFUSING[0]), (SENT_BY_MACHINES, CONFUSING[1])):
        texts = [RAW[name].decode().lower() for name in names]
        assert sum(any(word in text for word in words) for text in texts) >= 25
        assert all(any(word in text for text in texts) for word in words)
    assert set(LABELS.values()) == set(MessageKind) - {MessageKind.UNCLEAR}


def with_more(raw: bytes, footers: list[str], quoted: list[str], headers: list[tuple[str, str]]) -> bytes:
    """The mail with footers under its text, older mails below them, and more headers."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content().rstrip("\n")
    own, rule, older = text.partition("\n-----Original Message-----")
    below = "".join(f"\n\n-----Original Message-----\n{each}" for each in quoted)
    body.set_content("\n\n".join([own.rstrip(), *footers]) + "\n" + rule + older + below)
    for name, value in headers:
        del message[name]
        message[name] = value
    return message.as_bytes()


NOT_YET = ("disclosure-welsh.eml", "refusal-of-quarantined-mails.eml", "disclosure-cost-of-a-survey.eml")
"""Short replies whose words are not understood: a list's header or a survey under them is believed."""
PLAIN = [name for name in REPLIES if b"Content-Type: text/html" not in RAW[name]]


@given(
    st.sampled_from([name for name in PLAIN if name not in NOT_YET]),
    st.lists(st.sampled_from(FOOTERS), max_size=4, unique=True),
    st.lists(st.sampled_from(QUOTED), max_size=2, unique=True),
    st.lists(st.sampled_from(HEADERS), max_size=4, unique=True),
)
@example("refusal-of-out-of-office-texts.eml", [], [], [("List-Unsubscribe", "<https://body.example/u>")])
def test_a_reply_is_never_taken_for_a_notice_whatever_stands_under_it(
    name: str, footers: list[str], quoted: list[str], headers: list[tuple[str, str]]
) -> None:
    found = told_kind(with_more(RAW[name], footers, quoted, headers))
    assert found.kind not in NOTICES, found


@pytest.mark.xfail(strict=True, reason="its words are not understood yet")
@pytest.mark.parametrize("name", NOT_YET)
def test_a_short_reply_that_is_taken_for_a_notice_under_some_of_them(name: str) -> None:
    for footer in ((), *((each,) for each in FOOTERS)):
        for header in HEADERS:
            found = told_kind(with_more(RAW[name], list(footer), [], [header]))
            assert found.kind not in NOTICES, (footer, header, found)


@given(
    st.sampled_from([name for name in SENT_BY_MACHINES if b"Content-Type: text/plain" in RAW[name]]),
    st.sampled_from(["FOI 221 - ", "Re: ", "RE: Freedom of Information request ", "Response: "]),
)
def test_a_notice_moves_no_request_whatever_it_is_called(name: str, called: str) -> None:
    """A bounce may turn out to be unclear, when its subject no longer says what it is; never a reply."""
    message = message_from_bytes(RAW[name], policy=policy.default)
    subject = message["Subject"]
    del message["Subject"]
    message["Subject"] = f"{subject} ({called.strip(' :-')})"
    found = told_kind(message.as_bytes())
    assert not is_reply(found.kind), found


def copied(folder: Path, *names: str, labels: dict[str, str]) -> Path:
    for name in names:
        (folder / name).write_bytes(RAW[name])
    rows = "".join(f"{name},{labels.get(name, LABELS[name].value)}\n" for name in names)
    (folder / "labels.csv").write_text(f"file,label\n{rows}", encoding="utf-8")
    return folder


def test_a_folder_is_scored_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied(tmp_path, "recall.eml", "ack-plain.eml", labels={})
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "right by kind: 2 of 2" in printed
    assert ".eml" not in printed


def test_the_two_faults_that_move_a_figure_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = {"recall.eml": "refusal", "disclosure-short.eml": "survey"}
    folder = copied(tmp_path, "recall.eml", "disclosure-short.eml", "ack-plain.eml", labels=labels)
    assert [(each.lost, each.raised) for each in told_in(folder)] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert main([str(folder), "--totals"]) == 1
    printed = capsys.readouterr().out
    assert "reply taken for notice: 1\nnotice taken for reply: 1\n" in printed
    assert ".eml" not in printed
    assert main([str(folder)]) == 1
    assert "recall.eml: refusal_notice told as auto_reply" in capsys.readouterr().out


@pytest.mark.parametrize(("only", "count"), [("even", 1), ("odd", 2), ("", 3)])
def test_half_of_a_folder_is_scored_alone(tmp_path: Path, only: str, count: int) -> None:
    for name in ("01.eml", "02.eml", "03.eml"):
        (tmp_path / name).write_bytes(RAW["recall.eml"])
    (tmp_path / "labels.csv").write_text(
        "file,label\n01.eml,auto_reply\n02.eml,auto_reply\n03.eml,receipt\n", encoding="utf-8"
    )
    assert len(list(told_in(tmp_path, only))) == count


def test_nothing_a_machine_sent_leaves_a_request_anywhere_but_undelivered() -> None:
    told = Counter(left_at(told_kind(RAW[name]).kind) for name in SENT_BY_MACHINES)
    assert set(told) <= {None, left_at(MessageKind.BOUNCE)}
    assert told[None] > 25


@pytest.mark.parametrize("beyond", [-1, 1])
def test_what_is_longer_than_is_read_is_a_reply_by_its_beginning_or_waits(beyond: int) -> None:
    """An acknowledgement and a disclosure, each under the limit and over it."""
    received = "Thank you for your request, which we received today. We will reply within 20 working days. "
    held = "We hold the information that you asked for: there are 41 cameras in use at 12 of our sites. "
    rest = "word " * ((MOST_READ + beyond * 1_000) // 5)
    receipt, disclosure = (told_kind(_mail(f"{each}\n\n{rest}")).kind for each in (received, held))
    waits = MessageKind.UNCLEAR if beyond > 0 else MessageKind.ACKNOWLEDGEMENT
    assert (receipt, disclosure) == (waits, MessageKind.DISCLOSURE)


def _mail(text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "foi@body.example", "Re: FOI 12", "<12@body.example>"
    mail.set_content(text)
    return mail.as_bytes()
