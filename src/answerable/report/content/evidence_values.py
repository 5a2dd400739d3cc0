"""The chain under a figure: bodies, their letters and replies, findings, codings and passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from answerable.correspondence import PersonalFinder, PersonName
from answerable.ground import Digest, Span
from answerable.questions import Outcome
from answerable.report.content.masking import Mask, masks_of_reply
from answerable.statistics import Arrival


@dataclass(frozen=True)
class DocumentPage:
    """The text of one page of one original, and the spans of it that are not published.

    `label` names the document as a reader would ("Reply of 3 May 2025, attachment answers.pdf");
    `digest` is that of the unaltered original. `left_out` are spans dropped with a note (signatures,
    banners); what `personal` finds in the text is replaced by its kind. `beside` are names of people told in
    other letters of the request, parts of which are looked for here, too.
    """

    label: str
    digest: Digest
    page: int
    text: str
    left_out: tuple[Span, ...] = ()
    personal: PersonalFinder = field(default=PersonalFinder(), compare=False, repr=False)
    beside: frozenset[PersonName] = field(default=frozenset(), compare=False, repr=False)

    @cached_property
    def withheld(self) -> tuple[Mask, ...]:
        """The spans of the text that are not published, found once for all passages of the page."""
        return masks_of_reply(self.text, self.left_out, self.personal, self.beside)


@dataclass(frozen=True)
class CodingRecord:
    """One person's reading: who read it as what, and on which day."""

    coder: str
    code: str
    coded_on: date


@dataclass(frozen=True)
class AdjudicationRecord:
    """The settlement of two readings that differed."""

    adjudicator: str
    code: str
    adjudicated_on: date
    reason: str


@dataclass(frozen=True)
class QuotedPassage:
    """Words relied on for one code: a span of a page, with the readings that rest on it.

    `id` is unique within the report, made of letters, digits and hyphens; it becomes the anchor
    `#p-<id>` on the body's page.
    """

    id: str
    item: str
    code: str
    page: DocumentPage
    span: Span
    codings: tuple[CodingRecord, ...] = ()
    adjudication: AdjudicationRecord | None = None

    @property
    def exact(self) -> str:
        """The words as they stand in the original, before any masking."""
        return self.span.of(self.page.text)


@dataclass(frozen=True)
class UnitFinding:
    """What is held about one item at one body.

    For the outcome of a question (`item` "Q1") `codes` is empty and `outcome` says it all. For a
    variable, `outcome` is how its question ended and `codes` the substantive answers (none where
    there is none, several for a variable of many). `no_passage_reason` is filled where a coding
    rests on no text ("answered by telephone"), as practice asks for one or the other.
    `conflict` if sources contradict each other on it, and a rule settled which is followed.
    """

    item: str
    outcome: Outcome
    codes: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    basis: str = ""
    passages: tuple[QuotedPassage, ...] = ()
    no_passage_reason: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class LetterRecord:
    """One letter sent to the body."""

    reference: str
    sent_on: date
    text: str


@dataclass(frozen=True)
class ReplyRecord:
    """One message from the body: its day, its kind in plain words, and its documents."""

    received_on: date
    kind: str
    documents: tuple[tuple[str, Digest], ...] = ()


@dataclass(frozen=True)
class BodyRecord:
    """One unit of the frame with everything the report may show of it.

    `key` becomes the file name `bodies/<key>.html`: letters, digits, hyphens and underscores.
    `strata` maps each dimension to the body's value. `arrival` is what its first reply of substance came
    after, None where there is none or nobody worked it out. `aliases` are other names that are its alone.
    """

    key: str
    name: str
    strata: Mapping[str, str]
    letters: tuple[LetterRecord, ...] = ()
    replies: tuple[ReplyRecord, ...] = ()
    findings: tuple[UnitFinding, ...] = ()
    arrival: Arrival | None = None
    aliases: tuple[str, ...] = ()

    def finding(self, item: str) -> UnitFinding | None:
        """What is held about `item` at this body, or None where it was not asked."""
        return self._by_item.get(item)

    @cached_property
    def _by_item(self) -> dict[str, UnitFinding]:
        return {finding.item: finding for finding in reversed(self.findings)}
