"""The evidence of each unit as the report shows it: letters, replies, findings and their passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from answerable.casework.areas.tables import bands_by_unit, dimensions_of
from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.report.arrivals import arrivals_of
from answerable.casework.report.bylines import bylines
from answerable.casework.report.personal_data import names_beside
from answerable.casework.work.own_names import OwnNames, own_names
from answerable.correspondence import PersonalFinder, PersonName, Voice
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
    Alias,
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
_Place = tuple[int, str, str, int]
"""The row number of a unit, an item, a code, and the row number of the passage it rests on."""


def body_records(investigation: Investigation, codebook: Codebook) -> tuple[BodyRecord, ...]:
    """One record for each included unit of the frame, by the body's name: its strata and its findings.

    Letters, replies and passages are left out: `evidence_of` gives them.
    """
    ordered = _units(investigation)
    arrived = arrivals_of(investigation)
    banded, bands = dimensions_of(investigation), bands_by_unit(investigation)
    records: list[BodyRecord] = []
    for start in range(0, len(ordered), _CHUNK):
        units = ordered[start : start + _CHUNK]
        reasons = _reasons(units)
        found = _findings(units, codebook)
        aliases = _aliases(units)
        records += [
            BodyRecord(
                key=unit.body.key,
                name=unit.body.name,
                strata={dimension: getattr(unit, dimension) for dimension in DIMENSIONS}
                | {name: bands.get(unit.pk, {}).get(name, "") for name in banded},
                findings=tuple(
                    _finding(each, reasons.get((unit.pk, each.item), "")) for each in found[unit.pk]
                ),
                arrival=arrived.get(unit.pk),
                aliases=aliases.get(unit.body_id, ()),
            )
            for unit in units
        ]
    return tuple(records)


def evidence_of(
    investigation: Investigation, bodies: Sequence[BodyRecord], personal: PersonalFinder
) -> Iterator[BodyRecord]:
    """The records that `body_records` gave, in their order, with letters, replies and passages.

    They are read some hundreds at a time, when they are asked for. What `personal` finds in them is masked;
    coders appear under the names that they chose.
    """
    ordered, named, names = _units(investigation), bylines(investigation), own_names(investigation)
    for start in range(0, len(ordered), _CHUNK):
        units = ordered[start : start + _CHUNK]
        letters, replies = _letters(units), _replies(units)
        passages = _passages(units, named, personal, names)
        for unit, body in zip(units, bodies[start : start + _CHUNK], strict=True):
            findings = tuple(
                replace(finding, passages=tuple(passages[unit.pk, finding.item])) for finding in body.findings
            )
            yield replace(
                body,
                letters=tuple(letters[unit.pk]),
                replies=tuple(replies[unit.pk]),
                findings=findings,
            )


def _units(investigation: Investigation) -> list[Unit]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return list(units.select_related("body").order_by("body__name", "uid"))


def _findings(units: Sequence[Unit], codebook: Codebook) -> dict[int, list[Finding]]:
    """By unit, its findings in the order of the codebook."""
    order = [*codebook.items(), *(derived.name for derived in codebook.derived)]
    place = {item: index for index, item in enumerate(order)}
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(unit__in=units, item__in=order).defer("claims"):
        findings[finding.unit_id].append(finding)
    for found in findings.values():
        found.sort(key=lambda each: place[each.item])
    return findings


def _aliases(units: Sequence[Unit]) -> dict[int, tuple[str, ...]]:
    """By the row number of a body, the other names that are safe to match on."""
    found: dict[int, list[str]] = defaultdict(list)
    safe = Alias.objects.filter(body__in=[unit.body_id for unit in units], grade=Alias.Grade.SAFE)
    for body, name in safe.order_by("name").values_list("body_id", "name"):
        found[body].append(name)
    return {body: tuple(names) for body, names in found.items()}


def _finding(finding: Finding, reason: str) -> UnitFinding:
    is_outcome = finding.item.startswith("Q") and finding.code == finding.outcome
    return UnitFinding(
        item=finding.item,
        outcome=Outcome(finding.outcome),
        codes=() if is_outcome or not finding.code else tuple(finding.code.split("; ")),
        exemptions=tuple(finding.exemptions) if is_outcome else (),
        basis=finding.basis.replace("_", " "),
        no_passage_reason=reason,
        conflict=finding.conflict,
    )


def _letters(units: Sequence[Unit]) -> dict[int, list[LetterRecord]]:
    letters: dict[int, list[LetterRecord]] = defaultdict(list)
    sent = Letter.objects.filter(request__unit__in=units).order_by("sent_at", "uid")
    for unit, reference, at, text in sent.values_list(
        "request__unit_id", "request__reference", "sent_at", "text"
    ):
        letters[unit].append(LetterRecord(reference, at.date(), text))
    return letters


def _replies(units: Sequence[Unit]) -> dict[int, list[ReplyRecord]]:
    matches = ReplyMatch.objects.filter(request__unit__in=units, certain=True)
    documents: dict[int, list[tuple[str, Digest]]] = defaultdict(list)
    parts = DocumentPart.objects.filter(reply__in=matches.values("reply")).order_by("position")
    for reply, name, digest in parts.values_list("reply_id", "name", "original__uid"):
        documents[reply].append((name, Digest(digest)))
    replies: dict[int, list[ReplyRecord]] = defaultdict(list)
    rows = matches.order_by("reply__received_at", "reply__uid")
    for unit, reply, at, kind in rows.values_list(
        "request__unit_id", "reply_id", "reply__received_at", "reply__kind"
    ):
        record = ReplyRecord(
            received_on=at.date() if at else date.min,
            kind=kind.replace("_", " "),
            documents=tuple(documents[reply]),
        )
        replies[unit].append(record)
    return replies


def _passages(
    units: Sequence[Unit], named: Mapping[str, str], personal: PersonalFinder, names: OwnNames
) -> dict[tuple[int, str], list[QuotedPassage]]:
    readings: dict[_Place, list[CodingRecord]] = defaultdict(list)
    codings = Coding.objects.filter(request__unit__in=units, superseded=False, passage__isnull=False)
    rows = codings.order_by("item", "passage__page__uid", "passage__start", "coder", "uid")
    columns = ("request__unit_id", "item", "code", "passage_id", "coder", "coded_at")
    for unit, item, code, spot, coder, at in rows.values_list(*columns):
        readings[unit, item, code, spot].append(CodingRecord(named.get(coder, ""), code, at.date()))
    rulings = _rulings(units, readings, named)
    spots = Passage.objects.in_bulk({spot for *_, spot in readings})
    pages = _pages({passage.page_id for passage in spots.values()}, personal)
    keys = {unit.pk: names.outward(unit.uid) for unit in units}
    quoted: dict[tuple[int, str], list[QuotedPassage]] = defaultdict(list)
    for (unit, item, code, spot), records in readings.items():
        passage = spots[spot]
        quoted[unit, item].append(
            QuotedPassage(
                id=passage_anchor(keys[unit], item, code, names.outward(passage.uid)),
                item=item,
                code=code,
                page=pages[passage.page_id],
                span=Span(passage.start, passage.end),
                codings=tuple(records),
                adjudication=rulings.get((unit, item, code)),
            )
        )
    return quoted


def passage_anchor(unit: str, item: str, code: str, passage: str) -> str:
    """What a passage is called on the page of its body, by the uids that both have where they were begun."""
    return digest_of(f"{unit}/{item}/{code}/{passage}".encode())[:12]


def _pages(wanted: set[int], personal: PersonalFinder) -> dict[int, DocumentPage]:
    pages = Page.objects.select_related("part__reply", "part__original").in_bulk(wanted)
    beside = names_beside({page.part.reply_id for page in pages.values()})
    return {
        pk: document_page(page, personal, beside.get(page.part.reply_id, frozenset()))
        for pk, page in pages.items()
    }


def _rulings(
    units: Sequence[Unit], readings: dict[_Place, list[CodingRecord]], named: Mapping[str, str]
) -> dict[tuple[int, str, str], AdjudicationRecord]:
    """The last ruling on each item; a ruling's own passage joins those of the codings."""
    made = Adjudication.objects.filter(request__unit__in=units).select_related("request")
    rulings: dict[tuple[int, str, str], AdjudicationRecord] = {}
    for ruling in made.order_by("adjudicated_at", "uid"):
        for code in ruling.codes:
            key = (ruling.request.unit_id, ruling.item, code)
            rulings[key] = AdjudicationRecord(
                named.get(ruling.adjudicator, ""), code, ruling.adjudicated_at.date(), ruling.reason
            )
            if ruling.passage_id is not None:
                readings.setdefault((*key, ruling.passage_id), [])
    return rulings


