"""The frame: the bodies chosen by a rule, frozen with their strata and the versions of their registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from answerable.bodies import (
    STRATA,
    FrameBody,
    FrameChoice,
    FrameRule,
    Standing,
    choose,
    frame_rule_of,
    read_frame_rule,
    write_frame_rule,
)
from answerable.casework.findings.findings import settle_units
from answerable.casework.registers.duplicates import second_records
from answerable.casework.registers.sharing import bodies_for, registers_for
from answerable.casework.work.journalling import note
from answerable.casework.work.steps import in_steps
from answerable.ground import BadInput
from answerable.store import bulk
from answerable.store.models import Body, Frame, Investigation, RegisterVersion, Request, Unit

DIMENSIONS = ("sector", "region", "nation")
"""The ways in which units are split, as frozen in the frame."""

_FILE = "frame.toml"


@dataclass(frozen=True)
class RegisterChoices:
    """What a register's bodies can be chosen by; `attributes` are each name with its values."""

    register: str
    bodies: int
    sectors: tuple[str, ...]
    regions: tuple[str, ...]
    nations: tuple[str, ...]
    regimes: tuple[str, ...]
    attributes: tuple[tuple[str, tuple[str, ...]], ...]


def preview(rule: FrameRule, investigation: Investigation | None = None) -> FrameChoice:
    """Whom the rule would ask, from the registers as they stand; nothing is written.

    An investigation's own bodies are among those that it can choose from. Raises `BadInput` for a rule
    without sentences, a register that is not there, and as `choose` does.
    """
    if not rule.takes:
        raise BadInput(
            "the rule takes nobody", where=_FILE, remedy='Say whom: [[take]] and register = "...".'
        )
    known = registers_for(investigation)
    by_hand = {each.register for each in (*rule.included, *rule.excluded) if each.register}
    named = {each.register for each in rule.takes} | by_hand
    if unknown := sorted(named - set(known)):
        raise BadInput(
            f"there is no register {unknown[0]!r}",
            where=_FILE,
            remedy=f"There are: {', '.join(known) or 'none; import one first'}.",
        )
    return choose(rule, map(body_for_rule, _bodies_of(named, investigation)))


def freeze_by_rule(investigation: Investigation, rule: FrameRule, *, who: str) -> Frame:
    """Freeze the frame that a rule gives, in place of an earlier one unless requests were made from it.

    It keeps the rule as carried out, the strata of a sample, and the versions of the registers. Raises
    `BadInput` as `preview` does, for a rule that takes nobody, and once there are requests.
    """
    choice = preview(rule, investigation)
    with transaction.atomic():
        before = _clear(investigation)
        frame = _frozen(investigation, rule, choice, who=who, before=before)
        settle_units(investigation)
    return frame


def freeze(
    investigation: Investigation, described: dict[str, Any], bodies: Sequence[Body], *, who: str
) -> Frame:
    """Freeze the frame over `bodies`, and settle its units where there is a codebook.

    Those named as excluded stay in it with their reason. `described` has name, rule, frozen_on and
    excluded (key, reason), as a rule in TOML has them. Raises `BadInput` if there is a frame already, a key
    is missing, or an excluded body is not among the bodies.
    """
    _check_none(investigation)
    rule = frame_rule_of(described, _FILE)
    with transaction.atomic():
        frame = _frozen(investigation, rule, choose(rule, map(body_for_rule, bodies)), who=who)
        settle_units(investigation)
    return frame


def freeze_register(
    investigation: Investigation, described: dict[str, Any], register: str, *, who: str
) -> Frame:
    """As `freeze`, over all bodies of a register."""
    bodies = list(bodies_for(investigation).filter(register=register).order_by("key"))
    return freeze(investigation, described, bodies, who=who)


def is_framed(investigation: Investigation) -> bool:
    """True once a frame was frozen."""
    return Frame.objects.filter(investigation=investigation).exists()


def frame_of(investigation: Investigation) -> Frame | None:
    """The frozen frame of an investigation; None where there is none."""
    return Frame.objects.filter(investigation=investigation).first()


