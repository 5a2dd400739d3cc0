"""What in a run of capitals can be a person's name: cut at titles, posts, and words that stand in no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.correspondence.personal.lexicon import NAMES, Lexis, folded
from answerable.correspondence.personal.runs import Token, is_name_like
from answerable.correspondence.wordings import people

_ACRONYM = 5
"""Letters of the longest word in capitals that is taken for an acronym where no list has it as a name."""


@dataclass(frozen=True)
class Segment:
    """Words that can be a name, and what of the run stands beside them."""

    tokens: tuple[Token, ...]
    titled: bool = False
    after_post: bool = False
    before_post: bool = False
    beside_thing: bool = False
    cut_behind: bool = False
    """True where English words were cut off behind: what is called Jane Smith Award is no person."""


def segments(run: list[Token]) -> Iterator[Segment]:
    """The segments of a run, from left to right."""
    part: list[Token] = []
    titled = after_post = False
    for index, token in enumerate(run):
        last = index + 1 == len(run)
        if _is_title(token, part, last):
            yield from _cut(part, titled, after_post)
            part, titled = [], True
        elif _is_post(token, part):
            yield from _cut(_without_post(part), titled, after_post, before_post=True)
            part, titled, after_post = [], False, not token.word.endswith(("'s", "\u2019s"))
        elif _parts(token, part, run, index):
            yield from _cut(part, titled, after_post)
            part, titled, after_post = [], False, False
        else:
            part.append(token)
    yield from _cut(part, titled, after_post)


def _is_title(token: Token, part: list[Token], last: bool) -> bool:
    if not token.lexis & Lexis.TITLE or (token.is_capitals and folded(token.word) in people.SHORT_RANKS):
        return False
    return not (last and part and is_name_like(part[-1]) and token.lexis & NAMES)


def _is_post(token: Token, part: list[Token]) -> bool:
    if not token.lexis & Lexis.POST:
        return False
    surname = token.lexis & Lexis.FAMILY and len(part) == 1 and part[0].lexis & Lexis.GIVEN
    return not surname


def _parts(token: Token, part: list[Token], run: list[Token], index: int) -> bool:
    """True for a word that stands in no name."""
    lexis = token.lexis
    if lexis & Lexis.STOP and not lexis & Lexis.HEAD:
        if part and lexis & Lexis.FAMILY and len(part) == 1 and part[0].lexis & Lexis.GIVEN:
            return False
        if token.is_initial and part and is_name_like(part[-1]):
            return False
        if token.is_initial and index + 1 < len(run) and run[index + 1].lexis & Lexis.FAMILY:
            return bool(run[index + 1].lexis & Lexis.ENGLISH)
        return True
    if folded(token.word) in people.MONTHS_THAT_ARE_NAMES:
        return not _is_month_as_name(part, run, index)
    if lexis & Lexis.MAKER and not lexis & NAMES:
        return True
    return _is_acronym(token, part)


def _is_acronym(token: Token, part: list[Token]) -> bool:
    """True for FOI and TGCh; not for what follows a name in capitals, JOHN BASRA."""
    if token.lexis or len(token.word) > _ACRONYM or folded(token.word) == "st":
        return False
    if token.is_capitals:
        return not (part and part[-1].is_capitals and part[-1].lexis & NAMES)
    return sum(letter.isupper() for letter in token.word) > 1 and "'" not in folded(token.word)


def _is_month_as_name(part: list[Token], run: list[Token], index: int) -> bool:
    """True for the month in "April Jones" and in "Theresa May"."""
    if part:
        return bool(part[-1].lexis & Lexis.GIVEN) and index + 1 == len(run)
    following = run[index + 1] if index + 1 < len(run) else None
    return following is not None and bool(following.lexis & Lexis.FAMILY) and not following.lexis & Lexis.STOP


def _without_post(part: list[Token]) -> list[Token]:
    """What is left of "Jane Smith Data Protection" before "Officer"."""
    end = len(part)
    while end and (part[end - 1].lexis & (Lexis.HEAD | Lexis.ENGLISH) and not _holds_name(part[:end])):
        end -= 1
    return part[:end]


def _holds_name(part: list[Token]) -> bool:
    """True where the last word is one that a person is called by, behind a name of one word."""
    return bool(part[-1].lexis & Lexis.FAMILY) and len(part) == 2 and bool(part[0].lexis & Lexis.GIVEN)


def _cut(part: list[Token], titled: bool, after_post: bool, before_post: bool = False) -> Iterator[Segment]:
    """The segment that is left of words when what names a thing, and English words around, are cut off."""
    start, thing = 0, False
    for index, token in enumerate(part):
        first = index == start
        if _begins_thing(token, first):
            return
        if _is_head(token, index - start):
            start, thing = index + 1, True
    rest = part[start:]
    while rest and folded(rest[-1].word) in people.POST_NOMINALS and not rest[-1].lexis & NAMES:
        rest = rest[:-1]
    while rest and _is_plain_english(rest[0]):
        rest = rest[1:]
    end = len(rest)
    while end and _is_plain_english(rest[end - 1]):
        end -= 1
    if not rest or not end:
        return
    yield Segment(tuple(rest), titled and not thing, after_post, before_post, thing)
    if end < len(rest):
        yield Segment(
            tuple(rest[:end]), titled and not thing, after_post, before_post, thing, cut_behind=True
        )


def _begins_thing(token: Token, first: bool) -> bool:
    """True for the first word of names of places that begin with their kind: Heol Llywelyn, King Edward."""
    plain = folded(token.word)
    return first and plain in people.HEAD_FIRST and not token.lexis & Lexis.GIVEN


def _is_head(token: Token, place: int) -> bool:
    """True for the word that says what a thing is, where nobody is called by it."""
    if not token.lexis & Lexis.HEAD:
        return False
    return not token.lexis & NAMES or place > 1


def _is_plain_english(token: Token) -> bool:
    return bool(token.lexis & (Lexis.ENGLISH | Lexis.HEAD | Lexis.POST)) and not token.lexis & NAMES
