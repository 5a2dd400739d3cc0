"""What a manuscript may quote and cite: words on record by their uid, and the sources that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db.models import Prefetch

from answerable.casework.claims.corrected import said_in
from answerable.casework.claims.methods import UNNAMED, published_name
from answerable.casework.report.body_records import document_page, page_label, passage_anchor
from answerable.casework.report.personal_data import names_beside
from answerable.casework.work.own_names import own_names
from answerable.correspondence import PersonalFinder
from answerable.evidence import Grade
from answerable.evidence.sources import (
    CitationStyle,
    SourceDate,
    cited,
    may_go_out,
    read_date,
    read_written,
    shortened,
)
from answerable.ground import Span
from answerable.report import CitedSource, DocumentPage, QuotedWords, SaidOf, WordsKind
from answerable.store.models import (
    Coding,
    Investigation,
    PartnerRow,
    Passage,
    ReplyMatch,
    Source,
    SourceCopy,
    SourcePage,
    SourcePassage,
    Statement,
)

_LONGEST_SENTENCE = 600
"""Characters of a passage that the page of a source has although nothing quotes it."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def cited_sources(
    investigation: Investigation, finder: Callable[[], PersonalFinder]
) -> tuple[CitedSource, ...]:
    """The sources of the investigation by key, those withdrawn among them, the confidential ones not."""
    style = CitationStyle(investigation.citation_style)
    copies = SourceCopy.objects.select_related("original").order_by("pk")
    rows = investigation.sources.filter(confidential=False).order_by("key")
    return tuple(
        _source(investigation, row, style, finder)
        for row in rows.prefetch_related(Prefetch("copies", copies))
    )


def _source(
    investigation: Investigation, row: Source, style: CitationStyle, finder: Callable[[], PersonalFinder]
) -> CitedSource:
    copies = list(row.copies.all())
    newest = copies[-1] if copies else None
    grade = Grade(row.grade)
    return CitedSource(
        key=row.key,
        citation=cache(lambda locator: cited(row.record, style, locator=locator)),
        short=shortened(row.record),
        grade=grade.sentence,
        family=row.family,
        address=str(row.record.get("URL", "")),
        captured=newest.captured_at.date() if newest and newest.captured_at else None,
        digest=newest.original.uid if newest else "",
        sentences=lambda: _sentences(investigation, row, finder),
        withdrawn=row.withdrawn_because or "no reason given" if row.withdrawn_at else "",
        licence=row.licence,
        copy=lambda: _text_of(newest) if newest and may_go_out(row.licence) else "",
    )


def _sentences(
    investigation: Investigation, row: Source, finder: Callable[[], PersonalFinder]
) -> tuple[QuotedWords, ...]:
    """The passages marked in the copies of a source, but for those as long as an article."""
    marked = SourcePassage.objects.filter(copy__source=row).order_by("copy", "page", "start")
    return tuple(
        _of_source(investigation, passage, row, finder)
        for passage in marked
        if passage.end - passage.start <= _LONGEST_SENTENCE
    )


def _text_of(copy: SourceCopy) -> str:
    return "\n\n".join(copy.pages.order_by("number").values_list("text", flat=True))


def words_on_record(
    investigation: Investigation, finder: Callable[[], PersonalFinder]
) -> Callable[[str], QuotedWords | None]:
    """What looks up passages and statements of the investigation by uid, with or without its short name."""
    names = own_names(investigation)

    @cache
    def words(uid: str) -> QuotedWords | None:
        called = {names.inward(uid), f"{investigation.uid}/{uid}"}
        return (
            _reply(investigation, called, finder)
            or _passage(investigation, called, finder)
            or _statement(investigation, called, finder)
            or _of_partner(investigation, called, finder)
        )

    return words


def _reply(
    investigation: Investigation, called: Iterable[str], finder: Callable[[], PersonalFinder]
) -> QuotedWords | None:
    """A passage of a reply, linked to its place on the page of the body, where a finding rests on it."""
    found = Passage.objects.filter(uid__in=called, page__part__reply__investigation=investigation)
    passage = found.select_related("page__part__reply", "page__part__original").first()
    if passage is None:
        return None
    reply = passage.page.part.reply
    coding = Coding.objects.filter(passage=passage, superseded=False).select_related("request__unit__body")
    read = coding.order_by("item", "code", "uid").first()
    match = ReplyMatch.objects.filter(reply=reply, certain=True).select_related("request__unit__body")
    request = read.request if read else getattr(match.order_by("pk").first(), "request", None)
    if request is None:
        return None
    names = own_names(investigation)
    anchor = ""
    if read:
        unit = names.outward(request.unit.uid)
        anchor = passage_anchor(unit, read.item, read.code, names.outward(passage.uid))
    beside = names_beside({reply.pk}).get(reply.pk, frozenset())
    page = document_page(passage.page, finder(), beside)
    standing = passage.page.text[passage.start : passage.end]
    at = reply.received_at
    return QuotedWords(
        uid=_short(investigation, passage.uid),
        kind=WordsKind.REPLY,
        recorded=passage.exact,
        standing=standing,
        speaker=request.unit.body.name,
        said=f"{at.day} {_MONTHS[at.month - 1]} {at.year}" if at else "",
        place=f"{page_label(passage.page)}, page {passage.page.number}" if passage.page.number > 1 else "",
        body=request.unit.body.key if request.unit.included else "",
        passage=anchor,
        hidden=_hidden(page, Span(passage.start, passage.end)) if standing == passage.exact else (),
        personal=finder(),
    )


