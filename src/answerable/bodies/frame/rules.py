"""The rule of a frame as a value: which bodies are asked, who is left out, what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Allocation(StrEnum):
    """How the size of a stratified sample is shared among the strata."""

    PROPORTIONAL = "proportional"
    """As the bodies are; two at least from each stratum that has them, so that variances can be estimated."""
    EQUAL = "equal"
    """The same from each, as far as it has them."""


@dataclass(frozen=True)
class FrameBody:
    """A body as a rule sees it. `uid` is its register and its key there, as `register:key`.

    `opened` and `closed` are its first and its last day where they are known; `is_open` is what its register
    says of today; `attributes` are (name, value), such as a school's phase.
    """

    uid: str
    register: str
    key: str
    name: str
    sector: str = ""
    region: str = ""
    nation: str = ""
    regime: str = ""
    opened: date | None = None
    closed: date | None = None
    is_open: bool = True
    attributes: tuple[tuple[str, str], ...] = ()

    def was_open(self, on: date) -> bool:
        """True if it was there on that day; where its register gives no last day, what it says today."""
        if self.opened is not None and self.opened > on:
            return False
        if self.closed is not None:
            return on <= self.closed
        return self.is_open

    def stratum(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """Its values of the fields named, in that order; fields are those of `STRATA`."""
        return tuple(str(getattr(self, each)) for each in by)


@dataclass(frozen=True)
class Take:
    """One sentence of a rule: the bodies of a register that meet every condition; an empty one is met by all.

    `attributes` are (name, values): one of the values has to be there.
    """

    register: str
    sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    open_on: date | None = None

    def takes(self, body: FrameBody) -> bool:
        """True if the body meets every condition."""
        if body.register != self.register or (self.open_on and not body.was_open(self.open_on)):
            return False
        asked = (
            (self.sectors, body.sector),
            (self.regions, body.region),
            (self.nations, body.nation),
            (self.regimes, body.regime),
        )
        if any(wanted and value not in wanted for wanted, value in asked):
            return False
        held = set(body.attributes)
        return all(any((name, value) in held for value in values) for name, values in self.attributes)

    @property
    def told(self) -> str:
        """The sentence in words: "all Secondary schools in England open on 2021-10-01 (register gias)"."""
        who = " or ".join(self.sectors) or "bodies"
        parts = [f"all {who}"]
        if where := (*self.regions, *self.nations):
            parts.append(f"in {' or '.join(where)}")
        if self.regimes:
            parts.append(f"under {' or '.join(self.regimes)}")
        parts += [f"whose {name} is {' or '.join(values)}" for name, values in self.attributes]
        if self.open_on:
            parts.append(f"open on {self.open_on}")
        return f"{' '.join(parts)} (register {self.register})"


@dataclass(frozen=True)
class ByHand:
    """A body put in or left out by hand, and why. `register` is needed only where two have the key."""

    key: str
    reason: str
    register: str = ""

    def names(self, body: FrameBody) -> bool:
        """True if this is the body meant."""
        return body.key == self.key and self.register in ("", body.register)


@dataclass(frozen=True)
class SampleDesign:
    """A random sample: `size` bodies, simple where `by` is empty, else stratified by those fields.

    `seed` makes it the same sample every time.
    """

    size: int
    seed: int
    by: tuple[str, ...] = ()
    allocation: Allocation = Allocation.PROPORTIONAL

    @property
    def told(self) -> str:
        """The design in words."""
        if not self.by:
            return f"a simple random sample of {self.size} of them, seed {self.seed}"
        shared = {
            Allocation.PROPORTIONAL: "in proportion to their bodies, two at least from each",
            Allocation.EQUAL: "equally",
        }[self.allocation]
        strata = " and ".join(self.by)
        return f"a random sample of {self.size} of them, stratified by {strata} {shared}, seed {self.seed}"


@dataclass(frozen=True)
class FrameRule:
    """Who is asked: what any of `takes` takes and what was put in by hand, less those left out by hand.

    `rule` is the rule in the investigator's words, which the report prints; with `sample`, only the bodies
    drawn are asked.
    """

    name: str
    rule: str
    frozen_on: date
    takes: tuple[Take, ...] = ()
    included: tuple[ByHand, ...] = ()
    excluded: tuple[ByHand, ...] = ()
    sample: SampleDesign | None = None

    def takes_of_itself(self, body: FrameBody) -> bool:
        """True if one of its sentences takes the body; a rule without any takes all it is given."""
        return not self.takes or any(each.takes(body) for each in self.takes)

    @property
    def told(self) -> str:
        """The rule as it is carried out, in words."""
        parts = ["; ".join(each.told for each in self.takes)] if self.takes else []
        if self.included:
            parts.append(f"{len(self.included)} put in by hand")
        if self.excluded:
            parts.append(f"{len(self.excluded)} left out by hand")
        if self.sample:
            parts.append(self.sample.told)
        told = "; ".join(parts)
        return f"{told[:1].upper()}{told[1:]}." if parts else ""


@dataclass(frozen=True)
class StratumDrawn:
    """How many bodies a stratum has and how many of them were drawn; `stratum` is field = value."""

    stratum: Mapping[str, str]
    bodies: int
    drawn: int


@dataclass(frozen=True)
class FrameChoice:
    """What a rule comes to: the bodies asked and those left out by hand, each with the reason.

    Of a sample it has the strata and those not drawn as well.
    """

    asked: tuple[FrameBody, ...]
    left_out: tuple[tuple[FrameBody, str], ...]
    not_drawn: tuple[FrameBody, ...] = ()
    strata: tuple[StratumDrawn, ...] = ()
