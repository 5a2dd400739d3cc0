"""A partner's own rows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.claims import own_rows as own
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.claims import CreditForm, WithholdForm
from answerable.web.paging import page_of

SECTION = "partners"


@seated(Right.OWN_ROWS)
def partner_tables(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The tables whose rows are one's own; to leads, all."""
    context = {"seat": seat, "section": SECTION, "tables": own.own_tables(seat)}
    return render(http_request, "web/claims/partner_tables.html", context)


@seated(Right.OWN_ROWS)
def partner_rows(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """The rows of one's own table: how each stands, and the forms to withhold one and to be named."""
    return _shown(http_request, seat, name, WithholdForm())


@seated(Right.OWN_ROWS)
@require_POST
def withhold_row(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Withhold a row of one's own, or count it again."""
    form = WithholdForm.asked(http_request)
    if form.is_valid():
        entered = form.cleaned_data
        with form.refusals(beside="row"):
            hidden = entered["withheld"] == "withhold"
            own.withhold_own(seat, name, [entered["row"]], reason=entered["reason"], withheld=hidden)
            messages.success(http_request, f"Row {entered['row']} is {'withheld' if hidden else 'counted'}.")
            return redirect("partner-rows", slug=seat.investigation.uid, name=name)
    return _shown(http_request, seat, name, form)


@seated(Right.OWN_ROWS)
@require_POST
def credit_partner(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Be named in the report, or not."""
    form = CreditForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="credited"):
            own.be_credited(seat, name, form.cleaned_data["credited"] == "yes")
            messages.success(http_request, "The next build follows it.")
            return redirect("partner-rows", slug=seat.investigation.uid, name=name)
    return _shown(http_request, seat, name, WithholdForm(), form)


def _shown(
    http_request: HttpRequest, seat: Seat, name: str, form: WithholdForm, credit: CreditForm | None = None
) -> HttpResponseBase:
    table = own.own_table(seat, name)
    credit = credit or CreditForm(initial={"credited": "yes" if table.credited else "no"})
    context = {
        "seat": seat,
        "section": SECTION,
        "table": table,
        "rows": page_of(http_request, own.own_rows(seat, name)),
        "form": form,
        "credit": credit,
    }
    return render(http_request, "web/claims/partner_rows.html", context, status=max(form.code, credit.code))