def rule_of(investigation: Investigation, today: date) -> FrameRule:
    """The rule of the frozen frame; one that takes nobody where there is none, or it was frozen without."""
    held = frame_of(investigation)
    if held is not None and held.described:
        return read_frame_rule(held.described, _FILE)
    return FrameRule(investigation.name, "", today)


def units_left_out(frame: Frame) -> tuple[Unit, ...]:
    """The units of a frame that are not asked, with their bodies."""
    return tuple(frame.units.filter(included=False).select_related("body"))


def is_asked(investigation: Investigation) -> bool:
    """True once requests were made from the frame: it is amended then, never replaced."""
    return Request.objects.filter(investigation=investigation).exists()


def number_asked(frame: Frame) -> int:
    """How many units of a frame are asked."""
    return frame.units.filter(included=True).count()


def freeze_unseen(
    investigation: Investigation, described: dict[str, Any], bodies: Sequence[Body], *, who: str
) -> Frame:
    """As `freeze`, without settling and in short steps, for an investigation that nobody is shown yet."""
    _check_none(investigation)
    rule = frame_rule_of(described, _FILE)
    choice = choose(rule, map(body_for_rule, bodies))
    pairs = _pairs(choice)
    pks = {body.uid: body.pk for body in bodies}
    with transaction.atomic():
        frame = _begun(investigation, rule, choice)
        note(investigation, who, "began frame", frame.name)
    for some in in_steps(len(pairs)):
        with transaction.atomic():
            bulk.create([unit_of(frame, body, pks, why) for body, why in pairs[some]])
            note(investigation, who, "took in units", f"{frame.name}, {some.start + 1} to {some.stop}")
    _note(frame, choice, who=who)
    return frame


def choices_of_registers(investigation: Investigation) -> tuple[RegisterChoices, ...]:
    """Every register that it can choose from, with the values that its bodies can be chosen by."""
    bodies = bodies_for(investigation).order_by()
    return tuple(_choices(each, bodies.filter(register=each)) for each in registers_for(investigation))


