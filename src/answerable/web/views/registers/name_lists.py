"""Names matched to bodies: sent or pasted, looked at, settled by hand, taken away as a table."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import MatchGrade
from answerable.casework.jobs import queue
from answerable.casework.registers import listings
from answerable.casework.registers import name_lists as lists
from answerable.casework.registers.matching import NAMED_COLUMNS
from answerable.casework.work.permissions import may_keep_registers
from answerable.casework.work.records import NameList
from answerable.web.access import for_keepers, for_matching
from answerable.web.forms.base import form_page
from answerable.web.forms.registers import NameChoicesForm, NamesForm
from answerable.web.paging import page_of

ROWS = 25


@for_matching
@require_http_methods(["GET", "HEAD", "POST"])
def name_lists(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The form for names, and the lists that were sent before."""
    form = NamesForm.asked(http_request, there=listings.registers_there())
    if form.is_valid():
        with form.refusals(beside="file" if form.cleaned_data["file"] else "names"):
            registers, columns, on = form.cleaned_data["registers"], form.name_columns(), form.open_on()
            made = lists.ask_for_matches(form.table(), registers, columns, on=on, user=user)
            return redirect("name-list", pk=made.pk)
    return form_page(http_request, "web/registers/match.html", form, lists=lists.last_lists(user))


@for_matching
@require_http_methods(["GET", "HEAD", "POST"])
def name_list(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """A list with its results; POST keeps what was chosen on one page of it."""
    found = lists.list_for(user, pk)
    if http_request.method != "POST":
        return _shown(http_request, found, None)
    numbers = NameChoicesForm.numbers_in(http_request.POST)
    rows = [each for each in lists.rows_of(found, MatchGrade.SUGGEST.value) if each["row"] in numbers]
    form = NameChoicesForm(rows, http_request.POST)
    if form.is_valid():
        with form.refusals():
            lists.record_choices(found, form.choices())
            messages.success(http_request, "Your choices are kept.")
            return redirect(http_request.get_full_path())
    return _shown(http_request, found, form)


def _shown(http_request: HttpRequest, found: NameList, sent: NameChoicesForm | None) -> HttpResponse:
    kinds = [each.value for each in (MatchGrade.SUGGEST, MatchGrade.ACCEPT, MatchGrade.NONE)]
    first = next((each for each in kinds if found.summary.get(each)), kinds[0])
    asked = http_request.GET.get("kind", first)
    kind = asked if asked in kinds else first
    labels = {"suggest": "Suggested", "accept": "Accepted", "none": "Left"}
    rows = page_of(http_request, lists.rows_of(found, kind), ROWS)
    context = {
        "list": found,
        "shown": queue.job_progress(found.job) if found.job else None,
        "kind": kind,
        "kinds": [(each, labels[each], found.summary.get(each, 0)) for each in kinds],
        "rows": rows,
        "form": sent or NameChoicesForm(tuple(rows) if kind == MatchGrade.SUGGEST.value else ()),
        "settled": len(found.choices),
        "keeps": may_keep_registers(found.account),
        "columns": [
            (label, found.columns[field])
            for field, label in NAMED_COLUMNS.items()
            if found.columns.get(field)
        ],
    }
    return render(http_request, "web/registers/name_list.html", context, status=sent.code if sent else 200)


@for_matching
def as_csv(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """The whole list as a table."""
    answer = HttpResponse(lists.as_table(lists.list_for(user, pk)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="names.csv"'
    return answer


@for_keepers
@require_POST
def remember(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """Make what was chosen by hand safe aliases."""
    done = lists.remember_choices(lists.list_for(user, pk), who=user.get_username())
    said = f"{done.made} made safe aliases, {done.known} known before."
    if done.others:
        said += f" Left out, as another body has the name: {', '.join(done.others[:10])}."
    messages.success(http_request, said)
    return redirect("name-list", pk=pk)
