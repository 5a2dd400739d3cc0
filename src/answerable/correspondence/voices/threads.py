"""Where an older mail begins inside a mail, and what was answered between its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from answerable.correspondence.wordings import letter_parts
from answerable.ground import Span

_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>[^\n]*(?:\n|\Z)")


def older_mails(text: str) -> tuple[Span, ...]:
    """The heads of older mails in `text`, in order: "Original Message" rules, header blocks, "wrote:".

    A header block is a run of lines From, Sent or Date, and To or Subject; one line that begins
    "From:" is not one, and neither is a run whose From is a date.
    """
    heads = [Span(*found.span()) for found in letter_parts.OLDER_MAIL.finditer(text)]
    heads += [Span(*found.span()) for found in letter_parts.WROTE.finditer(text)]
    heads += list(_blocks(text))
    return tuple(_joined(sorted(heads), text))


def _blocks(text: str) -> Iterator[Span]:
    run: list[re.Match[str]] = []
    for found in letter_parts.LABEL_LINE.finditer(text):
        if run and found.start() != run[-1].end():
            yield from _block(run)
            run = []
        run.append(found)
    yield from _block(run)


def _block(run: Sequence[re.Match[str]]) -> Iterator[Span]:
    labels = {
        letter_parts.HEADER_LABELS[found.group(1).lower()]: found.group(2).strip() for found in reversed(run)
    }
    named = labels.get("from", "")
    if named and not named[0].isdigit() and "date" in labels and ("to" in labels or "subject" in labels):
        yield Span(run[0].start(), run[-1].end())


def _joined(heads: Sequence[Span], text: str) -> Iterator[Span]:
    """Heads with nothing between them are one: a rule and the header block under it."""
    last: Span | None = None
    for head in heads:
        if last is not None and not text[last.end : head.start].strip("_-* \t\n"):
            last = Span(last.start, max(last.end, head.end))
            continue
        if last is not None:
            yield last
        last = head
    if last is not None:
        yield last


def quoted_lines(text: str) -> tuple[Span, ...]:
    """The lines that begin with ">"."""
    return tuple(Span(*found.span()) for found in _QUOTED_LINE.finditer(text))


def answers_between(text: str, tail: Span, questions: Sequence[Span], *, announced: bool) -> Iterator[Span]:
    """What stands between questions repeated in `tail`, an older mail copied without quotation marks.

    After the last question only a paragraph that calls itself an answer, or one that was announced,
    is taken for one.
    """
    inside = [span for span in questions if span.start >= tail.start and span.end <= tail.end]
    for question, following in pairwise(inside):
        gap = Span(question.end, following.start)
        if gap.of(text).strip() and "?" in question.of(text):
            yield gap
    if inside and "?" in inside[-1].of(text):
        start = inside[-1].end
        paragraph = re.compile(r"\s*\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL).match(text, start, tail.end)
        last = Span(start, paragraph.end() if paragraph is not None else start)
        words = last.of(text)
        if words.strip() and (letter_parts.ANSWER_LABEL.match(words) or announced):
            yield last


def announces_answers(words: str) -> bool:
    """True where `words` say that the answers stand among the questions further down."""
    return letter_parts.ANSWERS_ANNOUNCED.search(words) is not None
