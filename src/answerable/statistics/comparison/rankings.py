"""What may be said of one stratum among several: it differs from the rest, or it is the highest.

A word such as "highest" is a claim against every other stratum at once. It is supported if the bounds
keep the strata apart whatever the silent would say, or if tests of all pairs do so after Holm's
correction. Source of ranks with their range: Klein, Wright and Wieczorek (2020), A joint confidence region
for an overall ranking of populations, JRSS C 69, 589-606, with tests in place of intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Stratum, fisher, group_table
from answerable.statistics.comparison.multiplicity import benjamini_hochberg, holm
from answerable.statistics.uncertainty.bounds import Bounds, bounds


@dataclass(frozen=True)
class AgainstRest:
    """One stratum against all others together: Fisher's p, and adjusted for all strata."""

    name: str
    share: float | None
    p: float
    holm: float
    benjamini_hochberg: float


@dataclass(frozen=True)
class Superlative:
    """Whether `name` may be called the highest (or lowest): `supported`, and `why` or why not.

    `certain` if the bounds alone say so, whatever the silent would answer; otherwise it holds only if
    they are like the respondents. `rivals` are the strata from which it cannot be told apart.
    """

    name: str
    highest: bool
    supported: bool
    certain: bool
    rivals: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class RankRange:
    """The places from `best` to `worst` (1 is the highest rate) that the tests leave to a stratum."""

    name: str
    share: float | None
    best: int
    worst: int


def each_against_rest(found: Sequence[Stratum]) -> tuple[AgainstRest, ...]:
    """Each group against the others together, in the given order, with Holm and Benjamini-Hochberg.

    Raises `BadInput` for fewer than two groups, or impossible counts.
    """
    rows = _checked(found)
    x, without = (sum(column) for column in zip(*rows, strict=True))
    p_values = [_p(row, (x - row[0], without - row[1])) for row in rows]
    adjusted = zip(p_values, holm(p_values), benjamini_hochberg(p_values), strict=True)
    return tuple(
        AgainstRest(each.name, _share(*row), *values)
        for each, row, values in zip(found, rows, adjusted, strict=True)
    )


def superlative(
    found: Sequence[Stratum], name: str | None = None, *, highest: bool = True, level: float = 0.95
) -> Superlative:
    """Whether the group `name` may be called the highest (default: the one with the highest share).

    With `highest` False, the lowest. Raises `BadInput` for fewer than two groups, impossible counts, a
    name that is not there, or if no group has a known unit.
    """
    _checked(found)
    shares = {each.name: _share(each.x, each.n - each.x) for each in found}
    known = {key: share if highest else -share for key, share in shares.items() if share is not None}
    if not known:
        raise BadInput("no group has a known unit.", remedy="There is nothing to rank.")
    leader = name if name is not None else max(known, key=lambda key: known[key])
    if leader not in shares:
        raise BadInput(f"{leader!r} is no group.", remedy=f"There are: {', '.join(shares)}.")
    ahead = [
        key
        for key in shares
        if key != leader and (leader not in known or (key in known and known[key] >= known[leader]))
    ]
    if ahead:
        return _refused(leader, highest, ahead, _behind(leader, shares, ahead, highest=highest))
    return _of_leader(found, leader, highest=highest, level=level)


def ranking(found: Sequence[Stratum], *, level: float = 0.95) -> tuple[RankRange, ...]:
    """Each group with the places that it may have, in the order of the shares, unknown ones last.

    Two groups are told apart if their bounds do not meet, or if Fisher's test of the pair does so after
    Holm over all pairs. Raises `BadInput` for fewer than two groups or impossible counts.
    """
    _checked(found)
    tests = _pairs(found)
    places = []
    for each in found:
        higher = lower = 0
        for other in found:
            if other.name != each.name and _apart(each, other, tests, level):
                above = (_share(other.x, other.n - other.x) or 0) > (_share(each.x, each.n - each.x) or 0)
                higher, lower = higher + above, lower + (not above)
        share = _share(each.x, each.n - each.x)
        places.append(RankRange(each.name, share, 1 + higher, len(found) - lower))
    return tuple(sorted(places, key=lambda place: (place.share is None, -(place.share or 0))))


