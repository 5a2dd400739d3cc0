"""Two people at one item: the second is told what the first did, and nothing is overwritten or lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from tests.web.entering import BODY, HOME, drafted, replied
from tests.web.seats import SignIn

from answerable.casework.work.investigations import give_role
from answerable.store.models import (
    Adjudication,
    Body,
    Draft,
    Investigation,
    JournalEntry,
    Questionnaire,
    Reply,
    ReplyMatch,
    Role,
)
from answerable.web.numbers import number_apart

pytestmark = pytest.mark.usefixtures("world")
MARK = re.compile(r'name="shown_at" value="(\w+)"')


@dataclass(frozen=True)
class Meeting:
    """A page with a form that two people send: what each enters, and what is then held."""

    page: str
    form: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]
    held: Callable[[], object]
    theirs: str
    yours: str
    made: Callable[[], Mapping[str, object]] = dict
    others: Mapping[str, Any] = field(default_factory=dict)
    """What the form is sent with in both cases."""


def _ash() -> Body:
    return Body.objects.get(register="small", key="ash")


def _questions(title: str) -> str:
    asked = '[[questions]]\nnumber = "1"\ntext = "Bells?"\n'
    return f'version = "9"\ntitle = "{title}"\npurpose = "P"\n{asked}'


MEETINGS: dict[str, Meeting] = {
    "a field of a body": Meeting(
        BODY, f"{BODY}set/", {"value": "North"}, {"value": "South"},
        lambda: _ash().region, "North", "South", others={"field": "region", "reason": "a letter"},
    ),
    "an address": Meeting(
        BODY, f"{BODY}address/", {"email": "one@ash.example"}, {"email": "two@ash.example"},
        lambda: sorted(_ash().contacts.filter(email__in=("one@ash.example", "two@ash.example"))
                       .values_list("email", flat=True)),
        "one@ash.example", "two@ash.example", others={"act": "add", "source": "a call"},
    ),
    "the words of a draft": Meeting(
        HOME + "/letters/drafts/{draft}/", HOME + "/letters/drafts/{draft}/step/",
        {"text": "The first words."}, {"text": "The second words."},
        lambda: Draft.objects.all()[0].text, "The first words.", "The second words.",
        made=drafted, others={"do": "reword", "subject": "Bells"},
    ),
    "the kind of a reply": Meeting(
        f"{HOME}/requests/S-1/", HOME + "/requests/S-1/replies/{reply}/kind/",
        {"kind": "acknowledgement"}, {"kind": "notice"},
        lambda: Reply.objects.filter(matches__request__reference="S-1")[0].kind,
        "acknowledgement", "notice", made=replied,
    ),
    "a reply of the tray": Meeting(
        HOME + "/tray/{stray}/", HOME + "/tray/{stray}/", {"reference": "S-1"}, {"reference": "S-2"},
        lambda: list(ReplyMatch.objects.filter(reply__name="stray.eml")
                     .values_list("request__reference", flat=True)),
        "S-1", "S-2", made=replied,
    ),
    "who signs": Meeting(
        f"{HOME}/letters/", f"{HOME}/letters/sign/", {"requester": "Jo One"}, {"requester": "Jo Two"},
        lambda: Investigation.objects.get(uid="small").requester, "Jo One", "Jo Two",
        others={"organisation": "The Paper"},
    ),
    "a difference": Meeting(
        f"{HOME}/differences/S-1/has_bell/", f"{HOME}/differences/S-1/has_bell/",
        {"code": "yes", "why": "The first reason."}, {"code": "no", "why": "The second reason."},
        lambda: list(Adjudication.objects.filter(request__reference="S-1", item="has_bell")
                     .values_list("reason", flat=True)),
        "The first reason.", "The second reason.", others={"reason": "the letter as a whole"},
    ),
    "a questionnaire": Meeting(
        f"{HOME}/questions/questionnaire/edit/", f"{HOME}/questions/questionnaire/edit/",
        {"toml": _questions("First")},
        {"toml": _questions("Second")},
        lambda: Questionnaire.objects.get(version="9").title, "First", "Second", others={"do": "save"},
    ),
}  # fmt: skip


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
        if mark and (action is None or html.unescape(action.group(1)) == form):
            return mark.group(1)
    raise AssertionError(f"no form of {form} carries how far the journal had come")


def _at(client: Client, page: str, form: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    return _mark(answer.content.decode(), form)


@pytest.mark.parametrize("name", MEETINGS)
def test_the_second_is_told_what_the_first_did(sign_in: SignIn, name: str) -> None:
    met = MEETINGS[name]
    made = met.made()
    page, form = met.page.format(**made), met.form.format(**made)
    ann, dan = sign_in("ann"), sign_in("dan")
    marks = _at(ann, page, form), _at(dan, page, form)
    assert ann.post(form, {**met.others, **met.first, "shown_at": marks[0]}).status_code == 302
    held = met.held()

    answer = dan.post(form, {**met.others, **met.second, "shown_at": marks[1]})
    told = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "This was changed by ann after you opened the page, on " in told
    theirs, yours = re.search(r"Theirs: (.*?) Yours: (.*?)</li>", told, re.S).groups()  # type: ignore[union-attr]
    assert met.theirs in theirs or name == "a questionnaire"
    assert met.yours in yours
    assert told.count(met.yours) >= 2, "what was typed is kept in the form"
    assert met.held() == held

    again = _mark(answer.content.decode(), form)
    assert dan.post(form, {**met.others, **met.second, "shown_at": again}).status_code == 302
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
