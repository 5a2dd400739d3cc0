"""Large forms, whoever serves the workbench: only from people who are signed in, and up to a limit."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from pytest_django import Settings

from answerable.casework.work import accounts, uploads
from answerable.casework.work.uploads import MOST_BYTES, MOST_BYTES_OF_STRANGERS
from answerable.ground import digest_of
from answerable.web.forms.moving import ArchiveForm
from answerable.web.forms.replies import MailForm


@pytest.fixture
def client(db: None, settings: Settings) -> Client:
    """Somebody signed in."""
    settings.WHITENOISE_USE_FINDERS = False
    made = Client()
    made.force_login(User.objects.create_user("ann"), backend="django.contrib.auth.backends.ModelBackend")
    return made


def code(client: Client, length: int, path: str = "/accounts/login/") -> int:
    """The answer to a form that says it is that long."""
    sent = {"CONTENT_LENGTH": str(length)}
    return client.post(path, b"", content_type="multipart/form-data; boundary=x", **sent).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/begin/archive/", "/investigations/x/take-in/mail/", "/none/"]
)
def test_a_stranger_sends_no_large_form_anywhere(client: Client, path: str) -> None:
    assert code(Client(), MOST_BYTES_OF_STRANGERS + 1, path) == 413
    assert code(Client(), 200 * 1024 * 1024, path) == 413
    assert code(Client(), MOST_BYTES_OF_STRANGERS, path) != 413


def test_who_is_signed_in_sends_larger_ones(client: Client) -> None:
    path = "/investigations/x/take-in/mail/"
    assert code(client, MOST_BYTES_OF_STRANGERS + 1, path) != 413
    assert code(client, MOST_BYTES + 1, path) == 413


def test_a_closed_account_is_a_stranger(client: Client) -> None:
    accounts.close_account(User.objects.get(username="ann"), who="root")
    assert code(client, MOST_BYTES_OF_STRANGERS + 1) == 413


_MAIL = (
    b"From a@b.example Mon Jan  6 10:00:00 2025\nFrom: a@b.example\nSubject: %d\n\n"
    + b"words\n" * 2000
    + b"\n"
)


def _sent(name: str, pieces: Iterable[bytes]) -> TemporaryUploadedFile:
    """A file as Django hands it over: on disk, since it is long."""
    sent = TemporaryUploadedFile(name, "application/octet-stream", 0, None)
    for piece in pieces:
        sent.write(piece)
    sent.size = sent.tell()
    sent.seek(0)
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["mail", "archive"])
def test_a_large_upload_is_never_whole_in_memory(kind: str, tmp_path: Path, settings: Settings) -> None:
    """Sent, checked, kept, and read again by its job: none of it holds more than a piece, or a message."""
    settings.ORIGINALS = tmp_path / "originals"
    if kind == "mail":
        sent = _sent("all.mbox", (_MAIL % number for number in range(4000)))
    else:
        sent = _sent("all.zip", [b"PK\x03\x04", *[bytes(100_000)] * 480])
    assert sent.size is not None
    assert sent.size > 48_000_000

    tracemalloc.start()
    try:
        if kind == "mail":
            (file,) = MailForm({}, {"mail": sent}).fields["mail"].clean([sent])
        else:
            file = ArchiveForm({}, {"archive": sent}).fields["archive"].clean(sent)
        again = uploads.kept(uploads.keep(file))
        found = [(name, len(content)) for name, content in _messages(again)] if kind == "mail" else []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert again.digest == digest_of(file.content)
    assert found[1::3999] == ([] if kind == "archive" else [("all.mbox message 2", len(_MAIL % 1) - 43)])
    assert len(found) == (uploads.count_messages(again) if kind == "mail" else 0)
    assert peak < 8_000_000


def _messages(upload: uploads.Upload) -> Iterator[tuple[str, bytes]]:
    for name, content in uploads.messages_of(upload):
        assert isinstance(content, bytes)
        yield name, content
