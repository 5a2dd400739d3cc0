"""The people whom a text names: runs of capitals weighed, then lists, wrapped lines, names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from answerable.correspondence.personal.evidence import SURE, TOLD, Surroundings, can_be_named, weight_of
from answerable.correspondence.personal.lexicon import NAMES, Lexis, lexis_of
from answerable.correspondence.personal.runs import LETTERS, Token, is_name_like, runs
from answerable.correspondence.personal.segments import Segment, segments
from answerable.correspondence.wordings import name_signs
from answerable.ground import Span

_LEAST = -3.0
"""Points of the words alone below which only titles and places of names make a person of them."""


class Told(NamedTuple):
    """A person named in a text: where, with which words, and how much speaks for it."""

    span: Span
    words: tuple[str, ...]
    points: float

    @property
    def sure(self) -> bool:
        """True where enough speaks for it that the name is looked for elsewhere."""
        return self.points >= SURE


class _Candidate(NamedTuple):
    tokens: tuple[Token, ...]
    own: float
    points: float
    end: int = 0
    """Where an initial behind a comma ends."""

    @property
    def told(self) -> bool:
        return self.points >= TOLD

    def as_told(self) -> Told:
        return Told(
            Span(self.tokens[0].start, max(self.end, self.tokens[-1].end)),
            tuple(token.word for token in self.tokens),
            self.points,
        )


@lru_cache(maxsize=1024)
def people_in(text: str) -> tuple[Told, ...]:
    """The people named in a letter, from left to right; teams, bodies, places and makers are not among them.

    The last texts are remembered: a build asks of a page first whom it names, and then what of it to mask.
    """
    found = _in_lines(text, _listed(text, list(_candidates(text))))
    told = [_with_initials(text, each).as_told() for each in _wrapped(text, found) if each.told]
    told += _signed_in_small_letters(text)
    told += _in_file_names(text)
    told += _asked_in_small_letters(text)
    return tuple(sorted(told))


def _candidates(text: str) -> Iterator[_Candidate]:
    around = Surroundings(text)
    for run in runs(text):
        for choice in _choices(run):
            best = max(
                (
                    _Candidate(segment.tokens, own, own + around.speaks(segment))
                    for segment in choice
                    if (own := weight_of(segment.tokens)) > _LEAST
                ),
                key=lambda each: each.points,
                default=None,
            )
            if best is not None:
                yield best


def _choices(run: list[Token]) -> Iterator[list[Segment]]:
    """Segments of a run that stand at one place, together: with English words behind and without."""
    if len(run) == 1 and not _worth_weighing(run[0]):
        return
    at: dict[int, list[Segment]] = {}
    for segment in segments(run):
        if can_be_named(segment) and not all(token.is_initial for token in segment.tokens):
            at.setdefault(segment.tokens[0].start, []).append(segment)
    yield from at.values()


def _worth_weighing(token: Token) -> bool:
    if token.lexis & (Lexis.STOP | Lexis.HEAD) and not token.lexis & NAMES:
        return False
    return is_name_like(token) or bool(token.lexis & Lexis.PLACE)


_INITIALS_BEHIND = re.compile(r",[ ]?[^\W\d_]\.(?:[ ]?[^\W\d_]\.)*")


def _with_initials(text: str, each: _Candidate) -> _Candidate:
    """With the initials of "Lindqvist, P."."""
    found = _INITIALS_BEHIND.match(text, each.tokens[-1].end) if len(each.tokens) == 1 else None
    return each._replace(end=found.end()) if found else each


def _listed(text: str, found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, where one of "Ann Reed, Cole and Young" is told, so are the others."""
    groups: list[list[_Candidate]] = []
    for each in found:
        last = groups[-1][-1] if groups else None
        gap = text[last.tokens[-1].end : each.tokens[0].start] if last else ""
        if (
            last is not None
            and len(gap) < 12
            and gap.strip()
            and name_signs.IN_A_LIST.pattern.fullmatch(gap)
            and "\n\n" not in gap
        ):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [each for group in groups for each in _as_a_list(group)]


_LINE_GAP = re.compile(r"[ \t,.;]*\n[ \t>]*(?:\(?\d{1,3}[.)]|[*\u2022\u00b7-])?[ \t]*")


