"""The questionnaire and the codebook: their versions, what differs, and the editor without scripts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.frame.frames import strata_of_frame
from answerable.casework.questions import adoption, versions
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import versions_in_use
from answerable.ground import BadInput, Missing
from answerable.questions import (
    Codebook,
    Questionnaire,
    VariableKind,
    VersionChange,
    read_codebook,
    read_questionnaire,
)
from answerable.web import question_forms as forms
from answerable.web.access import seated

SECTION = "questions"


@seated()
def questions(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Every version of the questionnaire and of the codebook, and why one is closed."""
    found = versions.all_versions(seat.investigation)
    context = {
        "seat": seat,
        "section": SECTION,
        "groups": [(noun, [each for each in found if each.noun == noun]) for noun in versions.NOUNS],
    }
    return render(http_request, "web/questions/questions.html", context)


@seated()
def version(http_request: HttpRequest, seat: Seat, noun: str, version: str) -> HttpResponseBase:
    """One version, to be read; a closed one leads to a new version made from it."""
    found = versions.version_at(seat.investigation, _noun(noun), version)
    context = {"seat": seat, "section": SECTION, "version": found, "value": found.value, "noun": noun,
               "reach": _reach(seat, found.value)}  # fmt: skip
    return render(http_request, "web/questions/version.html", context)


@seated()
def difference(http_request: HttpRequest, seat: Seat, noun: str) -> HttpResponseBase:
    """What differs between two versions."""
    entered = http_request.GET
    before, after = entered.get("before", ""), entered.get("after", "")
    changes: tuple[VersionChange, ...] = ()
    if before and after:
        changes = versions.difference(seat.investigation, _noun(noun), before, after)
    found = [each for each in versions.all_versions(seat.investigation) if each.noun == noun]
    context = {"seat": seat, "section": SECTION, "noun": noun, "before": before, "after": after,
               "changes": changes, "versions": found}  # fmt: skip
    return render(http_request, "web/questions/difference.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(http_request: HttpRequest, seat: Seat, noun: str) -> HttpResponseBase:
    """The form of a version; POST adds rows, shows what it would change, or saves it."""
    _noun(noun)
    entered, step = http_request.POST, http_request.POST.get("do", "")
    source = (http_request.POST or http_request.GET).get("from", "")
    try:
        if step == "save":
            return _saved(http_request, seat, noun, entered.get("toml", ""))
        if step == "preview":
            return _preview(http_request, seat, noun, source)
        if step == "edit":
            return _form(http_request, seat, noun, source, _rows(_value(seat, noun, entered.get("toml", ""))))
    except BadInput as error:
        rows = _entered(http_request, noun) if step == "preview" else _started(seat, noun, source)
        return _form(http_request, seat, noun, source, rows, error=error)
    more = forms.MORE if step == "more" else 0
    rows = _entered(http_request, noun, more) if step else _started(seat, noun, source)
    return _form(http_request, seat, noun, source, rows)


def _preview(http_request: HttpRequest, seat: Seat, noun: str, source: str) -> HttpResponse:
    rows = _entered(http_request, noun)
    toml = forms.questionnaire_toml(rows) if noun == "questionnaire" else forms.codebook_toml(rows)
    value = _value(seat, noun, toml)
    context = {
        "seat": seat,
        "section": SECTION,
        "noun": noun,
        "value": value,
        "reach": _reach(seat, value),
        "toml": toml,
        "source": source,
        "changes": versions.difference(seat.investigation, noun, source, toml) if source else (),
        "closed": _closed(seat, noun, value.version),
    }
    return render(http_request, "web/questions/preview.html", context)


def _reach(seat: Seat, value: Questionnaire | Codebook) -> object:
    return versions.reach(seat.investigation, value) if isinstance(value, Questionnaire) else ()


def _saved(http_request: HttpRequest, seat: Seat, noun: str, toml: str) -> HttpResponse:
    adopt = adoption.adopt_questionnaire if noun == "questionnaire" else adoption.adopt_codebook
    value = adopt(seat.investigation, toml.replace("\r\n", "\n"), f"{noun} from the form", who=seat.who)
    messages.success(http_request, f"Adopted: version {value.version} of the {noun}.")
    return redirect("questions-version", seat.investigation.uid, noun, value.version)


def _form(
    http_request: HttpRequest, seat: Seat, noun: str, source: str, rows: forms.Row,
    *, error: BadInput | None = None,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "seat": seat,
        "section": SECTION,
        "noun": noun,
        "rows": rows,
        "source": source,
        "error": error,
        "kinds": tuple(VariableKind),
        "strata": dict(strata_of_frame(seat.investigation)),
    }
    return render(http_request, f"web/questions/edit_{noun}.html", context, status=422 if error else 200)


def _started(seat: Seat, noun: str, source: str) -> forms.Row:
    """The rows of the version named, under the next version's name where it is closed; or empty ones."""
    try:
        found = versions.version_at(seat.investigation, noun, source or None)
    except Missing:
        if source:
            raise
        empty = forms.questionnaire_entered if noun == "questionnaire" else forms.codebook_entered
        return empty({"version": "1", "purpose": seat.investigation.purpose}, 3 * forms.MORE)
    rows = _rows(found.value)
    if found.closed:
        rows["version"] = versions.next_version(seat.investigation, noun)
    return rows


def _rows(value: Questionnaire | Codebook) -> forms.Row:
    if isinstance(value, Questionnaire):
        return forms.questionnaire_rows(value)
    return forms.codebook_rows(value)


def _entered(http_request: HttpRequest, noun: str, more: int = 0) -> forms.Row:
    read = forms.questionnaire_entered if noun == "questionnaire" else forms.codebook_entered
    return read(http_request.POST, more)


def _value(seat: Seat, noun: str, toml: str) -> Questionnaire | Codebook:
    if noun == "questionnaire":
        return read_questionnaire(toml, "the form")
    return read_codebook(toml, "the form", versions_in_use(seat.investigation))


def _closed(seat: Seat, noun: str, version: str) -> str:
    for each in versions.all_versions(seat.investigation):
        if (each.noun, each.record.version) == (noun, version):
            return each.closed
    return ""


def _noun(noun: str) -> str:
    if noun not in versions.NOUNS:
        raise Http404(f"no {noun!r} has versions")
    return noun
