"""Large forms, whoever serves the workbench: only from people who are signed in, and up to a limit."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from answerable.casework.work import accounts
from answerable.casework.work.uploads import MOST_BYTES, MOST_BYTES_OF_STRANGERS


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
