"""HTML to text: what a reader would see, and nothing that runs or calls home.

nh3 parses as browsers do and drops scripts, styles and comments; what is left is balanced, so a small
parser of the standard library can write the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

from answerable.documents.charsets import decode
from answerable.documents.pages import Hidden, HiddenKind, Page
from answerable.ground import Limits

# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main",
        "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"
    }
)
_SPACED = frozenset(
    {
        "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"
    }
)
_INLINE = frozenset(
    {
        "a", "b", "br", "caption", "code", "em", "font", "hr", "i", "img", "s", "small", "span",
        "strong", "sub", "sup", "td", "th", "u"
    }
)
_VOID = frozenset({"br", "hr", "img"})
_DROPPED = frozenset(
    {
        "applet", "embed", "head", "iframe", "math", "noscript", "object", "script", "style", "svg",
        "template", "title"
    }
)
# fmt: on
_RULE = "_" * 32
_SPANS = {"colspan", "rowspan"}
_WIDEST_SPAN = 100
_LONGEST_CELL = 120
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_REMOTE = re.compile(r"<(?:img|iframe|link|script|object|embed|video|audio)\b[^<>]*https?:", re.IGNORECASE)
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def read_html(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The text of an HTML file as one page, what it hides, and a problem where it was cut."""
    decoded = decode(content, declared_charset(content))
    problem = decoded.remark
    html = decoded.text
    if len(html) > limits.characters:
        html = html[: limits.characters]
        problem = f"only the first {limits.characters} characters were read"
    text, hidden = _written(html, mark_quotes=False)
    return (Page(1, "page 1", text),), hidden, problem


def declared_charset(content: bytes) -> str:
    """The character set that a page says of itself in its first bytes; empty where it says none."""
    declared = _DECLARED.search(content[:2048])
    return declared.group(1).decode("ascii", "replace") if declared else ""


def text_of_html(html: str, *, mark_quotes: bool = False) -> str:
    """The text a reader of `html` would see; with `mark_quotes`, quoted blocks get "> " line by line."""
    return _written(html, mark_quotes=mark_quotes)[0]


def _written(html: str, *, mark_quotes: bool) -> tuple[str, tuple[Hidden, ...]]:
    cleaned = nh3.clean(
        html,
        tags=set(_BLOCKS | _INLINE),
        clean_content_tags=set(_DROPPED),
        attributes={"*": {"style", "hidden", "start"}, "td": _SPANS, "th": _SPANS},
        link_rel=None,
        filter_style_properties={"display", "visibility", "font-size"},
    )
    writer = _Writer(mark_quotes=mark_quotes)
    writer.feed(cleaned)
    writer.close()
    hidden = []
    if writer.unshown:
        hidden.append(Hidden(HiddenKind.TEXT, "page 1", writer.unshown))
    if remote := len(_REMOTE.findall(html)):
        hidden.append(Hidden(HiddenKind.REMOTE_CONTENT, "page 1", remote))
    return writer.text(), tuple(hidden)


class _Cell(NamedTuple):
    """A cell of a table: the line it begins on, and how many columns and rows it reaches over."""

    start: int
    across: int
    down: int


def _span(attrs: Mapping[str, str | None], name: str) -> int:
    said = attrs.get(name) or "1"
    return min(_WIDEST_SPAN, max(1, int(said))) if said.isdecimal() and len(said) < 6 else 1


class _Writer(HTMLParser):
    """Writes lines from balanced tags; what is not shown is counted and left out."""

    def __init__(self, *, mark_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.unshown = 0
        self._mark_quotes = mark_quotes
        self._lines: list[str] = []
        self._line = ""
        self._quotes = 0
        self._muted = 0
        self._lists: list[int | None] = []
        self._rows: list[list[_Cell]] = []
        self._hanging: list[dict[int, int]] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._muted or self._hides(tag, attrs):
            self._muted += tag not in _VOID
            return
        match tag:
            case "br":
                self._break()
            case "hr":
                self._break()
                self._line = _RULE
                self._break()
            case "td" | "th":
                given = dict(attrs)
                if not self._rows:
                    self._line += "\t" if self._line.strip() else ""
                    return
                self._end_line()
                self._rows[-1].append(
                    _Cell(len(self._lines), _span(given, "colspan"), _span(given, "rowspan"))
                )
            case _ if tag in _BLOCKS:
                self._open_block(tag, dict(attrs))

    def _hides(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        given = dict(attrs)
        hides = tag not in _VOID and ("hidden" in given or bool(_UNSHOWN.search(given.get("style") or "")))
        self.unshown += hides
        return hides

    def _open_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._end_line()
        if tag in _SPACED:
            self._space()
        if tag == "blockquote":
            self._quotes += 1
        elif tag == "ol":
            start = attrs.get("start") or "1"
            self._lists.append(int(start) if start.isdecimal() and len(start) < 6 else 1)
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "table":
            self._hanging.append({})
        elif tag == "tr" and not self._mark_quotes:
            self._rows.append([])
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "li":
            self._line = self._marker()

    def _end_row(self, row: list[_Cell]) -> None:
        """Write the cells of a row as one line, unless they hold more than a cell of a table does."""
        ends = [*(cell.start for cell in row[1:]), len(self._lines)]
        words = [
            [line.strip() for line in self._lines[cell.start : end] if line.strip()]
            for cell, end in zip(row, ends, strict=True)
        ]
        laid_out = any(len(cell) > 1 and len(" ".join(cell)) > _LONGEST_CELL for cell in words)
        texts = self._in_columns(row, [" ".join(cell) for cell in words])
        if sum(map(bool, words)) < 2 or laid_out or any("\t" in line for cell in words for line in cell):
            return
        self._lines[row[0].start :] = ["\t".join(texts).rstrip()]

    def _in_columns(self, row: Sequence[_Cell], texts: Sequence[str]) -> list[str]:
        """The texts of a row with empty places where a cell reaches across or down from above."""
        hanging = self._hanging[-1] if self._hanging else {}
        placed: list[str] = []
        for cell, text in zip(row, texts, strict=True):
            while hanging.get(len(placed), 0):
                hanging[len(placed)] -= 1
                placed.append("")
            for column in range(len(placed), len(placed) + cell.across):
                hanging[column] = cell.down - 1
            placed += [text, *[""] * (cell.across - 1)]
        return placed

    def _marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def handle_endtag(self, tag: str) -> None:
        if self._muted:
            self._muted -= 1
            return
        if tag not in _BLOCKS:
            return
        self._end_line()
        if tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        elif tag == "table" and self._hanging:
            self._hanging.pop()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag in _SPACED:
            self._space()

    def handle_data(self, data: str) -> None:
        if self._muted:
            return
        data = data.replace("\xa0", " ")
        if self._preformatted:
            first, *rest = data.split("\n")
            self._line += first
            for line in rest:
                self._break()
                self._line = line
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self._line += words.lstrip() if not self._line or self._line.endswith((" ", "\t")) else words

    def _end_line(self) -> None:
        if self._line.strip():
            self._break()
        self._line = ""

    def _break(self) -> None:
        mark = "> " * self._quotes if self._mark_quotes else ""
        self._lines.append((mark + self._line).rstrip())
        self._line = ""

    def _space(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """The lines written so far as one text."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")
