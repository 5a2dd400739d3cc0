"""What is confidential lies in no file in clear on its way in; what passes through one lies in the home."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests.web.seats import peopled, signed_in

from answerable.casework.sources.confidential import LARGEST_FORM, open_file
from answerable.casework.work import browsers
from answerable.casework.work.permissions import seat_at
from answerable.cli import front_door
from answerable.store.passing import pass_through, passing_folder

FORM = {"type": "document", "title": "A leak", "grade": "inferred"}
LARGE = b"The lynx is in the ledger. " * 120_000
"""3.2 MB: more than Django holds in memory of other uploads, and than the server does."""


@pytest.fixture
def no_file(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Any file for what is temporary is noted."""
    made: list[str] = []
    real = tempfile.NamedTemporaryFile

    def noted(*arguments: Any, **named: Any) -> Any:
        made.append(str(named.get("dir")))
        return real(*arguments, **named)

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", noted)
    return made


def test_a_large_confidential_file_passes_through_no_file(
    db: None, settings: Settings, tmp_path: Path, no_file: list[str]
) -> None:
    settings.HOME, settings.ORIGINALS = tmp_path, tmp_path / "originals"
    made = peopled()
    upload = SimpleUploadedFile("a.txt", LARGE)
    answer = signed_in("rex").post("/investigations/small/sources/confidential/", {**FORM, "file": upload})
    assert (answer.status_code, no_file) == (302, [])
    seat = seat_at(User.objects.get(username="rex"), made.uid)
    assert open_file(seat, "confidential-1") == ("a.txt", LARGE)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"The lynx is in" in path.read_bytes()]
    assert kept == []
    signed_in("ann").post("/investigations/small/sources/import/", {"file": SimpleUploadedFile("b", LARGE)})
    assert no_file == [settings.FILE_UPLOAD_TEMP_DIR]


def test_a_list_of_devices_passes_through_no_file(
    db: None, settings: Settings, tmp_path: Path, no_file: list[str]
) -> None:
    settings.HOME, settings.ORIGINALS = tmp_path, tmp_path / "originals"
    peopled()
    upload = SimpleUploadedFile("a.csv", b"place,count,query,date\n" + b"198.51.100.7,9,a,2022\n" * 130_000)
    answer = signed_in("ann").post("/investigations/small/exposure/take-in/", {"file": upload, "index": ""})
    assert (answer.status_code, no_file) == (302, [])
    assert "refused" in answer["Location"]
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"198.51" in path.read_bytes()]
    assert kept == []


def test_more_than_is_held_in_memory_is_refused_before_it_is_read(db: None) -> None:
    peopled()
    answer = signed_in("rex").post(
        "/investigations/small/sources/confidential/", FORM, CONTENT_LENGTH=str(LARGEST_FORM + 1)
    )
    assert answer.status_code == 413
    assert "64" in answer.content.decode()


def received(path: str, body: bytes, *, known: bool) -> Any:
    """The parser of a request that came whole."""
    cookie = f"Cookie: {browsers.BROWSER_COOKIE}=x\r\n" if known else ""
    parser = front_door.SmallOfStrangers(front_door._adjustments("127.0.0.1", 8000, "http"))
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{cookie}Content-Length: {len(body)}\r\n\r\n".encode()
    data = head + body
    while data and not parser.completed:
        data = data[parser.received(data) :]
    return parser


@pytest.mark.parametrize(
    ("path", "in_memory"),
    [
        ("/investigations/small/sources/confidential/", True),
        ("/investigations/small/sources/of/confidential-12/step/", True),
        ("/investigations/small/sources/of/confidential-notes/step/", False),
        ("/investigations/small/exposure/take-in/", True),
        ("/investigations/small/sources/import/", False),
        ("/investigations/small/?next=/sources/confidential/", False),
    ],
)
def test_the_server_holds_what_is_confidential_in_memory(
    monkeypatch: pytest.MonkeyPatch, path: str, in_memory: bool
) -> None:
    monkeypatch.setattr(front_door, "is_known", lambda cookie: bool(cookie))
    parser = received(path, LARGE, known=True)
    assert parser.error is None
    assert parser.body_rcv.getbuf().overflowed is not in_memory
    parser.close()
    assert received(path, LARGE, known=False).error is not None


def test_what_passes_lies_in_the_home_for_its_owner_and_is_swept(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(settings.FILE_UPLOAD_TEMP_DIR).parent == Path(os.environ["ANSWERABLE_HOME"]).resolve()
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "passing").mkdir(mode=0o755)
    folder = passing_folder(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    for name, hours in (("old.upload", 25), ("new.upload", 23)):
        (folder / name).write_text("x")
        moment = time.time() - hours * 3600
        os.utime(folder / name, (moment, moment))
    pass_through(folder)
    assert [path.name for path in folder.iterdir()] == ["new.upload"]
    assert tempfile.gettempdir() == str(folder)
    with tempfile.NamedTemporaryFile() as file:
        assert Path(file.name).parent == folder
