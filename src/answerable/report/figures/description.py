"""The frozen description of a figure: everything it says, before anything is drawn.

A description is made once from counts, written as JSON beside its page and never changed by the way
it is rendered. Its numbers are those of `answerable.statistics`; nothing is computed here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from answerable.ground import canonical_json
from answerable.report.content.followed import FollowedBody


class RowKind(StrEnum):
    """What one row of a figure stands for.

    POOLED is all strata as they are, where the whole is weighted. WORKED_OUT is a number without units
    of its own: a scenario, a rate under an assumption.
    """

    STRATUM = "stratum"
    CODE = "code"
    RUNG = "rung"
    WHOLE = "whole"
    POOLED = "pooled"
    WORKED_OUT = "worked_out"
    ABSENT = "absent"


@dataclass(frozen=True)
class Range:
    """Two ends in the unit of the value, with the words a reader sees."""

    low: float
    high: float
    text: str


@dataclass(frozen=True)
class FigureRow:
    """One number of a figure.

    `key` is the stratum, the code or the base; `strata` what the units were cut down to. `value` is a
    share (0 to 1), a count or a total; None where the base holds no units. `printed` is how it is
    shown and `in_prose` how it stands in a sentence, by form. `units` are the keys of the bodies
    counted above the line (empty for published counts). For a row of kind ABSENT, `notes` says why
    there is no number. `cells` are the columns of a figure that has its own, as (header, words).
    """

    key: str
    label: str
    kind: RowKind
    numerator: int = 0
    denominator: int = 0
    population: int = 0
    known: int = 0
    value: float | None = None
    printed: str = ""
    in_prose: dict[str, str] | None = None
    interval: Range | None = None
    bounds: Range | None = None
    sentence: str = ""
    notes: tuple[str, ...] = ()
    strata: tuple[tuple[str, str], ...] = ()
    code: str = ""
    units: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FigureDescription:
    """A figure, frozen: what was asked, its rows, its rule, and the units behind it.

    `slug` is its address, `measure` the word of the measure that made it. `table` names the published
    table of counts it rests on, "" where it rests on replies. `base` is "" for the ladder. `rounding` and
    `method` name the rules used, `formula` says in words how the number is worked out, and `unit` what a
    number of an item of numbers counts. `merged_by` is the rule by which its claims are merged where that is
    a rule of its own, "" where it is the one chosen for the item. `catalogue` is the version of the catalogue
    of equipment that its item follows, and `followed` the bodies that count by that alone: without one,
    neither is written. `totals` are the totals by place that it rests on, as expressions call them, written
    only where there are some.
    """

    slug: str
    measure: str
    expression: str
    title: str
    subtitle: str
    item: str
    base: str
    dimension: str
    dimension_label: str
    rows: tuple[FigureRow, ...]
    rounding: str
    method: str
    base_sentence: str
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    table: str = ""
    source: str = ""
    as_of: str = ""
    formula: str = ""
    unit: str = ""
    merged_by: str = ""
    catalogue: str = ""
    followed: tuple[FollowedBody, ...] = ()
    totals: tuple[str, ...] = ()

    @property
    def whole(self) -> FigureRow:
        """The row of all units; the only row where the figure is one number."""
        return next((row for row in self.rows if row.kind is RowKind.WHOLE), self.rows[0])

    def as_json(self) -> bytes:
        """The description as canonical JSON, with a line break at the end: equal figures, equal bytes."""
        told = asdict(self)
        if not self.catalogue:
            del told["catalogue"], told["followed"]
        if not self.totals:
            del told["totals"]
        return canonical_json({"format": "answerable-figure/1", **told}) + b"\n"
