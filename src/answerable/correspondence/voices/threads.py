"""Where an older mail begins inside a mail, and what was answered between its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from answerable.ground import Span

_LABELS = {
    "from": "from",
    "oddi wrth": "from",
    "sent": "date",
    "date": "date",
    "anfonwyd": "date",
    "dyddiad": "date",
    "to": "to",
    "at": "to",
    "cc": "cc",
    "copi": "cc",
    "bcc": "cc",
    "subject": "subject",
    "pwnc": "subject",
    "importance": "cc",
    "attachments": "cc",
    "reply-to": "cc",
}
_LABEL_LINE = re.compile(
    rf"(?im)^[ \t*]*({'|'.join(map(re.escape, _LABELS))})[ \t]*:[ \t*]*([^\n]*)(?:\n(?:[ \t]*\n)?|\Z)"
)
_MARKER = re.compile(
    r"(?im)^[ \t]*(?:[-_]{2,}[ \t]*(?:original message|forwarded message|original appointment|reply message|"
    r"neges wreiddiol)[ \t]*[-_]{2,}|begin forwarded message:)[ \t]*(?:\n|\Z)"
)
_WROTE = re.compile(
    r"(?im)^[ \t]*(?:on|ar)\b(?=[^\n]*\d)[^\n]{4,200}(?:\n[^\n]{1,200}){0,2}?"
    r"(?:\bwrote|\bysgrifennodd[^:\n]{0,80}):[ \t]*(?:\n|\Z)"
)
_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>[^\n]*(?:\n|\Z)")
_ANNOUNCED = re.compile(
    r"(?i)\b(?:answers?|responses?|repl(?:y|ies)|comments?)\b[^.\n]{0,60}\b(?:below|in[ -]?line|"
    r"in (?:red|blue|green|bold)|underneath|beneath|against each|under each|after each)\b|"
    r"\bin (?:red|blue|green|bold)\b|"
    r"(?:atebion|ymateb)[^.\n]{0,40}(?:isod|mewn coch)"
)
_ANSWER = re.compile(r"(?i)\s*(?:answer|response|reply|ateb|ymateb|a\d{0,2})[ \t]*[:\u2013-]")


def older_mails(text: str) -> tuple[Span, ...]:
    """The heads of older mails in `text`, in order: "Original Message" rules, header blocks, "wrote:".

    A header block is a run of lines From, Sent or Date, and To or Subject; one line that begins
    "From:" is not one, and neither is a run whose From is a date.
    """
    heads = [Span(*found.span()) for found in _MARKER.finditer(text)]
    heads += [Span(*found.span()) for found in _WROTE.finditer(text)]
    heads += list(_blocks(text))
    return tuple(_joined(sorted(heads), text))


def _blocks(text: str) -> Iterator[Span]:
    run: list[re.Match[str]] = []
    for found in _LABEL_LINE.finditer(text):
        if run and found.start() != run[-1].end():
            yield from _block(run)
            run = []
        run.append(found)
    yield from _block(run)


def _block(run: Sequence[re.Match[str]]) -> Iterator[Span]:
    labels = {_LABELS[found.group(1).lower()]: found.group(2).strip() for found in reversed(run)}
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
        last = _paragraph_after(text, inside[-1].end, tail.end)
        words = last.of(text)
        if words.strip() and (_ANSWER.match(words) or announced):
            yield last


def _paragraph_after(text: str, position: int, end: int) -> Span:
    found = re.compile(r"\s*\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL).match(text, position, end)
    return Span(position, found.end() if found is not None else position)


def announces_answers(words: str) -> bool:
    """True where `words` say that the answers stand among the questions further down."""
    return _ANNOUNCED.search(words) is not None
