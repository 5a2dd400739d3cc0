"""An investigation is secret inside one installation: nothing tells a person without a seat that it exists.

Every page that a lead elsewhere can reach is asked for without and with it, and must be the same, byte by
byte; then its own addresses are asked for, its names are guessed at, and its rows are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from tests.attacks import hidden
from tests.web.seats import peopled, registers_looked_at, signed_in

from answerable.store.models import Investigation

_LINK = re.compile(rb'(?:href|action|src)="(/[^"#]*)"')
_CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce-[\w+/=-]+|nonce="[^"]*"'
    rb'|name="shown_at" value="[^"]*"'
)
_LEAVING = re.compile(r"^/(?:accounts/|static/)|\?.*\?")
_HOME = "/investigations/small"
_NOT_LINKED = (
    f"{_HOME}/letters/preview/?name=all&reference_prefix=A&kind=full",
    f"{_HOME}/letters/burden/?hours=20",
    f"{_HOME}/requests/S-6/follow-up/",
    f"{_HOME}/bodies/?q=zebra",
    "/registers/of/small/?q=zebra",
    "/registers/duplicates/",
    "/static/web/desk.js",
    f"/investigations/{hidden.SLUG}/",
    f"/investigations/{hidden.SLUG}/requests/ZB-1/",
    f"/investigations/{hidden.SLUG}/report/index.html",
    f"{_HOME}/requests/ZB-1/",
    f"{_HOME}/desk/ZB-1/Q1/",
    f"{_HOME}/figures/ladder/",
)
WHO = ("ann", "ben", "eve", "stranger")


@pytest.fixture
def installation(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The small world with its people, where ann may begin investigations and has looked at registers."""
    settings.HOME = tmp_path
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"
    settings.WHITENOISE_USE_FINDERS = False
    world = peopled()
    ann = User.objects.get(username="ann")
    ann.is_staff = True
    ann.save()
    registers_looked_at(ann)
    return world


def _pages(client: Client) -> dict[str, bytes]:
    """Every page that links lead to from the first, with what changes at each asking taken out."""
    found: dict[str, bytes] = {}
    waiting = ["/", *_NOT_LINKED]
    while waiting:
        address = waiting.pop()
        if address in found or _LEAVING.search(address):
            continue
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = b"%d " % answer.status_code + _CHANGING.sub(b"", content)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [link.decode() for link in _LINK.findall(content)]
        elif "Location" in answer.headers:
            waiting.append(answer.headers["Location"])
    return found


def _differing(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    for address in sorted(before.keys() | after.keys()):
        one, other = before.get(address, b"not there"), after.get(address, b"not there")
        if one != other:
            lines = [line for line in other.splitlines() if line not in one.splitlines()]
            yield f"{address}: {lines[:3]}"


@pytest.mark.parametrize("who", WHO)
def test_no_page_of_anybody_else_changes_when_it_is_there(installation: Investigation, who: str) -> None:
    before = _pages(signed_in(who))
    hidden.hidden()
    assert list(_differing(before, _pages(signed_in(who)))) == []
    assert len(before) > (20 if who != "stranger" else 2)


def _told(client: Client, address: str, entered: dict[str, str]) -> tuple[int, bytes]:
    answer = client.post(address, entered)
    return answer.status_code, _CHANGING.sub(b"", answer.content)


def test_a_name_that_is_taken_is_as_good_as_any_other(installation: Investigation) -> None:
    ann = signed_in("ann")
    before = _told(ann, "/begin/nothing/", {"name": "Mine", "slug": hidden.SLUG, "purpose": ""})
    Investigation.objects.filter(uid__startswith=hidden.SLUG).delete()
    hidden.hidden()
    after = _told(ann, "/begin/nothing/", {"name": "Mine", "slug": hidden.SLUG, "purpose": ""})
    assert before == after == (302, b"")


@pytest.mark.parametrize(
    ("address", "entered"),
    [
        (f"{_HOME}/tray/{{row}}/", {"reference": "ZB-1"}),
        (f"{_HOME}/frame/amend/", {"what": "leave_out", "body": "zebra", "reason": "Guessed."}),
        (f"{_HOME}/desk/ZB-1/Q1/read/", {"code": "answered", "reason": "Guessed."}),
        (f"/investigations/{hidden.SLUG}/people/byline/", {"shown_as": "Ann"}),
        (f"/investigations/{hidden.SLUG}/build/", {}),
        ("/accounts/login/", {"login": "zorro", "password": "guessed it is"}),
    ],
)
def test_no_form_answers_otherwise(
    installation: Investigation, address: str, entered: dict[str, str]
) -> None:
    from answerable.store.models import Reply
    from answerable.web.numbers import shown_number

    asker = Client() if "login" in entered else signed_in("ann")
    place = address.format(row=shown_number(Reply.objects.get(name="stray.eml").pk))
    before = _told(asker, place, entered)
    hidden.hidden()
    assert _told(asker, place, entered) == before


def test_numbers_of_rows_in_addresses_do_not_tell_how_many_there_are() -> None:
    from answerable.web.numbers import row_number, shown_number

    shown = [shown_number(number) for number in range(200)]
    assert len(set(shown)) == 200
    assert [row_number(each) for each in shown] == list(range(200))
    assert shown != sorted(shown)
    assert len({each[0] for each in shown} | {each[-1] for each in shown}) > 16


def test_how_far_the_journal_came_is_told_to_nobody() -> None:
    from answerable.web.numbers import number_apart, shown_apart

    shown = [shown_apart(7) for _ in range(50)]
    assert len(set(shown)) == 50
    assert {number_apart(each) for each in shown} == {7}
    with pytest.raises(ValueError, match="not the number"):
        number_apart("7")


def test_an_investigation_that_all_of_a_team_sit_in_is_told_to_the_team(installation: Investigation) -> None:
    """Costs within sixty working days are added up: lint says so where nobody learns what is not theirs."""
    from answerable.casework.letters.earlier_requests import earlier_requests
    from answerable.casework.work.investigations import give_role
    from answerable.store.models import Role, Unit

    other = hidden.hidden()
    ash = Unit.objects.get(frame__investigation=installation, body__key="ash")
    seated = sorted(set(installation.memberships.values_list("username", flat=True)))
    for short in seated:
        assert {each.whose for each in earlier_requests([ash])[ash.pk]} <= {installation.name}
        give_role(other, User.objects.get(username=short), Role.READER, "zorro")
    assert hidden.NAME in {each.whose for each in earlier_requests([ash])[ash.pk]}
    seat = other.memberships.filter(username=seated[0]).exclude(role=Role.LEAD)
    seat.update(role=Role.PARTNER)
    assert {each.whose for each in earlier_requests([ash])[ash.pk]} <= {installation.name}
