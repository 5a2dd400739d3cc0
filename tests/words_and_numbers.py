"""What a page prints under which word: labels with their numbers, from tables, lists, charts and sentences.

A word of the count (asked, replied, refused) stands for one number on a page, or for one question of it where
it says how a question ended. Other labels stand for one number in their table or list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_VOID = frozenset(re.split(" ", "area base br col embed hr img input link meta param source track wbr"))
_SILENT = frozenset({"script", "style", "template", "select", "textarea", "blockquote", "pre", "q"})
"""Elements whose text is no word of the page's own: code, choices, and what others wrote."""
_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
        "h4 h5 header label legend li main nav ol p section summary table tbody td tfoot th thead tr ul desc",
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "caption", "figcaption"})

ONCE = {
    "in the frame": ("in the frame", "of the frame"),
    "asked": ("asked", "were asked", "that were asked", "sent"),
    "reached": ("reached by the request", "reached", "that the request reached", "delivered"),
    "replied": ("replied", "that replied", "replied at all"),
    "without a reply": (
        "no reply", "without a reply", "silent", "are silent", "that are silent", "did not reply",
        "without reply",
    ),
    "not asked": ("not asked", "were not asked"),
    "not delivered": ("undelivered", "not delivered", "that were not delivered", "were not reached",
                      "not reached"),
    "silent or not reached": (
        "silent or not reached", "are silent or were not reached", "silent or were not reached",
    ),
    "clarification sought": ("clarification sought",),
    "not read yet": ("not read yet", "have not been read yet"),
    "refused every question": ("refused every question",),
    "did not refuse every question": (
        "replied and did not refuse every question", "that replied and did not refuse every question",
    ),
    "gave a number": ("gave a number", "that gave a number"),
}  # fmt: skip
"""Words for a letter as a whole, with those that mean the same: one number on a page."""

OF_A_QUESTION = {
    "answered": ("answered", "that answered", "have answered"),
    "awaiting coding": ("awaiting coding",),
    "answered in part": ("answered in part",),
    "refused": ("refused", "that refused"),
    "not held": ("not held",),
    "gave an answer to a question": (
        "gave an answer to a question clear or not", "that gave an answer to a question clear or not",
    ),
    "gave an answer": ("gave an answer", "that gave an answer", "gave an answer clear or not",
                       "that gave an answer clear or not"),
    "gave an answer and knew": ("gave an answer and knew", "that gave an answer and knew"),
    "replied and did not refuse": (
        "replied and did not refuse", "that replied and did not refuse",
        "replied and did not refuse the question", "that replied and did not refuse the question",
    ),
    "replied without an answer": ("replied without an answer", "without an answer"),
    "replied without an answer to this": ("replied without an answer to this",),
}  # fmt: skip
"""Words for how a question ended: one number under one heading."""

_CONCEPTS = {word: name for table in (ONCE, OF_A_QUESTION) for name, words in table.items() for word in words}
_LONGER = (
    "replied within the time limit", "replied late", "replied after", "replied with", "replied but",
    "answered everything", "answered something", "answered every", "refused on cost", "replied before",
    "sent again", "without a reply or", "asked for", "asked again", "asked to", "answered by", "sent to",
    "sent by", "sent on", "delivered to", "delivered by",
)  # fmt: skip
"""Phrases that begin with a word of the count and say something else."""
_UNITS = r"(?:public authorities|authorities|authority|bodies|body|councils|requests?|letters?|of them)"
_PHRASES = sorted([*_CONCEPTS, *_LONGER], key=len, reverse=True)
_NOT_COUNTED = (
    r"(?:question|version|page|section|row|claim|table|part|rule|line|number|step|january|february|march|april|"
    r"may|june|july|august|september|october|november|december) $"
)
_COUNTED = re.compile(
    rf"(?<![\d.,%£p=-])\b(\d[\d,]*)(?: {_UNITS})?(?: (?:were|are|is|was|have|has|that|who))? "
    rf"({'|'.join(map(re.escape, _PHRASES))})\b"
)
_LABELLED = re.compile(r"^(.*\S) \(([\d,]+)\)$")
_NUMBER = re.compile(r"^([\d,]+)(?: \([\d.,]+%\))?$")
_ALL = frozenset({"all", "total", "all, unweighted", ""})


