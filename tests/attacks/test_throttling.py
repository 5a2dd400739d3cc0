"""Guessing passwords: bounded for whoever guesses, and never a lock-out of whose account it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from allauth.core.internal.ratelimit import parse_rate
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from answerable.casework.work import people
from answerable.casework.work.browsers import BROWSER_COOKIE, accounts_of
from answerable.web import accounts
from answerable.web.accounts import client_address

GOOD = "a long enough sentence"
TOO_MANY = "Too many wrong attempts"
FROM_ADDRESS = parse_rate(accounts.WRONG_FROM_ADDRESS).amount
AT_ADDRESS = parse_rate(accounts.WRONG_AT_ADDRESS).amount
FOR_ACCOUNT = parse_rate(accounts.WRONG_FOR_ACCOUNT).amount
FROM_DEVICE = parse_rate(accounts.WRONG_FROM_DEVICE).amount


@pytest.fixture(autouse=True)
def _quick(settings: Settings, db: None) -> None:
    settings.WHITENOISE_USE_FINDERS = False
    cache.clear()


@pytest.fixture
def ben(db: None) -> User:
    """The coder whom somebody would lock out."""
    return people.open_account("ben", GOOD, who="root")


def attempt(client: Client, name: str, password: str, address: str = "198.51.100.7", **headers: str) -> str:
    """Try to sign in: "in", "wrong" or "refused unread"."""
    sent = {"login": name, "password": password}
    answer = client.post("/accounts/login/", sent, REMOTE_ADDR=address, **headers)  # type: ignore[arg-type]
    if answer.status_code == 302:
        client.post("/accounts/logout/")
        return "in"
    assert answer.status_code == 200
    return "refused unread" if TOO_MANY in answer.content.decode() else "wrong"


def test_the_last_guess_within_the_limit_is_read_and_the_next_is_not(ben: User) -> None:
    for _ in range(FROM_ADDRESS - 1):
        assert attempt(Client(), "ben", "a wrong sentence") == "wrong"
    assert attempt(Client(), "ben", GOOD) == "in"
    assert attempt(Client(), "ben", "a wrong sentence") == "wrong"
    assert attempt(Client(), "ben", GOOD) == "refused unread"
    assert attempt(Client(), "ben", GOOD, address="198.51.100.8") == "in"


def test_capital_letters_and_blanks_are_not_another_account(ben: User) -> None:
    for name in ("ben", "BEN", " ben", "Ben ", "bEN"):
        attempt(Client(), name, "a wrong sentence")
    assert attempt(Client(), "ben", GOOD) == "refused unread"


def test_a_stranger_at_the_same_address_locks_nobody_out_whose_browser_is_known(ben: User) -> None:
    own = Client()
    assert attempt(own, "ben", GOOD) == "in"
    for number in range(AT_ADDRESS + 5):
        attempt(Client(), "ben" if number % 2 else f"nobody{number}", "a wrong sentence")
    assert attempt(Client(), "ben", GOOD) == "refused unread"
    assert attempt(own, "ben", "a wrong sentence") == "wrong"
    assert attempt(own, "ben", GOOD) == "in"


def test_many_names_from_one_address_are_counted_together(ben: User) -> None:
    for number in range(AT_ADDRESS):
        assert attempt(Client(), f"nobody{number}", "a wrong sentence") == "wrong"
    assert attempt(Client(), "somebody", "a wrong sentence") == "refused unread"


def test_many_addresses_at_one_account_are_counted_together(ben: User) -> None:
    own = Client()
    assert attempt(own, "ben", GOOD) == "in"
    for number in range(FOR_ACCOUNT):
        assert attempt(Client(), "ben", "a wrong sentence", f"192.0.2.{number + 1}") == "wrong"
    assert attempt(Client(), "ben", GOOD, "203.0.113.1") == "refused unread"
    assert attempt(own, "ben", GOOD, "203.0.113.2") == "in"


def test_a_known_browser_may_not_guess_for_ever(ben: User) -> None:
    own = Client()
    assert attempt(own, "ben", GOOD) == "in"
    for _ in range(FROM_DEVICE):
        assert attempt(own, "ben", "a wrong sentence") == "wrong"
    assert attempt(own, "ben", GOOD) == "refused unread"


def test_the_cookie_of_one_account_or_a_forged_one_is_none_for_another(ben: User) -> None:
    people.open_account("mal", GOOD, who="root")
    mal = Client()
    assert attempt(mal, "mal", GOOD) == "in"
    for _ in range(FROM_ADDRESS):
        attempt(mal, "ben", "a wrong sentence")
    assert attempt(mal, "ben", GOOD) == "refused unread"
    value = mal.cookies[BROWSER_COOKIE].value
    forged = Client()
    forged.cookies[BROWSER_COOKIE] = value[:-2] + ("aa" if value[-2:] != "aa" else "bb")
    assert attempt(forged, "ben", GOOD) == "refused unread"
    assert not accounts_of(forged.cookies[BROWSER_COOKIE].value)
    assert accounts_of(value)


def test_the_counts_are_those_of_every_process(ben: User) -> None:
    from django.core.cache.backends.db import DatabaseCache

    assert isinstance(cache._connections["default"], DatabaseCache)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "not an address", "10.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_of_a_forwarded_address_only_what_proxies_wrote_is_believed(
    settings: Settings, proxies: int, told: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": told} if told else {}
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)  # type: ignore[arg-type]
    assert client_address(asked) == address


def test_a_made_up_header_gives_no_more_guesses(ben: User, settings: Settings) -> None:
    for proxies, ending in ((0, ""), (1, ", 203.0.113.9")):
        cache.clear()
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        for number in range(FROM_ADDRESS):
            made_up = f"192.0.2.{number}{ending}"
            assert attempt(Client(), "ben", "a wrong sentence", HTTP_X_FORWARDED_FOR=made_up) == "wrong"
        last = attempt(Client(), "ben", GOOD, HTTP_X_FORWARDED_FOR=f"192.0.2.99{ending}")
        assert last == "refused unread"


def test_behind_a_proxy_one_persons_guesses_are_not_anothers(ben: User, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(FROM_ADDRESS):
        attempt(Client(), "ben", "a wrong sentence", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert attempt(Client(), "ben", GOOD, HTTP_X_FORWARDED_FOR="203.0.113.9") == "refused unread"
    assert attempt(Client(), "ben", GOOD, HTTP_X_FORWARDED_FOR="203.0.113.10") == "in"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one writer at a time is SQLite's way")
@pytest.mark.django_db(transaction=True)
def test_a_database_that_takes_nothing_is_not_told_as_too_many_wrong_passwords(ben: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    own = Client(raise_request_exception=False)
    own.get("/accounts/login/")
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = own.post("/accounts/login/", {"login": "ben", "password": GOOD})
        other.execute("ROLLBACK")
    assert answer.status_code == 503
    assert TOO_MANY not in answer.content.decode()
    assert attempt(own, "ben", GOOD) == "in"
