"""The access regimes as dated versions, and which bodies each applies to.

A version is the law from the day it applies: calendar, regulator, fee and cost limits. They are packaged in
`regimes.toml`, so that a change of the law is a new version and not a change of code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, assert_never

from answerable.ground import BadInput, Missing
from answerable.law.enactments.calendars import Calendar, CalendarName, calendar
from answerable.law.enactments.exemptions import Regime, regime_of


class Nation(StrEnum):
    """Where a body is; `UK` for one of the whole kingdom."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    UK = "UK"


class TimeUnit(StrEnum):
    """In what a limit is counted."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class RegimeVersion:
    """One regime as it stands from `valid_from`.

    `fee_lapses_after` counts `fee_unit`: three months beginning with the day of the fees notice, or working
    days after it. Cost limits are in pounds, `None` where the regime has none.
    """

    regime: Regime
    valid_from: date
    enactment: str
    calendar: CalendarName
    working_day: str
    regulator: str
    fee_provision: str
    fee_lapses_after: int
    fee_unit: TimeUnit
    aggregation_working_days: int | None = None
    cost_limit_pounds: int | None = None
    cost_limit_central_pounds: int | None = None
    cost_rate_pounds: int | None = None


@cache
def regime_versions() -> tuple[RegimeVersion, ...]:
    """Every version of every regime, in the order of the packaged table."""
    return tuple(
        RegimeVersion(
            **{
                **row,
                "regime": Regime(row["regime"]),
                "calendar": CalendarName(row["calendar"]),
                "fee_unit": TimeUnit(row["fee_unit"]),
            }
        )
        for row in _table()["versions"]
    )


@cache
def regime_version(regime: Regime, on: date | None = None) -> RegimeVersion:
    """The version of `regime` in force on a day, or the newest; raises `Missing` before its first."""
    versions = sorted(
        (each for each in regime_versions() if each.regime is regime), key=lambda each: each.valid_from
    )
    in_force = [each for each in versions if on is None or each.valid_from <= on]
    if not in_force:
        raise Missing(
            f"{regime} was not in force on {on}", remedy=f"It applies from {versions[0].valid_from}."
        )
    return in_force[-1]


@cache
def calendar_for(regime: Regime, known_on: date | None = None, *, projected: bool = False) -> Calendar:
    """The calendar whose working days `regime` counts, as known on a day or as known now."""
    return calendar(regime_version(regime).calendar, known_on, projected=projected)


def read_regime(text: str) -> Regime:
    """The regime `text` names; raises `BadInput` with the legal ones."""
    found = regime_of(text)
    if found is None:
        raise BadInput(f"{text!r} is not an access regime", remedy=f"The regimes are {', '.join(Regime)}.")
    return found


def read_nation(text: str) -> Nation | None:
    """The nation `text` names, None where it is empty; raises `BadInput` with the legal ones."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return None
    for nation in Nation:
        if wanted == nation.value.casefold():
            return nation
    if wanted in ("united kingdom", "great britain", "uk-wide"):
        return Nation.UK
    raise BadInput(f"{text!r} is not a nation", remedy=f"The nations are {', '.join(Nation)}.")


@cache
def is_school(body_type: str) -> bool:
    """Whether a body of that type is a school: "academy", "controlled_school", "pupil_referral_unit"."""
    words = {*body_type.split("_"), body_type}
    return bool(words & _bodies("school_words")) and body_type not in _bodies("not_schools")


def misfit(regime: Regime, body_type: str, nation: Nation | None) -> str | None:
    """Why `regime` does not apply to such a body, or None where nothing speaks against it.

    The regime follows the body and not its address: a body of the whole kingdom with offices in Scotland is
    under the UK Act (FOIA s.80, FOISA s.3 and Schedule 1).
    """
    of_uk = body_type in _bodies("of_the_united_kingdom")
    match regime:
        case Regime.FOISA | Regime.EISR:
            if nation not in (None, Nation.SCOTLAND):
                return f"{regime} is for Scottish public authorities, and this body is in {nation}"
            return (
                f"{regime} is for Scottish public authorities, and this is a {body_type}" if of_uk else None
            )
        case Regime.FOIA | Regime.EIR:
            is_local = body_type in _bodies("scottish_when_in_scotland") or is_school(body_type)
            if (nation is Nation.SCOTLAND and is_local) or body_type in _bodies("only_scottish"):
                scottish = Regime.FOISA if regime is Regime.FOIA else Regime.EISR
                return f"a {body_type} in Scotland is under {scottish}, not under {regime}"
            return None
    assert_never(regime)


@cache
def _bodies(group: str) -> frozenset[str]:
    return frozenset(_table()["bodies"][group])


@cache
def _table() -> dict[str, Any]:
    text = files("answerable.law").joinpath("packaged/regimes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