def _reasons(units: Sequence[Unit]) -> dict[tuple[int, str], str]:
    codings = Coding.objects.filter(request__unit__in=units, superseded=False, passage__isnull=True)
    rows = codings.order_by("uid").values_list("request__unit_id", "item", "no_passage_reason")
    return {(unit, item): reason for unit, item, reason in rows}


def document_page(page: Page, personal: PersonalFinder, beside: frozenset[PersonName]) -> DocumentPage:
    """A page as the report shows it: signatures and banners are left out of what is published.

    `beside` are the names told in the letters of the request that it answers.
    """
    return DocumentPage(
        label=page_label(page),
        digest=Digest(page.part.original.uid),
        page=page.number,
        text=page.text,
        left_out=tuple(Span(start, end) for start, end, voice in page.stretches if voice in _LEFT_OUT),
        personal=personal,
        beside=beside,
    )


def page_label(page: Page) -> str:
    """A page as a reader would name it: "Reply of 3 May 2025, attachment answers.pdf, page 2"."""
    reply = page.part.reply
    when = f" of {reply.received_at:%-d %B %Y}" if reply.received_at else ""
    if reply.channel == "tracker":
        return f"{reply.name}, {page.label}"
    if page.part.position == 0:
        return f"Reply{when}"
    return f"Reply{when}, attachment {page.part.name}, {page.label or f'page {page.number}'}"
