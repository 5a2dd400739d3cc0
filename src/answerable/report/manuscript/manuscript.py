"""The manuscript: Markdown (CommonMark with tables, no HTML) in which figures are named, not typed.

An expression alone in its paragraph is a figure; inside running text it is one number. Between
backticks or in a code block it is left as it stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from answerable.ground import BadInput
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.manuscript.markup import markdown
from answerable.report.manuscript.prose import (
    Aside,
    Declared,
    PieceKind,
    ProsePiece,
    WrittenLines,
    declared_in,
    pieces_of,
)
from answerable.report.manuscript.reading import parse_expression
from answerable.report.measures import MEASURES, measure_of


@dataclass(frozen=True)
class PlacedExpression:
    """An expression where it stands; `block` if alone in its paragraph, `opens` if it begins a sentence."""

    expression: Expression
    place: ManuscriptPlace
    block: bool
    opens: bool = False


@dataclass(frozen=True)
class ManuscriptBlock:
    """One block of the manuscript: the line it begins on, its words and the expressions in it.

    `words` leaves out expressions and what stands between backticks; `pieces` is everything, in order, each
    where it stands. `asides` are titles of links and figures. `quoted` is how many block quotations it
    stands in, `row` the row of a table (from 1, counted through the manuscript), 0 outside of tables.
    """

    line: int
    expressions: tuple[PlacedExpression, ...]
    words: str = ""
    pieces: tuple[ProsePiece, ...] = ()
    asides: tuple[Aside, ...] = ()
    quoted: int = 0
    row: int = 0


@dataclass(frozen=True)
class Manuscript:
    """A manuscript whose expressions have been read. `title` is its first heading, or its name.

    `listings` are what a reader sees besides: blocks of code, and where a list begins to count.
    """

    name: str
    text: str
    title: str
    blocks: tuple[ManuscriptBlock, ...]
    listings: tuple[ManuscriptBlock, ...] = ()

    @property
    def expressions(self) -> tuple[PlacedExpression, ...]:
        """Every expression, in reading order."""
        return tuple(each for block in self.blocks for each in block.expressions)

    @property
    def declared(self) -> tuple[Declared, ...]:
        """The words declared with a source, in reading order."""
        return tuple(each for block in self.blocks for each in declared_in(block.pieces))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of what is declared, each once, in the order of their notes."""
        return tuple(dict.fromkeys(each.source for each in self.declared))


def read_manuscript(text: str, name: str) -> Manuscript:
    """The manuscript in `text`; `name` is the file named in errors.

    Raises `BadInput` with line and column for braces left open, an expression that cannot be read,
    an estimate without base, and a figure of several numbers inside a sentence.
    """
    tokens = markdown().parse(text)
    blocks = tuple(_blocks(tokens, WrittenLines(text, name)))
    return Manuscript(name, text, _title(tokens, name) or name, blocks, tuple(_listings(tokens, name)))


def render_manuscript(manuscript: Manuscript, show: Callable[[PlacedExpression], str]) -> str:
    """The manuscript as HTML, each expression replaced by what `show` gives for it (HTML).

    A first heading of level 1 is left out: it is the title of the page.
    """
    reader = markdown()
    tokens = reader.parse(manuscript.text)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    placed = iter(manuscript.expressions)
    shown: list[Token] = []
    for token in tokens:
        _number_sources(token, manuscript.sources)
        children = [child for child in token.children or () if child.type == "expression"]
        for child in children:
            child.type, child.content = "expression_html", show(next(placed))
        if children and _alone(token):
            shown[-1] = Token("expression_html", "", 0, content=children[0].content, block=True)
        else:
            shown.append(token)
    return str(reader.renderer.render(_without_orphans(shown), reader.options, {}))


def _number_sources(token: Token, sources: tuple[str, ...]) -> None:
    """Put the number of its note behind what is declared."""
    note = 0
    for child in token.children or ():
        if child.type == "declared_open":
            note = sources.index(child.meta["source"]) + 1
            child.content = '<span class="declared">'
        elif child.type == "declared_close":
            child.content = f'<sup><a href="#source-{note}">{note}</a></sup></span>'


