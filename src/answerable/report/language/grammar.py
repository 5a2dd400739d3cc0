"""The words a figure expression is made of besides its measure: targets, clauses, forms, assumptions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Form(StrEnum):
    """How one number is printed inside a sentence."""

    OF = "of"
    PERCENT = "percent"
    COUNT = "count"
    INTERVAL = "interval"
    WORDS = "words"
    RANK = "rank"


class Target(StrEnum):
    """What must follow a measure."""

    CODE = "item = code"
    CODE_OR_NUMBER = "item = code, or an item of numbers"
    NUMBER = "item of numbers"
    ITEM = "item"
    OPTIONAL_ITEM = "item or nothing"
    NOTHING = "nothing"
    NAME = "name of a figure"
    ITEM_OR_CODE = "item, or item = code"
    ITEM_OR_WORDS = "item of a body, or the uid of a passage or a statement"


GROUPINGS: dict[str, str] = {"exemption": "exemption"}
"""What a list of names may be grouped by besides a dimension, and what that is called in a title."""


CLAUSES: dict[str, tuple[str, str]] = {
    "by": (
        "by DIMENSION",
        "one row for each value of the dimension, and one for all; a `list` may be `by exemption` too",
    ),
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
    "under": (
        "under RULE",
        "what several sources say merged by that rule, whichever was chosen; see below",
    ),
    "title": ('title "WORDS"', "a headline in place of the title made from the labels"),
    "over": (
        "over TABLE.COLUMN",
        "a column of a table about areas, or the counts of a query in totals by place, several with `and`",
    ),
    "most": ("most NUMBER", "so many areas or places, those with most first"),
    "least": ("least NUMBER", "so many areas or places, those with least first"),
    "at": ('at "PLACE" [and "PLACE"]', "the places whose counts are taken, added up where there are several"),
    "less": ('less "PLACE"', "a place whose count is taken off, where it is exact"),
    "per": (
        "per TABLE.COLUMN",
        "for each 1,000 of a column of counts of a table about areas, whose areas are of the same level",
    ),
    "of": ("of BODY", "the body, by its key, or by its name in quotes"),
    "as": ("as NAME", "a lasting name, and so a lasting address, for the figure"),
    "show": ("show FORM", "how the number is printed inside a sentence"),
}

FORMS: dict[Form, str] = {
    Form.OF: "27 of 41 (66%); this is what is printed without `show`",
    Form.PERCENT: "66%; with fewer than 30 units in the base, as `of`",
    Form.COUNT: "27",
    Form.INTERVAL: "66% (95% interval 55% to 75%)",
    Form.WORDS: "most; with `count` two. It prints the word that the counts and the interval allow",
    Form.RANK: "highest, or lowest, of the strata; refused where neither bounds nor tests support it. With "
    "`where`",
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


PLAIN_FORMS = (Form.OF, Form.PERCENT, Form.COUNT, Form.INTERVAL)
"""What every number in a sentence can be printed as."""


def legal(words: Iterable[object]) -> str:
    """The legal choices as a list in prose, in their order."""
    return ", ".join(str(word) for word in words)
