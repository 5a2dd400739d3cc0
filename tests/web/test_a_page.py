"""A page with a form, made from nothing. The docs are cut from here: see `docs/extending/a-page.md`."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.test import override_settings
from django.urls import include, path
from django.views.decorators.http import require_http_methods
from tests.web.seats import SignIn

from answerable.casework.work.journalling import note
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import BadInput
from answerable.store.models import Investigation
from answerable.web import urls
from answerable.web.access import seated
from answerable.web.forms.base import PageForm, form_page
from answerable.web.forms.fields import LineField, WholeNumberField


# [verb]
def rename(investigation: Investigation, name: str, *, who: str) -> None:
    """Give the investigation another name; raises `BadInput` for the one it has."""
    if name == investigation.name:
        raise BadInput(f"it is called {name!r} already", remedy="Write another name.")
    before, investigation.name = investigation.name, name
    investigation.save(update_fields=["name"])
    note(investigation, who, "renamed", investigation.uid, before={"name": before}, after={"name": name})
    # [/verb]


# [form]
class RenameForm(PageForm):
    """Another name for an investigation."""

    not_done = "It keeps its name."

    name = LineField("New name", "As readers of the report see it", needed="There is no name. Write one.")
    edition = WholeNumberField("Edition", "Left empty, it has none", least=1, most=99)

    def new_name(self) -> str:
        """What was entered, as the verb takes it."""
        name, edition = self.cleaned_data["name"], self.cleaned_data["edition"]
        return f"{name}, edition {edition}" if edition else name
        # [/form]


# [view]
@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def rename_page(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for another name; POST gives it."""
    form = RenameForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="name"):
            rename(seat.investigation, form.new_name(), who=seat.who)
            return redirect("board", seat.investigation.uid)
    return form_page(http_request, "web/overview/rename.html", form, seat=seat)
    # [/view]


TEMPLATE = """
# [template]
{% extends "web/base.html" %}
{% block title %}Another name{% endblock %}
{% block crumbs %}<li aria-current="page">Another name</li>{% endblock %}
{% block content %}
<h1>Another name</h1>
<form method="post" novalidate>{% csrf_token %}{{ form }}
<p><button class="button">Rename</button></p></form>
{% endblock %}
# [/template]
"""

# [address]
address = path("rename/", rename_page, name="rename")
# [/address]
urlpatterns = [path("investigations/<slug:slug>/", include([address])), *urls.urlpatterns]
PAGE = "/investigations/small/rename/"


@pytest.fixture(autouse=True)
def _with_the_page(settings: Any) -> Any:
    text = "\n".join(TEMPLATE.splitlines()[2:-1])
    (templates,) = settings.TEMPLATES
    loaders = [
        ("django.template.loaders.locmem.Loader", {"web/overview/rename.html": text}),
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**templates["OPTIONS"], "loaders": loaders}
    with override_settings(
        ROOT_URLCONF=__name__, TEMPLATES=[{**templates, "APP_DIRS": False, "OPTIONS": options}]
    ):
        yield


def test_all_errors_stand_beside_their_fields_and_at_the_top(sign_in: SignIn) -> None:
    # [posts]
    answer = sign_in("ann").post(PAGE, {"name": "", "edition": "<b>100"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<a href="#name">New name</a>: There is no name. Write one.' in page
    assert '<p class="error" id="edition_error">&#x27;&lt;b&gt;100&#x27; is not a whole number.' in page
    assert 'value="&lt;b&gt;100" inputmode="numeric"' in page
    # [/posts]
    assert 'aria-invalid="true" aria-describedby="edition_helptext edition_error" id="edition"' in page


def test_what_the_verb_refuses_stands_beside_its_field(sign_in: SignIn, world: Investigation) -> None:
    page = sign_in("ann").post(PAGE, {"name": world.name}).content.decode()
    assert f"It is called &#x27;{world.name}&#x27; already. Write another name.</p>" in page
    assert sign_in("ann").get(PAGE).status_code == 200
    assert sign_in("eve").get(PAGE).status_code == 403


def test_what_is_right_is_done(sign_in: SignIn, world: Investigation) -> None:
    assert sign_in("ann").post(PAGE, {"name": "Bells", "edition": "2"}).status_code == 302
    world.refresh_from_db()
    assert world.name == "Bells, edition 2"
