"""The words a figure expression is made of: measures, clauses, forms. The reference page is cut from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FigureMeasure(StrEnum):
    """What a figure expression asks for."""

    SHARE = "share"
    SHARES = "shares"
    COUNT = "count"
    TOTAL = "total"
    MEAN = "mean"
    MEDIAN = "median"
    DIFFERENCE = "difference"
    TEST = "test"
    HIGHEST = "highest"
    LOWEST = "lowest"
    SCENARIO = "scenario"
    CURVE = "curve"
    CORRECTED = "corrected"
    RATES = "rates"
    NONRESPONSE = "nonresponse"
    OUTCOMES = "outcomes"
    LADDER = "ladder"
    FIGURE = "figure"


class Form(StrEnum):
    """How one number is printed inside a sentence."""

    OF = "of"
    PERCENT = "percent"
    COUNT = "count"
    INTERVAL = "interval"


class Target(StrEnum):
    """What must follow a measure."""

    CODE = "item = code"
    CODE_OR_NUMBER = "item = code, or an item of numbers"
    NUMBER = "item of numbers"
    ITEM = "item"
    OPTIONAL_ITEM = "item or nothing"
    NAME = "name of a figure"


@dataclass(frozen=True)
class MeasureRule:
    """What one measure needs: its target, whether a base, and its clauses; with an example."""

    target: Target
    needs_base: bool
    clauses: tuple[str, ...]
    meaning: str
    example: str


MEASURES: dict[FigureMeasure, MeasureRule] = {
    FigureMeasure.SHARE: MeasureRule(
        Target.CODE,
        True,
        ("by", "where", "weighted", "base", "title", "as", "show"),
        "the share of the units in the base whose answer is the code",
        "{{ share has_log = yes by region base answered }}",
    ),
    FigureMeasure.SHARES: MeasureRule(
        Target.ITEM,
        True,
        ("where", "base", "title", "as"),
        "one share for each code of the item",
        "{{ shares log_kind base answered as kinds }}",
    ),
    FigureMeasure.COUNT: MeasureRule(
        Target.CODE,
        True,
        ("by", "where", "base", "title", "as", "show"),
        "the number of units in the base whose answer is the code",
        "{{ count has_log = yes base replied }}",
    ),
    FigureMeasure.TOTAL: MeasureRule(
        Target.CODE_OR_NUMBER,
        True,
        ("by", "where", "weighted", "base", "title", "as", "show"),
        "the number in the whole population if those not known are like those in the base; "
        "for an item of numbers their sum",
        "{{ total has_log = yes base answered show interval }}",
    ),
    FigureMeasure.MEAN: MeasureRule(
        Target.NUMBER,
        True,
        ("by", "where", "weighted", "base", "title", "as", "show"),
        "the mean of an item of numbers over the whole population, on the same condition",
        "{{ mean lamps by region base answered as lamps-by-region }}",
    ),
    FigureMeasure.MEDIAN: MeasureRule(
        Target.NUMBER,
        True,
        ("by", "where", "weighted", "base", "title", "as", "show"),
        "the number that half of the population does not exceed, on the same condition",
        "{{ median lamps base answered }}",
    ),
    FigureMeasure.DIFFERENCE: MeasureRule(
        Target.CODE,
        True,
        ("between", "base", "title", "as", "show"),
        "the share in one stratum less that in another",
        '{{ difference has_log = yes between region = "North" and "South" base answered }}',
    ),
    FigureMeasure.TEST: MeasureRule(
        Target.CODE,
        True,
        ("by", "where", "base", "title", "as", "show"),
        "whether the shares of the strata differ by more than chance: one p, put right for all tests "
        "of the report",
        "{{ test has_log = yes by region base answered as regions-differ }}",
    ),
    FigureMeasure.HIGHEST: MeasureRule(
        Target.CODE,
        True,
        ("by", "where", "base", "title", "as"),
        "the name of the stratum with the highest share; refused where bounds or tests do not support it",
        "{{ highest has_log = yes by region base answered }}",
    ),
    FigureMeasure.LOWEST: MeasureRule(
        Target.CODE,
        True,
        ("by", "where", "base", "title", "as"),
        "the name of the stratum with the lowest share, likewise",
        "{{ lowest has_log = yes by region base answered }}",
    ),
    FigureMeasure.SCENARIO: MeasureRule(
        Target.CODE,
        True,
        ("silent", "only", "where", "weighted", "base", "title", "as", "show"),
        "the number in the whole population under an assumption about those not known, with the bounds "
        "that need none",
        "{{ scenario has_log = yes silent 10 points_less base answered }}",
    ),
    FigureMeasure.CURVE: MeasureRule(
        Target.CODE,
        True,
        ("where", "weighted", "base", "title", "as"),
        "the share of the whole population for every rate that those not known might have",
        "{{ curve has_log = yes base answered as curve }}",
    ),
    FigureMeasure.CORRECTED: MeasureRule(
        Target.CODE,
        True,
        ("where", "base", "title", "as", "show"),
        "the share freed of coding error, as measured where several coders read the same reply",
        "{{ corrected has_log = yes base answered }}",
    ),
    FigureMeasure.RATES: MeasureRule(
        Target.OPTIONAL_ITEM,
        False,
        ("where", "title", "as"),
        "the response rates of AAPOR (RR1 to RR6), and when the replies came",
        "{{ rates as response-rates }}",
    ),
    FigureMeasure.NONRESPONSE: MeasureRule(
        Target.ITEM,
        False,
        ("by", "where", "title", "as"),
        "who is missing: units without a reply, and replies without an answer to the item",
        "{{ nonresponse has_log by region as missing }}",
    ),
    FigureMeasure.OUTCOMES: MeasureRule(
        Target.ITEM,
        False,
        ("where", "title", "as"),
        "how a question ended, one row for each outcome",
        "{{ outcomes Q1 }}",
    ),
    FigureMeasure.LADDER: MeasureRule(
        Target.OPTIONAL_ITEM,
        False,
        ("where", "title", "as"),
        "how many units are left at each base, from the frame to those that answered",
        "{{ ladder as responses }}",
    ),
    FigureMeasure.FIGURE: MeasureRule(
        Target.NAME,
        False,
        (),
        "a link to a figure that is named elsewhere with `as`",
        "{{ figure kinds }}",
    ),
}

CLAUSES: dict[str, tuple[str, str]] = {
    "by": ("by DIMENSION", "one row for each value of the dimension, and one for all"),
    "where": ('where DIMENSION = "VALUE"', "only the units with that value"),
    "between": (
        'between DIMENSION = "VALUE" and "VALUE"',
        "the two strata compared; the second is taken off",
    ),
    "weighted": (
        "weighted by DIMENSION [and DIMENSION]",
        "strata weighted to their sizes in the frame; with two dimensions, raked to both",
    ),
    "silent": ("silent AMOUNT CHANGE", "what is assumed of those not known; see the changes below"),
    "only": ('only DIMENSION = "VALUE"', "the assumption is of that stratum only; others follow theirs"),
    "base": ("base BASE", "what stands below the line"),
    "title": ('title "WORDS"', "a headline in place of the title made from the labels"),
    "as": ("as NAME", "a lasting name, and so a lasting address, for the figure"),
    "show": ("show FORM", "how the number is printed inside a sentence"),
}

FORMS: dict[Form, str] = {
    Form.OF: "27 of 41 (66%); this is what is printed without `show`",
    Form.PERCENT: "66%; with fewer than 30 units in the base, as `of`",
    Form.COUNT: "27",
    Form.INTERVAL: "66% (95% interval 55% to 75%)",
}


class SilentChange(StrEnum):
    """What `silent` may assume of those not known, from the respondents of their stratum."""

    POINTS_LESS = "points_less"
    POINTS_MORE = "points_more"
    PER_CENT_LESS = "per_cent_less"
    PER_CENT_MORE = "per_cent_more"
    TIMES_THE_ODDS = "times_the_odds"
    IN_A_HUNDRED = "in_a_hundred"


SILENT: dict[SilentChange, str] = {
    SilentChange.POINTS_LESS: "`silent 10 points_less`: 60% among respondents becomes 50%",
    SilentChange.POINTS_MORE: "`silent 10 points_more`: 60% becomes 70%",
    SilentChange.PER_CENT_LESS: "`silent 10 per_cent_less`: 60% becomes 54%",
    SilentChange.PER_CENT_MORE: "`silent 10 per_cent_more`: 60% becomes 66%",
    SilentChange.TIMES_THE_ODDS: "`silent 0.5 times_the_odds`: 60%, odds of 1.5, becomes 43%, odds of 0.75",
    SilentChange.IN_A_HUNDRED: "`silent 20 in_a_hundred`: 20%, whatever the respondents said",
}

ONE_NUMBER = frozenset(
    {
        FigureMeasure.SHARE,
        FigureMeasure.COUNT,
        FigureMeasure.TOTAL,
        FigureMeasure.MEAN,
        FigureMeasure.MEDIAN,
        FigureMeasure.DIFFERENCE,
        FigureMeasure.TEST,
        FigureMeasure.HIGHEST,
        FigureMeasure.LOWEST,
        FigureMeasure.SCENARIO,
        FigureMeasure.CORRECTED,
    }
)
"""Measures that may stand inside a sentence, if they are not split by a dimension."""

OVER_STRATA = frozenset({FigureMeasure.TEST, FigureMeasure.HIGHEST, FigureMeasure.LOWEST})
"""Measures that make one number of all strata of `by`, which they need."""


def legal(words: Iterable[object]) -> str:
    """The legal choices as a list in prose, in their order."""
    return ", ".join(str(word) for word in words)
