"""The footnotes of a text: each with its number, its words, its address, and what it points back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from answerable.evidence.sources.dates import read_written
from answerable.evidence.sources.footnotes.addresses import (
    addresses_in,
    has_address,
    is_open,
    link_lines,
)
from answerable.evidence.sources.footnotes.counts import NoteStart, note_counts
from answerable.evidence.sources.footnotes.layouts import heads_of_pages, in_one_column
from answerable.evidence.sources.footnotes.wordings import (
    ACCESSED,
    BY_NUMBER,
    CITING,
    IBID,
    OP_CIT,
    TELLING,
)

_PAGE_NUMBER = re.compile(r"\s*(?:[-\u2013|]\s*)?\d{1,4}(?:\s*[-\u2013|])?\s*")
_NEW_PAGE = re.compile(r" \S")
_LONGEST = 40
"""Lines that a note may have."""
_LONGEST_ADDRESS = 4000
_MOST_CARRIED = 4
"""Lines with which a note may go on, on the page after."""


class NoteKind(StrEnum):
    """What a note is: it cites, it tells something, or it points at the note before."""

    CITATION = "citation"
    NOTE = "note"
    IBID = "ibid"


@dataclass(frozen=True)
class Footnote:
    """A note: `line` (from 1) is where it begins, `count` which count of the text it is of, from 1.

    `refers_to` is the number, in the same count, of the note whose source it cites again.
    """

    number: int
    line: int
    text: str
    kind: NoteKind
    url: str = ""
    accessed: str = ""
    refers_to: int | None = None
    count: int = 1


def footnotes_in(text: str) -> tuple[Footnote, ...]:
    """The footnotes of a text of any layout, by count and number; form feeds part pages.

    A note whose number was lost is found between its neighbours. Texts without notes have none.
    """
    lines = re.sub(r"(?<!\n)\f", "\n\f", text.replace("\r\n", "\n")).split("\n")
    starts_page = [line.startswith("\f") for line in lines]
    printed = [line.lstrip("\f") for line in lines]
    for head in heads_of_pages(printed, starts_page):
        printed[head] = ""
    order = in_one_column(printed)
    places = [each if isinstance(each, int) else each[0] for each in order]
    lines = [printed[e] if isinstance(e, int) else printed[e[0]][e[1] : e[2]].rstrip() for e in order]
    starts_page = [
        starts_page[place] and (isinstance(each, int) or not each[1])
        for place, each in zip(places, order, strict=True)
    ]
    counts = note_counts(lines)
    begun = {start.line for run in counts for start in run}
    links = link_lines([line for place, line in enumerate(lines) if place not in begun])
    blocks = _Blocks(lines, starts_page, begun)
    found: list[Footnote] = []
    for number, run in enumerate(counts, 1):
        found += _notes(blocks, run, links, number)
    return tuple(replace(each, line=places[each.line - 1] + 1) if each.line else each for each in found)


class _Blocks:
    """The lines of a text, of which some begin notes; which lines belong to each."""

    def __init__(self, lines: Sequence[str], starts_page: Sequence[bool], begun: set[int]) -> None:
        self.lines, self._starts_page, self._begun = lines, starts_page, begun
        self._has_feeds = any(starts_page)

    def of(self, start: NoteStart) -> list[tuple[int, str]]:
        """The lines of a note, from its start to a blank, the next note, or the page's end."""
        found = [(start.line, start.text)]
        for place in range(start.line + 1, min(start.line + _LONGEST, len(self.lines))):
            line = self.lines[place]
            if place in self._begun or not line.strip() or self._ends_page(place):
                break
            if _PAGE_NUMBER.fullmatch(line) and not is_open(found[-1][1]):
                break
            found.append((place, line.strip()))
        return [each for each in found if each[1]]

    def carried_on(self, following: NoteStart) -> list[tuple[int, str]]:
        """The lines right before a start, up to a blank: what an open note goes on with on the next page."""
        found: list[tuple[int, str]] = []
        for place in range(following.line - 1, max(following.line - 1 - _MOST_CARRIED, -1), -1):
            line = self.lines[place]
            if place in self._begun or not line.strip():
                return found[::-1]
            found.append((place, line.strip()))
        return []

    def left_over(self, after: int, before: int) -> list[tuple[int, str]]:
        """The lines of a short paragraph between two notes that has an address and is no list of links.

        A note that goes on at the foot of a page without notes of its own leaves one.
        """
        paragraph: list[tuple[int, str]] = []
        for place in range(after + 1, before):
            line = self.lines[place]
            if line.strip():
                paragraph.append((place, line.strip()))
                continue
            words = [each for _, each in paragraph if has_address(each) and not link_lines([each])]
            if words and len(paragraph) <= _MOST_CARRIED:
                return paragraph
            paragraph = []
        return []

    def indented(self, place: int) -> bool:
        """True for a line that stands further in than those around it."""
        line = self.lines[place]
        return len(line) - len(line.lstrip()) >= 6

    def _ends_page(self, place: int) -> bool:
        """A new page begins: with a form feed, or with the blank that stands where one was lost."""
        if self._has_feeds:
            return self._starts_page[place]
        before = self.lines[place - 1]
        return bool(_NEW_PAGE.match(self.lines[place])) and not before.startswith(" ")


