"""A file that met a limit is a recorded failure, and is read once the limit is raised."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from answerable.casework.replies import intake
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.replies.rereading import read_again
from answerable.isolation import Isolation, ReadingLimits, reading
from answerable.store.models import DocumentPart, Investigation, JournalEntry

WIDE = b"<p>words of a long page</p>" * 40_000


def test_a_file_that_met_a_limit_is_read_again_and_the_others_are_left_alone(
    asked: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "foi@body.example", "us@team.example", "Answer"
    message.set_content("Attached.")
    for content, name in ((WIDE, "long.html"), (b"short", "short.txt"), (b"\xd0\xcf\x11\xe0", "old.bin")):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    tight = Isolation(reading.installed().nursery, ReadingLimits(memory=3))
    monkeypatch.setattr(intake, "read_document", tight.document)
    reply = take_in_mail(asked, message.as_bytes(), "a.eml", who="ann").reply
    long, short = (DocumentPart.objects.get(reply=reply, name=name) for name in ("long.html", "short.txt"))
    assert "ANSWERABLE_READ_MEMORY" in long.problem
    assert not long.pages.exists()
    kept = short.pages.get()

    read, still = read_again(asked, who="ben")

    assert read == 1
    assert len(still) == 1
    assert "old.bin" in still[0]
    long.refresh_from_db()
    assert (long.problem, long.media_type) == ("", "text/html")
    assert long.pages.get().text.count("words of a long page") == 40_000
    assert short.pages.get() == kept
    assert JournalEntry.objects.filter(verb="read file again", who="ben", subject=long.uid).exists()
    assert read_again(asked, who="ben")[0] == 0
