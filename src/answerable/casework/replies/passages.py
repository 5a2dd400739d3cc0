"""Passages marked in the pages of replies."""

from __future__ import annotations

from answerable.ground import BadInput, Missing, Span, find_quote, quote
from answerable.store.models import DocumentPart, Page, Passage, Request


def record_passage(page: Page, span: Span) -> Passage:
    """The passage of `page` under `span`, recorded once; raises `BadInput` for a span outside it."""
    if span.end > len(page.text) or span.start == span.end:
        raise BadInput(
            f"characters {span.start} to {span.end} are no passage of a page of {len(page.text)} characters",
            remedy="Mark at least one character within the page.",
        )
    words = quote(page.text, span)
    passage, _ = Passage.objects.get_or_create(
        uid=f"{page.uid}/{span.start}-{span.end}",
        defaults={
            "page": page,
            "start": span.start,
            "end": span.end,
            "exact": words.exact,
            "prefix": words.prefix,
            "suffix": words.suffix,
        },
    )
    passage.page = page
    return passage


def find_page(request: Request, document: str, number: int, where: str) -> Page:
    """A page of a reply to this request; `document` is `message`, or `message/attachment`, by file name.

    Raises `Missing` with the documents there are.
    """
    message, _, attachment = document.partition("/")
    pages = Page.objects.filter(
        part__reply__matches__request=request, part__reply__name=message, number=number
    )
    pages = pages.filter(part__name=attachment) if attachment else pages.filter(part__position=0)
    page = pages.select_related("part__reply").order_by("pk").first()
    if page is None:
        raise Missing(
            f"no reply to {request.reference} has a page {number} of {document!r}",
            where=where,
            remedy=f"There are: {', '.join(_documents(request)) or 'none'}.",
        )
    return page


def mark_words(page: Page, exact: str, where: str) -> Passage:
    """The first place where the page has these words, white space folded; raises `BadInput` if none."""
    span = find_quote(page.text, exact)
    if span is None:
        raise BadInput(
            f"the words {exact[:80]!r} are not on page {page.number} of {page.part.name}",
            where=where,
            remedy="Quote the words as they are in the original.",
        )
    return record_passage(page, span)


def _documents(request: Request) -> list[str]:
    parts = DocumentPart.objects.filter(reply__matches__request=request).select_related("reply")
    return sorted(
        f"{part.reply.name}/{part.name}" if part.position else part.reply.name
        for part in parts.prefetch_related("pages")
    )
