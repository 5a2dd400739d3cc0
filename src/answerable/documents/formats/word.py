"""Word documents (ECMA-376 part 1, WordprocessingML): paragraphs and tables in document order.

Text is what Word shows with all changes accepted: insertions are in, deletions and hidden text are
out and reported. The document is one page, because where its pages end depends on the printer.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from answerable.documents.pages import Hidden, HiddenKind, Page
from answerable.ground import Limits, UnreadableError, open_archive, read_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_WIDEST_SPAN = 100
_UNSHOWN = frozenset({"del", "moveFrom"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read_docx(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The text of a Word document as one page, what it hides, and a problem where it was cut."""
    with open_archive(content, limits) as archive:
        main = _main_part(archive)
        root = read_xml(archive, main)
        if root is None:
            raise UnreadableError("the Word document has no text part; ask for it again")
        walk = _WordWalk(limits.depth)
        lines = list(walk.lines(root))
        for name in ("footnotes", "endnotes"):
            notes = read_xml(archive, f"{posixpath.dirname(main)}/{name}.xml")
            if notes is not None:
                lines += [line for line in walk.lines(notes) if line.strip()]
        found = [Hidden(kind, "document", count) for kind, count in sorted(walk.hidden.items())]
        comments = read_xml(archive, "word/comments.xml")
        if comments is not None and len(comments):
            found.append(Hidden(HiddenKind.COMMENT, "document", len(comments)))
        embedded = [name for name in archive.namelist() if name.startswith("word/embeddings/")]
        if embedded:
            found.append(Hidden(HiddenKind.EMBEDDED_FILE, "document", len(embedded)))
        hidden = tuple(found)
    text = "\n".join(lines).strip("\n")
    problem = (
        "" if text.strip() else "the Word document holds no text; if it shows pictures, OCR is not installed"
    )
    if len(text) > limits.characters:
        text, problem = text[: limits.characters], f"only the first {limits.characters} characters were read"
    return (Page(1, "document", text),), hidden, problem


def _main_part(archive: zipfile.ZipFile) -> str:
    relations = read_xml(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _name(element: Element) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(_W).removeprefix(_STRICT)


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of one table row, however wrapped; those of a table inside a cell are that cell's own."""
    waiting = list(reversed(row))
    while waiting:
        element = waiting.pop()
        if _name(element) == "tc":
            yield element
        else:
            waiting.extend(reversed(element))


def _across(cell: Element) -> int:
    """How many columns a cell reaches over (`w:gridSpan`)."""
    for properties in cell:
        if _name(properties) == "tcPr":
            spans = [
                each.get(f"{_W}val") or each.get(f"{_STRICT}val") or ""
                for each in properties
                if _name(each) == "gridSpan"
            ]
            if spans and spans[0].isdecimal() and len(spans[0]) < 4:
                return max(1, min(_WIDEST_SPAN, int(spans[0])))
    return 1


class _WordWalk:
    """Goes through the elements once, writing lines and counting what is hidden."""

    def __init__(self, depth: int) -> None:
        self.hidden: Counter[HiddenKind] = Counter()
        self._deepest = depth

    def lines(self, element: Element, depth: int = 0) -> Iterator[str]:
        """The lines under `element`: one a paragraph, one a table row with tabs between cells."""
        if depth > self._deepest:
            raise UnreadableError("the Word document is nested too deeply to be read")
        match _name(element):
            case "p":
                yield self._words(element, depth)
            case "tr":
                cells = ((cell, " ".join(self._within(cell, depth)).strip()) for cell in _cells(element))
                yield "\t".join(text + "\t" * (_across(cell) - 1) for cell, text in cells)
            case _:
                yield from self._within(element, depth)

    def _within(self, element: Element, depth: int) -> Iterator[str]:
        for child in element:
            if not self._skipped(child):
                yield from self.lines(child, depth + 1)

    def _words(self, element: Element, depth: int) -> str:
        if depth > self._deepest:
            raise UnreadableError("the Word document is nested too deeply to be read")
        written = []
        for child in element:
            name = _name(child)
            if self._skipped(child):
                continue
            if name == "t":
                written.append(child.text or "")
            elif name in _MARKS:
                written.append(_MARKS[name])
            elif name == "p":
                written.append("\n" + self._words(child, depth + 1))
            else:
                written.append(self._words(child, depth + 1))
        return "".join(written)

    def _skipped(self, element: Element) -> bool:
        """True for what Word does not show; changes and hidden runs are counted on the way."""
        name = _name(element)
        if name in _CHANGES:
            self.hidden[HiddenKind.TRACKED_CHANGE] += 1
            return name in _UNSHOWN
        if name == "r":
            properties = _child(element, "rPr")
            vanish = _child(properties, "vanish") if properties is not None else None
            if vanish is not None and vanish.get(f"{_W}val", "true") not in ("0", "false", "off"):
                self.hidden[HiddenKind.TEXT] += 1
                return True
        return name.endswith(("}Fallback", "Pr")) or name in ("instrText", "delText")
