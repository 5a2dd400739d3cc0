"""Two people at one item: the second is told what the first did, and nothing is overwritten or lost."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from tests.web.checking import begun
from tests.web.entering import BODY, HOME, drafted
from tests.web.forms_by_address import MET, NOT_MET, addresses_with_forms
from tests.web.meetings import MEETINGS
from tests.web.seats import SignIn

from answerable.casework.work.investigations import give_role
from answerable.store.models import Body, Draft, Investigation, JournalEntry, Role
from answerable.web.numbers import number_apart

pytestmark = pytest.mark.usefixtures("world")
MARK = re.compile(r'name="shown_at" value="(\w+)"')


def _ash() -> Body:
    return Body.objects.get(register="small", key="ash")


@pytest.fixture
def world(kept_world: Investigation) -> Investigation:
    from django.contrib.auth.models import User

    for name in ("ann", "dan"):
        user = User.objects.get(username=name)
        user.is_staff = user.is_superuser = True
        user.save()
    give_role(kept_world, User.objects.get(username="dan"), Role.LEAD, "ann")
    return kept_world


def _mark(page: str, form: str) -> str:
    """The mark of the form that is sent there."""
    for found in re.findall(r"<form.*?</form>", page, re.S):
        action = re.search(r'<form[^>]* action="([^"]*)"', found)
        mark = MARK.search(found)
        if mark and (action is None or html.unescape(action.group(1)) in (form, "#say")):
            return mark.group(1)
    raise AssertionError(f"no form of {form} carries how far the journal had come")


def _at(client: Client, page: str, form: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    return _mark(answer.content.decode(), form)


def _entered(*entered: Mapping[str, Any]) -> dict[str, Any]:
    """What is entered, with files that can be read once more."""
    every = {name: value for each in entered for name, value in each.items()}
    return {name: value() if callable(value) else value for name, value in every.items()}


def test_every_address_that_takes_a_form_says_who_can_meet_there() -> None:
    assert not set(MET) & set(NOT_MET)
    assert addresses_with_forms() == set(MET) | set(NOT_MET)
    named = [name for names in MET.values() for name in names]
    assert sorted(named) == sorted(MEETINGS)


@pytest.mark.parametrize("name", MEETINGS)
def test_the_second_is_told_what_the_first_did(sign_in: SignIn, name: str) -> None:
    met = MEETINGS[name]
    made = met.made()
    page, form = met.page.format(**made), met.form.format(**made)
    assert name in MET[str(resolve(form).url_name)]
    ann, dan = sign_in("ann"), sign_in("dan")
    marks = _at(ann, page, form), _at(dan, page, form)
    first = (met.first_form or met.form).format(**made)
    others = met.others if first == form else {**met.others, "shown_at": marks[0]}
    done = ann.post(first, {**_entered(others, met.first), "shown_at": marks[0]})
    assert done.status_code == 302, done.content.decode()
    held = met.held()

    answer = dan.post(form, {**_entered(met.others, met.second), "shown_at": marks[1]})
    told = html.unescape(answer.content.decode())
    assert answer.status_code == 422, answer.status_code
    shown = re.search(r'<div class="notice" data-kind="error".*?</div>', told, re.S)
    assert shown
    assert "This was changed by ann after you opened the page, on " in shown[0]
    said = re.search(r"Theirs: (.*?)</li>", told, re.S)
    assert said
    theirs, _, yours = said[1].partition(" Yours: ")
    assert met.theirs in theirs
    assert met.yours in yours
    assert ("It cannot be done again" in theirs) is not met.again
    assert told.count(met.kept or met.yours) >= (1 if met.kept else 2), "what was typed is kept in the form"
    assert met.held() == held
    if met.again:
        again = _mark(answer.content.decode(), form)
        sent = dan.post(form, {**_entered(met.others, met.second), "shown_at": again})
        assert sent.status_code == 302, sent.content.decode()
        assert met.held() != held


@pytest.mark.parametrize("sent", [{}, {"shown_at": ""}, {"shown_at": "9" * 5000}, {"shown_at": "999999"}])
def test_who_sends_no_mark_has_seen_nothing(sign_in: SignIn, sent: dict[str, str]) -> None:
    entered = {"field": "region", "reason": "a letter"}
    ann = sign_in("ann")
    assert ann.post(f"{BODY}set/", {**entered, **sent, "value": "North"}).status_code == 302
    assert ann.post(f"{BODY}set/", {**entered, **sent, "value": "South"}).status_code == 422
    assert _ash().region == "North"


def test_another_field_of_the_same_body_is_nobody_s_concern(sign_in: SignIn) -> None:
    ann, dan = sign_in("ann"), sign_in("dan")
    mark = _at(dan, BODY, f"{BODY}set/")
    for client, name, value in ((ann, "region", "North"), (dan, "sector", "school")):
        entered = {"field": name, "value": value, "reason": "a letter", "shown_at": mark}
        assert client.post(f"{BODY}set/", entered).status_code == 302
    assert (_ash().region, _ash().sector) == ("North", "school")


def test_an_error_of_another_kind_does_not_hide_what_the_first_did(sign_in: SignIn) -> None:
    ann, dan = sign_in("ann"), sign_in("dan")
    mark = _at(dan, BODY, f"{BODY}set/")
    entered = {"field": "region", "reason": "a letter", "shown_at": mark}
    assert ann.post(f"{BODY}set/", {**entered, "value": "North"}).status_code == 302
    answer = dan.post(f"{BODY}set/", {**entered, "value": "South", "reason": ""})
    assert answer.status_code == 422
    assert number_apart(_mark(answer.content.decode(), f"{BODY}set/")) == number_apart(mark)


def test_nothing_is_journalled_of_what_was_refused(sign_in: SignIn) -> None:
    entered = {"field": "region", "reason": "a letter"}
    sign_in("ann").post(f"{BODY}set/", {**entered, "value": "North"})
    count = JournalEntry.objects.count()
    sign_in("dan").post(f"{BODY}set/", {**entered, "value": "South"})
    assert JournalEntry.objects.count() == count


def test_words_for_a_draft_that_was_released_or_withdrawn_meanwhile_are_shown(sign_in: SignIn) -> None:
    draft = drafted()["draft"]
    ann, dan = sign_in("ann"), sign_in("dan")
    page = f"{HOME}/letters/drafts/{draft}/"
    words = {
        "do": "reword",
        "subject": "Bells",
        "text": "Words of an hour.",
        "shown_at": _at(dan, page, f"{page}step/"),
    }
    assert ann.post(f"{HOME}/letters/batches/pilot/step/", {"do": "release"}).status_code == 302
    released = dan.post(f"{page}step/", words)
    assert released.status_code == 422
    assert "It was released by ann" in released.content.decode()
    assert "Words of an hour." in released.content.decode()
    Draft.objects.update(released_at=None, released_by="")
    assert ann.post(f"{HOME}/letters/batches/pilot/step/", {"do": "withdraw"}).status_code == 302
    gone = dan.post(f"{page}step/", words)
    assert gone.status_code == 404
    assert "Words of an hour." in gone.content.decode()
    assert dan.post(f"{page}step/", {"do": "release"}).status_code == 404


def test_a_batch_released_by_a_job_is_compared_with_what_its_page_showed(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.web.views.letters.letters.LARGE", 1)
    draft = drafted()["draft"]
    ann, dan = sign_in("ann"), sign_in("dan")
    batch = f"{HOME}/letters/batches/pilot/"
    before = _at(dan, batch, f"{batch}step/")
    text = f"{Draft.objects.order_by('pk')[0].text}\n\nThe first words."
    words = {"do": "reword", "subject": "Bells", "text": text}
    assert ann.post(f"{HOME}/letters/drafts/{draft}/step/", words).status_code == 302
    told = dan.post(f"{batch}step/", {"do": "release", "shown_at": before}, follow=True)
    assert "This was changed by ann after you opened the page" in told.content.decode()
    assert not Draft.objects.exclude(released_at=None).exists()
    now = _at(dan, batch, f"{batch}step/")
    dan.post(f"{batch}step/", {"do": "release", "shown_at": now})
    assert not Draft.objects.filter(released_at=None).exists()


def test_nobody_is_told_of_somebody_else_s_own_audit_of_the_same_name(sign_in: SignIn) -> None:
    ann, dan = sign_in("ann"), sign_in("dan")
    said = {"says": "outside", "reason": "Ann's own reason.", "shown_at": ""}
    for client, reason in ((ann, "Ann's own reason."), (dan, "Dan's.")):
        audit = begun(client, name="Pagers")
        claim = audit.runs.get().found["claims"][0]["id"]
        answer = client.post(f"/audits/{audit.uid}/runs/1/claims/{claim}/", {**said, "reason": reason})
        assert answer.status_code == 302, answer.content.decode()
    nothing = dan.post(f"/audits/{audit.uid}/corrections/nothing/take-back/", {"shown_at": ""})
    assert "own reason" not in nothing.content.decode()
    assert "ann" not in nothing.content.decode().split("<main")[1]
