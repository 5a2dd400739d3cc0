"""The evidence of each unit as the report shows it: letters, replies, findings and their passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch

from answerable.casework.frames import DIMENSIONS
from answerable.correspondence import Voice
from answerable.ground import Digest, Span, digest_of
from answerable.questions import Codebook, Outcome
from answerable.report import (
    AdjudicationRecord,
    BodyRecord,
    CodingRecord,
    DocumentPage,
    LetterRecord,
    QuotedPassage,
    ReplyRecord,
    UnitFinding,
)
from answerable.store.models import (
    Adjudication,
    Coding,
    DocumentPart,
    Finding,
    Investigation,
    Letter,
    Page,
    Passage,
    ReplyMatch,
    Unit,
)

_CHUNK = 400
_LEFT_OUT = frozenset({Voice.SIGNATURE.value, Voice.BANNER.value})


def body_records(investigation: Investigation, codebook: Codebook) -> tuple[BodyRecord, ...]:
    """One record for each included unit of the frame, by the body's name."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    ordered = list(units.select_related("body").order_by("body__name", "uid"))
    records: list[BodyRecord] = []
    for start in range(0, len(ordered), _CHUNK):
        records += _chunk(ordered[start : start + _CHUNK], codebook)
    return tuple(records)


def _chunk(units: Sequence[Unit], codebook: Codebook) -> Iterable[BodyRecord]:
    letters = _letters(units)
    replies = _replies(units)
    passages = _passages(units)
    reasons = _reasons(units)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(unit__in=units).order_by("unit", "item"):
        findings[finding.unit_id].append(finding)
    order = [*codebook.items(), *(derived.name for derived in codebook.derived)]
    for unit in units:
        held = {finding.item: finding for finding in findings[unit.pk]}
        yield BodyRecord(
            key=unit.body.key,
            name=unit.body.name,
            strata={dimension: getattr(unit, dimension) for dimension in DIMENSIONS},
            letters=tuple(letters[unit.pk]),
            replies=tuple(replies[unit.pk]),
            findings=tuple(
                _finding(held[item], passages[unit.pk, item], reasons.get((unit.pk, item), ""))
                for item in order
                if item in held
            ),
        )


def _finding(finding: Finding, passages: list[QuotedPassage], reason: str) -> UnitFinding:
    is_outcome = finding.item.startswith("Q") and finding.code == finding.outcome
    return UnitFinding(
        item=finding.item,
        outcome=Outcome(finding.outcome),
        codes=() if is_outcome or not finding.code else tuple(finding.code.split("; ")),
        exemptions=tuple(finding.exemptions) if is_outcome else (),
        basis=finding.basis.replace("_", " "),
        passages=tuple(passages),
        no_passage_reason=reason,
    )


def _letters(units: Sequence[Unit]) -> dict[int, list[LetterRecord]]:
    letters: dict[int, list[LetterRecord]] = defaultdict(list)
    sent = Letter.objects.filter(request__unit__in=units).select_related("request")
    for letter in sent.order_by("sent_at", "uid"):
        record = LetterRecord(letter.request.reference, letter.sent_at.date(), letter.text)
        letters[letter.request.unit_id].append(record)
    return letters


def _replies(units: Sequence[Unit]) -> dict[int, list[ReplyRecord]]:
    replies: dict[int, list[ReplyRecord]] = defaultdict(list)
    matches = ReplyMatch.objects.filter(request__unit__in=units, certain=True)
    parts = DocumentPart.objects.select_related("original").order_by("position")
    matches = matches.select_related("reply", "request").prefetch_related(Prefetch("reply__parts", parts))
    for match in matches.order_by("reply__received_at", "reply__uid"):
        documents = tuple((part.name, Digest(part.original.uid)) for part in match.reply.parts.all())
        record = ReplyRecord(
            received_on=match.reply.received_at.date() if match.reply.received_at else date.min,
            kind=match.reply.kind.replace("_", " "),
            documents=documents,
        )
        replies[match.request.unit_id].append(record)
    return replies


def _passages(units: Sequence[Unit]) -> dict[tuple[int, str], list[QuotedPassage]]:
    readings: dict[tuple[int, str, str, int], list[CodingRecord]] = defaultdict(list)
    spots: dict[int, Passage] = {}
    codings = Coding.objects.filter(request__unit__in=units, superseded=False, passage__isnull=False)
    codings = codings.select_related("request", "passage__page__part__reply", "passage__page__part__original")
    for coding in codings.order_by("item", "passage__page__uid", "passage__start", "coder", "uid"):
        if coding.passage is None:
            continue
        spots[coding.passage.pk] = coding.passage
        key = (coding.request.unit_id, coding.item, coding.code, coding.passage.pk)
        readings[key].append(CodingRecord(coding.coder, coding.code, coding.coded_at.date()))
    rulings = _rulings(units, readings, spots)
    pages: dict[int, DocumentPage] = {}
    quoted: dict[tuple[int, str], list[QuotedPassage]] = defaultdict(list)
    for (unit, item, code, spot), records in readings.items():
        passage = spots[spot]
        page = pages.setdefault(passage.page_id, document_page(passage.page))
        quoted[unit, item].append(
            QuotedPassage(
                id=digest_of(f"{unit}/{item}/{code}/{passage.uid}".encode())[:12],
                item=item,
                code=code,
                page=page,
                span=Span(passage.start, passage.end),
                codings=tuple(records),
                adjudication=rulings.get((unit, item, code)),
            )
        )
    return quoted


def _rulings(
    units: Sequence[Unit],
    readings: dict[tuple[int, str, str, int], list[CodingRecord]],
    spots: dict[int, Passage],
) -> dict[tuple[int, str, str], AdjudicationRecord]:
    """The last ruling on each item; a ruling's own passage joins those of the codings."""
    made = Adjudication.objects.filter(request__unit__in=units)
    made = made.select_related("request", "passage__page__part__reply", "passage__page__part__original")
    rulings: dict[tuple[int, str, str], AdjudicationRecord] = {}
    for ruling in made.order_by("adjudicated_at", "uid"):
        for code in ruling.codes:
            key = (ruling.request.unit_id, ruling.item, code)
            rulings[key] = AdjudicationRecord(
                ruling.adjudicator, code, ruling.adjudicated_at.date(), ruling.reason
            )
            if ruling.passage is not None:
                spots[ruling.passage.pk] = ruling.passage
                readings.setdefault((*key, ruling.passage.pk), [])
    return rulings


def _reasons(units: Sequence[Unit]) -> dict[tuple[int, str], str]:
    codings = Coding.objects.filter(request__unit__in=units, superseded=False, passage__isnull=True)
    rows = codings.order_by("uid").values_list("request__unit_id", "item", "no_passage_reason")
    return {(unit, item): reason for unit, item, reason in rows}


def document_page(page: Page) -> DocumentPage:
    """A page as the report shows it: signatures and banners are left out of what is published."""
    return DocumentPage(
        label=page_label(page),
        digest=Digest(page.part.original.uid),
        page=page.number,
        text=page.text,
        left_out=tuple(Span(start, end) for start, end, voice in page.stretches if voice in _LEFT_OUT),
    )


def page_label(page: Page) -> str:
    """A page as a reader would name it: "Reply of 3 May 2025, attachment answers.pdf, page 2"."""
    reply = page.part.reply
    when = f" of {reply.received_at:%-d %B %Y}" if reply.received_at else ""
    if reply.channel == "tracker":
        return f"{reply.name}, {page.part.name}"
    if page.part.position == 0:
        return f"Reply{when}"
    return f"Reply{when}, attachment {page.part.name}, {page.label or f'page {page.number}'}"
