"""Requests that a body had before, ours or a partner's: costs within sixty working days may be added up.

Appropriate Limit and Fees Regulations 2004 (SI 2004/3244) reg 5: from one person, or from persons who act in
concert or in pursuance of a campaign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from answerable.law import calendar_for, regime_of
from answerable.questions import AGGREGATED_WITHIN, EarlierRequest
from answerable.store.models import Investigation, Membership, Request, Role, Unit

_LONDON = ZoneInfo("Europe/London")


def earlier_requests(
    units: Sequence[Unit], *, on: date | None = None
) -> dict[int, tuple[EarlierRequest, ...]]:
    """By row number of each unit: the requests to its body in the working days before `on`, newest first.

    Those of the units' own investigation count, and of each other in which everybody who is seated in it is
    seated too, a partner's tracker among them: nobody learns here of an investigation that is not theirs. Of
    a row without the day of the request, that of the reply is taken, which is the latest it can have been. A
    body is the same if it is the same of one register, or has the same name.
    """
    day = on or timezone.localdate()
    rows = _rows(units)
    by_body: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
    by_name: dict[str, list[tuple[date, str, str]]] = defaultdict(list)
    for body, name, told in rows:
        by_body[body].append(told)
        by_name[name.casefold()].append(told)
    return {
        unit.pk: _recent(unit, {*by_body[unit.body_id], *by_name[unit.body.name.casefold()]}, day)
        for unit in units
    }


def _rows(units: Sequence[Unit]) -> list[tuple[int, str, tuple[date, str, str]]]:
    names = {unit.body.name for unit in units}
    frames = {unit.frame_id for unit in units}
    whole = Request.objects.filter(
        investigation__in=_open_to_all_of(Investigation.objects.filter(frame__in=frames))
    )
    found = whole.exclude(stage=Request.Stage.DRAFTED).annotate(
        sent=Min("letters__sent_at"), answered=Max("matches__reply__received_at")
    )
    columns = ("unit__body_id", "unit__body__name", "sent", "answered", "reference", "investigation__name")
    chosen = found.filter(unit__body__in=[unit.body_id for unit in units]).values_list(*columns)
    lowered = found.annotate(lowered=Lower("unit__body__name"))
    same_name = Q(unit__body__name__in=names) | Q(lowered__in={name.lower() for name in names})
    alike = lowered.filter(same_name).values_list(*columns)
    rows = []
    for body, name, sent, answered, reference, whose in {*chosen, *alike}:
        moment = sent or answered
        if moment is not None:
            rows.append((body, name, (moment.astimezone(_LONDON).date(), whose, reference)))
    return rows


def _open_to_all_of(own: QuerySet[Investigation]) -> QuerySet[Investigation]:
    """Those investigations, and the others in which each account of theirs has a seat.

    A partner's seat opens no requests: it is none here, on either side.
    """
    seats = Membership.objects.filter(user__isnull=False).exclude(role=Role.PARTNER)
    people = set(seats.filter(investigation__in=own).values_list("user", flat=True))
    if not people:
        return Investigation.objects.all()
    reads = Q(memberships__user__in=people) & ~Q(memberships__role=Role.PARTNER)
    seated = Count("memberships__user", filter=reads, distinct=True)
    shared = Investigation.objects.annotate(seated=seated).filter(seated=len(people))
    return Investigation.objects.filter(Q(pk__in=own) | Q(pk__in=shared.values("pk")))


def _recent(unit: Unit, told: set[tuple[date, str, str]], on: date) -> tuple[EarlierRequest, ...]:
    regime = regime_of(unit.regime) if unit.regime else None
    if regime is None:
        return ()
    days = calendar_for(regime)
    earlier = (
        EarlierRequest(day, whose, reference, max(days.working_days(day, on) - 1, 0))
        for day, whose, reference in sorted(told, reverse=True)
        if day <= on
    )
    return tuple(each for each in earlier if each.working_days <= AGGREGATED_WITHIN)
