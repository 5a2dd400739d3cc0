"""Readings side by side: for coders who have both read, and for whoever settles their differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from answerable.casework.coding import codings
from answerable.casework.coding.decisions import CodingChoice, passage_of
from answerable.casework.coding.desk import has_finished
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Seat
from answerable.coding import SettledBasis
from answerable.questions import Outcome
from answerable.store.models import Adjudication, Coding, Finding, Investigation, Request, SourceClaim


@dataclass(frozen=True)
class CoderCodings:
    """What one coder read of one item."""

    coder: str
    codings: tuple[Coding, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes given."""
        return frozenset(reading.code for reading in self.codings)


@dataclass(frozen=True)
class SharedCode:
    """One code on one ground, with everybody who gave it: the codings are equal but for coder and date."""

    codings: tuple[Coding, ...]

    @property
    def first(self) -> Coding:
        """The coding that speaks for all."""
        return self.codings[0]


def grouped(codings: Iterable[Coding]) -> tuple[SharedCode, ...]:
    """Codings that give the same code on the same ground, together, in the order they came."""
    same: dict[tuple[object, ...], list[Coding]] = {}
    for each in codings:
        ground = (each.code, each.passage_id, each.no_passage_reason, tuple(each.exemptions))
        same.setdefault(ground, []).append(each)
    return tuple(SharedCode(tuple(each)) for each in same.values())


@dataclass(frozen=True)
class ComparedItem:
    """One item at one request: all readings, and the last ruling on it."""

    request: Request
    item: str
    readings: tuple[CoderCodings, ...]
    ruling: Adjudication | None

    @property
    def given(self) -> tuple[SharedCode, ...]:
        """The codes given, each with everybody who gave it on the same ground."""
        return grouped(coding for reading in self.readings for coding in reading.codings)

    @property
    def differ(self) -> bool:
        """True if not all readers gave the same codes."""
        return len({reading.codes for reading in self.readings}) > 1


def may_see_readings(seat: Seat, request: Request) -> bool:
    """True unless the person only codes and has not read the whole request themselves."""
    return not seat.is_blind or has_finished(seat.investigation, request, seat.who)


def compared(request: Request) -> dict[str, ComparedItem]:
    """All readings of a request by item."""
    pairs = [(request, item) for item in dict.fromkeys(_items(request))]
    return {each.item: each for each in _compared(pairs)}


def compared_item(request: Request, item: str) -> ComparedItem:
    """All readings of one item."""
    return _compared([(request, item)])[0]


def _items(request: Request) -> Iterable[str]:
    yield from Coding.objects.filter(request=request, superseded=False).values_list("item", flat=True)
    yield from request.adjudications.values_list("item", flat=True)


def comparisons_of_claims(claims: Sequence[SourceClaim]) -> list[ComparedItem]:
    """The readings behind each of the claims, in a fixed number of queries."""
    return _compared([(claim.request, claim.item) for claim in claims if claim.request])


def _compared(pairs: Sequence[tuple[Request, str]]) -> list[ComparedItem]:
    requests = {request.pk for request, _ in pairs}
    read: dict[tuple[int, str], dict[str, list[Coding]]] = defaultdict(lambda: defaultdict(list))
    readings = Coding.objects.filter(request__in=requests, superseded=False)
    for each in readings.select_related("passage__page__part__reply").order_by("coder", "code"):
        read[each.request_id, each.item][each.coder].append(each)
    ruled: dict[tuple[int, str], Adjudication] = {}
    rulings = Adjudication.objects.filter(request__in=requests).order_by("adjudicated_at", "uid")
    for ruling in rulings.select_related("passage__page__part__reply"):
        ruled[ruling.request_id, ruling.item] = ruling
    return [
        ComparedItem(
            request,
            item,
            tuple(CoderCodings(who, tuple(given)) for who, given in read[request.pk, item].items()),
            ruled.get((request.pk, item)),
        )
        for request, item in pairs
    ]


def differences(investigation: Investigation) -> LongList[SourceClaim]:
    """The items at requests on which coders differ and nobody has ruled, by request."""
    waits = SourceClaim.objects.filter(
        request__investigation=investigation,
        basis=SettledBasis.CODERS_DIFFER,
        outcome=Outcome.AWAITING_CODING,
    )
    return LongList(waits.select_related("request__unit__body").order_by("request__reference", "item"))


def differences_of_coder(investigation: Investigation, coder: str) -> LongList[SourceClaim]:
    """The items on which this coder and another differed, settled or not, by request."""
    own = Coding.objects.filter(
        request=OuterRef("request"), item=OuterRef("item"), coder=coder, superseded=False
    )
    claims = SourceClaim.objects.filter(
        Exists(own),
        request__investigation=investigation,
        basis__in=[SettledBasis.CODERS_DIFFER, SettledBasis.ADJUDICATED],
    )
    return LongList(claims.select_related("request__unit__body").order_by("request__reference", "item"))


def findings_of(seat: Seat, unit: int) -> tuple[tuple[Finding, ...], bool]:
    """A unit's findings by item, and whether this person may see them yet: none before their own reading."""
    requests = Request.objects.filter(unit=unit, codings__superseded=False).distinct()
    if not all(may_see_readings(seat, request) for request in requests):
        return (), False
    return tuple(Finding.objects.filter(unit=unit).order_by("item")), True


def settle(
    investigation: Investigation,
    request: Request,
    item: str,
    codes: Sequence[str],
    choice: CodingChoice,
    *,
    reason: str,
    who: str,
) -> Adjudication:
    """Settle an item on `codes`, resting on the passage or the reason of `choice`. Raises `BadInput`."""
    passage = passage_of(request, choice, where=f"{request.reference} {item}")
    marks = [codings.CodeMark(code, passage, choice.reason, choice.exemptions) for code in codes]
    decision = codings.Decision(who, timezone.now())
    return codings.adjudicate(investigation, request, item, marks, decision, reason=reason)
