"""The labels of a table by their words, so that a sentence meets only those rows that it may name.

A table may have one row per body, thousands of them, whose labels share most of their words. Rows are found
by the words that few labels have; those that have none of these are grouped by the words they do have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from answerable.audit.text.words import initials_in, short_word_of, stems_of

_COMMON = 50
_LEAST_BEGINNING = 4
_LONGEST_ENDING = 5


class RowIndex:
    """Labels by place, from 0: which of them a text may name, and how many have the same words."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels
        self._stems = [frozenset(stems_of(label)) for label in labels]
        self._holding: dict[str, set[int]] = defaultdict(set)
        for at, stems in enumerate(self._stems):
            for stem in stems:
                self._holding[stem].add(at)
        self._alike: dict[str, frozenset[str]] = {}
        self._having: dict[frozenset[str], frozenset[int]] = {}

    def candidates(self, stems: Sequence[str], window: str) -> set[int]:
        """The places of all labels that the words of a window may name, and some that it does not."""
        found = {token for stem in set(stems) for token in self._tokens_like(stem)}
        if not found:
            return set()
        places = {at for token in found - self._common for at in self._holding[token]}
        if found & self._common:
            places |= {at for at in self._lone if self._stems[at] & found}
            for words, several in self._everyday.items():
                places.update(several if words <= found else ())
        return places | {at for at in self._spelt_out(window) if self._stems[at] & found}

    def having(self, words: Iterable[str]) -> frozenset[int]:
        """The places of the labels that have all of these words."""
        wanted = frozenset(words)
        if wanted not in self._having:
            each = sorted((self._with(word) for word in wanted), key=len)
            self._having[wanted] = (
                frozenset.intersection(*each) if each else frozenset(range(len(self._labels)))
            )
        return self._having[wanted]

    def labelled(self, label: str) -> frozenset[int]:
        """The places of one label as it stands."""
        return frozenset(at for at in self.having(stems_of(label)) if self._labels[at] == label)

    @cached_property
    def _common(self) -> set[str]:
        """The words that many labels have."""
        return {stem for stem, places in self._holding.items() if len(places) > _COMMON}

    @cached_property
    def _lone(self) -> tuple[int, ...]:
        """The labels whose common words no other label has in the same company."""
        by_words: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, stems in enumerate(self._stems):
            by_words[stems & self._common].append(at)
        return tuple(places[0] for words, places in by_words.items() if words and len(places) == 1)

    @cached_property
    def _everyday(self) -> Mapping[frozenset[str], Sequence[int]]:
        """The labels that have common words alone, by these words."""
        by_words: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, stems in enumerate(self._stems):
            if stems and stems <= self._common:
                by_words[stems].append(at)
        return by_words

    @cached_property
    def _short(self) -> Mapping[str, Sequence[int]]:
        """The labels by their word of a few letters, which may be the initials of others."""
        by_word: dict[str, list[int]] = defaultdict(list)
        for at, label in enumerate(self._labels):
            by_word[short_word_of(label)].append(at)
        return by_word

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        """The words of labels by every beginning that stands for the whole."""
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for token in self._holding:
            for end in range(max(_LEAST_BEGINNING, len(token) - _LONGEST_ENDING), len(token)):
                by_beginning[token[:end]].append(token)
        return by_beginning

    def _tokens_like(self, stem: str) -> frozenset[str]:
        """The words of labels that are the same as a word: see `same`."""
        if stem not in self._alike:
            first = max(_LEAST_BEGINNING, len(stem) - _LONGEST_ENDING)
            shorter = (stem[:end] for end in range(first, len(stem) + 1))
            whole = {token for token in (stem, *shorter) if token in self._holding}
            self._alike[stem] = frozenset(whole.union(self._by_beginning.get(stem, ())))
        return self._alike[stem]

    def _with(self, word: str) -> frozenset[int]:
        return frozenset(at for token in self._tokens_like(word) for at in self._holding[token])

    def _spelt_out(self, window: str) -> Iterable[int]:
        return (at for run in initials_in(window) for at in self._short.get(run, ()))
