"""Where readings differ: both side by side, and the ruling with its reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.coding import comparisons
from answerable.casework.coding.decisions import CodingChoice
from answerable.casework.coding.desk import DeskItem, blank_items, pages_of
from answerable.casework.letters.requests import request_at
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.records import Passage
from answerable.ground import BadInput, Missing
from answerable.web.access import seated, with_codebook
from answerable.web.entries import choice_from
from answerable.web.marking import Highlight
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
        "shown": [(items[each.item], each) for each in comparisons.of_claims(list(rows))],
    }
    return render(http_request, "web/coding/differences.html", context)


@seated(Right.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(http_request: HttpRequest, seat: Seat, reference: str, item: str) -> HttpResponseBase:
    """Both readings of one item with their passages; POST settles it."""
    asked = request_at(seat.investigation, reference)
    found = _items(seat).get(item)
    if found is None:
        raise Missing(f"there is no item {item!r}")
    compared = comparisons.compared_item(asked, item)
    error = None
    if http_request.method == "POST":
        try:
            _settle(http_request, seat, compared)
        except BadInput as refused:
            error = refused
        else:
            messages.success(http_request, f"Settled: {reference}, {found.label}.")
            return redirect("differences", slug=seat.investigation.uid)
    return _shown(http_request, seat, found, compared, error)


def _shown(
    http_request: HttpRequest,
    seat: Seat,
    item: DeskItem,
    compared: comparisons.ComparedItem,
    error: BadInput | None,
) -> HttpResponse:
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": compared.request,
        "item": item,
        "compared": compared,
        "spots": list(_spots(compared).values()),
        "pages": pages_of(compared.request),
        "highlights": _highlights(compared),
        "error": error,
        "entered": http_request.POST if error else {},
        "chosen": http_request.POST.getlist("code") if error else [],
    }
    return render(http_request, "web/coding/settle.html", context, status=422 if error else 200)


def _settle(http_request: HttpRequest, seat: Seat, compared: comparisons.ComparedItem) -> None:
    entered = http_request.POST
    codes = [code for code in entered.getlist("code") if code]
    choice = choice_from(entered, compared.request)
    spot = _spots(compared).get(entered.get("passage", ""))
    if spot is not None and choice.page is None and not choice.words.strip():
        choice = CodingChoice(choice.code, choice.exemptions, spot.page_id, spot.start, spot.end)
    if codes in ([], ["amount"]):
        codes = [choice.code]
    comparisons.settle(
        seat.investigation,
        compared.request,
        compared.item,
        codes,
        choice,
        reason=entered.get("why", ""),
        who=seat.who,
    )


def _items(seat: Seat) -> dict[str, DeskItem]:
    items = blank_items(seat.investigation, codebook_of(seat.investigation))
    return {each.item: each for each in items}


def _spots(compared: comparisons.ComparedItem) -> dict[str, Passage]:
    spots = {}
    for reader in compared.readings:
        for coding in reader.codings:
            if coding.passage is not None:
                spots[str(coding.passage.pk)] = coding.passage
    return spots


def _highlights(compared: comparisons.ComparedItem) -> dict[int, list[Highlight]]:
    found: dict[int, list[Highlight]] = {}
    for reader in compared.readings:
        for coding in reader.codings:
            if coding.passage is not None:
                spot = coding.passage
                mark = Highlight(
                    spot.start, spot.end, "relied", f"p{spot.pk}", f"{reader.coder}: {coding.code}"
                )
                found.setdefault(spot.page_id, []).append(mark)
    return found
