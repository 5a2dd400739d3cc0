"""What a reader of the manuscript sees, in pieces, each where it stands in the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from markdown_it.token import Token

from answerable.ground import BadInput
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.manuscript.markup import placed


class PieceKind(Enum):
    """What a piece of a block is."""

    TEXT = "text"
    CODE = "between backticks, or in a block of code"
    ADDRESS = "the address of a page, shown as it is"
    GAP = "a line break"
    EXPRESSION = "an expression"


@dataclass(frozen=True)
class ProsePiece:
    """Some characters of one kind. `source` is what they were declared with, "" for those that were not."""

    kind: PieceKind
    text: str
    place: ManuscriptPlace
    source: str = ""


@dataclass(frozen=True)
class Aside:
    """Words that stand beside the text: the title of a link or of a figure."""

    text: str
    place: ManuscriptPlace


@dataclass(frozen=True)
class Declared:
    """Words that rest on a source outside the data, named by who wrote them."""

    words: str
    source: str
    place: ManuscriptPlace


class WrittenLines:
    """The lines of a manuscript, in which the content of blocks is found again."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = text.split("\n")
        self._name = name
        self._past: dict[int, int] = {}

    def locate(self, token: Token) -> BlockPlaces:
        """Where the content of a block of text stands."""
        first = token.map[0] if token.map else 0
        starts = []
        for line, words in enumerate(token.content.split("\n"), first):
            starts.append((line, self._column(line, words)))
        return BlockPlaces(self._name, token.content, starts)

    def _column(self, line: int, words: str) -> int:
        """The column (from 0) of words in a line: at its end, or after what was found in it before."""
        whole = self._lines[line].rstrip() if line < len(self._lines) else ""
        past = self._past.get(line, 0)
        bare = words.rstrip()
        if whole.endswith(bare) and not past and "|" not in whole:
            return len(whole) - len(bare)
        column = whole.find(bare, past)
        if column < 0:
            column = whole.find(bare.replace("|", "\\|"), past)
        if column < 0:
            return past
        self._past[line] = column + len(bare)
        return column


@dataclass(frozen=True)
class BlockPlaces:
    """Where each line of a block's content begins: line and column from 0."""

    name: str
    content: str
    starts: list[tuple[int, int]]

    def at(self, offset: int) -> ManuscriptPlace:
        """The place of the character at `offset` of the content."""
        before = self.content[:offset]
        line, column = self.starts[before.count("\n")]
        return ManuscriptPlace(self.name, line + 1, column + offset - (before.rfind("\n") + 1) + 1)


_GAPS = {"softbreak": " ", "hardbreak": " "}


def pieces_of(token: Token, places: BlockPlaces) -> tuple[tuple[ProsePiece, ...], tuple[Aside, ...]]:
    """The pieces of a block, and the titles of its links. Raises `BadInput` for a source that is empty."""
    pieces: list[ProsePiece] = []
    asides: list[Aside] = []
    source, address = "", False
    for child, offset in placed(token.children or []):
        place = places.at(offset)
        match child.type:
            case "text" | "text_special":
                kind = PieceKind.ADDRESS if address else PieceKind.TEXT
                pieces += [ProsePiece(kind, child.content, place, source)] if child.content else []
            case "softbreak" | "hardbreak":
                pieces.append(ProsePiece(PieceKind.GAP, " ", place, source))
            case "code_inline":
                inner = ManuscriptPlace(place.name, place.line, place.column + len(child.markup))
                pieces.append(ProsePiece(PieceKind.CODE, child.content, inner, source))
            case "expression" | "expression_html":
                pieces.append(ProsePiece(PieceKind.EXPRESSION, child.content, place, source))
            case "declared_open":
                source = _checked(child.meta["source"], place)
            case "declared_close":
                source = ""
            case "link_open":
                address = child.markup == "autolink"
                title = child.attrGet("title")
                asides += [Aside(str(title), place)] if title else []
            case "link_close":
                address = False
            case _:
                continue
    return tuple(pieces), tuple(asides)


def declared_in(pieces: tuple[ProsePiece, ...]) -> tuple[Declared, ...]:
    """The words declared in a block, in their order."""
    found: list[Declared] = []
    before = ""
    for piece in pieces:
        if piece.source and piece.source == before:
            last = found.pop()
            found.append(Declared(last.words + piece.text, last.source, last.place))
        elif piece.source:
            found.append(Declared(piece.text, piece.source, piece.place))
        before = piece.source
    return tuple(found)


def _checked(source: str, place: ManuscriptPlace) -> str:
    if not any(character.isalpha() for character in source):
        raise BadInput(
            f"words are declared without a source: {source!r}",
            where=str(place),
            remedy='Say where a reader finds them: [36%]{source="Annual report 2024, page 3"}.',
        )
    return source
