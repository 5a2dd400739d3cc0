"""From a note, a quotation or a box down to what it rests on, and from a source up to the sentences on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from answerable.casework.report.building import manuscript_of
from answerable.casework.report.contents import content_of
from answerable.ground import Missing
from answerable.report import (
    CitedSource,
    Figures,
    Ground,
    GroundKind,
    Grounds,
    PlacedExpression,
    QuotedWords,
    Surround,
    find_grounds,
    freeze_figures,
    measure_of,
    printed_words,
    sentences_at,
)
from answerable.store.models import Investigation, Passage, SourceCopy, SourcePassage

_SHORTEST_DIGEST = 8
"""Characters of a digest that name one."""


class WordTraces:
    """What the manuscript kept last rests on besides figures, traced both ways. Nothing is written."""

    def __init__(self, investigation: Investigation) -> None:
        self._investigation = investigation
        self._manuscript = manuscript_of(investigation)
        self._content = content_of(investigation)

    def down(self, called: str) -> dict[str, Any] | None:
        """The chain under `note:3`, `box:2`, the key of a source or a uid of words; None for none of them."""
        for surround in self._grounds.of:
            if called == surround.anchor:
                return self._surround(surround)
        for note in self._grounds.notes:
            if called == note.anchor:
                found: dict[str, Any] = {
                    "note": note.anchor,
                    "locator": note.locator,
                    "declared": note.declared,
                }
                found["sentences"] = self._sentences([*note.marks])
                source = self._source_called(note.key) if note.key else None
                return found | ({"source": self._source(source)} if source else {})
        source = self._source_called(called)
        if source is not None:
            return self.of_source(source)
        words = self._content.quotable(called)
        return self._words(words) if words else None

    def of_source(self, source: CitedSource) -> dict[str, Any]:
        """A source, and what rests on it."""
        return {**self._source(source), **self.up(source)}

    def up(self, source: CitedSource) -> dict[str, Any]:
        """What of the manuscript rests on a source: sentences that cite it, words quoted of it, boxes."""
        notes = [note for note in self._grounds.notes if note.key == source.key]
        quoted = {each.uid: each for each in self._grounds.words.values() if each.source == source.key}
        grounds = [Ground(GroundKind.SOURCE, source.key), *(Ground(GroundKind.WORDS, uid) for uid in quoted)]
        rests = dict.fromkeys(each for ground in grounds for each in self._grounds.resting_on(ground))
        return {
            "cited_by": [
                {"note": note.anchor, "sentence": sentence}
                for note in notes
                for sentence in self._sentences([*note.marks])
            ],
            "quoted": [{"words": each.uid, "exact": each.standing} for each in quoted.values()],
            "boxes": [{"box": each.anchor, "title": each.title} for each in rests],
        }

    def with_figures(self, slugs: Sequence[str]) -> list[dict[str, Any]]:
        """Each sentence that prints a number of one of these figures, in reading order."""
        shown = [
            placed
            for placed in self._manuscript.expressions
            if not placed.block
            and measure_of(placed.expression).has_figure
            and not placed.expression.uid
            and self._figures.of(placed.expression).slug in slugs
        ]
        found = sentences_at(self._manuscript, {each.place for each in shown}, self._printed)
        return [{"line": place.line, "sentence": found[place]} for place in found]

    def of_catalogue(self) -> list[dict[str, Any]]:
        """Each sentence that prints what the catalogue says, in reading order, with the sources of it."""
        shown = {
            placed.place: self._grounds.facts[placed.expression.canonical]
            for placed in self._manuscript.expressions
            if measure_of(placed.expression).of_catalogue
        }
        found = sentences_at(self._manuscript, set(shown), self._printed)
        return [
            {
                "line": place.line,
                "sentence": found.get(place, fact.words),
                "fact": fact.words,
                "sources": list(fact.sources),
            }
            for place, fact in shown.items()
        ]

    def of_tables(self, names: Iterable[str]) -> list[dict[str, Any]]:
        """The words of partners' tables that are quoted, and the boxes that rest on them."""
        wanted = set(names)
        words = dict.fromkeys(each for each in self._grounds.words.values() if each.table in wanted)
        return [
            {
                "words": each.uid,
                "exact": each.standing,
                "boxes": [box.anchor for box in self._grounds.resting_on(Ground(GroundKind.WORDS, each.uid))],
            }
            for each in words
        ]

    def known(self) -> list[str]:
        """Everything that can be traced here."""
        return [
            *(note.anchor for note in self._grounds.notes),
            *(surround.anchor for surround in self._grounds.of),
            *(each.uid for each in dict.fromkeys(self._grounds.words.values())),
            *dict.fromkeys(note.key for note in self._grounds.notes if note.key),
        ]

    def source(self, key: str) -> CitedSource | None:
        """The open source of that key."""
        return self._source_called(key)

    @cached_property
    def _grounds(self) -> Grounds:
        return find_grounds(self._manuscript, self._content)

    def _source_called(self, key: str) -> CitedSource | None:
        return next((each for each in self._content.sources if each.key == key), None)

    def _surround(self, surround: Surround) -> dict[str, Any]:
        return {
            "box": surround.anchor,
            "kind": surround.kind.value,
            "title": surround.title,
            "line": surround.place.line,
            "rests_on": [self._ground(each) for each in self._grounds.of[surround]],
        }

    def _ground(self, ground: Ground) -> dict[str, Any]:
        match ground.kind:
            case GroundKind.SOURCE:
                source = self._source_called(ground.name)
                return {"kind": ground.kind.value, **(self._source(source) if source else {})}
            case GroundKind.WORDS:
                return {"kind": ground.kind.value, **self._words(self._grounds.words[ground.name])}
            case _:
                return {"kind": ground.kind.value, "name": ground.name}

    def _source(self, source: CitedSource) -> dict[str, Any]:
        return {
            "source": source.key,
            "citation": source.full,
            "grade": source.grade,
            "family": source.family,
            "address": source.address,
            "captured": source.captured.isoformat() if source.captured else "",
            "copy": source.digest,
            "withdrawn": source.withdrawn,
        }

    def _words(self, words: QuotedWords) -> dict[str, Any]:
        found: dict[str, Any] = {
            "words": words.uid,
            "kind_of_words": words.kind.value,
            "exact": words.standing,
            "holds": words.recorded == words.standing,
            "speaker": words.speaker,
            "said": words.said,
            "place": words.place,
            **self._stands(words),
        }
        if words.statement:
            found |= {"statement": words.statement.called, "answers": list(words.statement.answers)}
        source = self._source_called(words.source) if words.source else None
        return found | ({"source": self._source(source)} if source else {})

    def _stands(self, words: QuotedWords) -> Mapping[str, Any]:
        """Where the words stand in the original: its digest and the characters."""
        uid = f"{self._investigation.uid}/{words.uid}"
        marked = Passage.objects.filter(uid=uid).select_related("page__part__original").first()
        if marked is not None:
            digest, page = marked.page.part.original.uid, marked.page.number
            return {"original": digest, "page": page, "start": marked.start, "end": marked.end}
        copied = SourcePassage.objects.filter(uid=uid).select_related("copy__original").first()
        if copied is not None:
            digest, page = copied.copy.original.uid, copied.page
            return {"original": digest, "page": page, "start": copied.start, "end": copied.end}
        return {}

    def _sentences(self, marks: list[int]) -> list[str]:
        places = [self._manuscript.references[mark][1].place for mark in marks]
        found = sentences_at(self._manuscript, set(places), self._printed)
        return [found.get(place, "") for place in places]

    def _printed(self, placed: PlacedExpression) -> str:
        return printed_words(placed, self._figures, self._grounds)

    @cached_property
    def _figures(self) -> Figures:
        return freeze_figures(self._manuscript, self._content)


