"""From registers to a report as a campaign goes: each step is fed by what the last one left on record."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from pytest_django import Settings

from answerable.bodies import RETIRED_DOMAINS
from tests.journeys.walking import answerable

SLUG = ("-i", "watch")
REGISTER = """\
Who we asked;Type of org.;Web mail;PC
Elm Council;Council;foi@elm.example;LS1 1AA
Oak Council;Council;foi@oak.example;LS2 2AA
Ash Council;Council;foi@ash.example;EH1 1AA
Fir Council;Council;foi@fir.example;CF10 1AA
Wick Police;Police force;foi@wick.{retired};LS3 3AA
Fen Police;Police force;foi@fen.example;LS4 4AA
"""
FRAME = """\
name = "Councils and forces"
rule = "Four of the six."
frozen_on = 2025-02-24

[[take]]
register = "mine"

[sample]
size = 4
seed = 20250224
by = ["sector"]
"""
QUESTIONS = """\
version = "1"
title = "Cameras"
purpose = "To learn who uses cameras that recognise faces."

[[questions]]
number = "1"
text = "Does your organisation use cameras that recognise faces?"

[[questions.variants]]
text = "Does your force use cameras that recognise faces?"
sectors = ["Police force"]

[[questions]]
number = "2"
text = "How many such cameras does it use?"
"""
CODEBOOK = """\
version = "1"
title = "Cameras"

[[variables]]
name = "uses"
label = "Uses such cameras"
question = "1"
kind = "yes_no"
"""
MANUSCRIPT = """\
# Who watches