def _of_leader(found: Sequence[Stratum], leader: str, *, highest: bool, level: float) -> Superlative:
    """Whether the group with the best share is told apart from every other."""
    apart = _certainly_apart(found, leader, highest=highest)
    tests = _pairs(found)
    rivals = [
        each.name
        for each in found
        if each.name != leader
        and each.name not in apart
        and (not each.n or tests[frozenset((leader, each.name))] > 1 - level)
    ]
    if rivals:
        return _refused(leader, highest, rivals, _not_told_apart(leader, rivals, tests))
    certain = len(apart) == len(found) - 1
    why = _CERTAIN if certain else _TESTED
    return Superlative(leader, highest, supported=True, certain=certain, rivals=(), why=why)


_CERTAIN = "The bounds keep it apart from every other, whatever the silent would answer."
_TESTED = (
    "Tests of all pairs keep it apart from every other (Fisher, Holm), if the silent are like "
    "the respondents."
)

_Tests = dict[frozenset[str], float]
"""Holm's p of each pair of names; pairs with an empty group are left out."""


def _checked(found: Sequence[Stratum]) -> tuple[tuple[int, int], ...]:
    if len({each.name for each in found}) < max(2, len(found)):
        raise BadInput(
            f"{len(found)} groups cannot be compared.", remedy="Give two or more, each with its own name."
        )
    return group_table(found)


def _share(x: int, without: int) -> float | None:
    return x / (x + without) if x + without else None


def _p(first: tuple[int, int], second: tuple[int, int]) -> float:
    table = (first, second)
    if not all(map(sum, table)) or not all(map(sum, zip(*table, strict=True))):
        return 1.0
    return fisher(table).p


def _pairs(found: Sequence[Stratum]) -> _Tests:
    pairs = list(combinations([each for each in found if each.n], 2))
    p_values = [_p((one.x, one.n - one.x), (two.x, two.n - two.x)) for one, two in pairs]
    names = [frozenset((one.name, two.name)) for one, two in pairs]
    return dict(zip(names, holm(p_values), strict=True))


def _limits(group: Stratum) -> Bounds:
    if group.population == 0:
        return Bounds(0.0, 1.0)
    return bounds(group.x, group.n, population=group.population)


def _apart(one: Stratum, two: Stratum, tests: _Tests, level: float) -> bool:
    first, second = _limits(one), _limits(two)
    if first.low > second.high or second.low > first.high:
        return True
    return bool(one.n and two.n) and tests[frozenset((one.name, two.name))] <= 1 - level


def _certainly_apart(found: Sequence[Stratum], leader: str, *, highest: bool) -> set[str]:
    own = next(_limits(each) for each in found if each.name == leader)
    others = {each.name: _limits(each) for each in found if each.name != leader}
    if highest:
        return {name for name, each in others.items() if own.low > each.high}
    return {name for name, each in others.items() if own.high < each.low}


def _refused(leader: str, highest: bool, rivals: Sequence[str], why: str) -> Superlative:
    return Superlative(leader, highest, supported=False, certain=False, rivals=tuple(rivals), why=why)


def _behind(leader: str, shares: dict[str, float | None], ahead: list[str], *, highest: bool) -> str:
    own = shares[leader]
    if own is None:
        return f"Nothing is known of {leader}."
    word = "at least as high" if highest else "at least as low"
    others = ", ".join(f"{name} ({shares[name]:.1%})" for name in ahead)
    return f"{leader} has {own:.1%}; {word}: {others}."


def _not_told_apart(leader: str, rivals: Sequence[str], tests: _Tests) -> str:
    parts = []
    for name in rivals:
        p = tests.get(frozenset((leader, name)))
        parts.append(f"{name} (nothing known)" if p is None else f"{name} (p = {p:.3f} after Holm)")
    return f"{leader} cannot be told apart from {', '.join(parts)}."
