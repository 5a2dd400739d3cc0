"""What a manuscript says that is bound to nothing: where it stands, and what would bind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.ground import BadInput, Point
from answerable.report.binding.claimed import claims_among, doings_among
from answerable.report.binding.mentions import Mention, MentionKind, counting, mentions_in, others_words
from answerable.report.binding.named_bodies import BodyNames, NamedBody, ordinary_words
from answerable.report.binding.plainly import plainly
from answerable.report.binding.printed import Care, PrintedText, printed_texts
from answerable.report.binding.proposals import Proposals
from answerable.report.binding.visible import Stretch, Visible, visible_parts, visible_words
from answerable.report.content.content import Content
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.manuscript.figures import Figures, body_called
from answerable.report.manuscript.grounds import is_founded
from answerable.report.manuscript.manuscript import Manuscript, PlacedExpression
from answerable.report.manuscript.surrounds import SurroundKind
from answerable.report.measures import measure_of
from answerable.report.wordings.quantities import ANY_BODY, UNIT_WORDS

_MOST_SAID = 200
_MOST_STRATA = 40
DECLARE = '[{words}]{{source="..."}}'


@dataclass(frozen=True)
class Unbound:
    """A number, a word or a name that rests on nothing, its place, and what would bind it.

    `mend` says what to do about one that stands outside of the manuscript.
    """

    kind: MentionKind
    words: str
    place: ManuscriptPlace
    binds: tuple[str, ...] = ()
    mend: str = ""

    @property
    def remedy(self) -> str:
        """What to write in its place."""
        if self.mend:
            return self.mend
        declared = DECLARE.format(words=self.words)
        if self.kind is MentionKind.BOX:
            return 'say on its first line what it rests on: ::: box rests="FIGURE SOURCE"; or show that in it'
        if self.kind is MentionKind.BODY:
            first = (
                f"show what it said in the same sentence: {' or '.join(self.binds)}; " if self.binds else ""
            )
            return f"{first}or declare it: {declared}"
        if self.kind is MentionKind.CLAIM:
            return f"let a figure in the same sentence bear it out, or declare it: {declared}"
        if self.binds:
            return f"write {' or '.join(self.binds)}; or declare it: {declared}"
        return f"ask for the figure, or declare it: {declared}"

    @property
    def says(self) -> str:
        """What it is, in words."""
        return f"{self.kind.value} {self.words!r} is bound to nothing"

    @property
    def point(self) -> Point:
        """It, as one of several things that are wrong."""
        return Point(str(self.place), self.says, f"{self.remedy[:1].upper()}{self.remedy[1:]}.")

    def __str__(self) -> str:
        return f"{self.place}: {self.says}; {self.remedy}"


def unbound_in(
    manuscript: Manuscript, content: Content, figures: Figures | None = None
) -> tuple[Unbound, ...]:
    """Everything in the manuscript that is bound to nothing, in reading order.

    What else a report prints comes after it: the investigation's name, labels, questions, rules, reasons.

    `figures` are those of the manuscript, by which a figure is known to count a body; None where they cannot
    be made yet.
    """
    return tuple(_Reader(manuscript, content, figures).all())


def refuse_unbound(found: Sequence[Unbound]) -> None:
    """Raises `BadInput` with what is bound to nothing, each with its place and what would bind it."""
    if not found:
        return
    first = f"; the first {_MOST_SAID} of them" if len(found) > _MOST_SAID else ""
    things = "1 number, word or name is" if len(found) == 1 else f"{len(found)} numbers, words or names are"
    raise BadInput(
        f"{things} bound to nothing{first}",
        where=str(found[0].place),
        remedy="Nothing was released. Ask for each as a figure, or declare its source, and keep that "
        "manuscript. A draft can be built as it is.",
        points=[each.point for each in found[:_MOST_SAID]],
    )


class _Reader:
    def __init__(self, manuscript: Manuscript, content: Content, figures: Figures | None) -> None:
        self._manuscript = manuscript
        self._content = content
        self._figures = figures
        self._parts = [*visible_parts(manuscript)]
        self._printed = [
            (each, visible_words(each.words, each.called)) for each in printed_texts(content, manuscript)
        ]
        typed = [
            *self._parts,
            *(seen for each, seen in self._printed if each.care is Care.EVERYTHING),
        ]
        self._names = BodyNames(content, ordinary_words(each.text for each in typed))
        self._units = "|".join(_unit_words(content))
        self._counted = counting(self._units)
        self._strata = "|".join(map(re.escape, _strata(content)))
        self._asked = counting("|".join(_asked_words(content)))
        self._proposals = Proposals(content, "\n".join(each.text for each in typed))
        self._declared = [_plain(each.words) for each in manuscript.declared]
        self._claiming: set[str] = set()

    def all(self) -> Iterator[Unbound]:
        loosely = [each for each in self._printed if each[0].care is not Care.EVERYTHING]
        besides = [(each, seen, list(self._claimed(each, seen))) for each, seen in loosely]
        self._claiming = {each.words for each, _, found in besides if found}
        besides = [
            *((*each, list(self._claimed(*each))) for each in self._printed if each not in loosely),
            *besides,
        ]
        for part in self._parts if self._content.bodies else ():
            self._names.learn(part)
        before: frozenset[str] = frozenset()
        for part in self._parts:
            named = self._names.find(part) if self._content.bodies else []
            said = [
                (each.where, each.kind)
                for each in mentions_in(part, self._called(part, named), self._units, self._strata)
            ]
            pointed, before = self._names.pointed_at(part, named, before)
            meant = [*named, *pointed]
            said += [(each.where, MentionKind.BODY) for each in self._accused(part, meant)]
            keys = {each.where: each.keys for each in meant}
            for where, kind in sorted(said, key=lambda each: each[0].start):
                words = part.text[where.start : where.end].strip()
                sentence = part.sentence(where.start)
                if kind is MentionKind.BODY:
                    binds = self._proposals.of_body(keys[where])
                elif kind is MentionKind.CLAIM:
                    binds = ()
                else:
                    binds = self._proposals.of(words, part.text[sentence.start : sentence.end])
                yield Unbound(kind, words, part.place(where.start), binds)
        for surround in self._manuscript.surrounds:
            if surround.kind is SurroundKind.BOX and not is_founded(self._manuscript, surround):
                yield Unbound(MentionKind.BOX, surround.title or surround.anchor, surround.place)
        for each, seen, found in besides:
            yield from self._outside(each, seen, found)

    def _claimed(self, printed: PrintedText, seen: Visible) -> Iterator[Mention]:
        """What a text outside of the manuscript says that is bound to nothing, as closely as it is read."""
        named = self._names.find(seen) if self._content.bodies else []
        called = self._called(seen, named) if printed.care is Care.EVERYTHING else (n.where for n in named)
        said = mentions_in(seen, called, self._units, self._strata)
        if printed.care is Care.EVERYTHING:
            yield from said
            yield from (Mention(MentionKind.BODY, each.where) for each in self._accused(seen, named))
        else:
            yield from claims_among(seen, said, printed, self._counted, self._asked)
            yield from doings_among(seen, named)

    def _outside(self, printed: PrintedText, seen: Visible, found: Iterable[Mention]) -> Iterator[Unbound]:
        for each in sorted(found, key=lambda mention: mention.where.start):
            sentence = seen.sentence(each.where.start)
            said = seen.text[sentence.start : sentence.end].strip()
            mend = printed.change
            if printed.care is not Care.EVERYTHING:
                if any(_plain(said) in declared for declared in self._declared):
                    continue
                declared = DECLARE.format(words=said)
                first = f"{mend}; or " if mend else "it stands as it was recorded: "
                mend = f"{first}declare it in the manuscript in the same words: {declared}"
            yield Unbound(each.kind, each.words(seen), ManuscriptPlace(printed.called, 0, 0), (), mend)

    def _called(self, part: Visible, named: Iterable[NamedBody]) -> Iterator[Stretch]:
        """Where names stand that hold figures or such words: bodies, and labels that claim nothing."""
        yield from (each.where for each in named)
        for label in self._labels:
            start = part.text.find(label)
            while start >= 0:
                yield Stretch(start, start + len(label))
                start = part.text.find(label, start + 1)

    @cached_property
    def _labels(self) -> list[str]:
        values = (label for each in self._content.dimensions for label in each.values.values())
        labels = (*values, *(each.label for each in self._content.items))
        return [
            each
            for each in labels
            if len(each) > 3 and any(c.isalpha() for c in each) and each not in self._claiming
        ]

    def _accused(self, part: Visible, named: Iterable[NamedBody]) -> Iterator[NamedBody]:
        if part.quoted:
            return
        spared = [*part.bound, *others_words(part.text)]
        for each in named:
            sentence = part.sentence(each.where.start)
            if any(other.holds(each.where) for other in spared):
                continue
            if not any(self._is_of(asked, each.keys) for asked in part.asked_in(sentence)):
                yield each

    def _is_of(self, asked: PlacedExpression, keys: frozenset[str]) -> bool:
        """Whether an expression shows what one of these bodies said, or counts it."""
        if asked.expression.uid:
            words = self._content.quotable(asked.expression.uid)
            return words is not None and words.body in keys
        if measure_of(asked.expression).of_body:
            body = body_called(self._content, asked.expression.body)
            return body is not None and body.key in keys
        if self._figures is None or measure_of(asked.expression).refers:
            return False
        return not keys.isdisjoint(self._figures.of(asked.expression).whole.units)


def _plain(words: str) -> str:
    """Words as they are compared: as a reader takes them, in one case, without a stop at the end."""
    return " ".join("".join(map(plainly, words)).casefold().split()).rstrip(".")


def _unit_words(content: Content) -> list[str]:
    """What is counted: generic words, and the last word of the name of each sector."""
    return list(
        dict.fromkeys([*(word for each in UNIT_WORDS for word in (each, f"{each}s")), *_sectors(content)])
    )


def _asked_words(content: Content) -> list[str]:
    """What those asked are called: by their sectors and what any may be called, or as what is counted is."""
    sectors = _sectors(content)
    return [*sectors, *ANY_BODY] if sectors else _unit_words(content)


def _strata(content: Content) -> list[str]:
    """What strata are called, of dimensions that have no more of them than a sentence compares."""
    few = [each for each in content.dimensions if len(each.values) <= _MOST_STRATA]
    labels = {label for each in few for label in each.values.values()}
    return sorted(each for each in labels if len(each) > 3 and each.replace(" ", "").isalpha())


def _sectors(content: Content) -> list[str]:
    found: dict[str, None] = {}
    for dimension in content.dimensions:
        if dimension.name == "sector":
            for label in dimension.values.values():
                last = label.split()[-1].casefold() if label.split() else ""
                if last.isalpha() and last.endswith("s"):
                    found |= {last: None, last[:-1]: None}
    return list(found)
