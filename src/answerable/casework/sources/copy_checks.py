"""What verification checks of archived copies: texts read again from their bytes, passages word for word."""

from __future__ import annotations

from answerable.casework.replies.checks import weighed
from answerable.casework.replies.comparing import differing_pages
from answerable.casework.replies.readers import storable
from answerable.casework.sources.copies import read_again
from answerable.casework.verification.checks import CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.documents import reader_of
from answerable.ground import AnswerableError, digest_of
from answerable.store.models import SourceCopy, SourcePage, SourcePassage

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("source passages", "Every passage stands word for word in its archived copy", quick=True)
def source_passages_stand(scope: CheckScope, progress: Progress) -> Found:
    """The words of each passage against the text at its place, and that text against its digest."""
    passages = SourcePassage.objects.select_related("copy").order_by("uid")
    if scope.investigation is not None:
        passages = passages.filter(copy__source__investigation=scope.investigation)
    of = passages.count()
    for done, passage in enumerate(passages.iterator(), 1):
        page = passage.copy.pages.filter(number=passage.page).first()
        where = f"passage {passage.uid}"
        if page is None:
            yield Shortfall(f"its copy has no page {passage.page}", where=where, remedy=_REMEDY)
        elif digest_of(page.text.encode()) != passage.digest:
            what = "the archived text is not the one that it was marked in"
            yield Shortfall(what, where=where, remedy=_REMEDY)
        elif (words := page.text[passage.start : passage.end]) != passage.text:
            what = f"the text has {words[:80]!r} where the passage has {passage.text[:80]!r}"
            yield Shortfall(what, where=where, remedy=_REMEDY)
        progress(done, of)


@check("source copies", "Every archived copy reads as the text on record")
def source_copies_are_read_again(scope: CheckScope, progress: Progress) -> Found:
    """Each copy taken out of its archive again, whose digests hold, and its text compared with the pages."""
    copies = SourceCopy.objects.filter(source__confidential=False).select_related("original").order_by("uid")
    if scope.investigation is not None:
        copies = copies.filter(source__investigation=scope.investigation)
    of = copies.count()
    for done, copy in enumerate(copies.iterator(), 1):
        yield from _copy(copy)
        progress(done, of)


def _copy(copy: SourceCopy) -> Found:
    where = f"copy {copy.uid}"
    try:
        again = read_again(copy)
    except AnswerableError as error:
        yield Shortfall(f"it cannot be read: {error.what}", where=where, remedy=error.remedy)
        return
    if again.media_type != copy.media_type:
        what = f"it is {again.media_type} and on record as {copy.media_type}"
        yield Shortfall(what, where=where, remedy=_REMEDY)
    texts = {page.number: storable(page.text) for page in again.pages}
    differences = differing_pages(list(copy.pages.all()), texts, _words_in)
    yield from weighed(differences, copy.reader, reader_of(again.media_type), where)


def _words_in(page: SourcePage) -> list[str]:
    marked = SourcePassage.objects.filter(copy=page.copy_id, page=page.number).order_by("start")
    return list(marked.values_list("text", flat=True))
