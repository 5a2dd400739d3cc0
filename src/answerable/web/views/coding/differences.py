"""Where readings differ: both side by side, and the ruling with its reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.coding import comparisons
from answerable.casework.coding.desk import DeskItem, blank_items, pages_of
from answerable.casework.letters.requests import request_at
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.records import Passage
from answerable.ground import Missing
from answerable.web.access import seated, with_codebook
from answerable.web.forms.base import form_page
from answerable.web.forms.coding import SettleForm
from answerable.web.marking import Highlight
from answerable.web.numbers import shown_number
from answerable.web.paging import page_of

SECTION = "settling"


@seated(Right.SETTLE)
@with_codebook
def differences(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The items on which coders differ and nobody has ruled."""
    rows = page_of(http_request, comparisons.differences(seat.investigation))
    items = _items(seat)
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": rows,
        "shown": [(items[each.item], each) for each in comparisons.comparisons_of_claims(list(rows))],
    }
    return render(http_request, "web/coding/differences.html", context)


@seated(Right.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(http_request: HttpRequest, seat: Seat, reference: str, item: str) -> HttpResponseBase:
    """Both readings of one item with their passages; POST settles it."""
    at = position(seat.investigation)
    asked = request_at(seat.investigation, reference)
    found = _items(seat).get(item)
    if found is None:
        raise Missing(f"there is no item {item!r}")
    compared = comparisons.compared_item(asked, item)
    spots = _spots(compared)
    form = SettleForm.asked(http_request, asked=compared.request, item=found, spots=spots, shown_at=at)
    if form.is_valid():
        with form.refusals(beside="code"):
            comparisons.settle(
                seat.investigation,
                compared.request,
                compared.item,
                form.codes(),
                form.choice(),
                reason=form.cleaned_data["why"],
                who=seat.who,
            )
            messages.success(http_request, f"Settled: {reference}, {found.label}.")
            return redirect("differences", slug=seat.investigation.uid)
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": compared.request,
        "item": found,
        "compared": compared,
        "spots": list(spots.values()),
        "pages": pages_of(compared.request),
        "highlights": _highlights(compared),
    }
    return form_page(http_request, "web/coding/settle.html", form, **context)


def _items(seat: Seat) -> dict[str, DeskItem]:
    items = blank_items(seat.investigation, codebook_of(seat.investigation))
    return {each.item: each for each in items}


def _spots(compared: comparisons.ComparedItem) -> dict[str, Passage]:
    spots = {}
    for reader in compared.readings:
        for coding in reader.codings:
            if coding.passage is not None:
                spots[shown_number(coding.passage.pk)] = coding.passage
    return spots


def _highlights(compared: comparisons.ComparedItem) -> dict[int, list[Highlight]]:
    found: dict[int, list[Highlight]] = {}
    for reader in compared.readings:
        for coding in reader.codings:
            if coding.passage is not None:
                spot = coding.passage
                mark = Highlight(
                    spot.start,
                    spot.end,
                    "relied",
                    f"p{shown_number(spot.pk)}",
                    f"{reader.coder}: {coding.code}",
                )
                found.setdefault(spot.page_id, []).append(mark)
    return found
