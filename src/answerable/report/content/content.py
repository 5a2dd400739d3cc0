"""What casework hands to the report: one frozen value that holds everything a report may show.

Nothing here reads a database or a clock. Whatever is not in a `Content` cannot be published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol, TypeVar

from numpy.random import Generator

from answerable.correspondence import PersonalFinder
from answerable.evidence import CountTable, MergeRule
from answerable.ground import BadInput, Digest, Missing
from answerable.report.content.areas import AreaTableRecord
from answerable.report.content.cited import CitedSource, QuotedWords, no_words
from answerable.report.content.equipment import EquipmentRecord
from answerable.report.content.evidence_values import BodyRecord
from answerable.report.content.flawed import FlawCounts
from answerable.report.content.followed import FollowedBody
from answerable.report.content.sightings import SightingsList
from answerable.report.content.totals import TotalsRecord
from answerable.statistics import Measured, Tally

_WORD = re.compile(r"\w+")


def _words(name: str) -> str:
    """A name as its words alone, a blank around each."""
    return f" {' '.join(_WORD.findall(name.casefold()))} "


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_OneNamed = TypeVar("_OneNamed", bound=_Named)


class ItemKind(StrEnum):
    """Where the counts of an item come from, and whether a unit can have several codes."""

    OUTCOME = "outcome"
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Item:
    """Something counted: the outcome of a question (Q1), a variable, or a column of a table.

    `codes` maps each legal code to its label, in the order to be shown; for an outcome the codes
    are the `Outcome` values. `label` completes "Share of public authorities: ...". `dimensions`
    are those its counts are split by. For an item of numbers `unit` says what is counted, and the
    answers of its tally are the numbers as written. `table` is the name of the `CountTable` for a
    published item. `steps` are the labels of those of an item that follows a catalogue of equipment, and
    `catalogue` the version of it.
    """

    name: str
    label: str
    kind: ItemKind
    codes: Mapping[str, str]
    dimensions: tuple[str, ...]
    question: str = ""
    table: str = ""
    unit: str = ""
    steps: Mapping[str, str] = field(default_factory=dict)
    catalogue: str = ""


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it was put: its number and full words."""

    number: str
    text: str


@dataclass(frozen=True)
class Outline:
    """Where the values of a dimension lie on the map.

    `geojson` is a FeatureCollection in WGS84 whose features carry the value of the dimension in
    the property `name`; `attribution` is the line its licence asks for.
    """

    geojson: Mapping[str, Any]
    attribution: str


@dataclass(frozen=True)
class Dimension:
    """A way to split the units: its name in expressions, its label, its values in order."""

    name: str
    label: str
    values: Mapping[str, str]
    outline: Outline | None = None


class TallySource(Protocol):
    """Whoever can count: casework over its database, a published table, a test."""

    def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
        """Counts of units for `item`, split by `dimensions`; each unit stands in exactly one cell.

        `code` is given only for items of kind MANY: the answer of a cell is then `code` where the
        unit has it and `OTHER_ANSWER` where it answered without it, so that bases stay counts of
        units. For the outcome of a question the answer is the outcome's value. `item` "" asks for
        the counts by the unit's overall outcome, without answers, for the response ladder.
        """
        ...


@dataclass(frozen=True)
class AgreementSummary:
    """Of the units coded twice on an item, how many were read alike, and that corrected for chance.

    `alpha` is Krippendorff's on `scale`, with the interval `low` to `high`; None where chance gives full
    agreement, or too few were coded twice. `kappa` is weighted quadratically, for ordered codes and two
    coders. `weakest` is the code on which coders agreed least: where one
    gave it, a share `weakest_share` of the others did.
    """

    item: str
    coded_twice: int
    agreed: int
    note: str = ""
    scale: str = ""
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    coders: int = 0
    kappa: float | None = None
    weakest: str = ""
    weakest_share: float | None = None


@dataclass(frozen=True)
class AuditSample:
    """How one coder's readings of a code compare with what was settled, on units that several read.

    `sensitivity`: of the readings where the code was settled, those that gave it; `specificity`: of the
    others, those that did not.
    """

    item: str
    code: str
    sensitivity: Measured
    specificity: Measured

    @property
    def has_error(self) -> bool:
        """True if one reading differed from what was settled."""
        return self.sensitivity.share < 1 or self.specificity.share < 1


@dataclass(frozen=True)
class UnmatchedRow:
    """A row of a source that matched no body, kept in sight."""

    source: str
    row: int
    label: str
    reason: str


@dataclass(frozen=True)
class CorrectionRecord:
    """What was changed after publication."""

    made_on: date
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class AmendmentRecord:
    """A change of the frozen frame: the body's name, what was changed, and why."""

    made_on: date
    name: str
    what: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Framing:
    """How the frame came about: its rule as carried out, the registers' versions, its sample, its changes.

    `sampled` has each stratum of a sample with its bodies and those drawn.
    """

    carried_out: str = ""
    registers: tuple[str, ...] = ()
    sampled: tuple[tuple[str, int, int], ...] = ()
    amendments: tuple[AmendmentRecord, ...] = ()


@dataclass(frozen=True)
class ItemMerging:
    """By which rule the sources of an item were merged, why, and what it decided.

    Of the units of which `both` sources speak or more, `kinds` counts them by how the sources differ, and
    `decided` by who is followed, each with its words. `gaps` says what becomes of refusals and silence that
    another source answers, and `filled` counts those it filled by the answer.
    """

    item: str
    sentence: str
    reason: str = ""
    both: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    decided: tuple[tuple[str, int], ...] = ()
    gaps: str = ""
    filled: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class PartnerSummary:
    """A partner's table: its title where credited, its rows, those that count, are withheld, were corrected.

    `name` is what its claims and its page are called, `digest` that of its file.
    """

    title: str
    rows: int
    counted: int
    withheld: int
    name: str = ""
    digest: str = ""
    corrected: int = 0


