"""Recording what a coder enters at the desk: a code with its passage, a suggestion taken or left."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from answerable.casework.coding import codings
from answerable.casework.coding.desk import readable_pages
from answerable.casework.replies.passages import mark_words, record_passage
from answerable.casework.work.journalling import note
from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import BadInput, Missing, Span, find_quote
from answerable.questions import STANDING_CODES
from answerable.store.models import Coding, Investigation, Passage, Request, Suggestion


@dataclass(frozen=True)
class CodingChoice:
    """What a coder entered: a code and what it rests on.

    The passage is `page` (row number) with `start` and `end`, or else the `words` themselves; without
    either, `reason` says why there is none.
    """

    code: str
    exemptions: tuple[str, ...] = ()
    page: int | None = None
    start: int | None = None
    end: int | None = None
    words: str = ""
    reason: str = ""
    suggestion: Suggestion | None = None


def record(
    investigation: Investigation, request: Request, item: str, choice: CodingChoice, *, who: str
) -> list[Coding]:
    """Record a coder's choice; where several codes can hold it joins the codes given before.

    Raises `BadInput` as `codings.code` does, and for words that are on no page of the replies.
    """
    chosen = codings.CodeMark(
        choice.code,
        passage_of(request, choice, where=f"{request.reference} {item}"),
        choice.reason,
        choice.exemptions,
        choice.suggestion,
    )
    marks = [*_beside(investigation, request, item, chosen, who), chosen]
    return codings.code(investigation, request, item, marks, codings.Decision(who, timezone.now()))


def take_back(
    investigation: Investigation, request: Request, item: str, code: str, *, who: str
) -> list[Coding]:
    """Take one of several codes back; raises `BadInput` for the only one, which is changed instead."""
    own = Coding.objects.filter(request=request, item=item, coder=who, superseded=False)
    left = [_as_mark(reading) for reading in own.select_related("passage") if reading.code != code]
    if not left:
        raise BadInput(f"{code!r} is the only code", where=item, remedy="Choose another code instead.")
    return codings.code(investigation, request, item, left, codings.Decision(who, timezone.now()))


def _beside(
    investigation: Investigation, request: Request, item: str, chosen: codings.CodeMark, who: str
) -> list[codings.CodeMark]:
    codebook = codebook_of(investigation)
    if item.startswith("Q") or not codebook.variable(item).kind.takes_several:
        return []
    if chosen.code in STANDING_CODES:
        return []
    own = Coding.objects.filter(request=request, item=item, coder=who, superseded=False)
    kept = own.exclude(code=chosen.code).exclude(code__in=STANDING_CODES).select_related("passage")
    return [_as_mark(reading) for reading in kept]


def _as_mark(reading: Coding) -> codings.CodeMark:
    return codings.CodeMark(
        reading.code,
        reading.passage,
        reading.no_passage_reason,
        tuple(reading.exemptions),
        reading.suggestion,
    )


def passage_of(request: Request, choice: CodingChoice, *, where: str) -> Passage | None:
    """The passage a choice rests on; None where it gives a reason instead. Raises `BadInput`, `Missing`."""
    pages = readable_pages(request)
    if choice.page is not None and choice.start is not None and choice.end is not None:
        page = pages.filter(pk=choice.page).first()
        if page is None:
            raise Missing("that page is not of a reply to this request", where=where)
        if not 0 <= choice.start <= choice.end:
            raise BadInput("the passage runs backwards", where=where, remedy="Mark it again.")
        return record_passage(page, Span(choice.start, choice.end))
    if not choice.words.strip():
        return None
    for page in pages:
        try:
            return mark_words(page, choice.words, where)
        except BadInput:
            continue
    raise BadInput(
        f"the words {choice.words[:80]!r} are on no page of the replies",
        where=where,
        remedy="Copy them from the reply as they are there.",
    )


def is_in_replies(request: Request, words: str) -> bool:
    """True if the words stand on a page of the replies to a request, white space folded."""
    return any(find_quote(page.text, words) is not None for page in readable_pages(request))


def accept(investigation: Investigation, suggestion: Suggestion, *, who: str) -> list[Coding]:
    """Make a suggestion one's own reading, with its passage."""
    passage = suggestion.passage
    choice = CodingChoice(
        suggestion.code,
        tuple(suggestion.exemptions),
        passage.page_id,
        passage.start,
        passage.end,
        suggestion=suggestion,
    )
    return record(investigation, suggestion.request, suggestion.item, choice, who=who)


def reject(investigation: Investigation, suggestion: Suggestion, *, who: str) -> None:
    """Write down that a coder rejects a suggestion; other coders are still offered it."""
    rejected = {"code": suggestion.code, "passage": suggestion.passage.uid}
    subject = f"{suggestion.request.reference} {suggestion.item}"
    note(investigation, who, "rejected suggestion", subject, after=rejected)