Of those that answered, {{ share uses = yes base replied_not_refused }} use such cameras.
"""
YES = "Yes. We use cameras that recognise faces."


@pytest.fixture(autouse=True)
def _files(db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    settings.HOME = tmp_path
    settings.REPORTS = tmp_path / "reports"
    monkeypatch.chdir(tmp_path)
    files = {
        "mine.csv": REGISTER.format(retired=RETIRED_DOMAINS[0]),
        "names.csv": "Council\nelm COUNCIL\nWick Police\nWimbledon Town Gnomes, The\n",
        "frame.toml": FRAME,
        "questionnaire.toml": QUESTIONS,
        "codebook.toml": CODEBOOK,
        "report.md": MANUSCRIPT,
    }
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")


def test_a_campaign_goes_from_registers_to_a_report() -> None:
    _choose()
    letters = _pilot()
    bounced, answering, *_ = sorted(letters, key=lambda each: letters[each]["To"] != "foi@new.example")
    _reply(letters, bounced, answering)
    _chase(bounced)
    _code(answering)
    assert "1 of 4" in answerable("letters", "draft", "more", "M", "--said", "uses=yes", *SLUG).out
    dropped = next(each for each in letters if each not in (bounced, answering))
    _report(letters[dropped])


def _choose() -> None:
    address = "foi+{reference}@campaign.example"
    words = ("--name", "Who watches", "--as-of", "2025-06-30", "--reply-address", address)
    answerable("investigation", "begin", "watch", *words)
    Path("mapping.toml").write_text(answerable("bodies", "mapping", "mine.csv").out, encoding="utf-8")
    given = ("bodies", "import", "mine.csv", "--register", "mine", "--mapping", "mapping.toml")
    assert "6 new" in answerable(*given, "--preview").out
    answerable(*given)
    matched = answerable("bodies", "match", "names.csv", "--json").data
    assert [each["body"] for each in matched][2] is None
    assert [each["body_name"] for each in matched][:2] == ["Elm Council", "Wick Police"]
    answerable("frame", "freeze", "frame.toml", *SLUG)
    answerable("questions", "adopt", "questionnaire.toml", "codebook.toml", *SLUG)
    answerable("letters", "sign", "Jo Bloggs", *SLUG)


def _pilot() -> dict[str, EmailMessage]:
    """The letters that went out, by reference: none before each has an address that is not switched off."""
    answerable("letters", "draft", "all", "W", *SLUG)
    tasks = answerable("bodies", "tasks", *SLUG, "--json").data
    for task in tasks:
        answerable("letters", "release", "all", *SLUG, code=3)
        key = task["body"].partition(":")[2]
        where = ("bodies", "contacts", key, "--register", "mine")
        answerable(*where, "--add", "foi@new.example", "--source", "its web page")
    answerable("letters", "release", "all", "--moved-addresses", *SLUG)
    answerable("letters", "hand-over", "all", "letters.zip", *SLUG)
    answerable("letters", "sent", "all", "--at", "2025-03-03T09:00:00+00:00", *SLUG)
    letters = {}
    with zipfile.ZipFile("letters.zip") as zipped:
        for name in zipped.namelist():
            message = message_from_bytes(zipped.read(name), policy=policy.default)
            assert isinstance(message, EmailMessage)
            assert RETIRED_DOMAINS[0] not in message["To"]
            letters["-".join(name.split("-")[:2])] = message
    assert len(letters) == 4
    for letter in letters.values():
        assert ("your force" in letter.get_content()) == ("Police" in letter.get_content())
    return letters


def _reply(letters: dict[str, EmailMessage], bounced: str, answering: str) -> None:
    Path("mail").mkdir()
    there = str(letters[answering]["To"])
    _mail(letters[answering], "answer.eml", there, f"{YES}\n\nThere are 12 of them.\n")
    failed = f"The address was not found.\n\n<{letters[bounced]['To']}>: no such user\n"
    subject = "Undelivered Mail Returned to Sender"
    _mail(letters[bounced], "bounce.eml", "MAILER-DAEMON@mx.example", failed, subject, encloses=True)
    assert "2 taken in" in answerable("mail", "import", "mail", *SLUG).out


def _mail(
    letter: EmailMessage, name: str, sender: str, text: str, subject: str = "", *, encloses: bool = False
) -> None:
    message = EmailMessage()
    message["From"], message["To"] = sender, letter["From"]
    message["Subject"] = subject or f"RE: {letter['Subject']}"
    message["Date"] = "Tue, 11 Mar 2025 10:00:00 +0000"
    message["In-Reply-To"] = letter["Message-ID"]
    message.set_content(text)
    if encloses:
        message.add_attachment(letter)
    Path("mail", name).write_bytes(message.as_bytes())


def _chase(bounced: str) -> None:
    """Silence is overdue by law; a letter that came back has no clock until it is sent again."""
    late = answerable("law", "timetable", *SLUG, "--on", "2025-04-30", "--json").data
    assert bounced not in {each["reference"] for each in late}
    (task,) = answerable("bodies", "tasks", *SLUG, "--json").data
    assert task["requests"] == [bounced]
    answerable("letters", "again", bounced, *SLUG, code=3)
    where = ("bodies", "contacts", task["body"].partition(":")[2], "--register", "mine")
    answerable(*where, "--add", "foi@newer.example", "--source", "telephone")
    assert "foi@newer.example" in answerable("letters", "again", bounced, *SLUG).out
    answerable("letters", "release", "all", "--moved-addresses", *SLUG)
    answerable("letters", "sent", "all", "--at", "2025-03-17T09:00:00+00:00", *SLUG)
    late = answerable("law", "timetable", *SLUG, "--on", "2025-04-30", "--json").data
    last = {each["reference"]: each["last"] for each in late}
    assert last[bounced] == "2025-04-14", "twenty working days from 17 March 2025"


def _code(answering: str) -> None:
    columns = ("reference", "item", "code", "exemptions", "coder", "coded_at", "document", "page", "exact",
               "no_passage_reason")  # fmt: skip
    said = ("", "jo", "2025-05-01T09:00:00+01:00", "answer.eml", "1")
    rows: list[Sequence[str]] = [
        columns,
        (answering, "Q1", "answered", *said, YES, ""),
        (answering, "uses", "yes", *said, YES, ""),
        (answering, "Q2", "answered", *said, "There are 12 of them.", ""),
    ]
    with Path("codings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    answerable("coding", "import", "codings.csv", *SLUG)


def _report(letter: EmailMessage) -> None:
    """The rule, the sample with its seed, and the amendment with its reason are printed."""
    name = letter.get_content().partition("To: ")[2].partition("\n")[0]
    key = next(each["key"] for each in answerable("bodies", "list", "--register", "mine", "--json").data
               if each["name"] == name)  # fmt: skip
    answerable("frame", "amend", "--leave-out", key, "--reason", "It was merged away.", *SLUG)
    answerable("report", "write", "report.md", *SLUG)
    answerable("report", "build", "--out", "site", *SLUG)
    method = Path("site/methods.html").read_text(encoding="utf-8")
    for printed in ("Four of the six.", "20250224", "It was merged away."):
        assert printed in method
    assert "1 of 1" in Path("site/index.html").read_text(encoding="utf-8")
