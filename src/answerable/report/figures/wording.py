"""The words around a number: how an estimate is printed in tables, in prose and under a figure."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from answerable.report.figures.description import Range
from answerable.report.language.grammar import PLAIN_FORMS, Form
from answerable.report.wordings.numbers import SPELLED
from answerable.statistics import (
    Base,
    Bounds,
    Difference,
    Estimate,
    Interval,
    Measure,
    Rounding,
    decimals_for,
    number,
    percent,
    rounded,
)

UNITS = "public authorities"
"""What a unit is called in prose."""

NO_UNITS = "no units"


def amount(estimate: Estimate) -> str:
    """The value alone: "66%", "27", "2,768", or "no units"."""
    if estimate.value is None:
        return NO_UNITS
    if estimate.measure is Measure.SHARE:
        return bare_percent(estimate)
    return number(estimate)


def bare_percent(estimate: Estimate) -> str:
    """The share as a percentage without its counts, under the estimate's own rounding rule."""
    if estimate.exact is None:
        return NO_UNITS
    return percent(estimate.exact, decimals_for(estimate.denominator), estimate.rounding)


def in_prose(estimate: Estimate) -> dict[str, str]:
    """How the number stands in a sentence, by form."""
    counts = f"{estimate.numerator:,} of {estimate.denominator:,}"
    match estimate.measure:
        case Measure.SHARE:
            full = percent(estimate)
            stated = full if full.startswith(counts) else f"{counts} ({full})"
            return {
                Form.OF.value: stated,
                Form.PERCENT.value: full,
                Form.COUNT.value: f"{estimate.numerator:,}",
                Form.INTERVAL.value: _with_interval(stated, estimate),
                Form.WORDS.value: share_word(estimate),
            }
        case Measure.COUNT:
            return in_every_form(number(estimate)) | {
                Form.OF.value: counts,
                Form.WORDS.value: _spelled(estimate.numerator),
            }
        case Measure.TOTAL:
            stated = _with_interval(f"about {number(estimate)}", estimate)
            of = f"about {number(estimate)} of {estimate.population:,}"
            return {
                Form.OF.value: of,
                Form.PERCENT.value: of,
                Form.COUNT.value: f"about {number(estimate)}",
            } | {Form.INTERVAL.value: stated}
        case _:
            assert_never(estimate.measure)


def difference_in_prose(found: Difference) -> dict[str, str]:
    """How a difference stands in a sentence, by form."""
    points = difference_amount(found)
    spread = f" (95% interval {_points(found.interval)})" if found.interval else ""
    return in_every_form(points) | {Form.INTERVAL.value: f"{points}{spread}"}


def difference_amount(found: Difference) -> str:
    """The difference in percentage points: "12 points"; a minus sign where it is below zero."""
    return NO_UNITS if found.exact is None else f"{_point(found.exact * 100)} points"


def interval_range(estimate: Estimate) -> Range | None:
    """The interval with its words, or None."""
    return _range(estimate, estimate.interval)


def bounds_range(estimate: Estimate) -> Range | None:
    """The no-assumption bounds with their words, or None."""
    return _range(estimate, estimate.bounds)


def difference_range(ends: Interval | Bounds | None) -> Range | None:
    """The ends of a difference in percentage points, or None."""
    return Range(ends.low, ends.high, _points(ends)) if ends else None


def share_range(low: float, high: float) -> Range:
    """Two shares with their words: "17.4% to 90.3%"."""
    return Range(low, high, f"{percent(low, 1)} to {percent(high, 1)}")


def number_range(low: float, high: float) -> Range:
    """Two numbers with their words: "2,648 to 2,888"."""
    return Range(low, high, f"{plain_number(low)} to {plain_number(high)}")


def plain_number(value: float) -> str:
    """A number that need not be whole: one decimal under 100, none from there, none where it is whole."""
    whole = abs(value) >= 100 or float(value).is_integer()
    return number(value, 0 if whole else 1).replace("-", "\u2212")


def in_every_form(words: str) -> dict[str, str]:
    """The same words whatever form is asked for."""
    return dict.fromkeys((form.value for form in PLAIN_FORMS), words)


