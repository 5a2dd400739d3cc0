"""A partner's own rows, and whose they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.claims import own_rows, ownership
from answerable.casework.claims.tables import find_table
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.claims import CorrectionOfRowForm, CreditForm, OwnerForm, WithholdForm
from answerable.web.paging import page_of

SECTION = "partners"


@seated(Right.OWN_ROWS)
def partner_tables(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The tables whose rows are one's own; to leads, all."""
    context = {"seat": seat, "section": SECTION, "tables": own_rows.own_tables(seat)}
    return render(http_request, "web/claims/partner_tables.html", context)


@seated(Right.OWN_ROWS)
def partner_rows(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """The rows of one's own table: how each stands, and the forms to withhold one and to be named."""
    return _shown(http_request, seat, name)


@seated(Right.OWN_ROWS)
@require_POST
def withhold_row(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Withhold a row of one's own, or count it again."""
    form = WithholdForm.asked(http_request)
    if form.is_valid():
        entered = form.cleaned_data
        with form.refusals(beside="row"):
            hidden = entered["withheld"] == "withhold"
            own_rows.withhold_own(seat, name, [entered["row"]], reason=entered["reason"], withheld=hidden)
            messages.success(http_request, f"Row {entered['row']} is {'withheld' if hidden else 'counted'}.")
            return redirect("partner-rows", slug=seat.investigation.uid, name=name)
    return _shown(http_request, seat, name, form=form)


@seated(Right.OWN_ROWS)
@require_POST
def credit_partner(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Be named in the report, or not."""
    form = CreditForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="credited"):
            own_rows.be_credited(seat, name, form.cleaned_data["credited"] == "yes")
            messages.success(http_request, "The next build follows it.")
            return redirect("partner-rows", slug=seat.investigation.uid, name=name)
    return _shown(http_request, seat, name, credit=form)


@seated(Right.LEAD)
@require_POST
def give_rows(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Say which partner's rows a table has."""
    table = find_table(seat.investigation, name)
    form = OwnerForm.asked(
        http_request,
        partners=ownership.partners_of(seat.investigation),
        shown_at=position(seat.investigation),
    )
    if form.is_valid():
        with form.refusals(beside="owner"):
            owner = form.cleaned_data["owner"]
            ownership.give_to(table, owner, who=seat.who)
            messages.success(
                http_request, f"They are {owner}'s rows." if owner else "They are nobody's rows."
            )
            return redirect("partner-rows", slug=seat.investigation.uid, name=name)
    return _shown(http_request, seat, name, owner=form)


@seated(Right.OWN_ROWS)
@require_http_methods(["GET", "HEAD", "POST"])
def partner_row(http_request: HttpRequest, seat: Seat, name: str, number: int) -> HttpResponseBase:
    """One row of one's own: what it says and said; POST puts right what it says of an item."""
    found = own_rows.own_row(seat, name, number)
    form = CorrectionOfRowForm.asked(http_request, items=found.items, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            own_rows.correct_own(seat, name, number, **form.cleaned_data)
            messages.success(http_request, f"Row {number} is corrected. What the file says stays on record.")
            return redirect("partner-row", seat.investigation.uid, name, number)
    return form_page(http_request, "web/claims/own_row.html", form, seat=seat, section=SECTION, own=found)


def _shown(
    http_request: HttpRequest,
    seat: Seat,
    name: str,
    *,
    form: WithholdForm | None = None,
    credit: CreditForm | None = None,
    owner: OwnerForm | None = None,
) -> HttpResponseBase:
    table, form = own_rows.own_table(seat, name), form or WithholdForm()
    credit = credit or CreditForm(initial={"credited": "yes" if table.credited else "no"})
    owner = owner or OwnerForm(
        partners=ownership.partners_of(seat.investigation),
        initial={"owner": table.owner},
        shown_at=position(seat.investigation),
    )
    rows = page_of(http_request, own_rows.own_rows(seat, name))
    context = {
        "seat": seat,
        "section": SECTION,
        "table": table,
        "rows": rows,
        "shown": own_rows.shown_rows(rows),
        "labels": own_rows.labels_of(table),
        "form": form,
        "credit": credit,
        "owner": owner,
    }
    code = max(form.code, credit.code, owner.code)
    return render(http_request, "web/claims/partner_rows.html", context, status=code)
