"""Foreign files read in children: the same values as in this process, within limits that are set."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.documents.builds import pdf, word, workbook

from answerable.correspondence import parse_message
from answerable.documents import Document, read_document
from answerable.ground import BadInput
from answerable.isolation import Isolation, Nursery, ReadingLimits
from answerable.isolation import parse_message as parse_apart
from answerable.isolation import read_document as read_apart
from answerable.isolation.limits import children_in, limits_in
from answerable.isolation.readers import READERS
from answerable.isolation.reading import installed

ROOT = Path(__file__).parents[2]
MAILS = sorted([*(ROOT / "examples").rglob("*.eml"), *(ROOT / "tests").rglob("*.eml")])
KINDS = {
    "a.pdf": pdf("One page\nof words", "another"),
    "locked.pdf": pdf("secret", password="secret"),
    "a.docx": word(lambda document: document.add_paragraph("Dear Sir, \U0001f600")),
    "a.xlsx": workbook(lambda book: book.active.append(["Make", 97]) if book.active else None),
    "a.html": b"<html><body><p>words<table><tr><td>1<td>2</table>",
    "a.csv": b"a,b\n1,2\n3,4\n",
    "a.txt": "£5 \x80\f second page".encode("cp1252", "replace"),
    "a.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "a.bin": bytes(range(256)),
    "empty": b"",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_reads_as_it_does_in_this_process(name: str) -> None:
    assert read_apart(KINDS[name], name) == read_document(KINDS[name], name)


def test_every_example_reads_to_the_same_byte_as_in_this_process() -> None:
    """Each mail, and each file attached to one."""
    attached = 0
    for path in MAILS:
        here = parse_message(path.read_bytes())
        assert parse_apart(path.read_bytes()) == here, path
        for part in here.attachments:
            attached += 1
            assert read_apart(part.content, part.filename) == read_document(part.content, part.filename)
    assert len(MAILS) >= 50
    assert attached >= 5


@pytest.mark.parametrize("charset", ["gb18030", "koi8-r", "shift_jis", "utf-7", "iso-2022-kr", "cp037", "hz"])
def test_every_character_set_is_there(charset: str) -> None:
    """A child can load none any more."""
    raw = f"Subject: =?{charset}?B?5L2g5aW9?=\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    raw += b"\xc4\xe3\xba\xc3 words\r\n"
    assert parse_apart(raw) == parse_message(raw)


def test_every_sample_of_a_rehearsal_is_a_file_that_is_read() -> None:
    """A reader that is rehearsed on what it refuses is not ready for what it reads."""
    rehearsed = {
        name: list(reader.samples()) for name, reader in READERS.items() if reader.samples is not tuple
    }
    assert rehearsed.keys() == {"document", "message", "message text", "photograph", "tables"}
    for content, arguments in rehearsed["document"]:
        read = READERS["document"].read(content, **arguments)
        assert ("12" in read.text, read.problem) == (True, ""), arguments
    assert len(rehearsed["document"]) == 6
    mails = [READERS["message"].read(content) for content, _ in rehearsed["message"]]
    assert ["lamp posts" in mail.text for mail in mails] == [True, True]
    assert [len(mail.attachments) for mail in mails] == [1, 0]
    texts = [READERS["message text"].read(content) for content, _ in rehearsed["message text"]]
    assert texts == [mail.text for mail in mails]
    assert [
        [line for table in READERS["tables"].read(content, **given) for line in table.lines]
        for content, given in rehearsed["tables"]
    ] == [[("Make", "12.5")]]


def test_what_is_no_mail_is_refused_in_the_same_words() -> None:
    with pytest.raises(BadInput) as here:
        parse_message(b"no headers at all")
    with pytest.raises(BadInput) as apart:
        parse_apart(b"no headers at all")
    assert str(apart.value) == str(here.value)


def test_as_many_pages_and_characters_come_back_as_the_limits_let() -> None:
    isolation = installed()
    few = Isolation(isolation.nursery, ReadingLimits(pages=2, characters=20))
    assert "only the first 2 of 3 pages" in few.document(pdf("1", "2", "3"), "a.pdf").problem
    exactly = few.document(b"a" * 20, "a.txt")
    assert (exactly.text, exactly.problem) == ("a" * 20, "")
    cut = few.document(pdf("a" * 15, "b" * 15), "a.pdf")
    assert [len(page.text) for page in cut.pages] == [15, 5]
    assert "only the first 20 characters" in cut.problem


def test_a_file_over_a_limit_is_a_recorded_problem_and_reads_where_the_limit_is_raised() -> None:
    isolation = installed()
    large = KINDS["a.docx"]
    tight = Isolation(isolation.nursery, ReadingLimits(memory=1))
    wide = b"<p>words</p>" * 300_000
    assert "1 MB of memory (raise ANSWERABLE_READ_MEMORY" in tight.document(wide, "a.html").problem
    assert isolation.document(wide, "a.html").problem == ""
    assert isolation.document(large, "a.docx") == read_document(large, "a.docx")


def test_a_mail_over_a_limit_says_which() -> None:
    tight = Isolation(installed().nursery, ReadingLimits(memory=1))
    with pytest.raises(BadInput, match="ANSWERABLE_READ_MEMORY"):
        tight.message(b"Subject: a\r\n\r\n" + b"words\r\n" * 1_000_000)


def test_limits_are_set_by_the_environment() -> None:
    assert limits_in({}) == ReadingLimits()
    said = limits_in({"ANSWERABLE_READ_SECONDS": "5", "ANSWERABLE_READ_MEMORY": "2000"})
    assert (said.seconds, said.memory, said.wait) == (5, 2000, ReadingLimits().wait)
    assert children_in({"ANSWERABLE_READ_CHILDREN": "1"}) == 1
    assert 2 <= children_in({}) <= 4


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "9999999999", "\u0661"])
def test_what_is_no_limit_is_refused_by_the_name_of_its_setting(text: str) -> None:
    with pytest.raises(BadInput, match="ANSWERABLE_READ_WAIT"):
        limits_in({"ANSWERABLE_READ_WAIT": text})


def test_a_nursery_is_closed_and_reads_again() -> None:
    nursery = Nursery(1)
    isolation = Isolation(nursery, ReadingLimits())
    assert isinstance(isolation.document(b"a", "a.txt"), Document)
    nursery.close()
    assert nursery.processes == []
    assert isolation.document(b"a", "a.txt").text == "a"
    nursery.close()


def test_a_process_that_ends_with_a_child_lying_ready_leaves_no_traceback() -> None:
    """A command that read a file ends while the next child waits to be taken: nothing is said of that."""
    code = (
        "import time\nfrom answerable.isolation import read_document\n"
        "print(len(read_document(b'We hold 3 posts.', 'a.txt').pages))\ntime.sleep(1)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
    assert done.stderr == ""
