"""The manuscript: Markdown (CommonMark with tables, no HTML) in which figures are named, not typed.

An expression alone in its paragraph is a figure; inside running text it is one number. Between
backticks or in a code block it is left as it stands. Citations lead to notes, and lines of three colons
stand around boxes, recommendations and chapters by others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from markdown_it.token import Token

from answerable.ground import BadInput
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.manuscript.markup import markdown
from answerable.report.manuscript.prose import (
    Aside,
    Declared,
    PieceKind,
    ProsePiece,
    Reference,
    TypedWords,
    WrittenLines,
    declared_in,
    prose_of,
    quoted_in,
)
from answerable.report.manuscript.reading import parse_expression
from answerable.report.manuscript.surrounds import Surround, surrounds_in
from answerable.report.measures import MEASURES, measure_of


@dataclass(frozen=True)
class PlacedExpression:
    """An expression where it stands; `block` if it is a figure alone in its paragraph.

    `opens` if it begins a sentence, `alone` if it stands alone in its paragraph, a figure or not.
    """

    expression: Expression
    place: ManuscriptPlace
    block: bool
    opens: bool = False
    alone: bool = False


@dataclass(frozen=True)
class ManuscriptBlock:
    """One block of the manuscript: the line it begins on, its words and the expressions in it.

    `words` leaves out expressions and what stands between backticks; `pieces` is everything, in order, each
    where it stands. `asides` are titles of links and figures. `quoted` is how many block quotations it
    stands in, `row` the row of a table (from 1, counted through the manuscript), 0 outside of tables.
    `references` are its marks of notes, `around` the boxes, recommendations and chapters that it stands in.
    """

    line: int
    expressions: tuple[PlacedExpression, ...]
    words: str = ""
    pieces: tuple[ProsePiece, ...] = ()
    asides: tuple[Aside, ...] = ()
    quoted: int = 0
    row: int = 0
    references: tuple[Reference, ...] = ()
    around: tuple[Surround, ...] = ()

    @property
    def quotations(self) -> tuple[TypedWords, ...]:
        """The words typed as those of a passage."""
        return quoted_in(self.pieces)

    @property
    def part(self) -> int:
        """The number of the chapter by another that it stands in, 0 outside of such."""
        return self.around[0].number if self.around and self.around[0].author else 0


@dataclass(frozen=True)
class Manuscript:
    """A manuscript whose expressions have been read. `title` is its first heading, or its name.

    `listings` are what a reader sees besides: blocks of code, and where a list begins to count. `surrounds`
    are its boxes, recommendations and chapters by others, in the order of their first lines.
    """

    name: str
    text: str
    title: str
    blocks: tuple[ManuscriptBlock, ...]
    listings: tuple[ManuscriptBlock, ...] = ()
    surrounds: tuple[Surround, ...] = ()

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
        """What words are declared with, where that is no source cited by its key, each once."""
        found = (each.declared for block in self.blocks for each in block.references if each.declared)
        return tuple(dict.fromkeys(found))

    @property
    def references(self) -> tuple[tuple[int, Reference], ...]:
        """Every mark of a note with the number of the chapter that it stands in, in reading order."""
        return tuple((block.part, each) for block in self.blocks for each in block.references)


class Shown(Protocol):
    """What stands in HTML for the parts of a manuscript that are not Markdown's."""

    def expression(self, placed: PlacedExpression) -> str:
        """What an expression prints."""
        ...

    def reference(self, number: int, after: bool) -> str:
        """The mark of the reference at that place among all (from 0), directly `after` another or not."""
        ...

    def opens(self, surround: Surround) -> str:
        """What begins a box, a recommendation or a chapter."""
        ...

    def closes(self, surround: Surround) -> str:
        """What ends it."""
        ...

    def quoted(self, uid: str) -> str:
        """What stands behind words typed as those of that uid."""
        ...

    def byline(self, surround: Surround) -> str:
        """Who wrote a chapter, or that nobody is to be named; "" for what is none."""
        ...


