"""Accounts: closed, signed out, roles taken back, new passwords, second steps; each act in the journal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from tests.worlds import small

from answerable.casework.work import accounts, people
from answerable.casework.work.investigations import give_role
from answerable.ground import BadInput, Missing
from answerable.store.models import Coding, Investigation, JournalEntry, PasswordLink, Role

GOOD = "a long enough sentence"


@pytest.fixture
def ann(db: None) -> User:
    """An open account."""
    return people.open_account("ann", GOOD, who="root")


def verbs(subject: str = "ann") -> list[str]:
    """What the journals say was done to an account, in order."""
    return list(JournalEntry.objects.filter(subject=subject).order_by("pk").values_list("verb", flat=True))


def test_a_closed_account_is_out_at_once_and_keeps_its_name(ann: User) -> None:
    investigation = small.coded()
    ben = User.objects.filter(username="ben").first() or people.open_account("ben", GOOD, who="root")
    give_role(investigation, ben, Role.CODER, "root")
    client = Client()
    assert client.login(username="ben", password=GOOD)
    assert client.get("/").status_code == 200
    before = list(Coding.objects.values_list("coder", flat=True))
    accounts.close_account(ben, who="root")
    accounts.close_account(ben, who="root")
    assert client.get("/").status_code == 302
    assert not Client().login(username="ben", password=GOOD)
    assert list(Coding.objects.values_list("coder", flat=True)) == before
    assert verbs("ben").count("closed account") == 1
    accounts.reopen_account(ben, who="root")
    assert client.get("/").status_code == 302
    assert Client().login(username="ben", password=GOOD)


def test_closing_names_what_nobody_leads_any_more(ann: User) -> None:
    investigation = small.answered()
    give_role(investigation, ann, Role.LEAD, "root")
    bea = people.open_account("bea", GOOD, who="root")
    give_role(investigation, bea, Role.LEAD, "root")
    assert accounts.close_account(ann, who="root") == ()
    assert accounts.close_account(bea, who="root") == ("small",)


def test_a_role_is_taken_back_but_not_the_last_leads(ann: User) -> None:
    investigation: Investigation = small.answered()
    for role in (Role.LEAD, Role.CODER):
        give_role(investigation, ann, role, "root")
    accounts.take_role_back(investigation, "ann", Role.CODER, who="root")
    assert verbs()[-1] == "took role back"
    with pytest.raises(Missing, match="no coder"):
        accounts.take_role_back(investigation, "ann", Role.CODER, who="root")
    with pytest.raises(BadInput, match="only lead"):
        accounts.take_role_back(investigation, "ann", Role.LEAD, who="root")
    bea = people.open_account("bea", GOOD, who="root")
    give_role(investigation, bea, Role.LEAD, "root")
    accounts.close_account(bea, who="root")
    with pytest.raises(BadInput, match="only lead"):
        accounts.take_role_back(investigation, "ann", Role.LEAD, who="root")
    accounts.reopen_account(bea, who="root")
    accounts.take_role_back(investigation, "ann", Role.LEAD, who="root")


def test_sessions_of_one_account_end_and_no_others(ann: User) -> None:
    people.open_account("bea", GOOD, who="root")
    places = [Client() for _ in range(2)]
    for place in places:
        assert place.login(username="ann", password=GOOD)
    other = Client()
    assert other.login(username="bea", password=GOOD)
    assert accounts.end_sessions(ann, who="root") == 2
    assert [place.get("/").status_code for place in places] == [302, 302]
    assert other.get("/").status_code == 200
    assert verbs()[-1] == "ended sessions"


def test_a_link_is_good_once_and_until_it_expires(ann: User) -> None:
    token = accounts.make_password_link(ann, who="root", hours=1)
    with pytest.raises(BadInput, match="will not do"):
        accounts.choose_password(token, "short")
    accounts.choose_password(token, "another long sentence")
    with pytest.raises(Missing):
        accounts.choose_password(token, "a third long sentence")
    assert User.objects.get(pk=ann.pk).check_password("another long sentence")
    assert "chose new password" in verbs()


@pytest.mark.parametrize(("seconds", "holds"), [(5, True), (-1, False)])
def test_a_link_ends_with_its_hour(ann: User, seconds: int, holds: bool) -> None:
    token = accounts.make_password_link(ann, who="root")
    PasswordLink.objects.update(expires_at=timezone.now() + timedelta(seconds=seconds))
    if holds:
        assert accounts.owner_of_link(token) == ann
    else:
        with pytest.raises(Missing):
            accounts.choose_password(token, "another long sentence")


def test_a_newer_link_ends_the_older_and_closing_ends_both(ann: User) -> None:
    older = accounts.make_password_link(ann, who="root")
    newer = accounts.make_password_link(ann, who="root")
    with pytest.raises(Missing):
        accounts.owner_of_link(older)
    assert accounts.owner_of_link(newer) == ann
    accounts.close_account(ann, who="root")
    with pytest.raises(Missing):
        accounts.owner_of_link(newer)
    with pytest.raises(BadInput, match="closed"):
        accounts.make_password_link(ann, who="root")
    accounts.reopen_account(ann, who="root")
    with pytest.raises(Missing):
        accounts.owner_of_link(newer)


def test_the_token_of_a_link_is_kept_nowhere(ann: User) -> None:
    token = accounts.make_password_link(ann, who="root")
    assert token not in str(list(PasswordLink.objects.values()))
    assert token not in str(list(JournalEntry.objects.values()))


def test_a_demand_signs_out_only_who_has_no_second_step(ann: User) -> None:
    bea = people.open_account("bea", GOOD, who="root")
    Authenticator.objects.create(user=bea, type=Authenticator.Type.TOTP, data={"secret": "x"})
    clients = {}
    for name in ("ann", "bea"):
        clients[name] = Client()
        assert clients[name].login(username=name, password=GOOD)
    accounts.demand_second_step(None, True, who="root")
    accounts.demand_second_step(None, True, who="root")
    assert clients["ann"].get("/").status_code == 302
    assert clients["bea"].get("/").status_code == 200
    assert accounts.owes_second_step(ann)
    assert not accounts.owes_second_step(bea)
    assert verbs("everybody") == ["demanded second step"]
    accounts.demand_second_step(None, False, who="root")
    assert not accounts.owes_second_step(ann)


def test_a_demand_of_one_account_is_none_of_another(ann: User) -> None:
    bea = people.open_account("bea", GOOD, who="root")
    accounts.demand_second_step(ann, True, who="root")
    assert (accounts.owes_second_step(ann), accounts.owes_second_step(bea)) == (True, False)


def test_a_lost_second_step_is_forgotten_with_its_codes(ann: User) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=ann, type=kind, data={})
    client = Client()
    assert client.login(username="ann", password=GOOD)
    assert accounts.forget_second_step(ann, who="root")
    assert not Authenticator.objects.filter(user=ann).exists()
    assert client.get("/").status_code == 302
    assert not accounts.forget_second_step(ann, who="root")
    assert verbs().count("forgot second step") == 1


def test_demo_accounts_are_closed_and_stay_closed(ann: User) -> None:
    people.demo_account("zoe")
    kept = people.demo_account("yan")
    kept.set_password(GOOD)
    kept.save()
    assert [user.username for user in accounts.open_demo_accounts()] == ["zoe"]
    assert accounts.close_demo(who="root") == ("zoe",)
    people.demo_account("zoe")
    assert accounts.open_demo_accounts() == ()
    assert accounts.close_demo(who="root") == ()
    assert User.objects.get(username="ann").is_active


def test_the_list_has_every_account(ann: User) -> None:
    give_role(small.answered(), ann, Role.READER, "root")
    accounts.close_account(people.open_account("bea", GOOD, who="root"), who="root")
    found = {each.username: each for each in accounts.every_account()}
    assert found["ann"].roles == ("small: reader",)
    assert (found["ann"].open, found["bea"].open) == (True, False)
    assert found["ann"].last_sign_in is None
