"""The coding desk: one request, one coder, the text beside the codebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from answerable.casework.coding import comparisons, decisions
from answerable.casework.coding import desk as desks
from answerable.casework.coding.mentions import DeskMention, mentions_at
from answerable.casework.letters.requests import request_at
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.records import Passage, Request, Suggestion
from answerable.ground import Missing
from answerable.law import Regime, exemptions
from answerable.web.access import seated, with_codebook
from answerable.web.forms.base import PageForm
from answerable.web.forms.coding import ReadingForm
from answerable.web.marking import Highlight
from answerable.web.numbers import shown_number
from answerable.web.paging import page_of

SECTION = "desk"


@seated(Right.CODE)
@with_codebook
def desk(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What a coder could read, and how far they are."""
    context = {
        "seat": seat,
        "section": SECTION,
        "progress": desks.progress_of(seat.investigation, seat.who),
        "rows": page_of(http_request, desks.to_read(seat.investigation, seat.who)),
    }
    return render(http_request, "web/coding/desk.html", context)


@seated(Right.CODE)
@with_codebook
def desk_next(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """On to the request that the desk offers first, or back to the desk when there is none."""
    after = http_request.GET.get("after", "")
    found = desks.next_to_read(seat.investigation, seat.who, after=after)
    if found is None:
        messages.success(http_request, "There is nothing left for you to read.")
        return redirect("desk", slug=seat.investigation.uid)
    return redirect("desk-request", slug=seat.investigation.uid, reference=found.reference)


@seated(Right.CODE)
def desk_request(
    http_request: HttpRequest, seat: Seat, reference: str, item: str | None = None
) -> HttpResponseBase:
    """One request at the desk, at the item named or at the first that waits."""
    asked = request_at(seat.investigation, reference)
    return _shown(http_request, seat, asked, item)


@seated(Right.CODE)
@require_POST
def desk_read(http_request: HttpRequest, seat: Seat, reference: str, item: str) -> HttpResponseBase:
    """Record what the coder entered for an item; on to the next, or back with what was wrong."""
    asked = request_at(seat.investigation, reference)
    items = desks.desk_items(seat.investigation, asked, seat.who)
    form = ReadingForm(http_request.POST, asked=asked, item=_item(items, item))
    if form.is_valid():
        with form.refusals(beside="code"):
            decisions.record(seat.investigation, asked, item, form.choice(), who=seat.who)
            stay = "another" in http_request.POST
            return _on(seat, asked, item if stay else None, after=item)
    return _shown(http_request, seat, asked, item, form)


@seated(Right.CODE)
@require_POST
def desk_suggestion(http_request: HttpRequest, seat: Seat, reference: str, item: str) -> HttpResponseBase:
    """Take a suggestion as one's own reading, or leave it."""
    asked = request_at(seat.investigation, reference)
    suggestion = desks.suggestion_at(asked, http_request.POST.get("suggestion", ""))
    if suggestion.item != item:
        raise Http404("that suggestion is of another item")
    if http_request.POST.get("do") == "reject":
        decisions.reject(seat.investigation, suggestion, who=seat.who)
        left = http_request.session.get("rejected", [])
        http_request.session["rejected"] = [*left, suggestion.uid]
        return _on(seat, asked, item)
    step = PageForm({})
    with step.refusals():
        decisions.accept(seat.investigation, suggestion, who=seat.who)
        return _on(seat, asked, item if _more_offered(seat, asked, item) else None, after=item)
    return _shown(http_request, seat, asked, item, step)


@seated(Right.CODE)
@require_POST
def desk_take_back(http_request: HttpRequest, seat: Seat, reference: str, item: str) -> HttpResponseBase:
    """Take one of several codes back."""
    asked = request_at(seat.investigation, reference)
    step = PageForm({})
    with step.refusals():
        decisions.take_back(seat.investigation, asked, item, http_request.POST.get("code", ""), who=seat.who)
        return _on(seat, asked, item)
    return _shown(http_request, seat, asked, item, step)


@seated()
@with_codebook
def codebook(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The codebook in words: what to code, with examples."""
    book = codebook_of(seat.investigation)
    items = desks.blank_items(seat.investigation, book)
    context = {"seat": seat, "section": SECTION, "codebook": book, "items": items}
    return render(http_request, "web/coding/codebook.html", context)


@seated(Right.CODE)
@with_codebook
def desk_differences(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Where this coder and another read differently, and how it was settled."""
    rows = page_of(http_request, comparisons.differences_of_coder(seat.investigation, seat.who))
    shown = [
        each
        for each in comparisons.comparisons_of_claims(list(rows))
        if comparisons.may_see_readings(seat, each.request)
    ]
    items = {
        each.item: each for each in desks.blank_items(seat.investigation, codebook_of(seat.investigation))
    }
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": rows,
        "shown": [(items[each.item], each) for each in shown],
    }
    return render(http_request, "web/coding/own_differences.html", context)


def _more_offered(seat: Seat, asked: Request, item: str) -> bool:
    items = desks.desk_items(seat.investigation, asked, seat.who)
    found = next(each for each in items if each.item == item)
    given = {reading.code for reading in found.own}
    return found.takes_several and any(each.code not in given for each in found.suggestions)


def _on(seat: Seat, asked: Request, item: str | None, *, after: str = "") -> HttpResponse:
    """To the item named; without one, to the next that waits after the one just read."""
    if item is None:
        items = desks.desk_items(seat.investigation, asked, seat.who)
        names = [each.item for each in items]
        start = names.index(after) + 1 if after in names else 0
        ahead = (*items[start:], *items[:start])
        item = next((each.item for each in ahead if each.waits), None)
    where = {"slug": seat.investigation.uid, "reference": asked.reference}
    if item is None:
        return redirect(f"{reverse('desk-request', kwargs=where)}?read=1")
    return redirect(reverse("desk-item", kwargs={**where, "item": item}))


def _shown(
    http_request: HttpRequest, seat: Seat, asked: Request, item: str | None, refused: PageForm | None = None
) -> HttpResponse:
    """The desk at an item, with the form or the step that was refused."""
    items = desks.desk_items(seat.investigation, asked, seat.who)
    current = _current(items, item)
    is_read = not any(each.waits for each in items)
    compared = comparisons.compared(asked) if is_read and item is None else {}
    offered = _offered(current, http_request.session.get("rejected", []))
    form = refused if isinstance(refused, ReadingForm) else None
    if form is None and current is not None:
        taken = offered[0].uid if len(offered) == 1 and not current.own else ""
        form = ReadingForm(asked=asked, item=current, initial={"suggestion": taken})
    pages = desks.pages_of(asked)
    named = mentions_at(seat.investigation, current, pages) if current else ()
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": asked,
        "items": items,
        "current": current,
        "pages": pages,
        "highlights": _highlights(items, current, named),
        "named": named,
        "offered": offered,
        "exemptions": _exemptions(asked),
        "refused": refused,
        "form": form,
        "is_read": is_read,
        "compared": [(each, compared[each.item]) for each in items if each.item in compared],
        "codebook": codebook_of(seat.investigation),
    }
    return render(http_request, "web/coding/request.html", context, status=refused.code if refused else 200)