def read_manuscript(text: str, name: str) -> Manuscript:
    """The manuscript in `text`; `name` is the file named in errors.

    Raises `BadInput` with line and column for braces left open, an expression that cannot be read,
    an estimate without base, and a figure of several numbers inside a sentence.
    """
    tokens = markdown().parse(text)
    surrounded = surrounds_in(tokens, name)
    blocks = tuple(_blocks(tokens, WrittenLines(text, name), surrounded.around))
    title, listings = _title(tokens, name) or name, tuple(_listings(tokens, name))
    return Manuscript(name, text, title, blocks, listings, surrounded.surrounds)


def render_manuscript(manuscript: Manuscript, shown: Shown) -> str:
    """The manuscript as HTML, with what `shown` gives for what is not Markdown's.

    A first heading of level 1 is left out: it is the title of the page. Who wrote a chapter stands below its
    heading.
    """
    reader = markdown()
    tokens = reader.parse(manuscript.text)
    around = surrounds_in(tokens, manuscript.name).around
    placed, numbers = iter(manuscript.expressions), itertools.count()
    made: list[Token] = []
    byline = ""
    for position, token in enumerate(tokens):
        if token.type == "surround":
            surround, opens = around[position][-1], bool(token.content)
            token.content = shown.opens(surround) if opens else shown.closes(surround)
            byline = shown.byline(surround) if opens else ""
            if byline and tokens[position + 1].type != "heading_open":
                token.content, byline = token.content + byline, ""
        _mark_references(token, shown, numbers)
        children = [child for child in token.children or () if child.type == "expression"]
        for child in children:
            child.type, child.content = "expression_html", shown.expression(next(placed))
        if children and _alone(token) and made:
            made[-1] = Token("expression_html", "", 0, content=children[0].content, block=True)
        else:
            made.append(token)
        if byline and token.type == "heading_close":
            made.append(Token("surround", "", 0, content=byline))
            byline = ""
    if made and made[0].type == "heading_open" and made[0].tag == "h1":
        made = made[3:]
    return str(reader.renderer.render(_without_orphans(made), reader.options, {}))


def _mark_references(token: Token, shown: Shown, numbers: Iterator[int]) -> None:
    """Put the marks of notes where sources are cited and behind what is declared."""
    uid, marked = "", False
    for child in token.children or ():
        if child.type == "citation":
            child.content = shown.reference(next(numbers), marked)
            marked = True
            continue
        if child.type == "declared_open":
            uid = child.meta.get("quote", "")
            child.content = f'<span class="{"quoted" if uid else "declared"}">'
        elif child.type == "declared_close":
            mark = shown.quoted(uid) if uid else shown.reference(next(numbers), marked)
            child.content, marked = f"{mark}</span>", not uid
            continue
        marked = False


def _block(
    token: Token, source: WrittenLines, setting: _Setting, around: tuple[Surround, ...]
) -> ManuscriptBlock:
    places = source.locate(token)
    prose = prose_of(token, places)
    expressions = tuple(_expressions(prose.pieces, _alone(token)))
    titles = tuple(Aside(each.expression.title, each.place) for each in expressions if each.expression.title)
    words = "".join(_WORDS.get(piece.kind, piece.text) for piece in prose.pieces)
    return ManuscriptBlock(
        line=places.at(0).line,
        expressions=expressions,
        words=words,
        pieces=prose.pieces,
        asides=(*prose.asides, *titles),
        quoted=setting.quoted,
        row=setting.row,
        references=prose.references,
        around=around,
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


def _blocks(
    tokens: list[Token], source: WrittenLines, around: Mapping[int, tuple[Surround, ...]]
) -> Iterator[ManuscriptBlock]:
    setting = _Setting()
    for position, token in enumerate(tokens):
        setting.enter(token)
        if token.type == "inline":
            yield _block(token, source, setting, around.get(position, ()))


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
    return PlacedExpression(expression, place, block and not measure.refers, alone=block)


def _alone(token: Token) -> bool:
    return [child.type for child in token.children or ()] in (["expression"], ["expression_html"]) and (
        token.level == 1
    )


def _title(tokens: list[Token], name: str) -> str:
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            kinds = {child.type for child in following.children or ()}
            if kinds & {"expression", "citation"}:
                raise BadInput(
                    f"the title holds a number or a note: {following.content!r}",
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
