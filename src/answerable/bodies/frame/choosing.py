"""Carrying out the rule of a frame: who is taken, who is left out, who is drawn."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from answerable.bodies.frame.rules import (
    Allocation,
    ByHand,
    FrameBody,
    FrameChoice,
    FrameRule,
    SampleDesign,
    StratumDrawn,
)
from answerable.ground import BadInput

_FEWEST = 2


def choose(rule: FrameRule, bodies: Iterable[FrameBody]) -> FrameChoice:
    """The bodies that the rule takes, in the order given; those left out by hand with the reason.

    What no sentence of the rule takes is not in the choice at all; a rule without sentences takes all.
    Raises `BadInput` for a body named by hand that is not there, or is two bodies; for one left out that the
    rule does not take; and for a sample larger than what it is drawn from.
    """
    every = tuple(bodies)
    put_in = {_meant(each, every).uid: each.reason for each in rule.included}
    taken = [each for each in every if each.uid in put_in or rule.takes_of_itself(each)]
    left = {_meant(each, taken).uid: each.reason for each in rule.excluded}
    if both := put_in.keys() & left.keys():
        raise BadInput(f"{min(both)!r} is put in and left out", remedy="Take one of the two back.")
    eligible = [each for each in taken if each.uid not in left]
    left_out = tuple((each, left[each.uid]) for each in taken if each.uid in left)
    if rule.sample is None:
        return FrameChoice(tuple(eligible), left_out)
    strata, drawn = _drawn(rule.sample, eligible)
    asked = tuple(each for each in eligible if each.uid in drawn)
    return FrameChoice(asked, left_out, tuple(each for each in eligible if each.uid not in drawn), strata)


def strata_of(bodies: Iterable[FrameBody], by: Sequence[str]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """How many bodies each stratum has, the largest first; a stratum is the values of the fields `by`."""
    counts = Counter(each.stratum(tuple(by)) for each in bodies)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _meant(named: ByHand, bodies: Sequence[FrameBody]) -> FrameBody:
    found = [each for each in bodies if named.names(each)]
    if len(found) == 1:
        return found[0]
    wrong = "is not among the bodies of the frame" if not found else "is a key of several registers"
    registers = ", ".join(sorted(each.register for each in found))
    raise BadInput(
        f"{named.key!r} {wrong}",
        where="frame",
        remedy=f"Say which register: {registers}."
        if found
        else "Name a key of the register, or leave it out.",
    )


def _drawn(
    design: SampleDesign, bodies: Sequence[FrameBody]
) -> tuple[tuple[StratumDrawn, ...], frozenset[str]]:
    """The strata and the uids drawn, without replacement.

    Each body has a permanent random number, the SHA-256 of seed and uid; a stratum's sample is those with the
    smallest. So the sample does not hang on the order of the register, and a body that is added later changes
    it by one at most (Ohlsson, Coordination of samples using permanent random numbers, 1995).
    """
    held: dict[tuple[str, ...], list[FrameBody]] = defaultdict(list)
    for each in bodies:
        held[each.stratum(design.by)].append(each)
    sizes = _sizes(design, {stratum: len(each) for stratum, each in held.items()})
    strata, drawn = [], set()
    for stratum in sorted(held):
        ordered = sorted(
            held[stratum], key=lambda each: hashlib.sha256(f"{design.seed}:{each.uid}".encode()).digest()
        )
        drawn |= {each.uid for each in ordered[: sizes[stratum]]}
        named = dict(zip(design.by, stratum, strict=True))
        strata.append(StratumDrawn(named, len(ordered), sizes[stratum]))
    return tuple(strata), frozenset(drawn)


def _sizes(design: SampleDesign, bodies: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    total = sum(bodies.values())
    if not 0 < design.size <= total:
        raise BadInput(
            f"a sample of {design.size} cannot be drawn from {total} bodies",
            where="sample, size",
            remedy=f"Give a size from 1 to {total}." if total else "Widen the rule: it takes no body.",
        )
    least = {stratum: min(_FEWEST, number) if design.by else 0 for stratum, number in bodies.items()}
    if sum(least.values()) > design.size:
        raise BadInput(
            f"a sample of {design.size} is too small for {len(bodies)} strata",
            where="sample, size",
            remedy=f"Give a size of {sum(least.values())} at least, two from each stratum, or split by less.",
        )
    match design.allocation:
        case Allocation.PROPORTIONAL:
            weights = bodies
        case Allocation.EQUAL:
            weights = dict.fromkeys(bodies, 1)
    return _shared(design.size, weights, least, bodies)


def _shared(
    size: int,
    weights: dict[tuple[str, ...], int],
    least: dict[tuple[str, ...], int],
    most: dict[tuple[str, ...], int],
) -> dict[tuple[str, ...], int]:
    """`size` shared by weight, one at a time to whoever is furthest behind, between `least` and `most`.

    That is Webster's method with bounds (Balinski and Young, Fair Representation, 1982).
    """
    found = dict(least)
    for _ in range(size - sum(least.values())):
        behind = max(
            (each for each in found if found[each] < most[each]),
            key=lambda each: (weights[each] / (found[each] + 0.5), each),
        )
        found[behind] += 1
    return found
