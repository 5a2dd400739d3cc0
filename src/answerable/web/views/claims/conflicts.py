"""Where sources differ: both answers side by side, which is followed and why, one body settled by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.claims import listings
from answerable.casework.claims.rules import settle_by_hand
from answerable.casework.report.movements import shown_weighed, weighed_conflicts
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.evidence import DifferenceKind
from answerable.web.access import seated, with_codebook
from answerable.web.forms.base import form_page
from answerable.web.forms.claims import SettleConflictForm
from answerable.web.paging import page_of

SECTION = "conflicts"
ROWS = 25


@seated()
@with_codebook
def conflicts(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The bodies and items of which sources speak, those first that move a figure most, a page at a time."""
    if seat.is_blind:
        return render(http_request, "web/claims/no_conflicts.html", {"seat": seat, "section": SECTION})
    items, asked = listings.items_of(seat.investigation), http_request.GET
    item = asked.get("item", "") if asked.get("item") in dict(items) else ""
    kinds = listings.kinds_of(seat.investigation, item)
    kind = next((each.kind for each in kinds if each.kind.value == asked.get("kind")), None)
    every = asked.get("kind") == "all"
    wanted = [kind] if kind else [] if every else [each for each in DifferenceKind if each.differs]
    rows = page_of(http_request, weighed_conflicts(seat.investigation, item=item, kinds=wanted), ROWS)
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": rows,
        "shown": shown_weighed(seat.investigation, list(rows)),
        "items": items,
        "item": item,
        "kinds": kinds,
        "kind": kind,
        "every": every,
        "differing": sum(each.count for each in kinds if each.kind.differs),
        "total": sum(each.count for each in kinds),
    }
    return render(http_request, "web/claims/conflicts.html", context)


@seated(Right.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle_conflict(http_request: HttpRequest, seat: Seat, key: str, item: str) -> HttpResponseBase:
    """What sources say of one body and item; POST follows one of them there, whatever the rule says."""
    found = listings.shown_conflict(seat.investigation, key, item)
    form = SettleConflictForm.asked(http_request, conflict=found, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            reason, unit = form.cleaned_data["reason"], found.pair.unit
            settle_by_hand(seat.investigation, unit, item, form.followed, reason=reason, who=seat.who)
            messages.success(http_request, f"{unit.body.name}, {found.label}: settled.")
            return redirect("conflicts", seat.investigation.uid)
    return form_page(http_request, "web/claims/settle.html", form, seat=seat, section=SECTION, conflict=found)
