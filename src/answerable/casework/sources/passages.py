"""Passages: sentences marked in a copy, which stay in it. In no newer copy are they looked for and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.casework.sources.copies import check_usable, copy_at
from answerable.casework.work.journalling import note
from answerable.ground import BadInput, Missing, Span, digest_of, find_quote
from answerable.store.models import Investigation, SourceCopy, SourcePage, SourcePassage

LONGEST = 5_000
"""Characters of a passage: what is longer is no quotation."""
_AS_THERE = "Copy the words as they are in the archived text."


@dataclass(frozen=True)
class PassageStanding:
    """A passage: whether it stands word for word in its copy, and in the newest copy of its source."""

    passage: SourcePassage
    holds: bool
    in_newest: bool


def mark_passage(
    investigation: Investigation,
    key: str,
    number: int,
    *,
    who: str,
    page: int = 1,
    span: Span | None = None,
    words: str = "",
) -> SourcePassage:
    """Keep a span of the archived text of a copy: the one given, or the first place where the words stand.

    Raises `Missing` where there is no such copy or page, `BadInput` for a span outside the page and for words
    that are not in it.
    """
    copy = copy_at(investigation, key, number)
    check_usable(copy.source)
    text_page = copy.pages.filter(number=page).first()
    if text_page is None:
        raise Missing(f"copy {number} of {key!r} has no page {page} with text")
    return _marked(copy, text_page, _span(text_page.text, span, words), who)


def forget_passage(investigation: Investigation, uid: str, *, who: str) -> None:
    """Take away a passage that was marked by mistake; raises `BadInput` where a statement rests on it."""
    passage = passage_at(investigation, uid)
    with transaction.atomic():
        if passage.statements.exists():
            raise BadInput(
                "a statement rests on these words", remedy="Withdraw the statement; the words stay."
            )
        before = {"copy": passage.copy.number, "text": passage.text}
        passage.delete()
        note(investigation, who, "forgot passage", passage.copy.source.key, before=before)


def passage_at(investigation: Investigation, uid: str) -> SourcePassage:
    """The passage with that uid; raises `Missing`."""
    rows = SourcePassage.objects.filter(copy__source__investigation=investigation, uid=uid)
    found = rows.select_related("copy__source").first()
    if found is None:
        raise Missing("there is no such passage here")
    return found


def standings(copies: Sequence[SourceCopy], newest: SourceCopy) -> list[PassageStanding]:
    """Every passage of these copies of one source, with how it stands in its own text and in the newest."""
    numbers = {each.pk for each in copies}
    rows = SourcePage.objects.filter(copy__in=numbers | {newest.pk}).order_by("copy", "number")
    texts = {(each.copy_id, each.number): each.text for each in rows}
    within = "\f".join(text for (copy, _), text in texts.items() if copy == newest.pk)
    passages = SourcePassage.objects.filter(copy__in=numbers).select_related("copy__source")
    return [
        PassageStanding(
            each,
            _holds(each, texts.get((each.copy_id, each.page))),
            find_quote(within, each.text) is not None,
        )
        for each in passages.order_by("copy", "page", "start", "end")
    ]


def holds(passage: SourcePassage) -> bool:
    """Whether the words stand at their place, in a text that is as it was when they were marked."""
    page = passage.copy.pages.filter(number=passage.page).first()
    return _holds(passage, page.text if page else None)


def _holds(passage: SourcePassage, text: str | None) -> bool:
    if text is None or digest_of(text.encode()) != passage.digest:
        return False
    return text[passage.start : passage.end] == passage.text


def told_passage(passage: SourcePassage) -> dict[str, Any]:
    """A passage as a file of JSON has it."""
    return {
        "passage": passage.uid,
        "copy": passage.copy.number,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "digest": passage.digest,
        "marked_by": passage.marked_by,
    }


def _span(text: str, span: Span | None, words: str) -> Span:
    """The place that is meant, without the blanks around it."""
    if span is None:
        if not words.strip():
            raise BadInput(
                "no words are marked", where="words", remedy="Mark some in the text, or copy them."
            )
        span = find_quote(text, words)
        if span is None:
            shown = " ".join(words.split())[:80]
            raise BadInput(f"the words {shown!r} are not in the text", where="words", remedy=_AS_THERE)
    marked = span.of(text)
    start = span.start + len(marked) - len(marked.lstrip())
    end = start + len(marked.strip())
    if span.end > len(text) or start == end:
        raise BadInput("this place is not in the text", where="words", remedy=_AS_THERE)
    if end - start > LONGEST:
        remedy = f"Mark {LONGEST:,} characters at most: what the sentence rests on."
        raise BadInput(f"{end - start:,} characters are marked", where="words", remedy=remedy)
    return Span(start, end)


@transaction.atomic
def _marked(copy: SourceCopy, page: SourcePage, span: Span, who: str) -> SourcePassage:
    words = span.of(page.text)
    passage, is_new = SourcePassage.objects.get_or_create(
        uid=f"{copy.uid}/passage/{page.number}-{span.start}-{span.end}",
        defaults={
            "copy": copy,
            "page": page.number,
            "start": span.start,
            "end": span.end,
            "text": words,
            "digest": digest_of(page.text.encode()),
            "marked_by": who,
            "marked_at": timezone.now(),
        },
    )
    if is_new:
        after = {"copy": copy.number, "page": page.number, "text": words}
        note(copy.source.investigation, who, "marked passage", copy.source.key, after=after)
    return passage
