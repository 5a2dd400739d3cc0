"""Names of people: told in letters by where they stand, and found again wherever they stand.

A list of names would be a list of people, so none is kept: names are told anew from the replies whenever
something is to be published, and go when it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from answerable.correspondence.voices.boilerplate import signatures
from answerable.correspondence.wordings import people
from answerable.ground import Span

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_BETWEEN = re.compile(r"(?:\.?[ \t\u00a0]{0,2}|\.?[ \t]*\n[ \t]*|[._-])\Z")
_JOINED = re.compile(r"[._-]\Z")
_TURNED = re.compile(r",[ \t]?|_")
_LINES_OF_A_SIGNATURE = 4
_LONGEST = 60
_LONGEST_POST = 100


class PersonName(NamedTuple):
    """A name as far as it was told; `given` is empty where only a title and a family name stood."""

    given: str
    family: str


def names_in(text: str, sender: str = "") -> frozenset[PersonName]:
    """The names of people in a letter: who signs, is titled, holds a post, or is to be asked for.

    `sender` is the name beside the address that it came from. Names of teams, bodies and places are not
    among them.
    """
    found = {*_signing(text), *_above_or_below_a_post(text)}
    if sender:
        found.update(_from_address_book(sender))
    for match in people.TITLED_NAME.finditer(text):
        found.update(_titled(match["titled"]))
    for match in people.NAMED.finditer(text):
        words = next(group for group in match.groupdict().values() if group)
        found.update(_person(words))
    return frozenset(found)


def _above_or_below_a_post(text: str) -> Iterator[PersonName]:
    """Names that stand in a line of their own, beside a line with a post: a signature without a sign-off."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    posts = [len(line) <= _LONGEST_POST and people.POST_LINE.match(line) is not None for line in lines]
    for index, line in enumerate(lines):
        beside = (index and posts[index - 1]) or (index + 1 < len(lines) and posts[index + 1])
        if beside and len(line) <= _LONGEST_POST:
            end = people.NAME_ENDS.search(line)
            yield from _person(line[: end.start()] if end else line)


def _signing(text: str) -> Iterator[PersonName]:
    for span in signatures(text):
        lines = [line.strip() for line in span.of(text).splitlines()[1:] if line.strip()]
        for line in lines[:_LINES_OF_A_SIGNATURE]:
            end = people.NAME_ENDS.search(line)
            named = list(_person(line[: end.start()] if end else line))
            if named:
                yield from named
                break


def _from_address_book(sender: str) -> Iterator[PersonName]:
    name = sender.strip().strip("\"'")
    turned = people.FAMILY_FIRST.match(name)
    if turned is not None:
        yield from _person(f"{turned[2]} {turned[1]}")
        return
    end = people.NAME_ENDS.search(name)
    yield from _person(name[: end.start()] if end else name)


def _titled(words: str) -> Iterator[PersonName]:
    if " " in words.strip():
        yield from _person(words)
    elif len(words) > 1 and words.casefold().rstrip(".") not in people.NOT_A_NAME:
        yield PersonName("", words.casefold())


def _person(words: str) -> Iterator[PersonName]:
    words = words.strip()
    if len(words) > _LONGEST or not people.NAME_LINE.match(words):
        return
    parts = [found.group().casefold() for found in _WORD.finditer(words)]
    if parts and parts[0] in people.TITLE_WORDS:
        parts = parts[1:]
    if len(parts) < 2 or len(parts[-1]) < 2 or any(part in people.NOT_A_NAME for part in parts):
        return
    yield PersonName(parts[0], parts[-1])


class NameFinder:
    """Finds the names that it was given, in any text: in full, with an initial, titled, family name first."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._given: dict[str, set[str]] = defaultdict(set)
        for name in names:
            self._given[name.family].add(name.given)
        self._joined = {
            joined
            for family, every in self._given.items()
            for given in every
            if given and len(family) > 2
            for joined in (
                f"{given[0]}{family}",
                f"{given}{family}",
                f"{family}{given[0]}",
                f"{family}{given}",
            )
        }

    def find(self, text: str) -> tuple[Span, ...]:
        """Where the names stand, from left to right; first and family name alone are not looked for."""
        if not self._given:
            return ()
        words = [found for found in _WORD.finditer(text) if len(found.group()) <= _LONGEST]
        found: list[Span] = []
        for index, word in enumerate(words):
            key = word.group().casefold()
            if key in self._given:
                found += self._around(text, words, index, self._given[key])
            elif key in self._joined:
                found.append(Span(*word.span()))
        return tuple(sorted(found))

    def _around(self, text: str, words: list[re.Match[str]], index: int, given: set[str]) -> Iterator[Span]:
        family = words[index]
        for back in range(index - 1, max(-1, index - 4), -1):
            between = text[words[back].end() : words[back + 1].start()]
            if not _BETWEEN.match(between):
                break
            before = words[back].group()
            if before.casefold() in people.CONJUNCTIONS:
                break
            capitals = before[0].isupper() and family.group()[0].isupper()
            titled = capitals and before.casefold() in people.TITLE_WORDS
            if titled or (_is_one_of(before, given) and (capitals or _JOINED.match(between))):
                yield Span(words[back].start(), family.end())
                break
        after = words[index + 1] if index + 1 < len(words) else None
        turned = after is not None and _TURNED.fullmatch(text, family.end(), after.start())
        if after is not None and turned and _is_one_of(after.group(), given):
            yield Span(family.start(), after.end())


def parts_of_names(text: str) -> tuple[Span, ...]:
    """Where a first or a family name stands alone, of the people whom this very text names.

    Elsewhere a name alone can be a word or somebody else; in one letter it seldom is.
    """
    told = names_in(text)
    parts = {part for name in told for part in name if len(part) > 2}
    for match in people.ALONE.finditer(text):
        parts.update(group.casefold() for group in match.groups() if group)
    parts -= people.NOT_A_NAME | people.TITLE_WORDS
    if not parts:
        return ()
    return tuple(
        Span(*word.span())
        for word in _WORD.finditer(text)
        if word.group()[0].isupper() and word.group().casefold() in parts
    )


def _is_one_of(word: str, given: set[str]) -> bool:
    """True for one of the given names, or for the initial of one."""
    key = word.casefold()
    return key in given or (len(key) == 1 and any(each[:1] == key for each in given))