def _notes(blocks: _Blocks, run: Sequence[NoteStart], links: frozenset[str], count: int) -> list[Footnote]:
    parted: list[tuple[int, list[tuple[int, str]]]] = []
    for place, start in enumerate(run):
        lines = blocks.of(start)
        following = run[place + 1] if place + 1 < len(run) else None
        if following is not None:
            lines = _with_carried(blocks, lines, following)
            parted += _parted(blocks, start.number, lines, following.number)
        else:
            parted.append((start.number, lines))
    found: list[Footnote] = []
    for number, lines in parted:
        found.append(_read(number, lines, links, found, count))
    return found


def _with_carried(
    blocks: _Blocks, lines: list[tuple[int, str]], following: NoteStart
) -> list[tuple[int, str]]:
    """The lines of a note with those on the next page, where it breaks off and they go on."""
    if not lines or following.line - lines[-1][0] < 2:
        return lines
    whole = " ".join(line for _, line in lines)
    breaks_off = is_open(lines[-1][1]) or (not has_address(whole) and not re.search(r"[.!?)\]]\W*$", whole))
    carried = blocks.carried_on(following)
    if not breaks_off or (carried and is_open(lines[-1][1]) and " " in carried[0][1].strip()[:20]):
        return lines
    if not carried and not has_address(whole):
        carried = blocks.left_over(lines[-1][0], following.line)
    return lines + carried


def _parted(
    blocks: _Blocks, number: int, lines: list[tuple[int, str]], following: int
) -> list[tuple[int, list[tuple[int, str]]]]:
    """A note, and after it those whose numbers were lost, where their beginnings can be told."""
    parts = [(number, lines)]
    while parts[-1][0] + 1 < following:
        last, those = parts[-1]
        cut = next((k for k in range(1, len(those)) if _begins(blocks, those, k)), None)
        if cut is None:
            break
        parts[-1:] = [(last, those[:cut]), (last + 1, those[cut:])]
    return parts


def _begins(blocks: _Blocks, lines: list[tuple[int, str]], at: int) -> bool:
    place, line = lines[at]
    before = " ".join(each for _, each in lines[:at])
    if is_open(lines[at - 1][1]) or not has_address(before):
        return blocks.indented(place)
    return blocks.indented(place) or bool(re.match(r"https?://|www\.", line)) or bool(IBID.search(line))


def _read(
    number: int, lines: list[tuple[int, str]], links: frozenset[str], before: Sequence[Footnote], count: int
) -> Footnote:
    words = [line for _, line in lines]
    addresses = addresses_in(words, links)
    text = _text(words, addresses)
    kind, refers_to = _kind(text, addresses, before)
    url = addresses[0] if addresses else ""
    first = lines[0][0] + 1 if lines else 0
    return Footnote(number, first, text, kind, url, _accessed(text), refers_to, count)


def _text(lines: Sequence[str], addresses: Sequence[str]) -> str:
    """The words of a note on one line, its addresses whole."""
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += line if re.search(r"\w-$", joined) and re.match(r"[a-z]", line) else f" {line}"
    text = " ".join(joined.split())
    for address in addresses:
        if len(address) > _LONGEST_ADDRESS:
            continue
        bare = re.sub(r"^https?://", "", address)
        loose = r"\s*-?\s*".join(re.escape(each) for each in bare if each != "-")
        if printed := re.search(rf"(?:https?\s?:\s?/\s?/\s?)?{loose}", text):
            text = text[: printed.start()] + address + text[printed.end() :]
    return text


def _kind(text: str, addresses: Sequence[str], before: Sequence[Footnote]) -> tuple[NoteKind, int | None]:
    if IBID.search(text):
        return NoteKind.IBID, _last_cited(before)
    if by_number := BY_NUMBER.search(text):
        told = int(next(each for each in by_number.groups() if each))
        if any(each.number == told for each in before):
            return NoteKind.CITATION, told
    if OP_CIT.search(text):
        return NoteKind.CITATION, _by_author(text, before)
    if addresses:
        return NoteKind.CITATION, None
    if CITING.search(text) and not (TELLING.search(text) and len(text) > 120 and text.endswith(".")):
        return NoteKind.CITATION, None
    return NoteKind.NOTE, None


def _last_cited(before: Sequence[Footnote]) -> int | None:
    """The number of the last note that cites, or that it points at itself."""
    for each in reversed(before):
        if each.kind is NoteKind.IBID or each.refers_to is not None:
            return each.refers_to
        if each.kind is NoteKind.CITATION:
            return each.number
    return None


def _by_author(text: str, before: Sequence[Footnote]) -> int | None:
    """The number of the last note, citing in full, in which the name before "op. cit." stands."""
    found = OP_CIT.search(text)
    named = re.findall(r"[^\W\d_][\w'\u2019-]{2,}", text[: found.start()] if found else text)
    for name in reversed(named):
        if not name[0].isupper():
            continue
        for each in reversed(before):
            cites = each.kind is NoteKind.CITATION and each.refers_to is None
            if cites and re.search(rf"\b{re.escape(name)}\b", each.text):
                return each.number
    return None


def _accessed(text: str) -> str:
    found = ACCESSED.search(text)
    if found is None:
        return ""
    told = next(each for each in found.groups() if each)
    if "/" in told:
        day, month, year = told.split("/")
        told = f"{year}-{month}-{day}"
    read = read_written(told)
    return read.iso if read else ""
