"""The manuscript: Markdown (CommonMark with tables, no HTML) in which figures are named, not typed.

An expression alone in its paragraph is a figure; inside running text it is one number. Between
backticks or in a code block it is left as it stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from answerable.ground import BadInput
from answerable.report.language.expressions import Expression, ManuscriptPlace
from answerable.report.manuscript.reading import parse_expression
from answerable.report.measures import MEASURES, measure_of


@dataclass(frozen=True)
class PlacedExpression:
    """An expression where it stands; `block` if it is alone in its paragraph."""

    expression: Expression
    place: ManuscriptPlace
    block: bool


@dataclass(frozen=True)
class ManuscriptBlock:
    """One block of the manuscript: the line it begins on, its words and the expressions in it.

    `words` leaves out expressions and what stands between backticks.
    """

    line: int
    expressions: tuple[PlacedExpression, ...]
    words: str = ""


@dataclass(frozen=True)
class Manuscript:
    """A manuscript whose expressions have been read. `title` is its first heading, or its name."""

    name: str
    text: str
    title: str
    blocks: tuple[ManuscriptBlock, ...]

    @property
    def expressions(self) -> tuple[PlacedExpression, ...]:
        """Every expression, in reading order."""
        return tuple(each for block in self.blocks for each in block.expressions)


def read_manuscript(text: str, name: str) -> Manuscript:
    """The manuscript in `text`; `name` is the file named in errors.

    Raises `BadInput` with line and column for braces left open, an expression that cannot be read,
    an estimate without base, and a figure of several numbers inside a sentence.
    """
    tokens = _markdown().parse(text)
    finder = _Finder(text, name)
    blocks = tuple(_block(token, finder) for token in tokens if token.type == "inline")
    return Manuscript(name, text, _title(tokens, name) or name, blocks)


def render_manuscript(manuscript: Manuscript, show: Callable[[PlacedExpression], str]) -> str:
    """The manuscript as HTML, each expression replaced by what `show` gives for it (HTML).

    A first heading of level 1 is left out: it is the title of the page.
    """
    markdown = _markdown()
    tokens = markdown.parse(manuscript.text)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    placed = iter(manuscript.expressions)
    shown: list[Token] = []
    for token in tokens:
        children = [child for child in token.children or () if child.type == "expression"]
        for child in children:
            child.type, child.content = "expression_html", show(next(placed))
        if children and _alone(token):
            shown[-1] = Token("expression_html", "", 0, content=children[0].content, block=True)
        else:
            shown.append(token)
    return str(markdown.renderer.render(_without_orphans(shown), markdown.options, {}))


class _Finder:
    """Finds the place of each expression again in the source, in reading order."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = text.split("\n")
        self._name = name
        self._from: dict[int, int] = {}

    def place(self, content: str, first_line: int) -> ManuscriptPlace:
        opening = content.split("\n", 1)[0]
        for line in range(first_line, len(self._lines)):
            column = self._lines[line].find(opening, self._from.get(line, 0))
            if column >= 0:
                self._from[line] = column + 2
                return ManuscriptPlace(self._name, line + 1, column + 1)
        return ManuscriptPlace(self._name, first_line + 1, 1)


def _markdown() -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["image", "html_block", "html_inline"])
    )
    markdown.inline.ruler.before("escape", "expression", _expression_rule)
    markdown.add_render_rule(
        "expression_html", lambda self, tokens, index, options, env: tokens[index].content
    )
    return markdown


def _expression_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos)
    stop = state.posMax if end < 0 else end + 2
    if not silent:
        token = state.push("expression", "", 0)
        token.content = state.src[state.pos : stop]
    state.pos = stop
    return True


def _block(token: Token, finder: _Finder) -> ManuscriptBlock:
    first_line = token.map[0] if token.map else 0
    found = [child.content for child in token.children or () if child.type == "expression"]
    placed = tuple(_placed(content, finder.place(content, first_line), _alone(token)) for content in found)
    words = "".join(_WORDS.get(child.type, child.content) for child in token.children or ())
    return ManuscriptBlock(first_line + 1, placed, words)


_WORDS = {"expression": " # ", "code_inline": " ", "softbreak": " ", "hardbreak": " "}


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
            return re.sub(r"[*_`]", "", following.content)
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
