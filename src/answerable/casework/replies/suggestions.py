"""What the reader suggests for a request, stored apart from what people decide."""

from __future__ import annotations

from answerable.casework.equipment.catalogues import catalogue_of
from answerable.casework.findings.received import READABLE
from answerable.casework.replies.passages import record_passage
from answerable.casework.work.own_names import own_names
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.questions_asked import questionnaire_asked, questions_asked_in
from answerable.correspondence import Voice
from answerable.ground import Span, canonical_json, digest_of
from answerable.reading import ReadablePage, suggest
from answerable.store import models
from answerable.store.models import Investigation, Request


def suggest_for(investigation: Investigation, request: Request) -> int:
    """Read the substantive replies to a request anew; how many suggestions there are.

    Suggestions that a coding points at stay as they are: what a coder saw is on record.
    """
    pages = {
        (f"{page.part.pk}", page.number): page
        for page in models.Page.objects.filter(
            part__reply__in=models.ReplyMatch.objects.filter(READABLE, request=request).values("reply")
        ).select_related("part")
    }
    readable = [
        ReadablePage(document=document, page=number, text=page.text, own=_own(page))
        for (document, number), page in sorted(pages.items())
    ]
    request.suggestions.filter(coding__isnull=True).delete()
    if not readable:
        return 0
    asked, codebook, names = questions_asked_in(request), codebook_of(investigation), own_names(investigation)
    read = suggest(
        questionnaire_asked(request),
        codebook,
        readable,
        regime=request.unit.regime,
        catalogue=catalogue_of(investigation),
    )
    found = [each for each in read if asked.asks(codebook, each.item)]
    for each in found:
        passage = record_passage(pages[each.document, each.page], each.span)
        made_of = [
            names.outward(request.uid), each.item, each.code, names.outward(passage.uid), each.ground,
        ]  # fmt: skip
        models.Suggestion.objects.get_or_create(
            uid=names.inward(digest_of(canonical_json(made_of))[:24]),
            defaults={
                "request": request,
                "item": each.item,
                "code": each.code,
                "exemptions": [str(exemption) for exemption in each.exemptions],
                "passage": passage,
                "ground": each.ground,
                "confidence": str(each.confidence),
            },
        )
    return len(found)


def _own(page: models.Page) -> tuple[Span, ...]:
    if not page.stretches:
        return (Span(0, len(page.text)),) if page.text else ()
    return tuple(Span(start, end) for start, end, voice in page.stretches if voice == Voice.AUTHORITY.value)
