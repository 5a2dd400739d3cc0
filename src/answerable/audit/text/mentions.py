"""Quantities in their sentences: each with the words before and after it, and what kind of source it has.

A figure in a sentence whose footnote names an outside source, or that says it is somebody else's, is
kept apart: it is not a claim about the report's own data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable.audit.text.kept_apart import footnote_marks
from answerable.audit.text.layout import BlockKind, TextBlock
from answerable.audit.text.quantities import PrintedQuantity, QuantityUnit, quantities_in

_STOP = re.compile(
    r"(?<![A-Z]\.)(?<!\bi\.e)(?<!\be\.g)(?<!\bNo)(?<!\bvs)[.!?][”\"’)]?"
    r"(?:(?:(?<!\d\.)|(?<=\b(?:19|20)\d\d\.))\d{1,3}(?:,\d{1,3})*)?\s+(?=[A-Z“\"‘(0-9])"
)
_ADDRESS = re.compile(r"https?://|www\.|\bibid\b|\baccessed (?:on )?\d", re.IGNORECASE)
_OTHERS = re.compile(
    r"\baccording to\b(?! (?:our|the (?:data|figures|responses|replies|survey)))|\b(?:census"
    r"|reported(?:ly)? by|previous (?:research|study|report)"
    r"|(?:a|another|separate) (?:study|survey|report) (?:by|from|in)|estimates? (?:by|from)|figures"
    r" (?:from|published by)"
    r"|research (?:by|from)|official (?:figures|statistics)|global market|worldwide|internationally)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|we|us|freedom of information|foi|request(?:s|ed)?|respon\w+|repl(?:y|ied|ies))\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 2_000
_OPENS = re.compile(r"\s?\([^()]{0,12}$")
_OF_THE = re.compile(r"\s*(?:out )?of (?:the |all |all the |our )?")


@dataclass(frozen=True)
class QuantityMention:
    """A quantity in a sentence of a block.

    `before` and `after` are the words between it and the neighbouring quantities (or the ends of the
    sentence), without quantities in brackets; `sentence` is the whole, `follows` what is printed up to the
    next quantity. `outside` is True where the figure is somebody else's.
    """

    block: TextBlock
    quantity: PrintedQuantity
    sentence: str
    start: int
    before: str
    after: str
    outside: bool = False
    follows: str = ""

    @property
    def printed(self) -> str:
        """The quantity as printed, with its qualifier."""
        return self.block.text[self.quantity.start : self.quantity.end]

    @property
    def line(self) -> int:
        """The line on which the quantity begins."""
        return self.block.line_at(self.quantity.start).number

    @property
    def quote(self) -> str:
        """The quantity and what follows it, up to the next quantity or the end of the sentence."""
        rest = re.sub(
            r"[\s,;:–-]+(?:and|but|while|whereas|with|or|compared (?:to|with))?\s*$", "", self.follows
        )
        cut = rest if len(rest) < 160 else rest[:160].rsplit(" ", 1)[0]
        return (self.printed + cut).strip().rstrip(".")


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with the offset at which each begins.

    What runs on for pages without an end is no sentence: it is parted between words.
    """
    start = 0
    for found in _STOP.finditer(text):
        yield from _parted(start, text[start : found.end()].rstrip())
        start = found.end()
    if text[start:].strip():
        yield from _parted(start, text[start:])


def _parted(start: int, sentence: str) -> Iterator[tuple[int, str]]:
    while len(sentence) > _LONGEST_SENTENCE:
        at = sentence.rfind(" ", 1, _LONGEST_SENTENCE) + 1 or _LONGEST_SENTENCE
        yield start, sentence[:at]
        start, sentence = start + at, sentence[at:]
    yield start, sentence


def mentions_in(blocks: Sequence[TextBlock]) -> tuple[QuantityMention, ...]:
    """Every quantity in the sentences of a report, in order; footnotes that only cite are left out."""
    notes = {block.note: block for block in blocks if block.kind is BlockKind.FOOTNOTE}
    return tuple(mention for block in blocks if is_prose(block) for mention in _mentions(block, notes))


