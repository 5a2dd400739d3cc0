"""What the words of a manuscript rest on besides figures: sources cited, words quoted, and what boxes name.

Everything is found in the content and compared with it: a citation of what cannot be cited, and a quotation
that is not what stands on record, is refused with its place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from answerable.equipment import EquipmentFact
from answerable.ground import BadInput, Missing
from answerable.report.content.cited import CitedSource, QuotedWords, source_called
from answerable.report.content.content import Content
from answerable.report.figures.request import located
from answerable.report.language.expressions import ManuscriptPlace
from answerable.report.language.grammar import Form, legal
from answerable.report.manuscript.figures import Figures, fact_asked, figure_names
from answerable.report.manuscript.manuscript import Manuscript, ManuscriptBlock, PlacedExpression
from answerable.report.manuscript.notes import Note, notes_of
from answerable.report.manuscript.prose import TypedWords
from answerable.report.manuscript.surrounds import Surround, SurroundKind
from answerable.report.measures import measure_of

_MOST_KEYS = 12
_MARKS = {"\u201c": "\u201d", "\u2018": "\u2019", '"': '"', "'": "'"}
_LEFT_OUT = re.compile(r"\.\.\.|\u2026|\[\s*\]")


class GroundKind(StrEnum):
    """What words may rest on."""

    FIGURE = "figure"
    SOURCE = "source"
    WORDS = "words"
    BODY = "body"
    EQUIPMENT = "equipment"
    BOX = "box"
    DECLARED = "declared"


@dataclass(frozen=True)
class Ground:
    """One thing that a box or a recommendation rests on.

    `name` is the name of a figure, the key of a source or a body, the uid of words, the expression of what a
    catalogue says, the anchor of a box, or what words were declared with.
    """

    kind: GroundKind
    name: str


@dataclass(frozen=True)
class Grounds:
    """What a manuscript rests on: its notes, the words it quotes, what each surround rests on.

    `words` has them by their uid, and by what the manuscript calls them; `facts` has what a catalogue says,
    by the expression.
    """

    notes: tuple[Note, ...] = ()
    words: Mapping[str, QuotedWords] = field(default_factory=dict)
    facts: Mapping[str, EquipmentFact] = field(default_factory=dict)
    of: Mapping[Surround, tuple[Ground, ...]] = field(default_factory=dict)

    def resting_on(self, ground: Ground) -> tuple[Surround, ...]:
        """The boxes and recommendations that rest on that."""
        return tuple(each for each, found in self.of.items() if ground in found)


def find_grounds(manuscript: Manuscript, content: Content) -> Grounds:
    """What the manuscript rests on, found in the content.

    Raises `Missing` or `BadInput` with line and column for a source that is not there, is confidential or was
    withdrawn, for words that are not there, no longer stand or are typed otherwise, and for a name in `rests`
    that is nothing's or several things'.
    """
    notes = notes_of(manuscript)
    for note in notes:
        if note.key:
            source = citable(content, note.key, note.place)
            with located(note.place):
                source.citation(note.locator)
    words = {uid: standing_words(content, uid, place) for uid, place in _quoted(manuscript)}
    for block in manuscript.blocks:
        for quotation in block.quotations:
            _check_typed(quotation, words[quotation.uid])
    figures = figure_names(manuscript)
    of: dict[Surround, tuple[Ground, ...]] = {}
    for surround in manuscript.surrounds:
        if surround.kind is SurroundKind.PART:
            continue
        named = []
        for name in surround.rests:
            ground = _named(name, surround, manuscript, content, frozenset(figures.values()))
            if ground.kind is GroundKind.WORDS:
                words[name] = standing_words(content, name, surround.place)
            named.append(ground)
        found = (*named, *contained(manuscript, surround, figures))
        of[surround] = tuple(dict.fromkeys(_in_one_spelling(each, words) for each in found))
    facts = {
        placed.expression.canonical: fact_asked(placed, content)
        for placed in manuscript.expressions
        if measure_of(placed.expression).of_catalogue
    }
    return Grounds(notes, words | {each.uid: each for each in words.values()}, facts, of)


def printed_words(placed: PlacedExpression, figures: Figures, grounds: Grounds) -> str:
    """What an expression prints in a sentence, as plain text; for what one body said, what was asked."""
    if placed.expression.uid:
        return f"\u201c{grounds.words[placed.expression.uid].shown}\u201d"
    measure = measure_of(placed.expression)
    if measure.of_body:
        return placed.expression.canonical
    if measure.of_catalogue:
        return grounds.facts[placed.expression.canonical].words
    figure = figures.of(placed.expression)
    if measure.refers:
        return figure.title
    words = (figure.whole.in_prose or {}).get(placed.expression.show.value, figure.title)
    ranked = placed.opens and placed.expression.show in (Form.WORDS, Form.RANK)
    return words[:1].upper() + words[1:] if ranked else words


def _in_one_spelling(ground: Ground, words: Mapping[str, QuotedWords]) -> Ground:
    return Ground(ground.kind, words[ground.name].uid) if ground.kind is GroundKind.WORDS else ground


def contained(
    manuscript: Manuscript, surround: Surround, figures: Mapping[str, str] | None = None
) -> Iterator[Ground]:
    """What stands in a box or a recommendation, which so rests on it: figures, sources cited, words quoted.

    `figures` are the names of figures by their expressions.
    """
    for block in manuscript.blocks:
        if surround in block.around:
            yield from _in_block(block, figures or {})


def is_founded(manuscript: Manuscript, surround: Surround) -> bool:
    """Whether it names what it rests on, or holds it."""
    return bool(surround.rests) or next(contained(manuscript, surround), None) is not None


def citable(content: Content, key: str, place: ManuscriptPlace) -> CitedSource:
    """The source of that key; `Missing` where it is not there or confidential, `BadInput` if withdrawn."""
    source = source_called(content.sources, key)
    if source is None:
        keys = [each.key for each in content.sources if not each.withdrawn]
        near = get_close_matches(key, keys, _MOST_KEYS) or keys[:_MOST_KEYS]
        raise Missing(
            f"there is no source {key!r} that can be cited",
            where=str(place),
            remedy=f"Sources: {legal(near) or 'none'}. One that is confidential is not cited.",
        )
    if source.withdrawn:
        raise BadInput(
            f"the source {key!r} was withdrawn: {source.withdrawn}",
            where=str(place),
            remedy="Take the citation out, and what rests on it; or cite another source.",
        )
    return source


def standing_words(content: Content, uid: str, place: ManuscriptPlace) -> QuotedWords:
    """The words of that uid, which stand as they were marked; `Missing` or `BadInput` with `place` else."""
    found = content.quotable(uid)
    if found is None:
        raise Missing(
            f"there are no words on record under {uid!r}",
            where=str(place),
            remedy="Write the uid of a passage or a statement as `answerable trace` prints it.",
        )
    if found.withdrawn:
        raise BadInput(
            f"the words of {uid!r} were withdrawn: {found.withdrawn}",
            where=str(place),
            remedy="Take them out, and what rests on them.",
        )
    if found.recorded != found.standing:
        raise BadInput(
            f"the words of {uid!r} no longer stand where they were marked: {_shortly(found.recorded)} "
            f"was marked, and there stands {_shortly(found.standing) or 'nothing'}",
            where=str(place),
            remedy="Mark the passage again, and quote that one.",
        )
    if found.source:
        citable(content, found.source, place)
    return found


def _quoted(manuscript: Manuscript) -> Iterator[tuple[str, ManuscriptPlace]]:
    for block in manuscript.blocks:
        yield from ((each.expression.uid, each.place) for each in block.expressions if each.expression.uid)
        yield from ((each.uid, each.place) for each in block.quotations)


def _check_typed(typed: TypedWords, found: QuotedWords) -> None:
    words = _bare(typed.words)
    for right in (found.standing, found.shown):
        if words == _folded(right):
            return
    right = _folded(found.shown)
    if words in right or _LEFT_OUT.search(words):
        raise BadInput(
            f"a quotation is shortened: {_shortly(words)} of {_shortly(right)}",
            where=str(typed.place),
            remedy=f"Quote the passage whole, or mark a shorter one: {{{{ quote {typed.uid} }}}} prints it.",
        )
    raise BadInput(
        f"a quotation is not what was said: {_difference(words, right)}",
        where=str(typed.place),
        remedy=f"Quote it letter by letter: {{{{ quote {typed.uid} }}}} prints it.",
    )


def _bare(words: str) -> str:
    """Typed words with single gaps and without the marks of quotation around them."""
    folded = _folded(words)
    if len(folded) > 1 and _MARKS.get(folded[0]) == folded[-1]:
        folded = folded[1:-1].strip()
    return folded


def _folded(words: str) -> str:
    return " ".join(words.split())


def _difference(typed: str, right: str) -> str:
    """The words around the first letter that differs, as typed and as they stand."""
    same = sum(
        1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(typed, right, strict=False))
    )
    start = max(0, same - 20)
    before = "\u2026" if start else ""
    return f"{before + typed[start : same + 20]!r}, and there stands {before + right[start : same + 20]!r}"


def _shortly(words: str) -> str:
    folded = _folded(words)
    return repr(folded if len(folded) <= 60 else f"{folded[:59]}\u2026") if folded else ""


def _named(
    name: str, surround: Surround, manuscript: Manuscript, content: Content, figures: frozenset[str]
) -> Ground:
    boxes = {each.name: each for each in manuscript.surrounds if each.name and each is not surround}
    found = [Ground(GroundKind.FIGURE, name)] if name in figures else []
    found += [Ground(GroundKind.BOX, boxes[name].anchor)] if name in boxes else []
    if source_called(content.sources, name):
        found.append(Ground(GroundKind.SOURCE, citable(content, name, surround.place).key))
    if content.quotable(name) is not None:
        found.append(Ground(GroundKind.WORDS, name))
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(
            f"{name!r} is the name of a {' and of a '.join(each.kind for each in found)}",
            where=str(surround.place),
            remedy="Name the figure or the box otherwise, with `as`.",
        )
    keys = [each.key for each in content.sources if not each.withdrawn]
    near = get_close_matches(name, [*figures, *boxes, *keys], _MOST_KEYS)
    legally = near or [*sorted(figures), *boxes, *keys][:_MOST_KEYS]
    raise Missing(
        f"the {surround.kind} rests on {name!r}, which is nothing here",
        where=str(surround.place),
        remedy="Name figures (`as NAME`), sources by key, boxes, or passages and statements by uid. "
        f"There are: {legal(legally) or 'none'}.",
    )


def _in_block(block: ManuscriptBlock, figures: Mapping[str, str]) -> Iterator[Ground]:
    for placed in block.expressions:
        wanted, measure = placed.expression, measure_of(placed.expression)
        if wanted.uid:
            yield Ground(GroundKind.WORDS, wanted.uid)
        elif measure.of_body:
            yield Ground(GroundKind.BODY, wanted.body)
        elif measure.of_catalogue:
            yield Ground(GroundKind.EQUIPMENT, wanted.canonical)
        else:
            yield Ground(
                GroundKind.FIGURE, wanted.name if measure.refers else figures.get(wanted.canonical, "")
            )
    for quotation in block.quotations:
        yield Ground(GroundKind.WORDS, quotation.uid)
    for reference in block.references:
        if reference.key:
            yield Ground(GroundKind.SOURCE, reference.key)
        else:
            yield Ground(GroundKind.DECLARED, reference.declared)
