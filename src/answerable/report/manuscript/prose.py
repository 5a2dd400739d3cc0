"""What a reader of the manuscript sees, in pieces, each where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    CITATION = "a source cited: a reader sees the number of its note"


@dataclass(frozen=True)
class ProsePiece:
    """Some characters of one kind.

    `source` is what they were declared with, `quote` the uid of the words that they are; else each is "".
    """

    kind: PieceKind
    text: str
    place: ManuscriptPlace
    source: str = ""
    quote: str = ""


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


@dataclass(frozen=True)
class TypedWords:
    """Words typed as those of a passage: they must be its, letter by letter."""

    words: str
    uid: str
    place: ManuscriptPlace


@dataclass(frozen=True)
class Reference:
    """A mark in the text that leads to a note: a source cited by its `key`, or `declared` in words."""

    place: ManuscriptPlace
    key: str = ""
    locator: str = ""
    declared: str = ""


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


CITED = re.compile(r"\[\^([^\[\]]*)\]")
_KEY = re.compile(r"[^\W_][\w.:/-]*")


@dataclass(frozen=True)
class Prose:
    """What a reader sees of one block: its pieces, what stands beside them, and its marks of notes."""

    pieces: tuple[ProsePiece, ...]
    asides: tuple[Aside, ...]
    references: tuple[Reference, ...]


def prose_of(token: Token, places: BlockPlaces) -> Prose:
    """The pieces of a block, the titles of its links, and its references, each in their order.

    Raises `BadInput` for a source that is empty, a citation that cannot be read, and a quotation of nothing.
    """
    pieces: list[ProsePiece] = []
    asides: list[Aside] = []
    references: list[Reference] = []
    bound: dict[str, str] = {}
    opened, address = places.at(0), False
    for child, offset in placed(token.children or []):
        place = places.at(offset)
        match child.type:
            case "declared_open":
                bound, opened = _checked(child.meta, place), place
            case "declared_close":
                references += [_declared(bound["source"], opened)] if "source" in bound else []
                bound = {}
            case "link_open":
                address = child.markup == "autolink"
                title = child.attrGet("title")
                asides += [Aside(str(title), place)] if title else []
            case "link_close":
                address = False
            case "citation":
                references.append(_cited(child.meta["cites"], place))
                pieces.append(ProsePiece(PieceKind.CITATION, "", place))
            case _:
                pieces += _piece(child, place, bound, address)
    return Prose(tuple(pieces), tuple(asides), tuple(references))


def _piece(child: Token, place: ManuscriptPlace, bound: Mapping[str, str], address: bool) -> list[ProsePiece]:
    """What a reader sees of one token; nothing of a mark of emphasis and the like."""
    match child.type:
        case "text" | "text_special":
            kind = PieceKind.ADDRESS if address else PieceKind.TEXT
            return [ProsePiece(kind, child.content, place, **bound)] if child.content else []
        case "softbreak" | "hardbreak":
            return [ProsePiece(PieceKind.GAP, " ", place, **bound)]
        case "code_inline":
            inner = ManuscriptPlace(place.name, place.line, place.column + len(child.markup))
            return [ProsePiece(PieceKind.CODE, child.content, inner, **bound)]
        case "expression" | "expression_html":
            return [ProsePiece(PieceKind.EXPRESSION, child.content, place, **bound)]
        case _:
            return []


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


def quoted_in(pieces: tuple[ProsePiece, ...]) -> tuple[TypedWords, ...]:
    """The words typed as those of a passage in a block, in their order."""
    found: list[TypedWords] = []
    before = ""
    for piece in pieces:
        if piece.quote and piece.quote == before:
            last = found.pop()
            found.append(TypedWords(last.words + piece.text, last.uid, last.place))
        elif piece.quote:
            found.append(TypedWords(piece.text, piece.quote, piece.place))
        before = piece.quote
    return tuple(found)


def _cited(words: str, place: ManuscriptPlace) -> Reference:
    key, comma, locator = words.partition(",")
    key, locator = key.strip(), " ".join(locator.split())
    if not _KEY.fullmatch(key) or (comma and not locator):
        raise BadInput(
            f"{'[^' + words + ']'!r} cites nothing that can be read",
            where=str(place),
            remedy="Write the key of a source, and where in it after a comma: [^ico-2023, p. 4].",
        )
    return Reference(place, key, locator)


def _declared(source: str, place: ManuscriptPlace) -> Reference:
    """What words were declared with: a source by its key, `source="[^key, p. 4]"`, or named in words."""
    cited = CITED.fullmatch(source)
    return _cited(cited.group(1), place) if cited else Reference(place, declared=source)


def _checked(bound: Mapping[str, str], place: ManuscriptPlace) -> dict[str, str]:
    source, uid = bound.get("source"), bound.get("quote")
    if source is not None and not any(character.isalpha() for character in source):
        raise BadInput(
            f"words are declared without a source: {source!r}",
            where=str(place),
            remedy='Say where a reader finds them: [36%]{source="Annual report 2024, page 3"}.',
        )
    if uid is not None and not uid:
        raise BadInput(
            "words are quoted without the uid of their passage",
            where=str(place),
            remedy='Write it behind them: [We hold no such records.]{quote="UID"}.',
        )
    return {name: value for name, value in (("source", source), ("quote", uid)) if value}