def _in_lines(text: str, found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, where most lines of a list of lines hold a person told, so do the others."""
    groups: list[list[_Candidate]] = []
    for each in found:
        last = groups[-1][-1] if groups else None
        if last is not None and _LINE_GAP.fullmatch(text, last.tokens[-1].end, each.tokens[0].start):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [each for group in groups for each in _as_lines(group)]


def _as_lines(group: list[_Candidate]) -> list[_Candidate]:
    told = sum(each.told and len(each.tokens) > 1 for each in group)
    if len(group) < 3 or 2 * told < len(group):
        return group
    return [
        each._replace(points=max(each.points, TOLD)) if each.own > 0 and not _is_place(each) else each
        for each in group
    ]


def _as_a_list(group: list[_Candidate]) -> list[_Candidate]:
    if len(group) < 2:
        return group
    plausible = [each for each in group if each.own > 0 and not _is_place(each)]
    told = sum(each.told for each in group)
    mean = sum(each.own for each in group) / len(group)
    if told and len(plausible) == len(group):
        return [each._replace(points=max(each.points, TOLD)) for each in group]
    if not told and len(plausible) == len(group) >= 3 and mean >= 1.3:
        return [each._replace(points=max(each.points, TOLD)) for each in group]
    return group


def _is_place(candidate: _Candidate) -> bool:
    return all(token.lexis & Lexis.PLACE and not token.lexis & Lexis.GIVEN for token in candidate.tokens)


_WRAP = re.compile(r"[ \t]*\r?\n[ \t>]*")


def _wrapped(text: str, found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, a name that a line's end parts in two joined again."""
    joined: list[_Candidate] = []
    for each in found:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(text, last, each):
            own = weight_of(last.tokens + each.tokens)
            joined[-1] = _Candidate(last.tokens + each.tokens, own, max(last.points, own))
        else:
            joined.append(each)
    return joined


def _goes_on(text: str, last: _Candidate, each: _Candidate) -> bool:
    if len(last.tokens) > 2 or len(each.tokens) > 1 or not last.tokens[0].lexis & Lexis.GIVEN:
        return False
    end = last.tokens[-1].end
    if not _WRAP.fullmatch(text, end, each.tokens[0].start):
        return False
    return "\n" not in text[max(0, end - 45) : end] and is_name_like(each.tokens[0])


_SMALL = re.compile(rf"\s*\n?[ \t>*]*({LETTERS}{{2,20}}(?:[ \t]{LETTERS}{{1,20}}){{0,2}})[ \t,.*]*(?:\n|\Z)")


def _signed_in_small_letters(text: str) -> Iterator[Told]:
    """Who signs as "jane smith"."""
    for sign_off in name_signs.SIGNED.finditer(text):
        found = _SMALL.match(text, sign_off.end())
        if found is None or not found.group(1).islower():
            continue
        words = tuple(found.group(1).split())
        first = lexis_of(words[0])
        if (
            first & Lexis.STOP
            or not (first & Lexis.GIVEN or (first == Lexis.FAMILY and len(words) > 1))
            or (first & Lexis.ENGLISH and len(words) > 2)
        ):
            continue
        if all(lexis_of(word) & NAMES or not lexis_of(word) or len(word) == 1 for word in words):
            yield Told(Span(*found.span(1)), words, SURE)


def _asked_in_small_letters(text: str) -> Iterator[Told]:
    """Who is to be asked in "contact priya in legal": a given name that is no other word."""
    for found in name_signs.ASKED_IN_SMALL_LETTERS.finditer(text):
        words = found.group(1).split()
        if lexis_of(words[0]) == Lexis.GIVEN or lexis_of(words[0]) == NAMES:
            last = words[1:] if len(words) > 1 and lexis_of(words[1]) == Lexis.FAMILY else []
            named = (words[0], *last)
            yield Told(Span(found.start(1), found.start(1) + len(" ".join(named))), named, TOLD)


_STEM = re.compile(r"[\w()+&'\u2019.-]{3,120}\Z")
_PIECE = re.compile(
    r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019]+|[a-z\u00df-\u00ff'\u2019]+|[A-Z\u00c0-\u00de]+"
)
_WHOLE_PIECE = re.compile(rf"{LETTERS}{{4,}}")
_NOT_IN_FILES = Lexis.ENGLISH | Lexis.PLACE | Lexis.HEAD | Lexis.STOP | Lexis.MAKER | Lexis.POST


def _in_file_names(text: str) -> Iterator[Told]:
    """Names within names of files, "foi_jane_smith.pdf": two pieces, or a family name that is no word."""
    for end in name_signs.END_OF_A_FILE_NAME.finditer(text):
        file = _STEM.search(text, max(0, end.start() - 120), end.start())
        if file is None:
            continue
        stem = file.group()
        for one, other in pairwise(_PIECE.finditer(stem)):
            if stem[one.end() : other.start()] in ("", "_", "-", ".", " ", "__") and _are_a_name(one, other):
                span = Span(file.start() + one.start(), file.start() + other.end())
                yield Told(span, (one.group(), other.group()), SURE)
        for piece in _WHOLE_PIECE.finditer(stem):
            if lexis_of(piece.group()) == Lexis.FAMILY:
                yield Told(
                    Span(file.start() + piece.start(), file.start() + piece.end()), (piece.group(),), TOLD
                )


def _are_a_name(one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = lexis_of(one.group()), lexis_of(other.group())
    if (first | second) & _NOT_IN_FILES or min(len(one.group()), len(other.group())) < 3:
        return False
    if first & Lexis.GIVEN:
        return bool(second & NAMES) or len(other.group()) > 3
    return not first and len(one.group()) > 3 and bool(second & Lexis.FAMILY)
