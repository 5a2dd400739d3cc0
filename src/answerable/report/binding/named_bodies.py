"""Bodies of the frame that a text names: by their names, their aliases, or what they are called for short."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.report.binding.plainly import bare
from answerable.report.binding.respelled import respelled
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
        self._called: dict[str, frozenset[str]] = {}

    def learn(self, visible: Visible) -> None:
        """Take in what a text calls bodies from there on: "Brynmarl Borough Council (BBC)"."""
        if "(" not in visible.text:
            return
        for each in self.find(visible):
            told = names.CALLED.match(visible.text, each.where.end)
            if told and told.group("called")[0] == visible.text[each.where.start].upper():
                self._called[told.group("called")] = each.keys

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
        again = [each for each in self._respelled(words, visible.text) if not _meets(each, found)]
        return sorted([*found, *again], key=lambda each: each.where.start)

    def pointed_at(
        self, visible: Visible, named: Iterable[NamedBody], before: frozenset[str] = frozenset()
    ) -> tuple[list[NamedBody], frozenset[str]]:
        """Where a sentence has what stands for the body of the one before: "That council", "Its cameras".

        `before` are the keys of the body that was spoken of last; those of this text come back.
        """
        found: list[NamedBody] = []
        keys = before
        for sentence in visible.sentences:
            said = [each for each in named if sentence.holds(each.where)]
            points = names.POINTS.search(visible.text[sentence.start : sentence.end]) if keys else None
            if said:
                keys = said[-1].keys
            elif points and points.lastgroup:
                start, end = points.span(points.lastgroup)
                found.append(NamedBody(Stretch(sentence.start + start, sentence.start + end), keys))
            else:
                keys = frozenset()
        return found, keys

    def _respelled(self, words: list[re.Match[str]], text: str) -> Iterator[NamedBody]:
        """Names of one word whose letters or parts stand apart, or that are written small."""
        pairs = (
            (Stretch(one.start(), two.end()), one.group() + two.group())
            for one, two in itertools.pairwise(words)
            if one.group().istitle() and two.group().islower() and text[one.end() : two.start()].isspace()
        )
        for where, word in (*respelled(text), *pairs):
            keys = self._single.get(bare(word))
            if keys and len(word) > _SHORTEST:
                yield NamedBody(where, keys)
        for each in words:
            if each.group() in self._called:
                yield NamedBody(Stretch(*each.span()), self._called[each.group()])
            small = each.group().islower() and each.group() not in names.ALSO_WORDS
            keys = self._single.get(bare(each.group())) if small else None
            if keys and names.DOES.match(names.KIND_NEXT.sub("", text[each.end() :], count=1)):
                yield NamedBody(Stretch(*each.span()), keys)

    @cached_property
    def _single(self) -> Mapping[str, frozenset[str]]:
        """Whose are the names of one word."""
        pairs = (pair for each in self._spellings.values() for pair in each)
        return {bare(spelling.words[0]): keys for spelling, keys in pairs if len(spelling.words) == 1}

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
        if names.KIND_OF.search(before) and following is None:
            return True
        if re.search(r"[A-Z]\w+\s+(?:of|for)\s+$", before) and not before.rstrip().endswith(EXPRESSION):
            return False
        if word.group().casefold() not in self._ordinary:
            return True
        if following is not None and not kind:
            return False
        led = re.search(r"[A-Z]\w*\s+$", before) and not names.OPENING.search(before)
        if not kind and led and not _SENTENCE_START.search(before):
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


def _meets(name: NamedBody, others: Iterable[NamedBody]) -> bool:
    return any(name.where.meets(each.where) for each in others)


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
