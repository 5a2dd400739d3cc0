"""Recording what moves a request's timeline and is in no letter: events, a claimed regime, closures.

Each act is journalled, and the limits that it moves are journalled with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from answerable.casework.findings.findings import settle_units
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.limits.timelines import body_type, timelines
from answerable.casework.work.journalling import check_not_done, note
from answerable.ground import BadInput, Missing, read_day, read_table
from answerable.isolation import tables_apart
from answerable.law import Event, LimitKind, deadline, is_school, read_regime
from answerable.store.models import Closure, Investigation, Request, RequestEvent, Unit

_RECORDED, _WITHDREW = "recorded event", "withdrew event"
COLUMNS = ("key", "first", "last", "source")


@dataclass(frozen=True)
class SchoolClosure:
    """Days, both ends included, on which the school with that key in the frame holds no session."""

    key: str
    first: date
    last: date
    source: str


@transaction.atomic
def record_event(request: Request, event: Event, *, who: str) -> RequestEvent:
    """Record that something happened to a request on a day, and who says so.

    Raises `BadInput` where nobody is named, for a day to come, where it is recorded already, and where it
    does not fit what is on file, as a payment before the notice; nothing is then recorded.
    """
    _said_by(event.asserted_by)
    if event.on > timezone.localdate():
        raise BadInput(f"{event.on} is still to come", where=request.reference, remedy="Put the date right.")
    uid = f"{request.uid}/{event.kind}/{event.on}"
    if RequestEvent.objects.filter(uid=uid).exists():
        done = {"kind": event.kind.value, "on": event.on.isoformat()}
        check_not_done(request.investigation, request.reference, _RECORDED, **done)
        raise BadInput(
            f"{_words(event)} is recorded already", where=request.reference, remedy="There is nothing to do."
        )
    made = RequestEvent.objects.create(
        uid=uid, request=request, kind=event.kind.value, on=event.on, asserted_by=event.asserted_by.strip()
    )
    _check_fits(request)
    after = {"kind": made.kind, "on": made.on.isoformat(), "asserted_by": made.asserted_by}
    settle_units(request.investigation, [request.unit_id])
    note(
        request.investigation, who, _RECORDED, request.reference,
        after=after, against=(_WITHDREW,), same=("kind",),
    )  # fmt: skip
    recheck_limits(request.investigation, who=who, reference=request.reference)
    return made


def recorded_events(request: Request) -> tuple[RequestEvent, ...]:
    """What was recorded by hand of a request, by day."""
    return tuple(request.events.order_by("on", "uid"))


def recorded_event(request: Request, pk: int) -> RequestEvent:
    """The event of a request with that row number; raises `Missing`."""
    found = request.events.filter(pk=pk).first()
    if found is None:
        check_not_done(request.investigation, request.reference, _WITHDREW)
        raise Missing(f"nothing is recorded under {pk}")
    return found


def closures_of(unit: Unit) -> tuple[Closure, ...]:
    """The days without a session that are recorded of a school, by day."""
    return tuple(unit.closures.order_by("first"))


@transaction.atomic
def withdraw_event(event: RequestEvent, *, who: str) -> None:
    """Take back what was recorded by mistake; the journal keeps it."""
    request = event.request
    before = {
        "kind": event.kind,
        "on": event.on.isoformat(),
        "asserted_by": event.asserted_by,
    }
    event.delete()
    settle_units(request.investigation, [request.unit_id])
    note(request.investigation, who, _WITHDREW, request.reference, before=before)
    recheck_limits(request.investigation, who=who, reference=request.reference)


@transaction.atomic
def claim_regime(request: Request, regime: str, *, who: str) -> None:
    """Record under which access regime the authority says it answers; empty takes the claim back.

    Raises `BadInput` for a regime that the law does not know. The claim decides, and the other reading is
    told beside it (A7).
    """
    claimed = read_regime(regime).value if regime.strip() else ""
    if claimed == request.claimed_regime:
        return
    before, request.claimed_regime = request.claimed_regime, claimed
    request.save(update_fields=["claimed_regime"])
    _check_fits(request)
    note(request.investigation, who, "claimed regime", request.reference,
         before=before, after=claimed, against=())  # fmt: skip
    recheck_limits(request.investigation, who=who, reference=request.reference)


@transaction.atomic
def state_closures(
    investigation: Investigation,
    closures: Iterable[SchoolClosure],
    *,
    who: str,
    schools: Collection[str] = (),
) -> int:
    """Put the closures of the schools named in the place of those recorded for them before.

    Of `schools`, by key, those without any closure have none from then on. Comes back with how many schools
    they are. Raises `Missing` for a key that is not in the frame, and `BadInput` for a body that is no
    school, a closure that ends before it begins, and two that overlap; nothing is then changed. The limits
    of all open requests are looked through.
    """
    by_key: dict[str, list[SchoolClosure]] = {key: [] for key in schools}
    for each in closures:
        by_key.setdefault(each.key, []).append(each)
    for key, stated in by_key.items():
        unit = _school(investigation, key)
        before = [_closed(each) for each in closures_of(unit)]
        _state(unit, sorted(stated, key=lambda each: each.first))
        after = [_closed(each) for each in closures_of(unit)]
        note(investigation, who, "stated closures", key, before=before, after=after, against=())
    recheck_limits(investigation, who=who)
    return len(by_key)


def read_closures(content: bytes, name: str) -> tuple[SchoolClosure, ...]:
    """The closures of a CSV table with the columns key, first, last (ISO dates) and source.

    Raises `BadInput` with the row and column for what is not a day.
    """
    table = read_table(tables_apart(content, name), name, required=COLUMNS)
    return tuple(
        SchoolClosure(
            row["key"].strip(),
            read_day(row["first"], f"{name}, row {line}, first"),
            read_day(row["last"], f"{name}, row {line}, last"),
            row["source"].strip(),
        )
        for line, row in table.records()
    )


def _state(unit: Unit, stated: list[SchoolClosure]) -> None:
    Closure.objects.filter(unit=unit).delete()
    before: date | None = None
    for each in stated:
        _said_by(each.source)
        if each.last < each.first or (before is not None and each.first <= before):
            raise BadInput(
                f"{each.first}..{each.last} ends before it begins, or overlaps the closure before it",
                where=each.key,
                remedy="Give each closure once, with its first and its last day.",
            )
        before = each.last
        Closure.objects.create(
            uid=f"{unit.uid}/closed/{each.first}",
            unit=unit,
            first=each.first,
            last=each.last,
            source=each.source,
        )


def _school(investigation: Investigation, key: str) -> Unit:
    units = Unit.objects.filter(frame__investigation=investigation, body__key=key)
    unit = units.select_related("body").first()
    if unit is None:
        raise Missing(f"{key!r} is not in the frame", remedy="Give the body's key, as in the register.")
    if not is_school(body_type(unit.sector)):
        raise BadInput(
            f"{unit.body.name} is no school: its sector is {unit.sector!r}",
            where=key,
            remedy="Only a school's days without a session are left out of the count (SI 2004/3364 reg 3).",
        )
    return unit


def _check_fits(request: Request) -> None:
    timeline = next(timelines(request.investigation, reference=request.reference), None)
    if timeline is not None and timeline.facts is not None:
        deadline(LimitKind.RESPONSE_DUE, timeline.facts)


def _said_by(source: str) -> None:
    if not source.strip():
        raise BadInput(
            "no source is named", remedy="Say where it comes from, as in letter of 3 March, page 2."
        )


def _closed(each: Closure) -> str:
    return f"{each.first}..{each.last} ({each.source})"


def _words(event: Event) -> str:
    return f"{event.kind.value.replace('_', ' ')} on {event.on}"
