"""The rules of time as data: what is counted, from which day, under which provision.

They are packaged in `rules.toml`. A rule is found by its id, or from what is asked (`LimitKind`) and facts.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import assert_never

from answerable.ground import BadInput
from answerable.law.enactments.exemptions import Regime
from answerable.law.enactments.regimes import TimeUnit, is_school
from answerable.law.limits.facts import EventKind, RequestFacts


class RuleBasis(StrEnum):
    """What a rule rests on, from binding to customary."""

    STATUTE = "statute"
    REGULATIONS = "regulations"
    GUIDANCE = "guidance"
    PRACTICE = "practice"

    @property
    def binds(self) -> bool:
        """Whether it is law."""
        return self in (RuleBasis.STATUTE, RuleBasis.REGULATIONS)


class LimitKind(StrEnum):
    """What is asked: which act has a time limit."""

    RESPONSE_DUE = "response_due"
    RESPONSE_DUE_EXTENDED = "response_due_extended"
    RESPONSE_DUE_LATEST = "response_due_latest"
    RESPONSE_DUE_AS_OF = "response_due_as_of"
    PIT_NOTICE_DUE = "pit_notice_due"
    PIT_FINAL_GUIDANCE = "pit_final_guidance"
    REVIEW_REQUEST_BY = "review_request_by"
    REVIEW_DUE = "review_due"
    REVIEW_DUE_EXCEPTIONAL = "review_due_exceptional"
    REGULATOR_COMPLAINT_BY = "regulator_complaint_by"
    TRIBUNAL_APPEAL_BY = "tribunal_appeal_by"
    MUST_REFUSE = "must_refuse"
    """Asked as `response_due`, by somebody who expects that there is no answer."""


class DayZero(StrEnum):
    """The day from which is counted."""

    REQUEST = "request"
    REPLY = "reply"
    REVIEW_REQUEST = "review_request"
    REVIEW_OUTCOME = "review_outcome"
    DECISION_NOTICE = "decision_notice"

    @property
    def event(self) -> EventKind | None:
        """The event that gives the day; None where it is the receipt of the request."""
        match self:
            case DayZero.REQUEST:
                return None
            case DayZero.REPLY:
                return EventKind.REPLY_RECEIVED
            case DayZero.REVIEW_REQUEST:
                return EventKind.REVIEW_REQUESTED
            case DayZero.REVIEW_OUTCOME:
                return EventKind.REVIEW_RECEIVED
            case DayZero.DECISION_NOTICE:
                return EventKind.DECISION_NOTICE
        assert_never(self)


class CountingMethod(StrEnum):
    """How a rule counts."""

    COUNT = "count"
    """Working days after day 0."""
    SCHOOL = "school"
    """The earlier of `count` working days that are school days and `outer` working days."""
    EXTENDED = "extended"
    """`count` working days if the extension was notified within `notice`, else `notice`."""
    PUBLIC_INTEREST = "public_interest"
    """`count` working days, of which the notice is due on `notice`."""
    ASK_WINDOW = "ask_window"
    """`count` working days after the end of the time allowed (`notice`), or after a late reply."""
    ELAPSED = "elapsed"
    """Calendar days, weeks or months after day 0."""


@dataclass(frozen=True)
class Rule:
    """One time limit: its id, where it stands, what it counts and how its sentence begins."""

    id: str
    regimes: tuple[Regime, ...]
    kind: LimitKind
    method: CountingMethod
    day0: DayZero
    count: int
    unit: TimeUnit
    basis: RuleBasis
    provision: str
    says: str
    outer: int = 0
    notice: int = 0
    needs: EventKind | None = None
    also: tuple[str, ...] = ()


_LABELS = re.compile(r"(?P<rule>.+?)-(?:asof|as-of|range)", re.IGNORECASE)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the packaged table."""
    text = files("answerable.law").joinpath("packaged/rules.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(
            **{
                **row,
                "regimes": tuple(Regime(each) for each in row["regimes"]),
                "kind": LimitKind(row["kind"]),
                "method": CountingMethod(row["method"]),
                "day0": DayZero(row["day0"]),
                "unit": TimeUnit(row["unit"]),
                "basis": RuleBasis(row["basis"]),
                "needs": EventKind(row["needs"]) if "needs" in row else None,
                "also": tuple(row.get("also", ())),
            }
        )
        for row in tomllib.loads(text)["rules"]
    )


