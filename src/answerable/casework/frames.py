"""The frame: the bodies chosen by a rule, frozen with their strata."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from answerable.casework.journalling import note
from answerable.ground import BadInput
from answerable.store.models import Body, Frame, Investigation, Unit

DIMENSIONS = ("sector", "region", "nation")
"""The ways in which units are split, as frozen in the frame."""


def freeze(
    investigation: Investigation, described: dict[str, Any], bodies: Sequence[Body], *, who: str
) -> Frame:
    """Freeze the frame over `bodies`; those named as excluded stay in it with their reason.

    `described` has name, rule, frozen_on and excluded (key, reason). Raises `BadInput` if there is
    a frame already, a key is missing, or an excluded body is not among the bodies.
    """
    if Frame.objects.filter(investigation=investigation).exists():
        raise BadInput(
            f"{investigation.name} has its frame", remedy="A frozen frame is amended, never replaced."
        )
    reasons = _reasons(described, bodies)
    _check_keys(bodies)
    with transaction.atomic():
        frame = Frame.objects.create(
            uid=f"{investigation.uid}/frame",
            investigation=investigation,
            name=described["name"],
            rule=described["rule"],
            frozen_on=_day(described["frozen_on"]),
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
    for entry in described.get("excluded", []):
        if entry["key"] not in keys:
            raise BadInput(
                f"the excluded body {entry['key']!r} is not among the bodies of the frame",
                where="frame.toml, excluded",
                remedy="Name a key of the register, or leave the entry out.",
            )
        reasons[entry["key"]] = entry["reason"]
    return reasons


def _check_keys(bodies: Sequence[Body]) -> None:
    keys: set[str] = set()
    for body in bodies:
        if body.key in keys:
            raise BadInput(f"two bodies of the frame have the key {body.key!r}", remedy="Leave one out.")
        keys.add(body.key)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
