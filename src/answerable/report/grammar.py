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
    DIFFERENCE = "difference"
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
        ("by", "where", "base", "title", "as", "show"),
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
        Target.CODE,
        True,
        ("by", "where", "base", "title", "as", "show"),
        "the number in the whole population if those not known are like those in the base",
        "{{ total has_log = yes base answered show interval }}",
    ),
    FigureMeasure.DIFFERENCE: MeasureRule(
        Target.CODE,
        True,
        ("between", "base", "title", "as", "show"),
        "the share in one stratum less that in another",
        '{{ difference has_log = yes between region = "North" and "South" base answered }}',
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

ONE_NUMBER = frozenset(
    {FigureMeasure.SHARE, FigureMeasure.COUNT, FigureMeasure.TOTAL, FigureMeasure.DIFFERENCE}
)
"""Measures that may stand inside a sentence, if they are not split by a dimension."""


def legal(words: Iterable[object]) -> str:
    """The legal choices as a list in prose, in their order."""
    return ", ".join(str(word) for word in words)
