"""New investigations: from nothing, from a tracker, from an archive, from published counts."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from answerable.casework.jobs import queue
from answerable.casework.moving.archives_looked_at import look_for, take_in_looked_at
from answerable.casework.moving.new_investigations import begin_empty
from answerable.ground import Missing
from answerable.web.access import for_beginners
from answerable.web.forms.base import PageForm, form_page
from answerable.web.forms.moving import (
    ArchiveForm,
    BeginForm,
    CountsForm,
    NothingForm,
    TrackerForm,
)
from answerable.web.views.jobs.jobs import to_job


@for_beginners
def begin(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """What an investigation can be begun from."""
    return render(http_request, "web/moving/begin.html")


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_nothing(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for a name and a purpose; POST begins the investigation, led by whoever asks."""
    form = NothingForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="slug"):
            begun = begin_empty(form.charter(timezone.localdate()), user)
            return redirect("frame", begun.uid)
    return form_page(http_request, "web/moving/empty.html", form)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_tracker(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for a tracker; POST asks for it to be taken in."""
    return _begin(http_request, user, "tracker", TrackerForm.asked(http_request))


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_archive(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for an archive; POST asks for a look at it, before anything is taken in."""
    form = ArchiveForm.asked(http_request)
    if form.is_valid():
        return redirect("archive-look", queue.ask_for("preview_archive", form.arguments(), user=user).pk)
    return form_page(http_request, "web/moving/from_archive.html", form)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def archive_look(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """What an archive would bring; POST asks for it to be brought in, with the roles said yes to."""
    try:
        look = look_for(user, pk)
    except Missing as error:
        raise Http404(error.what) from error
    form = PageForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            return to_job(take_in_looked_at(look, http_request.POST.getlist("roles"), user=user))
    shown = queue.job_progress(look.job)
    return form_page(http_request, "web/moving/archive_look.html", form, look=look, shown=shown)


@for_beginners
@require_http_methods(["GET", "HEAD", "POST"])
def begin_from_counts(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for published counts; POST asks for them to be taken in."""
    return _begin(http_request, user, "counts", CountsForm.asked(http_request))


def _begin(http_request: HttpRequest, user: User, source: str, form: BeginForm) -> HttpResponseBase:
    if form.is_valid():
        return to_job(queue.ask_for(f"begin_from_{source}", form.arguments(), user=user))
    return form_page(http_request, f"web/moving/from_{source}.html", form)