def strata_of_frame(investigation: Investigation) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """For each field of a stratum its values, with how many units asked have each, the largest first."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True).order_by()
    return tuple(
        (field, tuple(units.values_list(field).annotate(units=Count("pk")).order_by("-units", field)))
        for field in STRATA
    )


def _choices(register: str, bodies: QuerySet[Body]) -> RegisterChoices:
    values = {
        field: tuple(sorted(set(bodies.values_list(field, flat=True).distinct()) - {""}))
        for field in ("sector", "region", "nation", "regime")
    }
    attributes: dict[str, set[str]] = {}
    for held in bodies.exclude(attributes={}).values_list("attributes", flat=True).iterator():
        for name, value in held.items():
            attributes.setdefault(name, set()).add(value)
    return RegisterChoices(
        register,
        bodies.count(),
        values["sector"],
        values["region"],
        values["nation"],
        values["regime"],
        tuple((name, tuple(sorted(each))) for name, each in sorted(attributes.items())),
    )


def _bodies_of(registers: Iterable[str], investigation: Investigation | None) -> Iterable[Body]:
    found = bodies_for(investigation).filter(register__in=sorted(registers), gone_since=None)
    found = found.exclude(pk__in=second_records(registers))
    return found.order_by("register", "key").iterator(2000)


def body_for_rule(body: Body) -> FrameBody:
    """The body as a rule sees it."""
    return FrameBody(
        uid=body.uid,
        register=body.register,
        key=body.key,
        name=body.name,
        sector=body.sector,
        region=body.region,
        nation=body.nation,
        regime=body.regime,
        opened=body.opened,
        closed=body.closed,
        is_open=body.standing == Standing.OPEN,
        attributes=tuple((name, str(value)) for name, value in body.attributes.items()),
    )


def _clear(investigation: Investigation) -> dict[str, Any] | None:
    """Take an earlier frame away that nothing was asked from; how it stood comes back."""
    before = Frame.objects.filter(investigation=investigation).first()
    if before is None:
        return None
    if Request.objects.filter(investigation=investigation).exists():
        raise BadInput(
            f"requests were made from the frame {before.name!r}",
            remedy="Amend it with a reason: a frame that was sent is never replaced.",
        )
    stood = {"name": before.name, "frozen_on": before.frozen_on.isoformat(), "described": before.described}
    before.delete()
    return stood


def _check_none(investigation: Investigation) -> None:
    if Frame.objects.filter(investigation=investigation).exists():
        raise BadInput(
            f"{investigation.name} has its frame", remedy="A frozen frame is amended, never replaced."
        )


def _frozen(
    investigation: Investigation,
    rule: FrameRule,
    choice: FrameChoice,
    *,
    who: str,
    before: dict[str, Any] | None = None,
) -> Frame:
    frame = _begun(investigation, rule, choice)
    pairs = _pairs(choice)
    pks = pks_of([body.uid for body, _ in pairs])
    bulk.create([unit_of(frame, body, pks, why) for body, why in pairs])
    _note(frame, choice, who=who, before=before)
    return frame


def _begun(investigation: Investigation, rule: FrameRule, choice: FrameChoice) -> Frame:
    """The frame without its units."""
    if not choice.asked:
        raise BadInput("the rule takes nobody", where=_FILE, remedy="Widen it.")
    _check_keys([body for body, _ in _pairs(choice)])
    return Frame.objects.create(
        uid=f"{investigation.uid}/frame",
        investigation=investigation,
        name=rule.name,
        rule=rule.rule or rule.told,
        frozen_on=rule.frozen_on,
        described=write_frame_rule(rule),
        strata=[
            {"stratum": dict(each.stratum), "bodies": each.bodies, "drawn": each.drawn}
            for each in choice.strata
        ],
        registers=_versions({body.register for body in choice.asked}),
    )


def _pairs(choice: FrameChoice) -> list[tuple[FrameBody, str]]:
    """Every body of the frame, with the reason why it is not asked, if it is not."""
    return [*((body, "") for body in choice.asked), *choice.left_out]


def _note(frame: Frame, choice: FrameChoice, *, who: str, before: dict[str, Any] | None = None) -> None:
    after = {
        "bodies": len(_pairs(choice)),
        "excluded": len(choice.left_out),
        "rule": frame.rule,
        "described": frame.described,
        "strata": frame.strata,
        "registers": frame.registers,
    }
    stood = (before["name"],) if before else ()
    note(frame.investigation, who, "froze frame", frame.name,
         before=before, after=after, against=("amended frame",), also_at=stood)  # fmt: skip


def unit_of(frame: Frame, body: FrameBody, pks: Mapping[str, int], exclusion: str = "") -> Unit:
    """The unit of a body in a frame, with its strata as they are now; not saved."""
    return Unit(
        uid=f"{frame.uid}/{body.key}",
        frame=frame,
        body_id=pks[body.uid],
        sector=body.sector,
        region=body.region,
        nation=body.nation,
        regime=body.regime,
        included=not exclusion,
        exclusion=exclusion,
    )


def pks_of(uids: Sequence[str]) -> dict[str, int]:
    """The row number of each body, by its uid."""
    found: dict[str, int] = {}
    for start in range(0, len(uids), 500):
        rows = Body.objects.filter(uid__in=uids[start : start + 500])
        found.update(rows.values_list("uid", "pk"))
    return found


def _versions(registers: Iterable[str]) -> list[dict[str, str]]:
    """The newest version of each register, where it is known."""
    found = []
    for register in sorted(registers):
        version = RegisterVersion.objects.filter(register=register).order_by("-number").first()
        if version is not None:
            found.append(
                {
                    "register": register,
                    "version": str(version.number),
                    "as_of": version.as_of.isoformat(),
                    "digest": version.original.uid,
                }
            )
    return found


def _check_keys(bodies: Sequence[FrameBody]) -> None:
    keys: set[str] = set()
    for body in bodies:
        if body.key in keys:
            raise BadInput(f"two bodies of the frame have the key {body.key!r}", remedy="Leave one out.")
        keys.add(body.key)