def is_prose(block: TextBlock) -> bool:
    """True for a block whose sentences speak for the report."""
    if block.kind is BlockKind.ROWS:
        return False
    if block.kind is BlockKind.FOOTNOTE:
        return not block.cites
    addressed = _ADDRESS.search(block.text)
    return not (
        addressed and (re.match(r"\s*\[?\d{1,3}\b|Ibid", block.text) or not block.text.rstrip().endswith("."))
    )


def _mentions(block: TextBlock, notes: Mapping[int, TextBlock]) -> Iterator[QuantityMention]:
    skipped = len(str(block.note)) + 1 if block.note else 0
    for start, sentence in sentences_of(block.text):
        cut = max(0, skipped - start)
        found = [
            quantity
            for quantity in quantities_in(" " * cut + sentence[cut:], offset=start)
            if not _only_points(quantity, block.text) and not _marks_note(quantity, block, notes)
        ]
        if not found:
            continue
        outside = _outside(sentence, notes)
        for at, quantity in enumerate(found):
            begin = found[at - 1].end if at else start + cut
            end = _reach(block.text, found, at, start + len(sentence))
            before, follows = block.text[begin : quantity.start], block.text[quantity.end : end]
            after = _past_brackets(block.text, found, at, start + len(sentence))
            yield QuantityMention(
                block, quantity, sentence, start, before, after or follows, outside, follows
            )


def _reach(text: str, found: Sequence[PrintedQuantity], at: int, last: int) -> int:
    """Where the words after a quantity end: at the next one, or past it in "X of Y"."""
    ends = [each.start for each in found[at + 1 :]] + [last]
    if len(ends) > 1 and _OF_THE.fullmatch(text[found[at].end : ends[0]]):
        return ends[1]
    return ends[0]


def _past_brackets(text: str, found: Sequence[PrintedQuantity], at: int, last: int) -> str:
    """The words after a quantity without the quantities that stand in brackets; empty where none do."""
    parts: list[str] = []
    position, after = found[at].end, at + 1
    while after < len(found) and (opened := _OPENS.search(text[position : found[after].start])):
        closed = text.find(")", found[after].end, last)
        if closed < 0:
            return ""
        parts.append(text[position : position + opened.start()])
        position = closed + 1
        after = next((i for i in range(after, len(found)) if found[i].start > closed), len(found))
    if not parts:
        return ""
    return "".join(parts) + text[position : found[after].start if after < len(found) else last]


def _marks_note(quantity: PrintedQuantity, block: TextBlock, notes: Mapping[int, TextBlock]) -> bool:
    """True for the number of a footnote that stands at the end of a block, parted from its word."""
    last = not block.text[quantity.end :].strip() and bool(quantity.digits)
    starred = re.search(r"[*†‡”\"’)]\s*$", block.text[: quantity.start])
    return last and bool(starred) and quantity.unit is QuantityUnit.COUNT and int(quantity.value) in notes


def _only_points(quantity: PrintedQuantity, text: str) -> bool:
    """True for a number that only points at what was named: "the two companies"."""
    small = quantity.unit is QuantityUnit.COUNT and not quantity.digits and quantity.value <= 3
    return small and bool(
        re.search(r"\b(?:the|these|those|our|both)\s$", text[: quantity.start], re.IGNORECASE)
    )


def _outside(sentence: str, notes: Mapping[int, TextBlock]) -> bool:
    cited = [notes[mark] for mark in footnote_marks(sentence) if mark in notes]
    if any(note.cites for note in cited):
        return True
    if any(mark not in notes and mark < 400 for mark in footnote_marks(sentence)) and not _OWN.search(
        sentence
    ):
        return True
    return bool(_OTHERS.search(sentence)) and not re.search(r"\bour\b|\bwe\b", sentence, re.IGNORECASE)
