"""The frame: the bodies chosen by a rule, frozen with their strata."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from answerable.casework.journalling import note
from answerable.casework.settling import settle_units
from answerable.ground import BadInput, only_keys, tables_at, text_at
from answerable.store.models import Body, Frame, Investigation, Unit

DIMENSIONS = ("sector", "region", "nation")
"""The ways in which units are split, as frozen in the frame."""

_FILE = "frame.toml"


def freeze(
    investigation: Investigation, described: dict[str, Any], bodies: Sequence[Body], *, who: str
) -> Frame:
    """Freeze the frame over `bodies`, and settle its units where there is a codebook.

    Those named as excluded stay in it with their reason. `described` has name, rule, frozen_on and
    excluded (key, reason). Raises `BadInput` if there is a frame already, a key is missing, or an
    excluded body is not among the bodies.
    """
    with transaction.atomic():
        frame = place(investigation, described, bodies, who=who)
        settle_units(investigation)
    return frame


def place(
    investigation: Investigation, described: dict[str, Any], bodies: Sequence[Body], *, who: str
) -> Frame:
    """As `freeze`, without settling, for those who settle later."""
    if Frame.objects.filter(investigation=investigation).exists():
        raise BadInput(
            f"{investigation.name} has its frame", remedy="A frozen frame is amended, never replaced."
        )
    only_keys(described, ("name", "rule", "frozen_on", "excluded"), _FILE)
    reasons = _reasons(described, bodies)
    _check_keys(bodies)
    with transaction.atomic():
        frame = Frame.objects.create(
            uid=f"{investigation.uid}/frame",
            investigation=investigation,
            name=text_at(described, "name", _FILE),
            rule=text_at(described, "rule", _FILE),
            frozen_on=_day(described.get("frozen_on")),
        )
        Unit.objects.bulk_create(_unit(frame, body, reasons.get(body.key, "")) for body in bodies)
        note(
            investigation,
            who,
            "froze frame",
            frame.name,
            after={"bodies": len(bodies), "excluded": len(reasons), "rule": frame.rule},
        )
    return frame


def _unit(frame: Frame, body: Body, exclusion: str) -> Unit:
    return Unit(
        uid=f"{frame.uid}/{body.key}",
        frame=frame,
        body=body,
        sector=body.sector,
        region=body.region,
        nation=body.nation,
        regime=body.regime,
        included=not exclusion,
        exclusion=exclusion,
    )


def _reasons(described: dict[str, Any], bodies: Sequence[Body]) -> dict[str, str]:
    keys = {body.key for body in bodies}
    reasons = {}
    for entry, where in tables_at(described, "excluded", _FILE):
        key = text_at(entry, "key", where)
        if key not in keys:
            raise BadInput(
                f"the excluded body {key!r} is not among the bodies of the frame",
                where=where,
                remedy="Name a key of the register, or leave the entry out.",
            )
        reasons[key] = text_at(entry, "reason", where)
    return reasons


def _check_keys(bodies: Sequence[Body]) -> None:
    keys: set[str] = set()
    for body in bodies:
        if body.key in keys:
            raise BadInput(f"two bodies of the frame have the key {body.key!r}", remedy="Leave one out.")
        keys.add(body.key)


def _day(value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(
            f"the key `frozen_on` is {value!r}.", where=_FILE, remedy="Write frozen_on = 2026-01-31."
        ) from None
