"""Files made to take a machine down: each ends within limits that the test sets, and the next file is read.

What each took is printed (`pytest -rP` shows it) and held to those limits: processor time, the most memory
that the child held beyond what it has when idle, characters that came back.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.documents.builds import pdf, rezipped, word, workbook

from answerable.isolation import Isolation, Nursery, ReadingLimits
from answerable.isolation.child import FAILED, VALUE
from answerable.isolation.pool import NotReadError

LIMITS = ReadingLimits(seconds=3, wait=20, memory=600, pages=50, characters=2_000_000, output=100)
OF_TEXT = {"pages": LIMITS.pages, "characters": LIMITS.characters}
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def apart() -> Iterator[Isolation]:
    """Children within the limits of these tests, one at a time, and what one takes that reads nothing."""
    nursery = Nursery(1)
    yield Isolation(nursery, LIMITS)
    nursery.close()


@pytest.fixture(autouse=True)
def _the_next_file_is_read(apart: Isolation) -> Iterator[None]:
    yield
    assert apart.document(b"the next file", "a.txt").text == "the next file"


def read(apart: Isolation, file: str, content: bytes, reader: str = "document", **arguments: Any) -> str:
    """How reading a hostile file ended, in one word, held to the limits and printed with what it took."""
    if reader == "document":
        arguments = {"filename": file, **OF_TEXT}
    idle = apart.nursery.ask(
        "document", b"a", {"filename": "a", **OF_TEXT}, LIMITS, is_measured=True
    ).kilobytes
    begun = time.monotonic()
    try:
        answer = apart.nursery.ask(reader, content, arguments, LIMITS, is_measured=True)
    except NotReadError as error:
        took = time.monotonic() - begun
        ended, spent = str(error), f"{took:.1f} s by the clock"
        assert took < LIMITS.wait + 2
    else:
        ended = {VALUE: "read", FAILED: "failed"}.get(answer.sort, "refused")
        room = (answer.kilobytes - idle) // 1000
        spent = f"{answer.seconds:.1f} s of processor, {room} MB, {len(answer.frame)} bytes back"
        assert answer.seconds <= LIMITS.seconds + 1
        assert room <= LIMITS.memory
        assert len(answer.frame) < LIMITS.output * 1_000_000
    sys.stdout.write(f"{file}: {len(content)} bytes; {LIMITS}: {ended}; {spent}\n")
    return ended


def zipped(entries: dict[str, bytes], level: int = 9) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return written.getvalue()


def one_page(*streams: bytes, box: str = "0 0 595 842", resources: str = "") -> bytes:
    """A PDF of one page, whose contents are these streams, deflated; without a table of its objects."""
    content = b" ".join(b"%d 0 R" % (5 + number) for number in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 4 0 R>>%s>>/Contents[%s]>>"
        % (box.encode(), resources.encode(), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    deflated = {stream: zlib.compress(stream, 9) for stream in set(streams)}
    for packed in (deflated[stream] for stream in streams):
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.5\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def nested(depth: int, inner: bytes) -> bytes:
    """A mail within a mail, `depth` times."""
    for level in range(depth):
        inner = (
            b"From: a@b.example\nSubject: level %d\nMIME-Version: 1.0\n"
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
            b"Content-Type: message/rfc822\n\n%s\n--b%d--\n" % (level, level, level, inner, level)
        )
    return inner


def test_a_workbook_of_a_few_kilobytes_that_declares_a_billion_cells(apart: Isolation) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ALL1048576"><v>1</v></c></row>'
    declared = f'<dimension ref="A1:ALL1048576"/><sheetData>{rows}</sheetData>'
    sheet = f'<worksheet xmlns="{_SPREADSHEET}">{declared}</worksheet>'
    plain = workbook(lambda book: None)
    book = rezipped(plain, {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert len(book) < 8_000
    read(apart, "billion.xlsx", book)
    assert "more than can be read" in apart.document(book, "billion.xlsx").problem
    assert read(apart, "billion.xlsx", book, "tables", name="billion.xlsx") == "refused"


def test_a_page_of_spans(apart: Isolation) -> None:
    cell = '<td colspan="1000" rowspan="60000">x</td>'
    html = f"<html><body><table>{f'<tr>{cell * 40}</tr>' * 1_050}</table>".encode()
    assert len(html) > 1_700_000
    read(apart, "spans.html", html)


def test_tables_within_tables(apart: Isolation) -> None:
    read(apart, "deep.html", b"<html><body>" + b"<table><tr><td>" * 100_000)


OF_ONE_PAGE: dict[str, Callable[[], bytes]] = {
    "letters": lambda: one_page(
        b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 3_000_000 + b"ET"
    ),
    "nothing": lambda: one_page(*[b" " * 50_000_000] * 60),
    "huge page": lambda: one_page(b"BT /F 1 Tf (a) Tj ET", box="0 0 1e9 1e9"),
    "graphics": lambda: one_page(b"q " * 20_000_000),
    "curves": lambda: one_page(b"0 0 m " + b"1 1 l " * 10_000_000 + b"f"),
}


@pytest.mark.parametrize("name", OF_ONE_PAGE)
def test_a_pdf_of_one_page_that_wants_gigabytes(apart: Isolation, name: str) -> None:
    content = OF_ONE_PAGE[name]()
    assert len(content) < 4_000_000
    ended = read(apart, f"{name}.pdf", content)
    assert re.match("read|reading it went beyond|its reader broke down", ended)


def test_a_pdf_whose_table_of_objects_unpacks_to_gigabytes(apart: Isolation) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(100)) + packer.flush()
    table = b"1 0 obj<</Type/XRef/Size 200000000/W[1 2 2]/Root 2 0 R/Length %d" % len(packed)
    table += b"/Filter/FlateDecode>>stream\n"
    content = b"%PDF-1.5\n" + table + packed + b"\nendstream endobj\nstartxref\n9\n%%EOF"
    read(apart, "table.pdf", content)


def test_encoded_words_without_number_in_a_subject(apart: Isolation) -> None:
    words = b" ".join([b"=?utf-8?q?caf=C3=A9?="] * 20_000)
    raw = b"From: a@b.example\nSubject: " + words + b"\nDate: Tue, 04 Mar 2025 10:00:00 +0000\n\nwords\n"
    if read(apart, "subject.eml", raw, "message") == "read":
        assert apart.message(raw).subject.startswith("caf\u00e9caf\u00e9")


def test_mails_within_mails(apart: Isolation) -> None:
    inner = b"From: a@b.example\nSubject: innermost\n\n" + b"words " * 500_000
    read(apart, "nineteen.eml", nested(19, inner), "message")
    read(apart, "thousand.eml", nested(1_000, b"Subject: innermost\n\nwords"), "message")


def test_archives_that_unpack_to_gigabytes(apart: Isolation) -> None:
    bomb = zipped({"word/document.xml": bytes(300_000_000)}, 1)
    read(apart, "bomb.docx", bomb)
    within = zipped({f"{number}.zip": zipped({"a": bytes(30_000_000)}) for number in range(10)})
    book = rezipped(workbook(lambda made: None), {"xl/embeddings/more.zip": within})
    assert read(apart, "nested.xlsx", book) == "read"
    letters = word(lambda document: document.add_paragraph("words"))
    assert read(apart, "nested.docx", rezipped(letters, {"word/embeddings/more.docx": bomb})) == "read"
    read(
        apart,
        "mails.zip",
        zipped({f"{n}.eml": bytes(120_000_000) for n in range(4)}, 1),
        "packed mails",
        name="a",
    )


def test_xml_deep_and_long(apart: Isolation) -> None:
    deep = b"<a>" * 2_000_000 + b"</a>" * 2_000_000
    read(apart, "deep.docx", rezipped(word(lambda document: None), {"word/document.xml": deep}))
    read(apart, "deep.xlsx", rezipped(workbook(lambda book: None), {"xl/worksheets/sheet1.xml": deep}))


def test_an_ordinary_file_stands_far_from_its_limits(apart: Isolation) -> None:
    """These limits are a third of the usual ones and less."""
    assert read(apart, "plain.pdf", pdf(*["Some words on a page"] * 40)) == "read"


@pytest.mark.parametrize("command", ["worker", "serve"])
def test_a_command_that_is_killed_leaves_no_child_behind(command: str, tmp_path: Path) -> None:
    """The command reads a file that makes its reader wait, and is killed while it does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    words = ["serve", "--port", port] if command == "serve" else ["worker"]
    script = (
        "import sys, threading\n"
        "from answerable.isolation import Isolation, Nursery, ReadingLimits\n"
        "from tests.attacks.strange_readers import READERS\n"
        "from answerable.cli import main\n"
        "strange = Isolation(Nursery(1, 'tests.attacks.strange_readers'), ReadingLimits(), READERS)\n"
        "threading.Thread(target=strange.read, args=('sleeps', b''), daemon=True).start()\n"
        "main(sys.argv[1:])\n"
    )
    environment = {**os.environ, "ANSWERABLE_HOME": str(tmp_path / "home")}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, "-c", script, *words],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        until, children = time.monotonic() + 30, []
        while time.monotonic() < until and len(children) < 3:
            time.sleep(0.1)
            children = _readers_below(running.pid)
        assert len(children) >= 3, "the command did not begin to read"
        time.sleep(1)
        children = _readers_below(running.pid)
        running.send_signal(signal.SIGKILL)
        running.wait(10)
    until = time.monotonic() + 10
    while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in children):
        time.sleep(0.1)
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []


def _readers_below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        for child in (task / "children").read_text().split():
            found += [int(child)] if b"answerable.isolation" in _words(int(child)) else []
            found += _readers_below(int(child))
    return found


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