@dataclass(frozen=True)
class Printed:
    """A number under a word; `within` is what else tells it apart: a question, a stratum, a table."""

    within: str
    word: str
    number: str


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    inside: list[_Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[_Element]:
        yield self
        for each in self.inside:
            if isinstance(each, _Element):
                yield from each.walk()

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.inside:
            if isinstance(each, str):
                yield each
            elif each.tag not in _SILENT:
                apart = each.tag in _BLOCKS or each.tag == "br" or "tile" in self.attributes.get("class", "")
                yield " " if apart else ""
                yield from each._texts()
                yield " " if apart else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(_Element(tag, dict.fromkeys((name for name, _ in attrs), "")))

    def handle_endtag(self, tag: str) -> None:
        at = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag == tag), 0)
        if at:
            del self.open[at:]

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def two_numbers(page: str) -> dict[tuple[str, str], list[str]]:
    """The words of a page under which several numbers stand, with what tells them apart, and the numbers."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in printed_on(page):
        found[each.within, each.word].add(each.number.replace(",", ""))
    return {key: sorted(numbers) for key, numbers in found.items() if len(numbers) > 1}


def printed_on(page: str) -> Iterator[Printed]:
    """Every number of a page that stands under a word; warnings tell of two numbers themselves."""
    reader = _Reader()
    reader.feed(page)
    heading, inside, done = "", dict[int, str](), set[int]()
    body = next((each for each in reader.open[0].walk() if each.tag == "main"), reader.open[0])
    for each in body.walk():
        if id(each) in done:
            continue
        if each.tag in _HEADINGS:
            heading = each.text
        if each.tag == "figure":
            inside |= {id(part): _counted_in(each) for part in each.walk()}
        if heading == "Warnings":
            continue
        within = inside.get(id(each), "") or (_counted_in(each) if not _holds_blocks(each) else "")
        yield from (replace(printed, within=f"{within}{printed.within}") for printed in _of(each, heading))
        if each.tag == "table":
            done |= {id(part) for part in each.walk()}


def _counted_in(element: _Element) -> str:
    """The published table that a figure or a sentence says it counts; its words are those of that table."""
    found = re.search(r", (in the table “[^”]+”)", element.text)
    return f"{found[1]}: " if found else ""


def _of(element: _Element, heading: str) -> Iterator[Printed]:
    if element.tag == "table":
        yield from _of_table(element, heading)
    elif element.tag == "dl":
        yield from _of_list(element, heading)
    elif element.tag == "desc":
        yield from _of_chart(element.text, heading)
    elif element.tag in _BLOCKS and not _holds_blocks(element):
        first = next((each for each in element.inside if isinstance(each, _Element)), None)
        is_named = element.tag == "li" and first is not None and first.tag == "a"
        yield from _of_words(element, first.text if is_named and first is not None else heading)


def _holds_blocks(element: _Element) -> bool:
    return any(each.tag in _BLOCKS for each in element.walk() if each is not element)


def _of_table(table: _Element, heading: str) -> Iterator[Printed]:
    caption = next((each.text for each in table.walk() if each.tag == "caption"), "") or heading
    header: list[str] = []
    for row in (each for each in table.walk() if each.tag == "tr"):
        cells = [each for each in row.inside if isinstance(each, _Element) and each.tag in ("th", "td")]
        texts = [each.text for each in cells]
        if cells and all(each.tag == "th" for each in cells):
            header = texts
            continue
        at = next((n for n, each in enumerate(cells) if each.tag == "th"), 0)
        told = [each for n, each in enumerate(texts) if n != at and re.fullmatch(r"\D*[^\W\d]\D*", each)]
        label = " / ".join([*texts[at : at + 1], *told])
        stratum = "" if label.casefold() in _ALL else label
        for cell in cells:
            yield from _of_words(cell, caption, stratum)
        for column, text in zip(header, texts, strict=False):
            if text in label or not re.search(r"\d", text):
                continue
            yield Printed(f"{caption} / {label}", column, text)
            if number := _NUMBER.match(text):
                yield from _counted(column, number[1], caption, stratum)
                if column.casefold() in ("number", "bodies", "requests", "units", "count"):
                    yield from _counted(label, number[1], caption)


def _of_list(listed: _Element, heading: str) -> Iterator[Printed]:
    term = ""
    for each in listed.walk():
        if each.tag == "dt":
            term = each.text
        elif each.tag == "dd" and (number := _NUMBER.match(each.text)):
            yield Printed(heading, term, number[1])
            yield from _counted(term, number[1], heading)


def _of_chart(described: str, heading: str) -> Iterator[Printed]:
    for part in re.split(r"; |\. ", described):
        if found := re.match(r"^(\D.*?) (\d[\d,]*)(?: \(\d[\d.]*%\))?\.?$", part):
            yield Printed(f"chart of {heading}", found[1], found[2])
            yield from _counted(found[1], found[2], heading)


def _of_words(element: _Element, heading: str, stratum: str = "") -> Iterator[Printed]:
    text = element.text
    if labelled := _LABELLED.match(text):
        yield from _counted(labelled[1], labelled[2], heading, stratum)
    if labelled := re.match(r"^(\D+?) (\d[\d,]*)(?: \(\d+%\))?$", text):
        yield from _counted(labelled[1], labelled[2], heading)
    plain = _plain(text)
    for found in _COUNTED.finditer(plain):
        before = plain[: found.start()]
        part_of = re.search(r"\d of $", before) and not found[0].split(" ", 1)[1].startswith(
            ("that", "public")
        )
        if re.search(_NOT_COUNTED, before) or part_of:
            continue
        if (concept := _CONCEPTS.get(found[2])) is not None:
            yield _under(concept, found[1], heading, stratum)


def _counted(label: str, number: str, heading: str, stratum: str = "") -> Iterator[Printed]:
    plain = re.sub(rf"^{_UNITS} ", "", _plain(label))
    if (concept := _CONCEPTS.get(plain)) is not None:
        yield _under(concept, number, heading, stratum)


def _under(concept: str, number: str, heading: str, stratum: str = "") -> Printed:
    within = heading if concept in OF_A_QUESTION else ""
    return Printed(f"{within} / {stratum}" if stratum else within, concept, number)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[.:;()\"“”](?=\s|$)|(?<!\d),|,(?!\d)|[()]", " ", text.casefold()).split())
