"""Every form of the workbench, sent empty and sent what nobody should: made from the list of all forms."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from django import forms as django_forms
from django.test import Client
from django.utils.html import escape
from tests.promises import tree
from tests.web.entering import FORMS, Sent, every_form_there_is
from tests.web.seats import SignIn
from tests.web.sending import sent

from answerable.store.models import Investigation
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import UploadField

EVIL = "<script>alert(1)</script>"
HOSTILE = ("a\0b", "2026-99-99", "9" * 5000, EVIL, "-1", "NaN", "%00", "\ud7ff\U0010ffff", "../../etc/passwd")
if os.environ.get("DATABASE_URL"):
    HOSTILE = ("a\0b", "9" * 5000, "\ud7ff\U0010ffff")
"""On PostgreSQL those that only another engine takes: the forms have refused the others before any."""
LONG = "x" * 10**6
ALL = sorted(FORMS, key=lambda form: form.__name__)
pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def world(kept_world: Investigation) -> Investigation:
    """The small world, made once for this file, with ann as one who may begin investigations."""
    from django.contrib.auth.models import User

    User.objects.filter(username="ann").update(is_staff=True)
    return kept_world


def test_no_form_is_forgotten() -> None:
    assert set(FORMS) == every_form_there_is()


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_an_empty_form_is_told_of_all_that_is_missing(sign_in: SignIn, kind: type[PageForm]) -> None:
    place = FORMS[kind].ready()
    answer = sign_in(place.who).post(place.address, dict(place.beside))
    assert answer.status_code in (200, 302, 422)
    page = answer.content.decode()
    fields = {f"{place.prefix}{name}": field for name, field in kind.base_fields.items()}
    needed = {name: field for name, field in fields.items() if field.required and name not in place.beside}
    assert answer.status_code == 422 or not needed
    for name, field in needed.items():
        assert escape(field.error_messages["required"]) in page
        assert f'id="{(place.ids or kind.id_format) % name}_error"' in page or not place.listed, name


EVERY = os.environ.get("ANSWERABLE_ALL") == "1"
SENT = [
    pytest.param(value, kind, id=f"{ascii(value)[:20]}-{kind.__name__}")
    for turn, value in enumerate(HOSTILE)
    for place, kind in enumerate(ALL)
    if EVERY or (place + turn) % 4 == 0
]
"""What nobody should enter in every form; in a check, each of them in a quarter of the forms."""


@pytest.mark.parametrize(("value", "kind"), SENT)
def test_what_nobody_should_enter_is_refused_and_shown_as_text(
    sign_in: SignIn, kind: type[PageForm], value: str
) -> None:
    place = FORMS[kind].ready()
    answer = _post(
        sign_in(place.who), place, dict.fromkeys(_written(kind, place), value), _files(kind, value)
    )
    page = answer
    assert EVIL not in page
    if value == EVIL and _kept(kind) and 'class="error"' in page:
        assert escape(EVIL) in page


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_million_letters_break_nothing(sign_in: SignIn, kind: type[PageForm]) -> None:
    place, client = FORMS[kind].ready(), sign_in(FORMS[kind].who)
    for names in _by_fours(_written(kind, place)):
        _post(client, place, dict.fromkeys(names, LONG), {})


def _post(client: Client, place: Sent, entered: dict[str, str], files: dict[str, object]) -> str:
    answer = client.post(place.address, {**entered, **files, **place.beside})
    assert answer.status_code in (200, 302, 422), answer.status_code
    return answer.content.decode() if answer.status_code != 302 else ""


def _written(kind: type[PageForm], place: Sent) -> list[str]:
    fields = kind.base_fields.items()
    own = [f"{place.prefix}{name}" for name, field in fields if not isinstance(field, UploadField)]
    return [*own, *place.more]


def _files(kind: type[PageForm], value: str) -> dict[str, object]:
    named = [name for name, field in kind.base_fields.items() if isinstance(field, UploadField)]
    return {name: sent(f"{EVIL}.csv", value.encode("utf-8")) for name in named}


def _kept(kind: type[PageForm]) -> bool:
    """True for a form in which something is written, which must stay."""
    return any(
        isinstance(field.widget, (django_forms.TextInput, django_forms.Textarea))
        for field in kind.base_fields.values()
    )


def _by_fours(names: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(names), 4):
        yield names[at : at + 4]


def test_no_browser_holds_a_form_back() -> None:
    """What is wrong is said by the forms: all of it, beside the fields."""
    pages = (tree.PACKAGE / "web/templates/web").rglob("*.html")
    held = [found for page in pages for found in re.findall(r"<form[^>]*>", page.read_text("utf-8"))]
    assert held
    assert [each for each in held if "novalidate" not in each] == []
