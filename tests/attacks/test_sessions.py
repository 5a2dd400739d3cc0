"""Sessions: none that somebody else knew before goes on, and none outlives what it was given for."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.web.overview.test_signing_in import code_of
from tests.web.seats import peopled, signed_in

from answerable.casework.jobs import queue
from answerable.casework.work import accounts, people
from answerable.casework.work.investigations import give_role
from answerable.store.models import Investigation, JournalEntry, PasswordLink, Role
from answerable.web.numbers import shown_number

GOOD, OTHER = "a long enough sentence", "another long sentence"
COOKIE = "sessionid"
SIGN_IN, LINK = "/accounts/login/", "/accounts/new-password/"
INSIDE = "/audits/"
"""A page of whoever is signed in."""


@pytest.fixture(autouse=True)
def _quick(settings: Settings, db: None, tmp_path: Path) -> None:
    settings.WHITENOISE_USE_FINDERS = False
    settings.ORIGINALS, settings.HOME, settings.REPORTS = tmp_path / "o", tmp_path, tmp_path / "reports"
    cache.clear()


@pytest.fixture
def ann() -> User:
    """An open account."""
    return people.open_account("ann", GOOD, who="root")


def key(client: Client) -> str:
    """The session that the browser names."""
    found = client.cookies.get(COOKIE)
    return found.value if found else ""


def with_session(session: str) -> Client:
    """Another browser that names a session it should not know."""
    client = Client()
    client.cookies[COOKIE] = session
    return client


def is_in(client: Client) -> bool:
    """Whether a page of people who are signed in opens."""
    return client.get(INSIDE).status_code == 200


def sign_in(client: Client, password: str = GOOD) -> str:
    """Sign in as ann with the password; where that led comes back."""
    return client.post(SIGN_IN, {"login": "ann", "password": password})["Location"]


def with_second_step(ann: User) -> str:
    """Give ann a second step; its secret comes back."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=ann, type=Authenticator.Type.TOTP, data={"secret": secret})
    return secret


def test_a_session_from_before_signing_in_is_dead_after_it(ann: User) -> None:
    client = Client()
    client.get(f"{LINK}anything/")
    before = key(client)
    assert Session.objects.filter(pk=before).exists(), "there was one"
    sign_in(client)
    assert is_in(client)
    assert key(client) != before
    assert not Session.objects.filter(pk=before).exists()
    assert not is_in(with_session(before))


@pytest.mark.parametrize("planted", ["a" * 32, "0" * 40, "../../etc/passwd", "x"])
def test_a_session_that_somebody_made_up_is_never_taken(ann: User, planted: str) -> None:
    victim = with_session(planted)
    sign_in(victim)
    assert is_in(victim)
    assert key(victim) != planted
    assert not is_in(with_session(planted))


def test_the_second_step_changes_the_session_and_half_way_is_nobody(ann: User) -> None:
    secret = with_second_step(ann)
    client = Client()
    client.get(f"{LINK}anything/")
    assert sign_in(client).startswith("/accounts/2fa/authenticate/")
    half_way = key(client)
    assert not is_in(client)
    assert not is_in(with_session(half_way))
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_in(client)
    assert key(client) != half_way
    assert not Session.objects.filter(pk=half_way).exists()
    assert not is_in(with_session(half_way))


def test_half_way_opens_no_page_and_sends_no_form(ann: User) -> None:
    with_second_step(ann)
    client = Client()
    sign_in(client)
    for path in ("/", INSIDE, "/registers/", "/accounts/2fa/", "/accounts/password/change/"):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 302, path
            assert answer["Location"].startswith("/accounts/"), path
    changed = {"oldpassword": GOOD, "password1": OTHER, "password2": OTHER}
    client.post("/accounts/password/change/", changed)
    assert User.objects.get(pk=ann.pk).check_password(GOOD)


def test_a_code_of_the_second_step_signs_in_once(ann: User) -> None:
    code = code_of(with_second_step(ann))
    one, other = Client(), Client()
    for client in (one, other):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_in(one)
    assert not is_in(other)


def change_password(client: Client) -> None:
    """Change ann's password on the page of her account."""
    changed = {"oldpassword": GOOD, "password1": OTHER, "password2": OTHER}
    assert client.post("/accounts/password/change/", changed).status_code == 302


def test_a_changed_password_leaves_one_session_and_that_is_new(ann: User) -> None:
    client, elsewhere = Client(), Client()
    for each in (client, elsewhere):
        sign_in(each)
        assert is_in(each)
    before = key(client)
    change_password(client)
    assert is_in(client)
    assert key(client) != before
    assert not is_in(with_session(before))
    assert not is_in(elsewhere)


@pytest.mark.django_db(transaction=True)
def test_a_second_step_that_was_set_up_ends_every_other_session(ann: User) -> None:
    """Whoever sits elsewhere with the password alone is what the second step is set up against."""
    client, elsewhere = Client(), Client()
    for each in (client, elsewhere):
        sign_in(each)
        assert is_in(each)
    before = key(client)
    client.post("/accounts/reauthenticate/", {"password": GOOD})
    page = client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)})
    assert is_in(client)
    assert not is_in(elsewhere)
    assert not is_in(with_session(before))
    told = JournalEntry.objects.get(verb="set up second step")
    assert (told.who, told.after) == ("ann", {"sessions_ended": 1})


