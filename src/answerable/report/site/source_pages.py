"""What the pages of sources show: the citation, how strong it is, what is marked in it, and what cites it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from answerable.report.binding.visible import sentences_at
from answerable.report.content.cited import CitedSource, QuotedWords
from answerable.report.content.content import Content
from answerable.report.manuscript.grounds import Ground, GroundKind, Grounds
from answerable.report.manuscript.manuscript import Manuscript
from answerable.report.site.showing import Showing, words_anchor


class SourcePages:
    """The sources that a manuscript cites, quotes or rests on, each with what leads back to its sentences.

    `also` are the keys of those that pages of equipment name.
    """

    def __init__(
        self,
        manuscript: Manuscript,
        content: Content,
        grounds: Grounds,
        showing: Showing,
        also: Collection[str] = (),
    ) -> None:
        self._manuscript = manuscript
        self._grounds = grounds
        self._showing = showing
        quoted = {each.source for each in grounds.words.values() if each.source}
        named = {
            each.name for found in grounds.of.values() for each in found if each.kind is GroundKind.SOURCE
        }
        wanted = {note.key for note in grounds.notes if note.key} | quoted | named | set(also)
        self.cited: tuple[CitedSource, ...] = tuple(each for each in content.sources if each.key in wanted)
        self._family = {
            each.key: [
                other
                for other in content.sources
                if each.family
                and other.family == each.family
                and other.key != each.key
                and not other.withdrawn
            ]
            for each in self.cited
        }

    def context(self, source: CitedSource) -> dict[str, Any]:
        """What the template of one source needs."""
        notes = [note for note in self._grounds.notes if note.key == source.key]
        places = [reference.place for _, reference in self._manuscript.references]
        wanted = {mark: places[mark] for note in notes for mark in note.marks}
        sentences = sentences_at(self._manuscript, set(wanted.values()), self._showing.printed)
        cites = [
            (note, f"index.html#ref:{mark + 1}", sentences.get(places[mark], ""))
            for note in notes
            for mark in note.marks
        ]
        words = {each.uid: each for each in source.sentences()}
        words |= {each.uid: each for each in self._grounds.words.values() if each.source == source.key}
        rest = self._grounds.resting_on(Ground(GroundKind.SOURCE, source.key))
        return {
            "source": source,
            "copy": source.copy(),
            "cites": cites,
            "sentences": [(words_anchor(each), each) for each in words.values()],
            "rest": tuple(dict.fromkeys((*rest, *self._of_words(words)))),
            "family": self._family[source.key],
        }

    def quoted_of(self, table: str) -> list[tuple[str, QuotedWords]]:
        """The words of a partner's table that the manuscript quotes, each with its anchor."""
        words = dict.fromkeys(each for each in self._grounds.words.values() if each.table == table)
        return [(words_anchor(each), each) for each in words]

    def _of_words(self, words: dict[str, QuotedWords]) -> tuple[Any, ...]:
        found = [
            surround for uid in words for surround in self._grounds.resting_on(Ground(GroundKind.WORDS, uid))
        ]
        return tuple(dict.fromkeys(found))