def _hidden(page: DocumentPage, span: Span) -> tuple[Any, ...]:
    """What is withheld of a page, within a span and counted from its beginning."""
    found = (mask for mask in page.withheld if mask.span.overlaps(span))
    return tuple(
        mask._replace(
            span=Span(
                max(mask.span.start, span.start) - span.start, min(mask.span.end, span.end) - span.start
            )
        )
        for mask in found
    )


def _passage(
    investigation: Investigation, called: Iterable[str], finder: Callable[[], PersonalFinder]
) -> QuotedWords | None:
    found = SourcePassage.objects.filter(
        uid__in=called, copy__source__investigation=investigation, copy__source__confidential=False
    )
    passage = found.select_related("copy__source").first()
    return _of_source(investigation, passage, passage.copy.source, finder) if passage else None


def _of_source(
    investigation: Investigation,
    passage: SourcePassage,
    source: Source,
    finder: Callable[[], PersonalFinder],
) -> QuotedWords:
    """A passage of an archived copy: what was marked, and what stands at its place in that copy."""
    page = SourcePage.objects.filter(copy=passage.copy_id, number=passage.page).first()
    issued = source.record.get("issued")
    return QuotedWords(
        uid=_short(investigation, passage.uid),
        kind=WordsKind.SOURCE,
        recorded=passage.text,
        standing=page.text[passage.start : passage.end] if page else "",
        speaker=shortened(source.record),
        said=_said(read_date(issued, source.key)) if issued else "",
        place=(page.label or f"page {page.number}") if page and page.number > 1 else "",
        source=source.key,
        personal=finder(),
    )


def _statement(
    investigation: Investigation, called: Iterable[str], finder: Callable[[], PersonalFinder]
) -> QuotedWords | None:
    """A statement: its words must stand in its passage, where it has one."""
    found = investigation.statements.filter(uid__in=called, source__confidential=False)
    row = found.select_related("source", "passage__copy").first()
    if row is None:
        return None
    answers = investigation.statements.filter(answers=row.number, withdrawn_at=None).order_by("number")
    kind = str(row.get_kind_display()).lower()
    standing = row.words
    if row.passage is not None:
        marked = _of_source(investigation, row.passage, row.source, finder).standing
        standing = row.words if " ".join(row.words.split()) in " ".join(marked.split()) else marked
    return QuotedWords(
        uid=_short(investigation, row.uid),
        kind=WordsKind.STATEMENT,
        recorded=row.words,
        standing=standing,
        speaker=row.speaker,
        said=_said(read_written(row.said_on)) if row.said_on else "",
        source=row.source.key,
        statement=SaidOf(
            allegation=row.kind == Statement.Kind.ALLEGATION,
            of_whom=row.of_whom,
            called=f"{kind} of {row.of_whom}" if row.of_whom else kind,
            answers=tuple(_short(investigation, each.uid) for each in answers),
        ),
        withdrawn=row.withdrawn_because or "no reason given" if row.withdrawn_at else "",
        personal=finder(),
    )


def _of_partner(
    investigation: Investigation, called: Iterable[str], finder: Callable[[], PersonalFinder]
) -> QuotedWords | None:
    """The passage that a partner gives for an item, by the uid of the row and the item."""
    rows = PartnerRow.objects.filter(table__investigation=investigation).select_related(
        "table__file__original"
    )
    for uid in called:
        row_uid, _, item = uid.rpartition("/")
        row = rows.filter(uid=row_uid).first()
        said = said_in(row, row.corrections.order_by("item", "version")) if row else None
        if row is None or said is None or not (said.words.get(item) or row.words.get(item)):
            continue
        corrected = item in said.corrected
        words, at = said.words.get(item) or str(row.words[item]), row.as_of
        gone = "" if said.words.get(item) else "the partner corrected the row since"
        return QuotedWords(
            uid=_short(investigation, uid),
            kind=WordsKind.PARTNER,
            recorded=words,
            standing=words,
            speaker=row.table.title if row.table.credited else UNNAMED,
            said=f"{at.day} {_MONTHS[at.month - 1]} {at.year}" if at else "",
            place=f"row {row.number}{', as the partner corrected it' if corrected else ''}",
            table=published_name(row.table),
            withdrawn="the partner withholds the row" if row.withheld else gone,
            personal=finder(),
        )
    return None


def _short(investigation: Investigation, uid: str) -> str:
    """What a manuscript calls words: their uid without the short name of the investigation."""
    return uid.removeprefix(f"{investigation.uid}/")


def _said(date: SourceDate | None) -> str:
    """A date as it is known: 5 July 2022, July 2022, 2022, or its words."""
    if date is None or date.words or not date.parts:
        return date.words if date else ""
    year, *rest = date.parts
    month = f"{_MONTHS[rest[0] - 1]} " if rest else ""
    day = f"{rest[1]} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"
