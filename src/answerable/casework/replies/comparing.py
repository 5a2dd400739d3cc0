"""Pages of text held against what their originals give today: the one comparison that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from answerable.ground import find_quote

_AROUND = 20
_SHOWN = 40


class _PageOfText(Protocol):
    number: int
    text: str


_P = TypeVar("_P", bound=_PageOfText)


@dataclass(frozen=True)
class PageDifference(Generic[_P]):
    """A page that is not what its original gives: `page` is None where there is none on record.

    `what` says how they differ; `lost` are the words of passages that are not found in the text read again.
    """

    number: int
    page: _P | None
    what: str
    lost: tuple[str, ...] = ()


def differing_pages(
    pages: Sequence[_P],
    texts: Mapping[int, str],
    words_in: Callable[[_P], Sequence[str]],
    *,
    ours: str = "the record",
) -> Iterator[PageDifference[_P]]:
    """Where pages differ from the texts by number that were read again.

    `words_in` gives the words of the passages of a page, and is asked for pages that differ alone; `ours` is
    what the pages stand in.
    """

    def lost(page: _P, text: str) -> tuple[str, ...]:
        return tuple(each for each in words_in(page) if find_quote(text, each) is None)

    there = {page.number: page for page in pages}
    for number in sorted(there.keys() | texts.keys()):
        page, text = there.get(number), texts.get(number)
        if page is None:
            yield PageDifference(number, None, f"the original has this page, and {ours} does not")
        elif text is None:
            yield PageDifference(
                number, page, f"{ours} has this page, and the original does not", lost(page, "")
            )
        elif page.text != text:
            yield PageDifference(number, page, _difference(page.text, text, ours), lost(page, text))


def _difference(recorded: str, read: str, ours: str) -> str:
    start, here, there = parting(recorded, read)
    return f"{ours} has {here!r} at character {start} where the original has {there!r}"


def parting(one: str, other: str) -> tuple[int, str, str]:
    """The words of two texts around the first character in which they differ, and where those begin."""
    pairs = zip(one, other, strict=False)
    place = next((n for n, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
    start = max(place - _AROUND, 0)
    return start, one[start : place + _SHOWN], other[start : place + _SHOWN]