@cache
def find_rule(name: str) -> Rule:
    """The rule of that id, or of another name of it; raises `BadInput` with all ids.

    `-asof` (as known on a day) and `-range` (term dates not known) after an id stay in the id of what comes
    back, and change nothing else.
    """
    known = {_folded(each): rule for rule in rules() for each in (rule.id, *rule.also)}
    wanted = name.strip()
    if _folded(wanted) in known:
        return known[_folded(wanted)]
    labelled = _LABELS.fullmatch(wanted)
    if labelled and _folded(labelled["rule"]) in known:
        return replace(known[_folded(labelled["rule"])], id=wanted)
    raise BadInput(
        f"there is no rule {name!r}", remedy=f"The rules are {', '.join(rule.id for rule in rules())}."
    )


def read_kind(text: str) -> LimitKind:
    """The kind `text` names; raises `BadInput` with the legal ones."""
    try:
        return LimitKind(text.strip().casefold())
    except ValueError:
        raise BadInput(
            f"there is no kind {text!r}", remedy=f"The kinds are {', '.join(LimitKind)}."
        ) from None


def rule_for(kind: LimitKind, facts: RequestFacts) -> Rule:
    """The rule that gives the time limit asked for, from the regime, the body and what happened.

    The rule for transferred records and the longer periods that the Commissioner may allow are never chosen
    here: they rest on facts about the record, so they have to be named. Raises `BadInput` where the regime
    has no such limit.
    """
    _check_exists(kind, facts.regime)
    match kind:
        case (
            LimitKind.RESPONSE_DUE
            | LimitKind.RESPONSE_DUE_LATEST
            | LimitKind.RESPONSE_DUE_AS_OF
            | LimitKind.PIT_NOTICE_DUE
            | LimitKind.MUST_REFUSE
        ):
            return _response_rule(facts)
        case (
            LimitKind.PIT_FINAL_GUIDANCE
            | LimitKind.RESPONSE_DUE_EXTENDED
            | LimitKind.REVIEW_REQUEST_BY
            | LimitKind.REVIEW_DUE
            | LimitKind.REVIEW_DUE_EXCEPTIONAL
            | LimitKind.REGULATOR_COMPLAINT_BY
            | LimitKind.TRIBUNAL_APPEAL_BY
        ):
            if (
                kind is LimitKind.REVIEW_DUE
                and facts.body_type == "keeper_of_records"
                and facts.regime is Regime.FOISA
            ):
                return find_rule("FOISA-keeper-review-30")
            return next(rule for rule in rules() if rule.kind is kind and facts.regime in rule.regimes)
    assert_never(kind)


def _check_exists(kind: LimitKind, regime: Regime) -> None:
    lacking = {
        LimitKind.PIT_NOTICE_DUE: "no longer time for the public-interest test",
        LimitKind.PIT_FINAL_GUIDANCE: "no longer time for the public-interest test",
        LimitKind.RESPONSE_DUE_EXTENDED: "no extension for complex and voluminous requests",
        LimitKind.REVIEW_DUE_EXCEPTIONAL: "no second time limit for reviews",
    }
    if kind not in lacking:
        return
    extended = kind is LimitKind.RESPONSE_DUE_EXTENDED
    if (regime in (Regime.EIR, Regime.EISR)) if extended else (regime is Regime.FOIA):
        return
    plain = LimitKind.REVIEW_DUE if kind is LimitKind.REVIEW_DUE_EXCEPTIONAL else LimitKind.RESPONSE_DUE
    raise BadInput(f"{regime} has {lacking[kind]}", remedy=f"Ask for {plain}.")


def _response_rule(facts: RequestFacts) -> Rule:
    prefix = "EISR" if facts.regime is Regime.EISR else facts.regime.value
    happened = {event.kind for event in facts.events}
    if facts.regime is Regime.FOIA and is_school(facts.body_type):
        return find_rule("FOIA-school")
    if EventKind.EXTENSION_NOTIFIED in happened and facts.regime in (Regime.EIR, Regime.EISR):
        return find_rule(f"{prefix}-40")
    if EventKind.CLARIFICATION_ASKED in happened:
        return find_rule(f"{prefix}-clarify")
    if EventKind.FEES_NOTICE in happened:
        return find_rule(f"{prefix}-fee")
    return find_rule(f"{prefix}-20")


def _folded(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.strip()).replace("EI(S)R", "EISR").casefold()