@dataclass(frozen=True)
class Methods:
    """The methods box: who was asked and why, who coded, how sources were merged, what is missing."""

    frame_rule: str = ""
    frozen_on: date | None = None
    framing: Framing = Framing()
    excluded: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    agreements: tuple[AgreementSummary, ...] = ()
    merge_rule: str = ""
    conflicts: int = 0
    mergings: tuple[ItemMerging, ...] = ()
    partners: tuple[PartnerSummary, ...] = ()
    reached_twice: tuple[tuple[str, str, int, int], ...] = ()
    """For each dimension and stratum the units of which two sources speak, and all its units."""
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unmatched: tuple[UnmatchedRow, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """What the report rests on: software, head of the journal, originals by digest and label."""

    software: str
    journal_head: str = ""
    originals: tuple[tuple[Digest, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything a report may show of one investigation, as it stood on `as_of`.

    `contact` is where a reader writes who finds something wrong; it is printed as it is. `dice` makes
    a generator from a seed, for tests too large to be worked out exactly; seeds are fixed by what is asked,
    so that a report built twice is the same. `audits` are the errors of single readings, by item and code.
    `finder` gives what finds people in texts, asked for once, when pages are made.
    `reasons` are those that adjudicators gave, each once. `unnamed` are the partners that chose not to be.
    `evidence` gives the same bodies in the same order with their letters, replies and passages, each gathered
    when it is asked for; None where `bodies` have them already. `sources` may be cited;
    `again_by_number` if a note that cites one again names the number of the first. `quotable` looks up what
    may be quoted by its uid, and gives None for what is not there. `areas` are the tables about areas,
    `totals` those by place, `equipment` the catalogue in force, `sightings` what the public saw. `followed`
    are, by item, the bodies that count by a catalogue alone, and `flawed` gives how many named models that
    flaws concern. `merged` gives the content with an item merged by another rule.
    """

    slug: str
    name: str
    purpose: str
    as_of: date
    invented: bool
    items: tuple[Item, ...]
    dimensions: tuple[Dimension, ...]
    tallies: TallySource
    provenance: Provenance
    questions: tuple[AskedQuestion, ...] = ()
    bodies: tuple[BodyRecord, ...] = ()
    tables: tuple[CountTable, ...] = ()
    methods: Methods = field(default_factory=Methods)
    contact: str = ""
    dice: Callable[[int], Generator] | None = None
    audits: tuple[AuditSample, ...] = ()
    reasons: tuple[str, ...] = ()
    evidence: Callable[[], Iterable[BodyRecord]] | None = None
    finder: Callable[[], PersonalFinder] = PersonalFinder
    sources: tuple[CitedSource, ...] = ()
    again_by_number: bool = True
    unnamed: tuple[str, ...] = ()
    quotable: Callable[[str], QuotedWords | None] = no_words
    areas: tuple[AreaTableRecord, ...] = ()
    totals: tuple[TotalsRecord, ...] = ()
    equipment: EquipmentRecord | None = field(default=None, compare=False, repr=False)
    sightings: SightingsList = field(default_factory=SightingsList)
    followed: Mapping[str, tuple[FollowedBody, ...]] = field(default_factory=dict)
    flawed: Callable[[], Mapping[str, FlawCounts]] = field(default=dict, compare=False, repr=False)
    merged: Callable[[str, MergeRule], Content] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def flaw_counts(self) -> Mapping[str, FlawCounts]:
        """By item of equipment, how many of those that named a model named one that flaws concern."""
        return self.flawed()

    @cached_property
    def personal(self) -> PersonalFinder:
        """What finds personal data in the pages."""
        return self.finder()

    def unnamed_in(self, author: str) -> str:
        """The partner that an author's name names, where it chose not to be named; else nothing."""
        words = _words(author)
        return next((each for each in self.unnamed if _words(each) in words), "")

    def under(self, item: str, rule: MergeRule) -> Content:
        """The same with the claims of an item merged by `rule`, whatever was chosen.

        Raises `BadInput` for an item of which only one source speaks, or for which the rule means nothing.
        """
        if self.merged is None:
            raise BadInput(f"there are no claims of {item} to merge", remedy="Take `under` out.")
        return self.merged(item, rule)

    def with_evidence(self) -> Iterable[BodyRecord]:
        """The bodies, in their order, with their letters, replies and passages."""
        return self.evidence() if self.evidence else self.bodies

    def item(self, name: str) -> Item:
        """The item called `name`; raises `Missing` with the legal names."""
        return _named(self.items, name, "item")

    def dimension(self, name: str) -> Dimension:
        """The dimension called `name`; raises `Missing` with the legal names."""
        return _named(self.dimensions, name, "dimension")

    def table(self, name: str) -> CountTable:
        """The published table called `name`; raises `Missing` with the legal names."""
        return _named(self.tables, name, "table")


def _named(every: Sequence[_OneNamed], name: str, kind: str) -> _OneNamed:
    for each in every:
        if each.name == name:
            return each
    legal = ", ".join(each.name for each in every) or "none"
    raise Missing(f"there is no {kind} {name!r}", remedy=f"There are: {legal}.")
