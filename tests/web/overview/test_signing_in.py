"""Signing in: by a link for a new password, and with a second step where it is demanded."""

from __future__ import annotations

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from answerable.casework.work import accounts, people
from answerable.casework.work.browsers import BROWSER_COOKIE
from answerable.store.models import PasswordLink

GOOD = "a long enough sentence"
OTHER = "another long sentence"


@pytest.fixture
def ann(db: None) -> User:
    """An open account."""
    return people.open_account("ann", GOOD, who="root")


def follow(client: Client, token: str) -> None:
    """Open a link: its token leaves the address at once."""
    answer = client.get(f"/accounts/new-password/{token}/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/new-password/")
    assert "no-store" in answer["Cache-Control"]


def test_a_link_works_signed_out_once_and_ends_every_session(
    ann: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    elsewhere = Client()
    assert elsewhere.login(username="ann", password=GOOD)
    token = accounts.make_password_link(ann, who="root")
    client = Client()
    follow(client, token)
    assert "<b>ann</b>" in client.get("/accounts/new-password/").content.decode()
    too_short = client.post("/accounts/new-password/", {"password": "short", "again": "short"})
    assert too_short.status_code == 422
    assert "at least 12" in too_short.content.decode()
    differs = client.post("/accounts/new-password/", {"password": OTHER, "again": GOOD})
    assert "not the same" in differs.content.decode()
    assert elsewhere.get("/").status_code == 200
    done = client.post("/accounts/new-password/", {"password": OTHER, "again": OTHER})
    assert (done.status_code, done["Location"]) == (302, "/accounts/login/")
    assert "password is changed" in client.get("/accounts/login/").content.decode()
    assert BROWSER_COOKIE in client.cookies
    assert elsewhere.get("/").status_code == 302
    again = Client()
    follow(again, token)
    for answer in (
        again.get("/accounts/new-password/"),
        again.post("/accounts/new-password/", {"password": GOOD, "again": GOOD}),
    ):
        assert answer.status_code == 404
        assert "This link is over" in answer.content.decode()
    assert client.post("/accounts/login/", {"login": "ann", "password": OTHER}).status_code == 302
    assert token not in caplog.text


@pytest.mark.parametrize("token", ["x", "\u00e4" * 40, "a" * 2000])
def test_a_made_up_link_is_over(db: None, token: str) -> None:
    client = Client()
    client.get(f"/accounts/new-password/{token}/")
    assert client.get("/accounts/new-password/").status_code == 404


def test_without_a_link_there_is_no_page(db: None) -> None:
    assert Client().get("/accounts/new-password/").status_code == 404
    assert Client().post("/accounts/new-password/", {"password": OTHER, "again": OTHER}).status_code == 404
    assert not PasswordLink.objects.exists()


def test_who_owes_a_second_step_is_led_to_it_before_anything_else(ann: User) -> None:
    accounts.demand_second_step(None, True, who="root")
    client = Client()
    assert client.post("/accounts/login/", {"login": "ann", "password": GOOD}).status_code == 302
    for path in ("/", "/audits/", "/registers/", "/investigations/small/", "/accounts/password/change/"):
        for answer in (client.get(path), client.post(path)):
            assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/totp/activate/"), path
    asked_again = client.get("/accounts/2fa/totp/activate/")
    assert asked_again["Location"].startswith("/accounts/reauthenticate/")
    Authenticator.objects.create(user=ann, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get("/").status_code == 200


def test_a_demanded_second_step_is_set_up_and_then_asked_for(ann: User) -> None:
    accounts.demand_second_step(ann, True, who="root")
    client = Client()
    client.post("/accounts/login/", {"login": "ann", "password": GOOD})
    assert client.post("/accounts/reauthenticate/", {"password": GOOD}).status_code == 302
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    refused = client.post("/accounts/2fa/totp/deactivate/")
    assert refused.status_code != 302
    assert Authenticator.objects.filter(user=ann, type=Authenticator.Type.TOTP).exists()
    other = Client()
    half = other.post("/accounts/login/", {"login": "ann", "password": GOOD})
    assert half["Location"].startswith("/accounts/2fa/authenticate/")
    assert other.get("/").status_code == 302


@pytest.mark.parametrize("number", [7, 35, 36, 4711])
def test_closing_ends_a_sign_in_that_is_half_way(ann: User, number: int) -> None:
    """Whatever the account's number: allauth writes it down to the base 36."""
    ann = User.objects.create_user(f"ann-{number}", password=GOOD, pk=number * 1000 + 7)
    Authenticator.objects.create(user=ann, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.post("/accounts/login/", {"login": ann.get_username(), "password": GOOD})
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    accounts.close_account(ann, who="root")
    assert client.get("/accounts/2fa/authenticate/").status_code == 302


def test_a_closed_account_is_told_what_a_wrong_password_is(ann: User) -> None:
    accounts.close_account(ann, who="root")
    closed = Client().post("/accounts/login/", {"login": "ann", "password": GOOD})
    wrong = Client().post("/accounts/login/", {"login": "nobody", "password": GOOD})
    assert (closed.status_code, wrong.status_code) == (200, 200)
    assert "is not right" in closed.content.decode()
    assert "is not right" in wrong.content.decode()


def code_of(secret: str) -> str:
    """The code that an authenticator app would show now."""
    import time

    from allauth.mfa.totp.internal import auth

    counter = int(time.time()) // 30
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def test_who_owes_a_second_step_is_told_why_and_how(ann: User) -> None:
    accounts.demand_second_step(ann, True, who="root")
    client = Client()
    client.post("/accounts/login/", {"login": "ann", "password": GOOD})
    first = client.get("/", follow=True).content.decode()
    assert "demands a second step" in first
    client.post("/accounts/reauthenticate/", {"password": GOOD})
    page = client.get("/accounts/2fa/totp/activate/")
    shown = page.content.decode()
    assert "demands a second step" in shown
    assert 'class="qr"' in shown
    secret = page.context["form"].secret
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    refused = client.post("/accounts/2fa/totp/activate/", {"code": wrong})
    assert "This code does not hold" in refused.content.decode()
    done = client.post(
        "/accounts/2fa/totp/activate/", {"code": code_of(secret)}, follow=True
    ).content.decode()
    assert "10 of 10 are left" in done
    assert "demands a second step" not in client.get("/accounts/2fa/").content.decode()
    other = Client()
    asked = other.post("/accounts/login/", {"login": "ann", "password": GOOD}, follow=True).content.decode()
    assert "recovery codes lost?" in asked


def test_no_page_leads_to_a_reset_that_is_closed(ann: User) -> None:
    client = Client()
    client.force_login(ann, backend="django.contrib.auth.backends.ModelBackend")
    assert "/accounts/password/reset" not in client.get("/accounts/password/change/").content.decode()
