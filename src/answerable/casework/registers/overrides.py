"""Fields of a body set by hand, with a reason: they outlast the next versions of the register."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from answerable.bodies import FIELDS, STRATA
from answerable.casework.registers.records import detail_uid
from answerable.casework.registers.sharing import kept_under, shared_bodies
from answerable.casework.work.journalling import note
from answerable.ground import BadInput, Missing
from answerable.law import read_nation, read_regime
from answerable.store.models import Body, Override

_LONGEST = {each.name: each.longest for each in FIELDS if each.stratum and each.longest}


def body_at(register: str, key: str, *, own_too: bool = False) -> Body:
    """The body of a register with that key; raises `Missing`.

    With `own_too` also one that came with an investigation alone: for the command line, which sees all.
    """
    there = kept_under(register) if own_too else shared_bodies().filter(register=register)
    found = there.filter(key=key).first()
    if found is None:
        raise Missing(f"there is no body {key!r} in the register {register!r}")
    return found


def override(body: Body, field: str, value: str, reason: str, *, who: str) -> Override:
    """Set a field of a body by hand, whatever its register says now or later.

    Frames keep the strata that they were frozen with. Raises `BadInput` for a field that cannot be
    set, a nation or regime that is none, or no reason.
    """
    value, reason = value.strip(), reason.strip()
    _check(field, value, reason)
    with transaction.atomic():
        standing = Override.objects.filter(body=body, field=field).first()
        before = getattr(body, field)
        made, _ = Override.objects.update_or_create(
            uid=detail_uid(body.uid, f"override/{field}"),
            defaults={
                "body": body,
                "field": field,
                "value": value,
                "instead_of": standing.instead_of if standing else before,
                "reason": reason,
                "made_by": who,
                "made_at": timezone.now(),
            },
        )
        setattr(body, field, value)
        body.save(update_fields=[field])
        note(
            None,
            who,
            f"set {field} by hand",
            body.uid,
            before=before,
            after={"value": value, "reason": reason},
            against=_verbs(field),
        )
    return made


def lift_override(body: Body, field: str, reason: str, *, who: str) -> None:
    """Take what the register says again; raises `Missing` where nothing was set, `BadInput` for no reason."""
    if not reason.strip():
        raise BadInput("no reason was given", remedy="Say why the register's word is good again.")
    with transaction.atomic():
        standing = Override.objects.filter(body=body, field=field).first()
        if standing is None:
            raise Missing(f"the {field} of {body.name} is not set by hand")
        setattr(body, field, standing.instead_of)
        body.save(update_fields=[field])
        after = {"value": standing.instead_of, "reason": reason.strip()}
        lifted = f"took the register's {field} again"
        note(None, who, lifted, body.uid, before=standing.value, after=after, against=_verbs(field))
        standing.delete()


def _verbs(field: str) -> tuple[str, str]:
    return f"set {field} by hand", f"took the register's {field} again"


def _check(field: str, value: str, reason: str) -> None:
    if field not in STRATA:
        raise BadInput(f"{field!r} cannot be set by hand", remedy=f"These can: {', '.join(STRATA)}.")
    if not reason:
        raise BadInput("no reason was given", remedy="Say how it is known, so that others can judge it.")
    if len(value) > _LONGEST[field]:
        raise BadInput(f"the {field} {value[:40]!r}... is too long")
    if field == "nation" and value:
        read_nation(value)
    if field == "regime" and value:
        read_regime(value)
