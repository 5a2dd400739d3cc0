"""What verification checks of replies: pages read again from their originals, passages found in pages."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any

from django.db.models import F
from django.db.models.functions import Substr

from answerable.casework.replies.comparing import PageDifference, differing_pages, parting
from answerable.casework.replies.readers import ReadAgain, part_read_again
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import AnswerableError
from answerable.store import originals
from answerable.store.models import DocumentPart, Page, Passage

_CHUNK = 200
_AT_ONCE = 4
"""How many documents wait for a child at once; how many children there are is a setting."""
_AHEAD = 16
"""How many documents are read before their turn to be compared: what was read of them is held meanwhile."""
_NEEDED = ("name", "position", "reader", "original__uid", "reply__name", "reply__channel")
"""What reading a document again and telling of it takes of its row, its original's and its reply's."""
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
        start, there_now, said = parting(words, exact)
        yield Shortfall(
            f"the page has {there_now!r} where the passage has {said!r}, {start} characters on",
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
    with ThreadPoolExecutor(_AT_ONCE) as children:
        read = _read_ahead(children, _on_record(numbers))
        for done, (part, record, again) in enumerate(read, start=1):
            if again is not None:
                where = f"{part.reply.name}, document {part.position} ({part.name})"
                yield from compare_pages(part, record, again.reader, again.texts, where)
            progress(done, len(numbers))


class PagesOnRecord:
    """The pages on record of some documents, and the words of all their passages once any are asked for."""

    def __init__(self, parts: Sequence[DocumentPart]) -> None:
        self._pages: dict[int, list[Page]] = {part.pk: [] for part in parts}
        for page in (
            Page.objects.filter(part__in=parts).order_by("part", "number").only("part", "number", "text")
        ):
            self._pages[page.part_id].append(page)

    def of(self, part: DocumentPart) -> Sequence[Page]:
        """The pages of one of the documents, by their numbers."""
        return self._pages[part.pk]

    def words_in(self, page: Page) -> Sequence[str]:
        """The words of the passages of a page, by where they begin."""
        return self._words.get(page.pk, ())

    @cached_property
    def _words(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        passages = Passage.objects.filter(page__part__in=list(self._pages)).order_by("page", "start")
        for page, words in passages.values_list("page", "exact"):
            found[page].append(words)
        return found


def _on_record(numbers: Sequence[int]) -> Iterator[tuple[DocumentPart, PagesOnRecord]]:
    """By their numbers alone: with its investigation SQLite would seek each document among all replies."""
    for start in range(0, len(numbers), _CHUNK):
        some = DocumentPart.objects.filter(pk__in=numbers[start : start + _CHUNK])
        chosen = list(some.select_related("original", "reply").only(*_NEEDED).order_by("pk"))
        record = PagesOnRecord(chosen)
        for part in chosen:
            yield part, record


def _read_ahead(
    children: ThreadPoolExecutor, documents: Iterable[tuple[DocumentPart, PagesOnRecord]]
) -> Iterator[tuple[DocumentPart, PagesOnRecord, ReadAgain | None]]:
    """Each document with what it reads to again, in order, while some that follow are being read."""
    waiting: deque[tuple[DocumentPart, PagesOnRecord, Future[ReadAgain | None]]] = deque()
    for part, record in documents:
        waiting.append((part, record, children.submit(_again, part)))
        if len(waiting) > _AHEAD:
            first, its, again = waiting.popleft()
            yield first, its, again.result()
    for part, record, again in waiting:
        yield part, record, again.result()


def _again(part: DocumentPart) -> ReadAgain | None:
    """A document read again; None where its original is not whole, which the check of originals tells.

    It asks the database nothing: it is called in threads, each of which waits for a child.
    """
    try:
        content = originals.content_of(part.original.uid)
    except AnswerableError:
        return None
    return part_read_again(part, content)


def compare_pages(
    part: DocumentPart, record: PagesOnRecord, present: str, texts: Mapping[int, str], where: str
) -> Found:
    """The pages of a document on record against the texts by number that the `present` reader reads."""
    return weighed(differing_pages(record.of(part), texts, record.words_in), part.reader, present, where)


def weighed(differences: Iterable[PageDifference[Any]], recorded: str, present: str, where: str) -> Found:
    """What it means that pages differ from what the `present` reader reads.

    Where the record names that reader a difference is a shortfall. Where it names another one, or none,
    the words of each passage are looked for in the new text.
    """
    earlier = recorded or "an earlier version"
    for each in differences:
        place = f"{where}, page {each.number}"
        if recorded == present:
            yield Shortfall(each.what, where=place, remedy=_REMEDY)
        elif each.page is None:
            yield Caveat(f"{present} reads a page here that {earlier} did not", place)
        else:
            yield Caveat(f"it was read by {earlier}, and {present} reads it otherwise", place)
            for words in each.lost:
                told = f"{present} does not find the passage {words[:60]!r}: look at the original"
                yield Caveat(told, place)
