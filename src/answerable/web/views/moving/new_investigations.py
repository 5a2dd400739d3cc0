"""New investigations: from a tracker, from an archive, from published counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from answerable.bodies import FORMATS
from answerable.casework.jobs import queue
from answerable.casework.moving.new_investigations import begin_empty, check_slug
from answerable.casework.work.investigations import Charter
from answerable.casework.work.uploads import Upload, keep
from answerable.evidence import read_mapping
from answerable.ground import BadInput
from answerable.report import read_manuscript
from answerable.web.access import for_beginners
from answerable.web.entries import day_from, upload_from, uploads_from
from answerable.web.views.jobs.jobs import to_job

REGISTERS = {each.name: each.title for each in FORMATS if not each.links}
Reader = Callable[[HttpRequest], Mapping[str, Any]]


@for_beginners
def begin(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """What an investigation can be begun from."""
    return render(http_request, "web/moving/begin.html")


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_nothing(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for a name and a purpose; POST begins the investigation, led by whoever asks."""
    error = None
    if http_request.method == "POST":
        try:
            begun = begin_empty(_charter(http_request), user)
        except BadInput as refused:
            error = refused
        else:
            return redirect("frame", begun.uid)
    context = {"error": error, "entered": http_request.POST, "source": "nothing"}
    return render(http_request, "web/moving/empty.html", context, status=422 if error else 200)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_tracker(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for a tracker; POST asks for it to be taken in."""
    return _form(http_request, user, "tracker", _tracker)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_archive(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for an archive; POST asks for it to be brought in."""
    return _form(http_request, user, "archive", _archive)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_counts(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for published counts; POST asks for them to be taken in."""
    return _form(http_request, user, "counts", _counts)


def _form(http_request: HttpRequest, user: User, source: str, read: Reader) -> HttpResponse:
    error = None
    if http_request.method == "POST":
        try:
            asked = read(http_request)
        except BadInput as refused:
            error = refused
        else:
            return to_job(queue.ask_for(f"begin_from_{source}", asked, user=user))
    context = {
        "error": error,
        "entered": http_request.POST,
        "kinds": REGISTERS,
        "source": source,
    }
    return render(http_request, f"web/moving/from_{source}.html", context, status=422 if error else 200)


def _tracker(http_request: HttpRequest) -> dict[str, Any]:
    slug = _slug(http_request)
    tracker = upload_from(http_request, "tracker", "the tracker")
    mapping = upload_from(http_request, "mapping", "the mapping")
    read_mapping(mapping.text, mapping.name)
    kind = http_request.POST.get("register_kind", "native")
    if kind not in REGISTERS:
        raise BadInput(f"{kind!r} is no kind of register", remedy=f"Choose one of {', '.join(REGISTERS)}.")
    on = day_from(http_request.POST, "as_of")
    manuscript, register = _manuscript(http_request), uploads_from(http_request, "register")
    return {
        "slug": slug,
        "tracker": keep(tracker, "text/csv"),
        "mapping": keep(mapping, "application/toml"),
        "register": keep(register[0], "text/csv") if register else None,
        "register_kind": kind,
        "manuscript": keep(manuscript, "text/markdown") if manuscript else None,
        "as_of": on.isoformat() if on else "",
    }


def _archive(http_request: HttpRequest) -> dict[str, Any]:
    archive = upload_from(http_request, "archive", "the archive")
    if not archive.content.startswith(b"PK"):
        raise BadInput(
            "this is no archive",
            where=archive.name,
            remedy="Choose a zip made by exporting an investigation.",
        )
    return {"file": keep(archive, "application/zip")}


def _counts(http_request: HttpRequest) -> dict[str, Any]:
    entered = http_request.POST
    slug, on = _slug(http_request), day_from(entered, "as_of")
    name = entered.get("name", "").strip()
    if not name or len(name) > 200:
        raise BadInput("the investigation has no name, or one too long", remedy="Write 200 letters at most.")
    if on is None:
        raise BadInput("it is not said at what day the data stand", remedy="Write 2026-01-31.")
    schema = upload_from(http_request, "schema", "the schema")
    tables = uploads_from(http_request, "tables")
    if not tables:
        raise BadInput("no table was chosen", remedy="Choose the CSV files that the schema names.")
    manuscript = _manuscript(http_request)
    if manuscript is None:
        raise BadInput("no manuscript was chosen", remedy="Choose one; a heading and a figure are enough.")
    return {
        "slug": slug,
        "name": name,
        "as_of": on.isoformat(),
        "purpose": entered.get("purpose", "").strip(),
        "schema": keep(schema, "application/toml"),
        "tables": [keep(each, "text/csv") for each in tables],
        "manuscript": keep(manuscript, "text/markdown"),
    }


def _charter(http_request: HttpRequest) -> Charter:
    entered = {name: str(written).strip() for name, written in http_request.POST.items()}
    slug, name = _slug(http_request), entered.get("name", "")
    if not name or len(name) > 200:
        raise BadInput("the investigation has no name, or one too long", remedy="Write 200 letters at most.")
    return Charter(
        slug,
        name,
        as_of=timezone.localdate(),
        purpose=entered.get("purpose", ""),
        reply_address=entered.get("reply_address", ""),
        contact=entered.get("contact", ""),
    )


def _slug(http_request: HttpRequest) -> str:
    slug = http_request.POST.get("slug", "").strip()
    check_slug(slug)
    return slug


def _manuscript(http_request: HttpRequest) -> Upload | None:
    sent = uploads_from(http_request, "manuscript")
    if not sent:
        return None
    read_manuscript(sent[0].text, sent[0].name)
    return sent[0]
