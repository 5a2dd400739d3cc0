"""What verification checks of replies: pages read again from their originals, passages found in pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from answerable.casework.replies.readers import MAIL, ReadAgain, read_again
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import AnswerableError, find_quote
from answerable.store import originals
from answerable.store.models import DocumentPart, Page, Passage

_CHUNK = 200
_AT_ONCE = 4
"""How many documents wait for a child at once; how many children there are is a setting."""
_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("passages", "Every passage stands word for word in its page", quick=True)
def passages_stand(scope: CheckScope, progress: Progress) -> Found:
    """The words of each passage against those of its page at its place."""
    passages = Passage.objects.all()
    if scope.investigation is not None:
        passages = passages.filter(page__part__reply__investigation=scope.investigation)
    of = passages.count()
    there = Substr("page__text", F("start") + 1, F("end") - F("start"))
    wrong = passages.annotate(words=there).exclude(exact=F("words"), end__gt=F("start"))
    for uid, exact, words in wrong.order_by("uid").values_list("uid", "exact", "words"):
        yield Shortfall(
            f"the page has {words[:60]!r} where the passage says {exact[:60]!r}",
            where=f"passage {uid}",
            remedy=_REMEDY,
        )
    progress(of, of)


@check("pages", "Every page is what its reader reads in the original")
def pages_are_read_again(scope: CheckScope, progress: Progress) -> Found:
    """Each document but those of trackers read again, and its pages compared with those on record."""
    parts = DocumentPart.objects.exclude(reply__channel="tracker")
    if scope.investigation is not None:
        parts = parts.filter(reply__investigation=scope.investigation)
    numbers = list(parts.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _CHUNK):
        some = parts.filter(pk__in=numbers[start : start + _CHUNK])
        pages = _pages(some)
        chosen = list(some.select_related("original", "reply").order_by("pk"))
        with ThreadPoolExecutor(_AT_ONCE) as children:
            for part, again in zip(chosen, children.map(_again, chosen), strict=True):
                if again is not None:
                    where = f"{part.reply.name}, document {part.position} ({part.name})"
                    texts = again.texts
                    yield from compare_pages(part.reader, again.reader, pages.get(part.pk, []), texts, where)
        progress(min(start + _CHUNK, len(numbers)), len(numbers))


def _pages(parts: QuerySet[DocumentPart]) -> Mapping[int, list[Page]]:
    found: dict[int, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(part__in=parts).order_by("part", "number").defer("stretches"):
        found[page.part_id].append(page)
    return found


def _again(part: DocumentPart) -> ReadAgain | None:
    """A document read again; None where its original is not whole, which the check of originals tells.

    It asks the database nothing: it is called in threads, each of which waits for a child.
    """
    try:
        content = originals.content_of(part.original.uid)
    except AnswerableError:
        return None
    is_message = part.position == 0 and part.reply.channel == MAIL
    return read_again(content, part.name, is_message=is_message)


def compare_pages(
    recorded: str, present: str, pages: Sequence[Page], texts: Mapping[int, str], where: str
) -> Found:
    """Pages on record against the texts by number that the `present` reader reads.

    Where the record names that reader a difference is a shortfall. Where it names another one, or none,
    the words of each passage are looked for in the new text.
    """
    there = {page.number: page for page in pages}
    for number in sorted(there.keys() | texts.keys()):
        page, text = there.get(number), texts.get(number)
        if page is not None and page.text == text:
            continue
        place = f"{where}, page {number}"
        if recorded == present:
            yield Shortfall(_difference(page, text), where=place, remedy=_REMEDY)
        elif page is not None:
            yield from _passages_in(page, text or "", f"{recorded or 'an earlier version'}", present, place)
        else:
            yield Caveat(
                f"{present} reads a page here that {recorded or 'an earlier version'} did not", place
            )


def _difference(page: Page | None, text: str | None) -> str:
    if page is None:
        return "the original has this page, and the record does not"
    if text is None:
        return "the record has this page, and the original does not"
    place = next((n for n, (a, b) in enumerate(zip(page.text, text, strict=False)) if a != b), None)
    place = min(len(page.text), len(text)) if place is None else place
    ours, theirs = page.text[place : place + 40], text[place : place + 40]
    return f"the record has {ours!r} at character {place} where the original has {theirs!r}"


def _passages_in(page: Page, text: str, recorded: str, present: str, where: str) -> Found:
    lost = [
        words
        for words in page.passages.order_by("start").values_list("exact", flat=True)
        if find_quote(text, words) is None
    ]
    yield Caveat(f"it was read by {recorded}, and {present} reads it otherwise", where)
    for words in lost:
        yield Caveat(f"{present} does not find the passage {words[:60]!r}: look at the original", where)
