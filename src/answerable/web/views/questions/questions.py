"""The questionnaire and the codebook: their versions, what differs, and the editor without scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.frame.frames import strata_of_frame
from answerable.casework.questions import adoption, versions
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import versions_in_use
from answerable.ground import Missing
from answerable.questions import (
    Codebook,
    Questionnaire,
    VersionChange,
    read_codebook,
    read_questionnaire,
)
from answerable.web.access import seated
from answerable.web.forms.base import form_page, position_in
from answerable.web.forms.questions import FORMS, MORE, CodebookForm, EditForm, QuestionnaireForm

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
    kind, at = FORMS[_noun(noun)], position(seat.investigation)
    shown_at = position_in(http_request.POST, at) if http_request.method == "POST" else at
    entered, step = http_request.POST, http_request.POST.get("do", "")
    source = (http_request.POST or http_request.GET).get("from", "")
    form: EditForm
    if step == "more":
        form = kind.with_more(entered)
    elif step == "preview":
        form = kind.sent(entered)
        form.shown_at = shown_at
        if form.is_valid():
            with form.refusals():
                return _preview(http_request, seat, noun, source, form)
    else:
        form = _started(seat, noun, source)
        if step in ("save", "edit"):
            with form.refusals():
                form = _form_of(_value(seat, noun, entered.get("toml", "")))
        form.shown_at = shown_at
        if step == "save" and not form.faults:
            with form.refusals():
                return _saved(http_request, seat, noun, entered.get("toml", ""))
    form.shown_at = form.shown_at or shown_at
    return _form(http_request, seat, noun, source, form)


def _preview(http_request: HttpRequest, seat: Seat, noun: str, source: str, form: EditForm) -> HttpResponse:
    toml = form.toml()
    value = _value(seat, noun, toml)
    context = {
        "seat": seat,
        "section": SECTION,
        "noun": noun,
        "value": value,
        "reach": _reach(seat, value),
        "toml": toml,
        "shown_mark": form.shown_mark,
        "source": source,
        "changes": versions.difference(seat.investigation, noun, source, toml) if source else (),
        "closed": _closed(seat, noun, value.version),
    }
    return render(http_request, "web/questions/preview.html", context)


def _reach(seat: Seat, value: Questionnaire | Codebook) -> object:
    return versions.variant_reach(seat.investigation, value) if isinstance(value, Questionnaire) else ()


def _saved(http_request: HttpRequest, seat: Seat, noun: str, toml: str) -> HttpResponse:
    adopt = adoption.adopt_questionnaire if noun == "questionnaire" else adoption.adopt_codebook
    value = adopt(seat.investigation, toml.replace("\r\n", "\n"), f"{noun} from the form", who=seat.who)
    messages.success(http_request, f"Adopted: version {value.version} of the {noun}.")
    return redirect("questions-version", seat.investigation.uid, noun, value.version)


def _form(http_request: HttpRequest, seat: Seat, noun: str, source: str, form: EditForm) -> HttpResponse:
    return form_page(
        http_request,
        f"web/questions/edit_{noun}.html",
        form,
        seat=seat,
        section=SECTION,
        noun=noun,
        source=source,
        strata=dict(strata_of_frame(seat.investigation)),
    )


def _started(seat: Seat, noun: str, source: str) -> EditForm:
    """The form of the version named, under the next version's name where it is closed; or an empty one."""
    try:
        found = versions.version_at(seat.investigation, noun, source or None)
    except Missing:
        if source:
            raise
        values = {"version": "1", "purpose": seat.investigation.purpose}
        return FORMS[noun].shown(values, 3 * MORE)
    return _form_of(found.value, versions.next_version(seat.investigation, noun) if found.closed else "")


def _form_of(value: Questionnaire | Codebook, version: str = "") -> EditForm:
    if isinstance(value, Questionnaire):
        return QuestionnaireForm.of(value, version or value.version)
    return CodebookForm.of(value, version or value.version)


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
