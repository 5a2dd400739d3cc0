"""How the readings of several coders become one settled reading, or wait for an adjudicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class CoderReading:
    """One coder's reading of one item at one request: every code found, none superseded.

    A variable of which several codes can hold gives one reading with several codes.
    """

    coder: str
    codes: frozenset[str]
    exemptions: frozenset[str] = frozenset()
    codings: tuple[str, ...] = ()


class SettledBasis(StrEnum):
    """On what a settled reading rests."""

    SINGLE_CODER = "single_coder"
    CODERS_AGREE = "coders_agree"
    ADJUDICATED = "adjudicated"
    CODERS_DIFFER = "coders_differ"
    NOT_CODED = "not_coded"

    @property
    def label(self) -> str:
        """The basis in prose."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class AdjudicatorRuling:
    """An adjudicator's last word on one item at one request."""

    adjudication: str
    codes: frozenset[str]
    exemptions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SettledReading:
    """What an item at one request is held to say, and on what basis.

    `codes` is empty where coders differ or nobody has coded.
    """

    codes: frozenset[str]
    exemptions: frozenset[str]
    basis: SettledBasis

    @property
    def is_settled(self) -> bool:
        """False while coders differ and nobody has adjudicated, or nobody has coded."""
        return self.basis not in (SettledBasis.CODERS_DIFFER, SettledBasis.NOT_CODED)


def settle(readings: Sequence[CoderReading], ruling: AdjudicatorRuling | None = None) -> SettledReading:
    """The settled reading of one item at one request.

    A ruling stands above all readings; readings that agree in their codes settle themselves, and
    then every exemption that any coder saw is kept; readings that differ settle nothing.
    """
    if ruling is not None:
        return SettledReading(ruling.codes, ruling.exemptions, SettledBasis.ADJUDICATED)
    if not readings:
        return SettledReading(frozenset(), frozenset(), SettledBasis.NOT_CODED)
    first = readings[0]
    if any(reading.codes != first.codes for reading in readings):
        return SettledReading(frozenset(), frozenset(), SettledBasis.CODERS_DIFFER)
    exemptions = frozenset().union(*(reading.exemptions for reading in readings))
    basis = SettledBasis.SINGLE_CODER if len(readings) == 1 else SettledBasis.CODERS_AGREE
    return SettledReading(first.codes, exemptions, basis)


@dataclass(frozen=True)
class RawAgreement:
    """Of the requests at which an item was coded by two or more, how many all coders read alike."""

    coded_twice: int
    agreed: int


def raw_agreement(cases: Iterable[Sequence[CoderReading]]) -> RawAgreement:
    """Plain percentage agreement over requests, counted before any adjudication."""
    twice = [readings for readings in cases if len(readings) > 1]
    agreed = sum(all(reading.codes == readings[0].codes for reading in readings) for readings in twice)
    return RawAgreement(len(twice), agreed)
