"""Bodies of the frame that a text names: by their names, their aliases, or what they are called for short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.report.binding.plainly import bare
from answerable.report.binding.visible import EXPRESSION, Stretch, Visible
from answerable.report.content.content import Content
from answerable.report.wordings import names

_WORD = re.compile(r"[^\W_]+(?:[&.][^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:|\u2022\u2013\u2014\"\u201c\u2018(]\s*)$")
_SHORTEST = 4


@dataclass(frozen=True)
class NamedBody:
    """Where a text names a body, and the keys of the bodies that are called so."""

    where: Stretch
    keys: frozenset[str]


@dataclass(frozen=True)
class _CalledAs:
    words: tuple[str, ...]
    short: bool


class BodyNames:
    """The names of the bodies of a content, found in texts in one pass each.

    `ordinary` are the words that the manuscript writes small somewhere: a name of one such word counts at
    the beginning of a sentence only where it does what a body does.
    """

    def __init__(self, content: Content, ordinary: Collection[str] = ()) -> None:
        self._content = content
        self._ordinary = frozenset(ordinary) | names.ALSO_WORDS

    def find(self, visible: Visible) -> list[NamedBody]:
        """The bodies named in a text, from left to right, the longest name at each place."""
        words = list(_WORD.finditer(visible.text))
        found: list[NamedBody] = []
        at = 0
        while at < len(words):
            match = self._at(words, at, visible.text)
            if match is None:
                at += 1
                continue
            long, keys = match
            found.append(NamedBody(Stretch(words[at].start(), words[at + long - 1].end()), keys))
            at += long
        return found

    def pointed_at(self, visible: Visible, named: Iterable[NamedBody]) -> list[NamedBody]:
        """Where a sentence begins with what stands for the body of the one before: "That council"."""
        found: list[NamedBody] = []
        keys: frozenset[str] = frozenset()
        for sentence in visible.sentences:
            said = [each for each in named if sentence.holds(each.where)]
            points = names.POINTS.match(visible.text[sentence.start : sentence.end])
            if said:
                keys = said[-1].keys
            elif points and keys:
                start, end = points.span("what")
                found.append(NamedBody(Stretch(sentence.start + start, sentence.start + end), keys))
            else:
                keys = frozenset()
        return found

    def _at(self, words: list[re.Match[str]], at: int, text: str) -> tuple[int, frozenset[str]] | None:
        first = bare(words[at].group())
        known = self._spellings.get(first) or self._spellings.get(first.rstrip("0123456789"))
        for spelling, keys in known or ():
            long = len(spelling.words)
            there = [each.group() for each in words[at : at + long]]
            if len(there) < long or not all(map(_written_as, there, spelling.words)):
                continue
            if long == 1 and not self._is_named(words[at], text, spelling):
                continue
            return long, keys
        return None

    def _is_named(self, word: re.Match[str], text: str, spelling: _CalledAs) -> bool:
        """Whether one capitalised word is meant as a name here."""
        if word.group().casefold() not in self._ordinary and not spelling.short:
            return True
        before, after = text[: word.start()], text[word.end() :]
        following = re.match(r"\s+([A-Z]\w*(?:'s)?)", after)
        kind = following is not None and following.group(1).casefold() in names.KIND_WORDS
        if re.search(r"[A-Z]\w+\s+(?:of|for)\s+$", before) and not before.rstrip().endswith(EXPRESSION):
            return False
        if word.group().casefold() not in self._ordinary:
            return True
        if following is not None and not kind:
            return False
        if not kind and re.search(r"[A-Z]\w*\s+$", before) and not _SENTENCE_START.search(before):
            return False
        if _SENTENCE_START.search(before) and not kind:
            return names.DOES.match(after) is not None
        return True

    @cached_property
    def _spellings(self) -> Mapping[str, list[tuple[_CalledAs, frozenset[str]]]]:
        """By the first word of each name: the names, the longest first, and whose they are."""
        labels = {
            label.casefold()
            for each in self._content.dimensions
            for label in (*each.values, *each.values.values())
        }
        whose: dict[_CalledAs, set[str]] = defaultdict(set)
        for body in self._content.bodies:
            for name in (body.name, *body.aliases):
                whose[_CalledAs(_words(name), short=False)].add(body.key)
            for name in (body.name, *body.aliases):
                short = short_name(name)
                if short and short.casefold() not in labels:
                    spelling = _CalledAs(_words(short), short=True)
                    if _CalledAs(spelling.words, short=False) not in whose:
                        whose[spelling].add(body.key)
        found: dict[str, list[tuple[_CalledAs, frozenset[str]]]] = defaultdict(list)
        for spelling, keys in whose.items():
            if spelling.words:
                found[bare(spelling.words[0])].append((spelling, frozenset(keys)))
        for each in found.values():
            each.sort(key=lambda pair: -len(pair[0].words))
        return found


def short_name(name: str) -> str:
    """A body's name for short: "Brynmarl" for "Brynmarl Borough Council"; "" where there is none."""
    short = names.AFTER_A_NAME.without(names.BEFORE_A_NAME.without(name.strip())).strip()
    usable = short != name and len(short) >= _SHORTEST and short[:1].isupper()
    return short if usable and short.casefold() not in names.TOO_COMMON else ""


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write small."""
    return frozenset(word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text))


def _words(name: str) -> tuple[str, ...]:
    return tuple(each.group() for each in _WORD.finditer(name))


def _written_as(there: str, spelt: str) -> bool:
    """Whether a word stands as in a name: alike, and with a capital where the name has one.

    The mark of a note may follow it: "Brynmarl¹ uses it".
    """
    if there == spelt:
        return True
    if len(spelt) < _SHORTEST and spelt.isupper():
        return False
    capital = spelt[:1].isupper()
    alike = bare(spelt) in (bare(there), bare(there).rstrip("0123456789"))
    return alike and (there[:1].isupper() or not capital)
