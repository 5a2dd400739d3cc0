"""Changing a frame that was frozen: each change with its reason, which the report prints.

The frame is the base of every percentage. Before the first request it can be frozen anew; after it, it is
amended and what it was stays on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.bodies import STRATA
from answerable.casework.findings.findings import settle_units, unsettle_units
from answerable.casework.frame.frames import body_for_rule, pks_of, unit_of
from answerable.casework.registers.sharing import body_called
from answerable.casework.work.journalling import check_not_done, note
from answerable.ground import BadInput, Missing
from answerable.store.models import Amendment, Frame, Investigation, Unit

_AMENDED = "amended frame"


@dataclass(frozen=True)
class AddedBody:
    """A body that is asked after all; `body` is its uid, `register:key`."""

    body: str


@dataclass(frozen=True)
class LeftOutUnit:
    """A unit of the frame, by its body's key, that is not to be counted."""

    key: str


@dataclass(frozen=True)
class CorrectedStratum:
    """A stratum of a unit, by its body's key, that was wrong when the frame was frozen."""

    key: str
    field: str
    value: str


FrameChange = AddedBody | LeftOutUnit | CorrectedStratum


@transaction.atomic
def amend(
    investigation: Investigation, change: FrameChange, *, reason: str, who: str, made_on: date
) -> Amendment:
    """Change one unit of the frozen frame, and settle it anew; the amendment is numbered and printed.

    A body put in that was left out before is counted again. Raises `Missing` where there is no frame, unit or
    body, and `BadInput` without a reason or where nothing would change.
    """
    frame = _frame(investigation)
    if not reason.strip():
        raise BadInput("no reason is given", where="frame", remedy="The report prints it: say why.")
    match change:
        case AddedBody(body):
            unit, told = _put_in(frame, body)
        case LeftOutUnit(key):
            unit, told = _left_out(frame, key, reason.strip())
        case CorrectedStratum(key, field, value):
            unit, told = _corrected(frame, key, field, value.strip())
    number = frame.amendments.count() + 1
    made = Amendment.objects.create(
        uid=f"{frame.uid}/amendment/{number}",
        frame=frame,
        number=number,
        made_on=made_on,
        made_by=who,
        reason=reason.strip(),
        changes=[told],
    )
    if unit.included:
        settle_units(investigation, [unit.pk])
    else:
        unsettle_units([unit.pk])
    after = {**told, "reason": made.reason}
    note(investigation, who, _AMENDED, frame.name, after=after, against=(), same=("body",))
    return made


def _frame(investigation: Investigation) -> Frame:
    frame = Frame.objects.select_for_update().filter(investigation=investigation).first()
    if frame is None:
        raise Missing(f"{investigation.name} has no frame", remedy="Freeze one first.")
    return frame


def _put_in(frame: Frame, uid: str) -> tuple[Unit, dict[str, str]]:
    body = body_called(uid, frame.investigation)
    if body is None:
        raise Missing(f"there is no body {uid!r}", remedy="Name it by its register and key: gias:100000.")
    unit = Unit.objects.filter(frame=frame, body=body).first()
    if unit is None:
        if Unit.objects.filter(frame=frame, body__key=body.key).exists():
            raise BadInput(
                f"another body of the frame has the key {body.key!r}", remedy="Give one of them another key."
            )
        unit = unit_of(frame, body_for_rule(body), pks_of([body.uid]))
        unit.save()
        return unit, _change_record(unit, "put in", "not in the frame", "asked")
    if unit.included:
        check_not_done(frame.investigation, frame.name, _AMENDED, body=body.key)
        raise BadInput(f"{body.name} is in the frame", where=uid, remedy="There is nothing to change.")
    before, unit.included, unit.exclusion = unit.exclusion, True, ""
    unit.save(update_fields=["included", "exclusion"])
    return unit, _change_record(unit, "put in", f"left out: {before}", "asked")


def _left_out(frame: Frame, key: str, reason: str) -> tuple[Unit, dict[str, str]]:
    unit = _unit(frame, key)
    if not unit.included:
        check_not_done(frame.investigation, frame.name, _AMENDED, body=key)
        raise BadInput(f"{unit.body.name} is left out", where=key, remedy="There is nothing to change.")
    unit.included, unit.exclusion = False, reason
    unit.save(update_fields=["included", "exclusion"])
    return unit, _change_record(unit, "left out", "asked", "left out")


def _corrected(frame: Frame, key: str, field: str, value: str) -> tuple[Unit, dict[str, str]]:
    if field not in STRATA:
        raise BadInput(f"{field!r} is not frozen with a unit", remedy=f"Legal: {', '.join(STRATA)}.")
    unit = _unit(frame, key)
    before = str(getattr(unit, field))
    if before == value:
        check_not_done(frame.investigation, frame.name, _AMENDED, body=key)
        raise BadInput(f"{field} is {value!r} already", where=key, remedy="There is nothing to change.")
    setattr(unit, field, value)
    unit.save(update_fields=[field])
    return unit, _change_record(unit, field, before, value)


def _unit(frame: Frame, key: str) -> Unit:
    unit = Unit.objects.filter(frame=frame, body__key=key).select_related("body").first()
    if unit is None:
        raise Missing(f"{key!r} is not in the frame", remedy="Give the body's key, as in the register.")
    return unit


def _change_record(unit: Unit, what: str, before: str, after: str) -> dict[str, str]:
    return {
        "body": unit.body.key,
        "name": unit.body.name,
        "what": what,
        "before": before,
        "after": after,
    }
