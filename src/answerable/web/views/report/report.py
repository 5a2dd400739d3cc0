"""Figures, the built report, originals and the journal."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from answerable.casework.frame.units import names_of
from answerable.casework.jobs import queue
from answerable.casework.replies.threads import original_part
from answerable.casework.report import building
from answerable.casework.report.catalogue_effects import catalogue_standing
from answerable.casework.report.figures import figure_at, figures_of
from answerable.casework.report.table_traces import totals_behind
from answerable.casework.work.journalling import journal_of
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import AnswerableError
from answerable.store import originals
from answerable.web.access import seated
from answerable.web.paging import page_of
from answerable.web.views.jobs.jobs import to_job

_REPORT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""For built pages only: charts and ladders carry style attributes, which cannot run anything."""

_READINGS = frozenset(
    {
        "printed flaw counts",
        "coded",
        "adjudicated",
        "rejected suggestion",
        "took in codings",
        "reworded draft",
    }
)
"""What a blind coder must not learn from the journal."""

_ORIGINAL_POLICY = "default-src 'none'; sandbox"


@seated()
def figures(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The figures of the last build."""
    context = {
        "seat": seat,
        "section": "figures",
        "rows": page_of(http_request, figures_of(seat.investigation)),
        "is_built": (building.report_folder(seat.investigation) / "index.html").is_file(),
    }
    return render(http_request, "web/report/figures.html", context)


@seated()
def figure(http_request: HttpRequest, seat: Seat, figure_slug: str) -> HttpResponseBase:
    """One figure as it was frozen: rows, base, rule, and the bodies behind each row."""
    found = figure_at(seat.investigation, figure_slug)
    described = found.description
    keys = [key for row in described["rows"] for key in row["units"]]
    context = {
        "seat": seat,
        "section": "figures",
        "figure": found,
        "described": described,
        "has_notes": any(row["notes"] for row in described["rows"]),
        "figure_page": f"figures/{found.slug}.html",
        "names": names_of(seat.investigation, keys),
        "totals": totals_behind(seat.investigation, found),
        "standing": catalogue_standing(seat.investigation, found),
    }
    return render(http_request, "web/report/figure.html", context)


@seated(Right.LEAD)
@require_POST
def build_report(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Ask for the report to be built; the job says what stands in its way, with its place."""
    return to_job(queue.ask_for("build_report", {}, user=seat.user, investigation=seat.investigation))


@seated()
def report(http_request: HttpRequest, seat: Seat, path: str = "") -> HttpResponseBase:
    """A file of the built report; nothing outside its folder is ever opened."""
    if "\0" in path:
        raise Http404("no such page")
    folder = building.report_folder(seat.investigation).resolve()
    place = (folder / path).resolve()
    if not place.is_relative_to(folder):
        raise Http404("no such page")
    if place.is_dir():
        if path and not path.endswith("/"):
            return redirect(f"{http_request.path}/")
        place = place / "index.html"
    if not place.is_file():
        raise Http404("no such page of the report; it may not be built yet")
    return _served(place)


def _served(place: Path) -> HttpResponse:
    kind, _ = mimetypes.guess_type(place.name)
    served = HttpResponse(place.read_bytes(), content_type=kind or "application/octet-stream")
    served["Content-Security-Policy"] = _REPORT_POLICY
    return served


@seated()
def original(http_request: HttpRequest, seat: Seat, digest: str) -> HttpResponseBase:
    """An original, byte for byte, to be saved and never shown as a page."""
    part = original_part(seat.investigation, digest)
    try:
        content = originals.content_of(part.original.uid)
    except AnswerableError as error:
        raise Http404(error.what) from error
    sent = HttpResponse(content, content_type="application/octet-stream")
    sent["Content-Disposition"] = _disposition(part.name)
    sent["X-Content-Type-Options"] = "nosniff"
    sent["Content-Security-Policy"] = _ORIGINAL_POLICY
    return sent


def _disposition(name: str) -> str:
    return content_disposition_header(True, name.replace("/", "_").replace("\\", "_")) or "attachment"


@seated()
def journal(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Who did what, newest first; to those who only code, what others coded stays unsaid."""
    rows = page_of(http_request, journal_of(seat.investigation))
    kept_back = {
        entry.pk for entry in rows if seat.is_blind and entry.who != seat.who and entry.verb in _READINGS
    }
    context = {"seat": seat, "section": "journal", "rows": rows, "kept_back": kept_back}
    return render(http_request, "web/report/journal.html", context)