def share_word(estimate: Estimate) -> str:
    """The word that may stand for a share: "most", "few"; "some" where it may be more than half or less.

    The count in the base and the whole interval for the population must both allow it, so that the word
    holds of those in the base and, if the rest are alike, of all. "Most" is more than half; "nearly all"
    more than 90%, "few" at most 15%, as Education Scotland's "Terms we use in the inspection process" have
    them; "all" and "none" need every unit of the population to be known.
    """
    x, n = estimate.numerator, estimate.denominator
    if estimate.exact is None:
        return NO_UNITS
    certain = estimate.known >= estimate.population
    if x in (0, n) and certain and n == estimate.population:
        return "all" if x else "none"
    low, high = float(estimate.exact), float(estimate.exact)
    if estimate.interval is not None:
        low, high = min(low, estimate.interval.low), max(high, estimate.interval.high)
    if low > 0.9:
        return "nearly all"
    if low > 0.5:
        return "most"
    if high <= 0.15:
        return "few"
    if high < 0.5:
        return "fewer than half"
    return "half" if low == high else "some"


def _spelled(number: int) -> str:
    """A count up to twelve as a word."""
    return next((word for word, value in SPELLED.items() if value == number), f"{number:,}")


def p_words(p: float) -> str:
    """A p value: "p = 0.17", or "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {rounded(p, 3 if p < 0.1 else 2, Rounding.HALF_UP)}"


def method_name(ends: Interval | None) -> str:
    """How an interval was made, in words a reader can look up."""
    if ends is None:
        return "none: the number is a count of what is known"
    level = percent(ends.level, 0)
    return f"{level}, {_METHODS.get(ends.method.value, ends.method.value.replace('_', ' '))}"


def rounding_name(rounding: Rounding) -> str:
    """The rounding rule in words."""
    return _ROUNDINGS[rounding] + "; one decimal from 1,000 units, whole per cent below; rounded last"


def base_words(base: Base, *, letters: bool = False) -> str:
    """The base as "public authorities that replied"; `letters` where whole letters are counted."""
    return f"{UNITS} {base.letter_phrase if letters else base.phrase}"


def _with_interval(stated: str, estimate: Estimate) -> str:
    found = interval_range(estimate)
    if found is None or estimate.interval is None:
        return stated
    inner = f"{percent(estimate.interval.level, 0)} interval {found.text}"
    return f"{stated[:-1]}; {inner})" if stated.endswith(")") else f"{stated} ({inner})"


def _range(estimate: Estimate, ends: Interval | Bounds | None) -> Range | None:
    if ends is None:
        return None
    if estimate.known == estimate.population and ends.low == ends.high:
        return Range(ends.low, ends.high, "all are known")
    if estimate.measure is Measure.SHARE:
        text = f"{percent(ends.low, 1)} to {percent(ends.high, 1)}"
    else:
        text = f"{number(ends.low)} to {number(ends.high)}"
    return Range(ends.low, ends.high, text)


def _points(ends: Interval | Bounds) -> str:
    return f"{_point(ends.low * 100)} to {_point(ends.high * 100)} points"


def _point(value: Fraction | float) -> str:
    return f"{rounded(value, 0, Rounding.HALF_UP):,}".replace("-", "\u2212")


RUNG_LABELS = {
    Base.IN_FRAME: "In the frame",
    Base.SENT: "Asked",
    Base.DELIVERED: "Reached by the request",
    Base.REPLIED: "Replied",
    Base.REPLIED_NOT_REFUSED: "Replied and did not refuse the question",
    Base.GAVE_ANSWER: "Gave an answer, clear or not",
    Base.GAVE_ANSWER_AND_KNEW: "Gave an answer and knew",
}
"""The steps of the ladder of a question, short enough for a chart."""

LETTER_RUNG_LABELS = RUNG_LABELS | {
    Base.REPLIED_NOT_REFUSED: "Replied and did not refuse every question",
    Base.GAVE_ANSWER: "Gave an answer to a question, clear or not",
    Base.GAVE_ANSWER_AND_KNEW: "Gave an answer to a question and knew",
}
"""The steps of the ladder of whole letters: a letter ends in other numbers than each of its questions."""

_METHODS = {
    "hypergeometric": "exact for a finite population (hypergeometric, by test inversion)",
    "wilson_fpc": "Wilson's with the finite population correction",
    "wilson": "Wilson's",
    "clopper_pearson": "exact binomial (Clopper and Pearson)",
    "newcombe": "Newcombe's method 10 from the intervals of both shares",
    "stratified_normal": "normal, by strata, with the finite population correction",
    "calibrated_normal": "normal, of the residuals under raked weights",
}

_ROUNDINGS = {
    Rounding.HALF_UP: "half up",
    Rounding.HALF_EVEN: "half to even",
    Rounding.TRUNCATE: "cut off",
}