def trace_words(investigation: Investigation, called: str) -> dict[str, Any]:
    """The chain under a note, a box, a source or words; raises `Missing` with what can be traced."""
    traces = WordTraces(investigation)
    found = traces.down(called)
    if found is None:
        known = ", ".join(traces.known()[:40]) or "none"
        raise Missing(
            f"there is nothing called {called!r} to trace",
            where=investigation.uid,
            remedy=f"There are, besides figures: {known}.",
        )
    return {"investigation": investigation.uid, **found}


def sentences_on(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on a source, by its key or how the digest of a copy begins; None where it is none."""
    copies = SourceCopy.objects.filter(source__investigation=investigation, source__confidential=False)
    found = copies.filter(original__uid__startswith=called.lower()).select_related("source").first()
    key = found.source.key if found and len(called) >= _SHORTEST_DIGEST else called
    if not investigation.sources.filter(key=key, confidential=False).exists():
        return None
    traces = WordTraces(investigation)
    source = traces.source(key)
    assert source is not None
    return {"investigation": investigation.uid, **traces.of_source(source)}


def sentences_with(investigation: Investigation, slugs: Sequence[str]) -> list[dict[str, Any]]:
    """The sentences of the manuscript that print a number of one of these figures, each with its line."""
    return WordTraces(investigation).with_figures(slugs)


def words_of_tables(investigation: Investigation, names: Iterable[str]) -> list[dict[str, Any]]:
    """The words of partners' tables that the manuscript quotes, and the boxes that rest on them."""
    return WordTraces(investigation).of_tables(names)


def sentences_of_catalogue(investigation: Investigation) -> list[dict[str, Any]]:
    """The sentences of the manuscript that print what the catalogue of equipment in force says."""
    return WordTraces(investigation).of_catalogue()
