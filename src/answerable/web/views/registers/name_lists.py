"""Names matched to bodies: sent or pasted, looked at, settled by hand, taken away as a table."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import MatchGrade
from answerable.casework.jobs import queue
from answerable.casework.registers import listings
from answerable.casework.registers import name_lists as lists
from answerable.casework.registers.matching import NAMED_COLUMNS, NameColumns
from answerable.ground import AnswerableError
from answerable.store.models import NameList
from answerable.web.access import for_keepers
from answerable.web.entries import day_from, uploads_from

ROWS = 25


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def name_lists(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for names, and the lists that were sent before."""
    error = None
    if http_request.method == "POST":
        try:
            made = _asked(http_request, user)
        except AnswerableError as refused:
            error = refused
        else:
            return redirect("name-list", pk=made.pk)
    entered = http_request.POST
    context = {
        "registers": listings.registers_there(),
        "chosen": entered.getlist("registers"),
        "columns": [
            (field, label, entered.get(f"column-{field}", "")) for field, label in NAMED_COLUMNS.items()
        ],
        "entered": entered,
        "error": error,
        "lists": NameList.objects.filter(account=user)[:5],
    }
    return render(http_request, "web/registers/match.html", context, status=422 if error else 200)


def _asked(http_request: HttpRequest, user: User) -> NameList:
    entered = http_request.POST
    sent = uploads_from(http_request, "file")
    columns = {held: entered.get(f"column-{held}", "").strip() for held in NAMED_COLUMNS} if sent else {}
    return lists.ask_for_matches(
        sent[0] if sent else lists.pasted(entered.get("names", "")),
        entered.getlist("registers"),
        NameColumns.of(columns),
        on=day_from(entered, "on"),
        user=user,
    )


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def name_list(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """A list with its results; POST keeps what was chosen on one page of it."""
    found = lists.list_for(user, pk)
    error = None
    if http_request.method == "POST":
        entered = http_request.POST
        choices = {
            int(field.removeprefix("row-")): entered[field]
            for field in entered
            if field.startswith("row-") and field.removeprefix("row-").isdecimal()
        }
        try:
            lists.choose(found, choices)
        except AnswerableError as refused:
            error = refused
        else:
            messages.success(http_request, "Your choices are kept.")
            return redirect(http_request.get_full_path())
    return _shown(http_request, found, error)


def _shown(http_request: HttpRequest, found: NameList, error: AnswerableError | None) -> HttpResponse:
    kinds = [each.value for each in (MatchGrade.SUGGEST, MatchGrade.ACCEPT, MatchGrade.NONE)]
    first = next((each for each in kinds if found.summary.get(each)), kinds[0])
    asked = http_request.GET.get("kind", first)
    kind = asked if asked in kinds else first
    labels = {"suggest": "Suggested", "accept": "Accepted", "none": "Left"}
    context = {
        "list": found,
        "shown": queue.job_progress(found.job) if found.job else None,
        "kind": kind,
        "kinds": [(each, labels[each], found.summary.get(each, 0)) for each in kinds],
        "rows": Paginator(lists.rows_of(found, kind), ROWS).get_page(http_request.GET.get("page")),
        "settled": len(found.choices),
        "columns": [
            (label, found.columns[field])
            for field, label in NAMED_COLUMNS.items()
            if found.columns.get(field)
        ],
        "error": error,
    }
    return render(http_request, "web/registers/name_list.html", context, status=422 if error else 200)


@for_keepers
def as_csv(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """The whole list as a table."""
    answer = HttpResponse(lists.as_table(lists.list_for(user, pk)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="names-{pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_keepers
@require_POST
def remember(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """Make what was chosen by hand safe aliases."""
    done = lists.remember_choices(lists.list_for(user, pk), who=user.get_username())
    said = f"{done.made} made safe aliases, {done.known} known before."
    if done.others:
        said += f" Left out, as another body bears the name: {', '.join(done.others[:10])}."
    messages.success(http_request, said)
    return redirect("name-list", pk=pk)