def _block(token: Token, source: WrittenLines, setting: _Setting) -> ManuscriptBlock:
    places = source.locate(token)
    pieces, asides = pieces_of(token, places)
    alone = _alone(token)
    expressions = tuple(_expressions(pieces, alone))
    titles = tuple(Aside(each.expression.title, each.place) for each in expressions if each.expression.title)
    words = "".join(_WORDS.get(piece.kind, piece.text) for piece in pieces)
    return ManuscriptBlock(
        places.at(0).line, expressions, words, pieces, (*asides, *titles), setting.quoted, setting.row
    )


def _expressions(pieces: tuple[ProsePiece, ...], alone: bool) -> Iterator[PlacedExpression]:
    before = ""
    for piece in pieces:
        if piece.kind is PieceKind.EXPRESSION:
            opens = not before.strip() or before.rstrip().endswith((".", "!", "?"))
            yield replace(_placed(piece.text, piece.place, alone), opens=opens)
        before += piece.text


_WORDS = {PieceKind.EXPRESSION: " # ", PieceKind.CODE: " "}


@dataclass
class _Setting:
    """In what a block stands: block quotations around it, and the row of a table, counted from 1."""

    quoted: int = 0
    row: int = 0
    rows: int = 0

    def enter(self, token: Token) -> None:
        if token.type in ("blockquote_open", "blockquote_close"):
            self.quoted += token.nesting
        elif token.type == "tr_open":
            self.rows += 1
            self.row = self.rows
        elif token.type == "tr_close":
            self.row = 0


def _blocks(tokens: list[Token], source: WrittenLines) -> Iterator[ManuscriptBlock]:
    setting = _Setting()
    for token in tokens:
        setting.enter(token)
        if token.type == "inline":
            yield _block(token, source, setting)


def _listings(tokens: list[Token], name: str) -> Iterator[ManuscriptBlock]:
    """The blocks of code, and the first numbers of lists that begin with another than 1."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type in ("fence", "code_block"):
            first, column = (line + 1, 1) if token.type == "fence" else (line, 5)
            places = (ManuscriptPlace(name, each, column) for each in itertools.count(first))
            lines = token.content.rstrip("\n").split("\n")
            pieces = (
                ProsePiece(PieceKind.CODE, f"{each}\n", at) for each, at in zip(lines, places, strict=False)
            )
            yield ManuscriptBlock(line, (), "", tuple(pieces))
        elif token.type == "ordered_list_open" and token.attrGet("start") not in (None, 0):
            start = ProsePiece(PieceKind.TEXT, str(token.attrGet("start")), ManuscriptPlace(name, line, 1))
            yield ManuscriptBlock(line, (), "", (start,))


def _placed(content: str, place: ManuscriptPlace, block: bool) -> PlacedExpression:
    if not content.endswith("}}"):
        raise BadInput(
            f"the braces are not closed: {content[:40]!r}", where=str(place), remedy="Close them with }}."
        )
    expression = parse_expression(content[2:-2], place.after("{{"))
    measure = measure_of(expression)
    if not (block or measure.refers or measure.in_sentence(expression)):
        one_number = " or ".join(each.word for each in MEASURES.values() if each.one_number)
        raise BadInput(
            f"{expression.canonical!r} gives several numbers and is inside a sentence",
            where=str(place),
            remedy=f"Put it alone in its paragraph, or use {one_number} without `by`.",
        )
    return PlacedExpression(expression, place, block and not measure.refers)


def _alone(token: Token) -> bool:
    return [child.type for child in token.children or ()] in (["expression"], ["expression_html"]) and (
        token.level == 1
    )


def _title(tokens: list[Token], name: str) -> str:
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            if any(child.type == "expression" for child in following.children or ()):
                raise BadInput(
                    f"the title holds a number: {following.content!r}",
                    where=f"{name}, line {token.map[0] + 1 if token.map else 1}",
                    remedy="Say it in the first paragraph, where it can be a link.",
                )
            return "".join(child.content for child in following.children or ())
    return ""


def _without_orphans(tokens: list[Token]) -> list[Token]:
    """Without the closing paragraph tag that follows each figure standing alone."""
    return [
        token
        for position, token in enumerate(tokens)
        if not (
            token.type == "paragraph_close"
            and position
            and tokens[position - 1].type == "expression_html"
            and tokens[position - 1].block
        )
    ]
