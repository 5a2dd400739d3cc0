"""Two sources about the same units: rules that merge them, and what each rule does to a rate.

A rule that takes any yes can only raise a rate; it mends what one source missed and doubles what both
invent. Source of the formulas: Zhou, Obuchowski and McClish (2011), Statistical Methods in Diagnostic
Medicine, 2nd edition, section 2.9 (tests in parallel and in series).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import floor, sqrt
from typing import assert_never

from answerable.evidence import Grade, MergeRule, SourceClaim
from answerable.evidence import merge as merge_claims
from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics.coders.coding_errors import apparent_share
from answerable.statistics.rounding.rules import exact_fraction
from answerable.statistics.uncertainty.bounds import Bounds
from answerable.statistics.uncertainty.intervals import normal_quantile


@dataclass(frozen=True)
class Merged:
    """`yes` of the `known` units to which a rule gives an answer, by one of two sources or by both.

    `conflicts` of them are answered yes by one and no by the other.

    `twice` units have both sources: they had two chances to be found, the others one. `least` and
    `most` are the shares if every conflict were no, and yes.
    """

    rule: MergeRule
    yes: int
    known: int
    twice: int
    conflicts: int
    least: float | None
    most: float | None


@dataclass(frozen=True)
class SourceAccuracy:
    """How often a source finds what is there, and how often it is right that it is not."""

    sensitivity: float
    specificity: float

    def __post_init__(self) -> None:
        if not (0 <= self.sensitivity <= 1 and 0 <= self.specificity <= 1):
            raise BadInput(f"{self} has what is no share.", remedy="Give numbers from 0 to 1.")


@dataclass(frozen=True)
class RuleEffect:
    """What a rule over two independent sources shows where the true share is `truth`."""

    rule: MergeRule
    truth: float
    shown: float
    sensitivity: float
    specificity: float

    @property
    def bias(self) -> float:
        """The shown share less the true one."""
        return self.shown - self.truth


@dataclass(frozen=True)
class Recapture:
    """How many units there are, from two incomplete lists: a check, never a headline."""

    value: float
    standard_error: float | None
    low: float | None
    high: float | None
    note: str


_RECAPTURE = "Needs independent sources, no false positives and no unit that cannot be found: a check only."


def merge(answers: Iterable[tuple[bool | None, bool | None]], rule: MergeRule) -> Merged:
    """Units with (first, second) answers under one rule, applied to all alike; None is no answer.

    The first source are the replies, the second a partner's table. Units to which the rule gives no answer
    are left out: those that neither source knows, and those that the one source it follows does not know.
    By hand, nothing is settled yet: units where the two differ are left out.
    """
    known = [pair for pair in answers if _merged(*pair, rule) is not None]
    yes = sum(_merged(one, two, rule) is True for one, two in known)
    agreed = sum(False not in pair for pair in known)
    conflicts = sum(set(pair) == {True, False} for pair in known)
    return Merged(
        rule=rule,
        yes=yes,
        known=len(known),
        twice=sum(None not in pair for pair in known),
        conflicts=conflicts,
        least=agreed / len(known) if known else None,
        most=(agreed + conflicts) / len(known) if known else None,
    )


def rule_effect(
    truth: float, first: SourceAccuracy, second: SourceAccuracy, *, rule: MergeRule
) -> RuleEffect:
    """The share that `rule` shows of units of which a share `truth` is yes, if the sources err independently.

    Both sources answer for every unit. Sensitivity of any: 1 - (1 - s1)(1 - s2), specificity c1 c2; of
    both the other way round; the other rules follow the first source, or the partner. Raises `BadInput` for
    a truth that is not a share, and for what is settled by hand.

    For notebooks: no measure of a manuscript asks for it.
    """
    if not 0 <= truth <= 1:
        raise BadInput(f"{truth} is not a share.", remedy="Give a number from 0 to 1.")
    match rule:
        case MergeRule.ANY_AFFIRMATIVE:
            sensitivity = first.sensitivity + second.sensitivity - first.sensitivity * second.sensitivity
            specificity = first.specificity * second.specificity
        case MergeRule.BOTH:
            sensitivity = first.sensitivity * second.sensitivity
            specificity = first.specificity + second.specificity - first.specificity * second.specificity
        case MergeRule.PARTNER_ONLY:
            sensitivity, specificity = second.sensitivity, second.specificity
        case MergeRule.BY_HAND:
            raise BadInput(
                "what is settled by hand errs as the people do who settle it.",
                remedy="Give another rule.",
            )
        case (
            MergeRule.BEST_ANSWER
            | MergeRule.REPLIES_ONLY
            | MergeRule.REPLIES_FIRST
            | MergeRule.STRONGEST_GRADE
        ):
            sensitivity, specificity = first.sensitivity, first.specificity
        case _:
            assert_never(rule)
    shown = apparent_share(truth, sensitivity=sensitivity, specificity=specificity)
    return RuleEffect(rule, truth, shown, sensitivity, specificity)


def conflict_bounds(x: int, n: int, conflicts: int) -> Bounds:
    """The share x/n if `conflicts` of the yes answers rest on a disagreement: (x - d)/n to x/n.

    Raises `BadInput` unless 0 <= d <= x <= n and n > 0.
    """
    if not (0 <= conflicts <= x <= n and n):
        raise BadInput(f"{conflicts} conflicts among {x} of {n}.", remedy="Give 0 <= conflicts <= x <= n.")
    return Bounds((x - conflicts) / n, x / n)


def conflicts_to_tip(x: int, n: int, threshold: float = 0.5) -> int | None:
    """The fewest conflicts with which (x - d)/n is below `threshold`; None if even x conflicts leave it.

    Raises `BadInput` as `conflict_bounds` does.

    For notebooks: no measure of a manuscript asks for it.
    """
    conflict_bounds(x, n, 0)
    spare = Fraction(x) - exact_fraction(threshold) * n
    needed = max(0, floor(spare) + 1)
    return needed if needed <= x else None


def lincoln_petersen(first: int, second: int, both: int) -> Recapture:
    """n1 n2 / m units in all, m in both lists (Petersen 1896, Lincoln 1930). Without an error: use Chapman's.

    Raises `BadInput` for lists that cannot be, or that share no unit.

    For notebooks: no measure of a manuscript asks for it.
    """
    _check_lists(first, second, both)
    if both == 0:
        raise BadInput("the lists share no unit.", remedy="Nothing can be said; see chapman.")
    return Recapture(first * second / both, None, None, None, _RECAPTURE)


def chapman(first: int, second: int, both: int, *, level: float = 0.95) -> Recapture:
    """(n1 + 1)(n2 + 1)/(m + 1) - 1 units, with the variance of Seber and a normal interval.

    Sources: Chapman (1951), University of California Publications in Statistics 1, 131-160; Seber (1970),
    Biometrics 26, 13-22. Raises `BadInput` for lists that cannot be.

    For notebooks: no measure of a manuscript asks for it.
    """
    _check_lists(first, second, both)
    value = (first + 1) * (second + 1) / (both + 1) - 1
    above = (first + 1) * (second + 1) * (first - both) * (second - both)
    error = sqrt(above / ((both + 1) ** 2 * (both + 2)))
    reach = normal_quantile(level) * error
    return Recapture(value, error, value - reach, value + reach, _RECAPTURE)


@cache
def _merged(first: bool | None, second: bool | None, rule: MergeRule) -> bool | None:
    """What the rule makes of two answers; None where it gives none."""
    claims = [
        _said("reply", Grade.STATED_IN_REPLY, first),
        _said("partner", Grade.PARTNER_WITHOUT_PASSAGE, second),
    ]
    codes = merge_claims(claims, rule).codes
    return "yes" in codes if codes else None


def _said(source: str, grade: Grade, answer: bool | None) -> SourceClaim:
    if answer is None:
        return SourceClaim(source, Outcome.NO_REPLY, frozenset(), grade=grade)
    codes = frozenset({"yes" if answer else "no"})
    return SourceClaim(source, Outcome.ANSWERED, codes, grade=grade)


def _check_lists(first: int, second: int, both: int) -> None:
    if not 0 <= both <= min(first, second):
        raise BadInput(
            f"lists of {first} and {second} cannot share {both} units.", remedy="Give 0 <= both <= each list."
        )
