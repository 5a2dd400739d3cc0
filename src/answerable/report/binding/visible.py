"""The visible text of a block as plain characters, each with its place in the source.

Characters are brought to their plain form, so that a number and a name are found however they are written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from answerable.report.binding.plainly import plainly
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.manuscript.manuscript import Manuscript, ManuscriptBlock, PlacedExpression
from answerable.report.manuscript.prose import Aside, PieceKind, ProsePiece
from answerable.report.wordings.places import CODE

EXPRESSION = "\ue000"
"""What stands for an expression; of private use, and taken out of everything that is typed."""
_END = re.compile(
    r"(?<![\s(.][A-Za-z])(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bno)(?<!\bss)(?<!\bpp)(?<!\betc)[.!?][\"\u201d\u2019)]*(?=\s+[^a-z\s])"
)


@dataclass(frozen=True)
class Stretch:
    """Characters from `start` up to `end`."""

    start: int
    end: int

    def holds(self, other: Stretch) -> bool:
        """Whether the other lies within."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Stretch) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass
class Visible:
    """What a reader sees of one block, or of one row of a table.

    `bound` are the stretches that were declared, are addresses or are code, `declared` the first of them;
    `expressions` stand at their offsets. `whole` if it is one sentence whatever its stops, as a row is;
    `quoted` if it stands in a block quotation.
    """

    text: str = ""
    places: list[ManuscriptPlace] = field(default_factory=list)
    bound: list[Stretch] = field(default_factory=list)
    declared: list[Stretch] = field(default_factory=list)
    expressions: dict[int, PlacedExpression] = field(default_factory=dict)
    whole: bool = False
    quoted: bool = False

    def place(self, at: int) -> ManuscriptPlace:
        """Where the character at that offset stands."""
        return self.places[at]

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences, from left to right."""
        ends = [] if self.whole else [each.end() for each in _END.finditer(self.text)]
        edges = [0, *ends, len(self.text)]
        return [Stretch(start, end) for start, end in itertools.pairwise(edges) if start < end]

    def sentence(self, at: int) -> Stretch:
        """The sentence in which that offset lies."""
        return next((each for each in self.sentences if at < each.end), Stretch(0, len(self.text)))

    def asked_in(self, stretch: Stretch) -> list[PlacedExpression]:
        """The expressions within a stretch."""
        return [each for at, each in self.expressions.items() if stretch.start <= at < stretch.end]


def visible_parts(manuscript: Manuscript) -> Iterator[Visible]:
    """Everything that a reader sees of the manuscript's own words, in reading order."""
    row: list[ManuscriptBlock] = []
    before: ManuscriptBlock | None = None
    for block in (*manuscript.blocks, *manuscript.listings):
        if row and block.row != row[0].row:
            yield _of_blocks(row, whole=True)
            row = []
        if block.row:
            row.append(block)
        else:
            yield _of_blocks([block], quoted=_is_quotation(block, before))
        yield from (_of_aside(aside) for aside in block.asides)
        before = block
    if row:
        yield _of_blocks(row, whole=True)
    for surround in manuscript.surrounds:
        shown = (surround.title, surround.author if surround.credited else "")
        yield from (_of_aside(Aside(words, surround.place)) for words in shown if words)


def sentences_at(
    manuscript: Manuscript, places: Collection[ManuscriptPlace], printed: Callable[[PlacedExpression], str]
) -> dict[ManuscriptPlace, str]:
    """The sentence in which each place of the manuscript lies, with what its expressions have `printed`."""
    found: dict[ManuscriptPlace, str] = {}
    wanted = sorted(places, key=_by_place)
    parts = [_of_blocks([block]) for block in manuscript.blocks]
    for part in parts:
        if not part.places:
            continue
        first, last = part.places[0], part.places[-1]
        for place in wanted:
            if _by_place(first) <= _by_place(place) and place.line <= last.line:
                at = sum(_by_place(each) < _by_place(place) for each in part.places)
                found[place] = _spoken(part, part.sentence(max(0, at - 1)), printed)
    return found


def _by_place(place: ManuscriptPlace) -> tuple[int, int]:
    return place.line, place.column


def _spoken(part: Visible, stretch: Stretch, printed: Callable[[PlacedExpression], str]) -> str:
    letters = [
        printed(part.expressions[at]) if at in part.expressions else part.text[at]
        for at in range(stretch.start, stretch.end)
    ]
    return " ".join("".join(letters).split())


def visible_words(words: str, called: str) -> Visible:
    """What a reader sees of words that stand outside the manuscript; their place is what they are called."""
    return _of_aside(Aside(words, ManuscriptPlace(called, 1, 1)))


def _is_quotation(block: ManuscriptBlock, before: ManuscriptBlock | None) -> bool:
    """Whether a block quotation says whose words it has: introduced by a colon, or signed with a dash."""
    if not block.quoted:
        return False
    introduced = before is not None and (before.words.rstrip().endswith(":") or before.quoted > 0)
    return introduced or bool(re.search(r"(?:^|\s)(?:--|[\u2013\u2014])\s?\w[^.]*$", block.words))


def _of_blocks(blocks: Iterable[ManuscriptBlock], *, whole: bool = False, quoted: bool = False) -> Visible:
    made = Visible(whole=whole, quoted=quoted)
    letters: list[str] = []
    for block in blocks:
        expressions = iter(block.expressions)
        for piece in block.pieces:
            start = len(letters)
            if piece.kind is PieceKind.EXPRESSION:
                made.expressions[start] = next(expressions)
                letters.append(EXPRESSION)
                made.places.append(piece.place)
            else:
                _spell(piece, letters, made.places)
            if piece.source or piece.quote or piece.kind is PieceKind.ADDRESS or _is_code(piece):
                _join(made.bound, Stretch(start, len(letters)))
            if piece.source or piece.quote:
                made.declared.append(made.bound[-1])
        if whole and letters:
            letters += " | "
            made.places += [made.places[-1]] * 3
    made.text = "".join(letters)
    return made


def _of_aside(aside: Aside) -> Visible:
    made, letters = Visible(), list[str]()
    _spell(ProsePiece(PieceKind.TEXT, aside.text, aside.place), letters, made.places)
    made.places = [aside.place] * len(letters)
    made.text = "".join(letters)
    return made


def _spell(piece: ProsePiece, letters: list[str], places: list[ManuscriptPlace]) -> None:
    for offset, character in enumerate(piece.text):
        plain = plainly(character)
        at = ManuscriptPlace(piece.place.name, piece.place.line, piece.place.column + offset)
        letters += plain
        places += [at] * len(plain)


def _is_code(piece: ProsePiece) -> bool:
    if piece.kind is not PieceKind.CODE or re.search(r"\d\s*%", piece.text):
        return False
    return bool(CODE.search(piece.text.strip("=_{}<>;\\$#|@ ")))


def _join(stretches: list[Stretch], new: Stretch) -> None:
    """Add a stretch; one that begins where the last ends is one with it."""
    if stretches and stretches[-1].end == new.start:
        new = Stretch(stretches.pop().start, new.end)
    stretches.append(new)