def _current(items: Sequence[desks.DeskItem], item: str | None) -> desks.DeskItem | None:
    if item is None:
        return next((each for each in items if each.waits), None)
    return _item(items, item)


def _item(items: Sequence[desks.DeskItem], item: str) -> desks.DeskItem:
    found = next((each for each in items if each.item == item), None)
    if found is None:
        raise Missing(f"there is no item {item!r}")
    return found


def _offered(current: desks.DeskItem | None, rejected: Sequence[str]) -> list[Suggestion]:
    if current is None:
        return []
    given = {reading.code for reading in current.own}
    return [each for each in current.suggestions if each.uid not in rejected and each.code not in given]


def _exemptions(asked: Request) -> list[str]:
    regime = asked.unit.regime
    known = exemptions(Regime(regime)) if regime in set(Regime) else exemptions()
    return list(dict.fromkeys(str(each) for each in known))


def _highlights(
    items: Sequence[desks.DeskItem], current: desks.DeskItem | None, named: Sequence[DeskMention]
) -> dict[int, list[Highlight]]:
    """One's own passages, and those suggested or named for the item at hand, by page."""
    found: dict[int, list[Highlight]] = defaultdict(list)

    def add(spot: Passage, kind: str, title: str) -> None:
        found[spot.page_id].append(Highlight(spot.start, spot.end, kind, f"p{shown_number(spot.pk)}", title))

    for item in items:
        for reading in item.own:
            if reading.passage is not None:
                add(reading.passage, "own", f"{item.label}: {item.label_of(reading.code)}")
    for suggestion in current.suggestions if current and not current.own else ():
        add(suggestion.passage, "suggested", f"Suggested: {suggestion.code}")
    for each in named:
        span = each.named.span
        anchor = f"m{shown_number(each.page.pk)}-{span.start}"
        spot = Highlight(span.start, span.end, "suggested", anchor, f"Named: {each.title}")
        found[each.page.pk].append(spot)
    return found
