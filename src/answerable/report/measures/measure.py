"""What a measure of the manuscript is: one object with everything that the report knows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from answerable.report.figures.description import FigureDescription, FigureRow
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.titles import labelled
from answerable.report.figures.wording import UNITS, base_words
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import PLAIN_FORMS, Form, Target


@dataclass(frozen=True)
class Numbers:
    """What a measure makes of the counts: rows, how intervals or p were made, and what must be said.

    `base_sentence` is that of a base of its own, "" where the expression names it.
    """

    rows: tuple[FigureRow, ...]
    method: str
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    base_sentence: str = ""


class ChartKind(Enum):
    """How the rows of a figure are drawn."""

    SHARES = "dots on a scale from 0 to 100%, with intervals and bounds"
    NUMBERS = "dots on a scale of their own, with intervals and bounds"
    BARS = "bars"
    CURVE = "a line"


class FigureRule(StrEnum):
    """What the gate can hold a frozen figure to."""

    WITHIN_BASE = "within_base"
    UNITS_BEHIND = "units_behind"
    STRATA_ADD_UP = "strata_add_up"
    STEPS_FALL = "steps_fall"
    PRINTED_AS_COUNTED = "printed_as_counted"
    SAME_COUNTS = "same_counts"
    PARTS_FIT = "parts_fit"


EVERY_FIGURE = frozenset(
    {FigureRule.WITHIN_BASE, FigureRule.UNITS_BEHIND, FigureRule.STRATA_ADD_UP, FigureRule.STEPS_FALL}
)
"""What every figure is held to."""

OF_COUNTS = EVERY_FIGURE | {FigureRule.SAME_COUNTS, FigureRule.PARTS_FIT}
"""For measures whose rows are one count of units each: the same count is the same in every figure."""

OF_SHARES = OF_COUNTS | {FigureRule.PRINTED_AS_COUNTED}
"""For measures whose rows are shares of their counts."""


@dataclass(frozen=True, kw_only=True)
class Display:
    """How the figures of a measure are shown on the site.

    `uncounted` are the keys of rows without a count and a base of their own, `undrawn` those of rows that
    are not on the scale of the chart. `others`: the page of a figure lists those in the base without the
    code. `sentence`: under the figure stands whether it is more than half of the population. `names`: in the
    text it is a list of the bodies counted, each linked to its words.
    """

    chart: ChartKind = ChartKind.SHARES
    value_name: str = "Share"
    steps: bool = False
    on_map: bool = False
    others: bool = False
    sentence: bool = False
    names: bool = False
    uncounted: frozenset[str] = frozenset()
    undrawn: frozenset[str] = frozenset()


def _nothing_lacking(expression: Expression) -> tuple[str, str] | None:
    return None


def _anything(request: FigureRequest) -> None:
    return None


def _each_by_itself(figures: Sequence[FigureDescription]) -> Sequence[FigureDescription]:
    return figures


def _never(figure: FigureDescription) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class FigureMeasure:
    """A word that a manuscript may use between double braces, and all that follows from it.

    In the language: `word`, its `target`, its `clauses`, whether it needs a base or strata to compare, and
    whether it is `one_number`, which may stand inside a sentence. `lacking` says what an expression lacks
    and the remedy, `check` raises `BadInput` for what the content cannot give. `meaning` and `example`
    are printed on the reference page. `groupings` are what `by` may name besides a dimension.

    In a figure: `rows` makes the numbers. `subtitle` and `formula` are words, or make them of the
    request; "{of_base}" in a subtitle is the base. The title is made of the labels and `ending`, unless
    there is a `headline`. `together` puts right what several figures of the measure say in one report.
    `base_sized`: the sentence on the base says how many it holds; `counted` makes another in its place, for
    what counts no public authorities. `over_several` may be over several series of counts.

    In the gate: `rules` hold its figures; `of_base` if a rule in words on what all percentages are of binds
    it; `by_chance` says of a figure over strata that it supports no claim of significance. On the site:
    `display`. `refers` if it is no figure but names one, or, with `of_body`, what one body said, or, with
    `of_catalogue`, what a catalogue says. `forms` are how its number can be printed in a sentence.
    """

    word: str
    target: Target
    clauses: tuple[str, ...]
    groupings: tuple[str, ...] = ()
    meaning: str
    example: str
    rows: Callable[[FigureRequest], Numbers]
    subtitle: str | Callable[[FigureRequest], str]
    formula: str | Callable[[FigureRequest], str]
    ending: str = ""
    headline: Callable[[FigureRequest], str] | None = None
    needs_base: bool = True
    one_number: bool = False
    over_strata: bool = False
    over_several: bool = False
    refers: bool = False
    of_body: bool = False
    of_catalogue: bool = False
    forms: tuple[Form, ...] = PLAIN_FORMS
    base_sized: bool = True
    of_base: bool = False
    lacking: Callable[[Expression], tuple[str, str] | None] = _nothing_lacking
    check: Callable[[FigureRequest], None] = _anything
    counted: Callable[[FigureRequest], str] | None = None
    together: Callable[[Sequence[FigureDescription]], Sequence[FigureDescription]] = _each_by_itself
    by_chance: Callable[[FigureDescription], bool] = _never
    rules: frozenset[FigureRule] = EVERY_FIGURE
    display: Display = Display()

    @property
    def has_figure(self) -> bool:
        """Whether it makes a figure or names one; what a body or a catalogue says is none."""
        return not (self.of_body or self.of_catalogue)

    def in_sentence(self, expression: Expression) -> bool:
        """Whether `expression` gives one number, which may stand inside a sentence."""
        return self.one_number and (self.over_strata or not expression.by)

    def counts_numbers(self, expression: Expression) -> bool:
        """Whether `expression` asks for numbers that units gave, not for a code."""
        return self.target is Target.NUMBER or (self.target is Target.CODE_OR_NUMBER and not expression.code)

    def title_of(self, request: FigureRequest) -> str:
        """The headline of a figure: its own `title`, or one made from the labels."""
        if request.expression.title:
            return request.expression.title
        return self.headline(request) if self.headline else labelled(request) + self.ending

    def subtitle_of(self, request: FigureRequest) -> str:
        """What the numbers are, of whom, and what is drawn around them."""
        base = request.expression.base
        words = self.subtitle if isinstance(self.subtitle, str) else self.subtitle(request)
        return words.format(of_base=base_words(base) if base else UNITS)

    def formula_of(self, request: FigureRequest) -> str:
        """What is done to the counts, in a sentence or two, with its source."""
        return self.formula if isinstance(self.formula, str) else self.formula(request)


def about(words: str) -> Callable[[FigureRequest], str]:
    """A headline of `words`, and the item where one is named."""
    return lambda request: words + (f": {request.item.label}" if request.item else "")