def test_signing_out_kills_the_session_and_not_the_cookie_alone(ann: User) -> None:
    client = Client()
    sign_in(client)
    before = key(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert is_in(client), "a link that others send signs nobody out"
    client.post("/accounts/logout/")
    assert not is_in(with_session(before))


def choose(token: str, password: str = OTHER) -> int:
    """Choose a password by a link, in a browser of its own; the code of the answer."""
    client = Client()
    client.get(f"{LINK}{token}/")
    return client.post(LINK, {"password": password, "again": password}).status_code


def test_a_link_is_used_once_even_by_who_had_its_page_open(ann: User) -> None:
    token = accounts.make_password_link(ann, who="root")
    early = Client()
    early.get(f"{LINK}{token}/")
    assert early.get(LINK).status_code == 200
    assert choose(token) == 302
    assert early.post(LINK, {"password": GOOD, "again": GOOD}).status_code == 404
    assert choose(token, GOOD) == 404
    assert User.objects.get(pk=ann.pk).check_password(OTHER)


def test_a_link_is_over_once_another_was_made(ann: User) -> None:
    first = accounts.make_password_link(ann, who="root")
    early = Client()
    early.get(f"{LINK}{first}/")
    second = accounts.make_password_link(ann, who="root")
    assert early.post(LINK, {"password": OTHER, "again": OTHER}).status_code == 404
    assert choose(first) == 404
    assert choose(second) == 302


def test_a_link_is_over_once_the_password_was_changed_by_another_way(ann: User) -> None:
    """Who changes a password because somebody may know it leaves no link behind that changes it back."""
    token = accounts.make_password_link(ann, who="root")
    client = Client()
    sign_in(client)
    change_password(client)
    assert choose(token, "the one of a thief") == 404
    assert User.objects.get(pk=ann.pk).check_password(OTHER)
    assert is_in(client)


@pytest.mark.parametrize(("seconds", "code"), [(30, 302), (-1, 404)])
def test_a_link_is_over_when_its_time_is(ann: User, seconds: int, code: int) -> None:
    token = accounts.make_password_link(ann, who="root")
    PasswordLink.objects.update(expires_at=timezone.now() + timedelta(seconds=seconds))
    assert choose(token) == code


def test_a_link_of_one_account_is_none_of_another_and_does_not_sign_in(ann: User) -> None:
    bea = people.open_account("bea", GOOD, who="root")
    secret = with_second_step(ann)
    tokens = {each.username: accounts.make_password_link(each, who="root") for each in (ann, bea)}
    assert choose(tokens["ann"]) == 302
    assert User.objects.get(pk=bea.pk).check_password(GOOD)
    assert choose(tokens["bea"]) == 302
    client = Client()
    client.get(f"{LINK}{tokens['ann']}/")
    assert not is_in(client)
    assert sign_in(client, OTHER).startswith("/accounts/2fa/authenticate/"), "the second step is still asked"
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_in(client)


def test_a_link_leaves_its_token_in_no_address_page_or_referrer(ann: User) -> None:
    token = accounts.make_password_link(ann, who="root")
    client = Client()
    answer = client.get(f"{LINK}{token}/")
    assert token not in str(answer.headers) + answer.content.decode()
    page = client.get(LINK)
    assert token not in str(page.headers) + page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.content.decode())


def opened(client: Client, path: str) -> int:
    """The code of an answer, read to its end."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def small() -> Investigation:
    """The small world with its people."""
    return peopled()


def test_a_role_that_was_taken_back_opens_nothing_more_in_a_session_that_goes_on(
    small: Investigation,
) -> None:
    """Neither the investigation, nor what was asked for in it: jobs, their rows, the archive, originals."""
    ann, home = User.objects.get(username="ann"), "/investigations/small"
    give_role(small, User.objects.create_user("bob"), Role.LEAD, "root")
    job = queue.ask_for("export_archive", {}, user=ann, investigation=small)
    client = signed_in("ann")
    pages = [f"{home}/", f"{home}/requests/S-1/", f"{home}/export/archive/", f"/jobs/{shown_number(job.pk)}/"]
    assert [opened(client, page) for page in pages] == [200] * 4
    accounts.take_role_back(small, "ann", Role.LEAD, who="root")
    assert [opened(client, page) for page in pages] == [404] * 4
    assert is_in(client)


def test_another_role_of_the_same_person_stays(small: Investigation) -> None:
    ann = User.objects.get(username="ann")
    give_role(small, User.objects.create_user("bob"), Role.LEAD, "root")
    give_role(small, ann, Role.READER, "root")
    job = queue.ask_for("build_report", {}, user=ann, investigation=small)
    accounts.take_role_back(small, "ann", Role.LEAD, who="root")
    client = signed_in("ann")
    assert client.get("/investigations/small/take-in/").status_code == 403
    assert client.get(f"/jobs/{shown_number(job.pk)}/").status_code == 200
    assert client.get("/investigations/small/").status_code == 200


def test_a_closed_account_is_out_in_every_browser_and_half_way(ann: User) -> None:
    secret = with_second_step(ann)
    inside, half_way = Client(), Client()
    for client in (inside, half_way):
        sign_in(client)
    inside.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_in(inside)
    token = accounts.make_password_link(ann, who="root")
    accounts.close_account(ann, who="root")
    half_way.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert not is_in(inside)
    assert not is_in(half_way)
    assert choose(token) == 404
    accounts.reopen_account(ann, who="root")
    assert not is_in(inside)
    assert choose(token) == 404
