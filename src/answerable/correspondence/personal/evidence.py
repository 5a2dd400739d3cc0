"""How much speaks for it that a run of capitals is a person: words weighed, and what stands around them.

Each weight is points; `TOLD` points make a person of a run where it stands, `SURE` one that is looked for
elsewhere. No single weight decides: a word of a list of names is none in "Robert Peel House", and a name
that no list has is told by its place under a sign-off.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from answerable.correspondence.personal.lexicon import NAMES, Lexis, folded, lexis_of
from answerable.correspondence.personal.runs import WORD, Token
from answerable.correspondence.personal.segments import Segment
from answerable.correspondence.wordings import name_signs, people

TOLD = 3.0
SURE = 4.0

_REACH = 64
"""Characters before and behind that are read."""
_BEFORE = {
    "greeted": 4.0,
    "said": 2.5,
    "labelled": 3.0,
    "marked": 2.5,
    "listed": 2.5,
    "held": 2.5,
    "asked": 2.0,
    "clause": 0.5,
    "signed": 2.5,
    "joined": -1.0,
    "one": 0.0,
    "dated": -1.5,
    "of_a_thing": -2.5,
    "places": -2.5,
    "somewhere": -1.5,
    "supplied": -2.0,
    "the": -2.5,
}
_BEHIND = {
    "addressed": 3.0,
    "pronouns": 3.0,
    "post": 2.5,
    "post_at_once": 2.5,
    "cited": 1.5,
    "called_upon": 2.5,
    "acts": 1.0,
    "thing": -3.0,
    "number": -1.5,
    "goes_on": -0.5,
}
_THE_BEFORE_TWO = -1.0
_OF_A_BODY = -5.0
_TITLED = 3.0
_AFTER_POST = 2.5
_BESIDE_THING = -1.0
_CUT_BEHIND = -2.5
_ADDRESSED = 2.5
_ALONE = 1.0
_UNDER_SIGN_OFF = (3.5, 3.0, 2.0, 1.5)
_BESIDE_POST_LINE = 2.5
_INDENT = 40
"""Characters that may stand before a name in its line."""
_BLOCK = 400
"""Characters of the longest signature."""
_CLOSING = 1.5
_CLOSING_LINES = 4
_ONE_NAME_IN_PROSE = 0.5
_FAMILY_FIRST = 2.0

_BLANK_BEFORE = re.compile(r"[ \t>*|_\u2022\u00b7\"'\u00a0-]*(?:\(?\d{1,3}[.)][ \t]+)?")
_LEADS = re.compile(r"[ \t*]*(?:[,|(<\u2013\u2014/;:]|-[ \t]|\t|[ ]{2,}|[ ]-)")


def weight_of(tokens: tuple[Token, ...]) -> float:
    """What the words alone speak for a person."""
    total, others = 0.0, 0.0
    for place, token in enumerate(tokens):
        weight = _weight(token, place, tokens)
        if place == 0:
            total = weight
        elif weight > 0:
            others += weight
        else:
            total += weight
    return total + min(others, 2.5)


def _weight(token: Token, place: int, tokens: tuple[Token, ...]) -> float:
    lexis, alone = token.lexis, len(tokens) == 1
    if token.is_initial:
        return 0.0 if alone else 1.5 if place == 0 else 0.6
    if alone and (lexis & Lexis.MAKER or (token.is_capitals and len(token.word) <= 3)):
        return -1.0
    if lexis & Lexis.GIVEN and (place == 0 or not lexis & Lexis.FAMILY):
        weight = 2.5 if place == 0 else 1.5
    elif lexis & Lexis.FAMILY:
        weight = 1.5
    elif lexis & Lexis.PLACE:
        return -0.7 if alone else 0.3
    elif lexis & (Lexis.ENGLISH | Lexis.HEAD | Lexis.POST):
        return -2.0
    else:
        return _weight_of_unknown(token, place)
    if lexis & Lexis.ENGLISH:
        weight *= 0.45
    if lexis & Lexis.PLACE:
        weight -= 1.0 if alone else 0.4
    if lexis & Lexis.HEAD and place:
        weight -= 0.8
    return weight


def _weight_of_unknown(token: Token, place: int) -> float:
    if token.is_capitals:
        return 0.3
    if token.word.endswith(("'s", "\u2019s")):
        return 0.2
    return 1.0 if place else 0.8


class Surroundings:
    """A text, asked for what stands around a span of it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def speaks(self, segment: Segment) -> float:
        """What stands around a segment, in points."""
        start, end = segment.tokens[0].start, segment.tokens[-1].end
        points = _TITLED * segment.titled + _AFTER_POST * (segment.after_post or segment.before_post)
        points += _BESIDE_THING * segment.beside_thing + _CUT_BEHIND * segment.cut_behind
        before = None if segment.titled else _SAID_BEFORE.search(self._text[max(0, start - _REACH) : start])
        behind = name_signs.BEHIND.match(self._text, end, min(len(self._text), end + 2 * _REACH))
        kind_before = before.lastgroup if before else None
        kind_behind = behind.lastgroup if behind else None
        if kind_before:
            points += self._said_before(kind_before, before, segment)
        named = len(segment.tokens) > 1 or segment.tokens[0].lexis & NAMES
        if kind_behind and not (
            (kind_behind == "goes_on" and len(segment.tokens) > 1) or (kind_behind == "number" and named)
        ):
            points += _BEHIND[kind_behind]
        if self._is_addressed(segment.tokens):
            points += _ADDRESSED
        points += self._place_in_lines(start, end)
        if len(segment.tokens) == 1 and kind_before in (None, "clause") and self._is_one_name(segment, start):
            points += _ONE_NAME_IN_PROSE
        if self._is_turned(segment, end):
            points += _FAMILY_FIRST
        return points

    @staticmethod
    def _said_before(kind: str, found: re.Match[str] | None, segment: Segment) -> float:
        points, first = _BEFORE[kind], segment.tokens[0].lexis
        if points >= 0:
            return points
        first_word = lexis_of(found.group().split()[0]) if found else 0
        if kind == "joined" and first_word & NAMES:
            return 0.0
        if kind == "of_a_thing" and first_word & Lexis.HEAD:
            return _OF_A_BODY
        if kind in ("the", "supplied") and first & Lexis.GIVEN and len(segment.tokens) > 1:
            return _THE_BEFORE_TWO
        return points

    def _is_one_name(self, segment: Segment, start: int) -> bool:
        """True for a given name that is nothing else, and for any within a sentence."""
        if segment.tokens[0].lexis == Lexis.GIVEN:
            return True
        return start > 1 and self._text[start - 1] in " \n\u00a0" and self._text[start - 2].islower()

    def _is_turned(self, segment: Segment, end: int) -> bool:
        """True for "Lindqvist, P."."""
        return len(segment.tokens) == 1 and _TURNED_INITIAL.match(self._text, end) is not None

    def _is_addressed(self, tokens: tuple[Token, ...]) -> bool:
        """True where a mail address in the text agrees with the words."""
        if not self._local_parts:
            return False
        plain = [folded(token.word) for token in tokens]
        if any(len(word) > 2 and word in self._local_parts for word in plain):
            return True
        joined = (f"{plain[0][0]}{plain[-1]}", f"{plain[0]}{plain[-1]}", f"{plain[-1]}{plain[0][0]}")
        return len(plain) > 1 and any(each in self._local_parts for each in joined)

    @cached_property
    def _local_parts(self) -> frozenset[str]:
        """The pieces of what stands before the @ of each address in the text."""
        parts: set[str] = set()
        for sign in people.AT_SIGN.finditer(self._text):
            local = _LOCAL.search(self._text[max(0, sign.start() - _REACH) : sign.start()])
            pieces = _PIECES.split(folded(local.group())) if local else ()
            parts.update(piece for piece in pieces if piece and not people.ROLE_ADDRESS.match(piece))
        return frozenset(parts)

    def _place_in_lines(self, start: int, end: int) -> float:
        """Points for a line of one's own, under a sign-off, or beside a line with a post."""
        line = self._text.rfind("\n", max(0, start - _INDENT), start) + 1
        if (not line and start > _INDENT) or not _BLANK_BEFORE.fullmatch(self._text, line, start):
            return 0.0
        alone = name_signs.LINE_ENDS.match(self._text, end) is not None
        if not alone and not _LEADS.match(self._text, end):
            return 0.0
        points = _ALONE * alone + _CLOSING * self._closes(line)
        under = self._lines_under_sign_off(line)
        if under < len(_UNDER_SIGN_OFF):
            points += _UNDER_SIGN_OFF[under]
        if self._is_post_line(self._line_behind(end)) or self._is_post_line(self._line_before(line)):
            points += _BESIDE_POST_LINE
        return points

    def _closes(self, line: int) -> bool:
        """True for one of the last short lines of a text, where letters are signed."""
        rest = self._text[line : line + 300]
        if line + 300 < len(self._text):
            return False
        lines = [each.strip() for each in rest.split("\n") if each.strip()]
        return line > 0 and len(lines) <= _CLOSING_LINES and all(len(each) <= 70 for each in lines)

    def _lines_under_sign_off(self, line: int) -> int:
        at = bisect_right(self._sign_offs, line)
        if not at:
            return len(_UNDER_SIGN_OFF)
        if line - self._sign_offs[at - 1] > _BLOCK:
            return len(_UNDER_SIGN_OFF)
        between = self._text[self._sign_offs[at - 1] : line]
        return sum(1 for each in between.split("\n") if each.strip())

    @cached_property
    def _sign_offs(self) -> list[int]:
        return [found.end() for found in name_signs.SIGNED.finditer(self._text)]

    def _line_behind(self, end: int) -> str:
        here = self._text.find("\n", end)
        rest = self._text[here : here + 240].strip() if here >= 0 else ""
        return rest.split("\n", 1)[0]

    def _line_before(self, line: int) -> str:
        return self._text[max(0, line - 240) : line].rstrip().rsplit("\n", 1)[-1].strip()

    @staticmethod
    def _is_post_line(line: str) -> bool:
        return 0 < len(line) <= 110 and name_signs.POST_LINE.match(line) is not None


_SAID_BEFORE = re.compile(rf"(?<![^\W_])(?:{name_signs.BEFORE.pattern.pattern})", name_signs.BEFORE.flags)
"""What is said before, looked for where words begin only: letter by letter it takes five times as long."""
_LOCAL = re.compile(r"[\w.+'\u2019-]+[ ]?\Z")
_PIECES = re.compile(r"[^\w'\u2019]|_|\d+")
_TURNED_INITIAL = re.compile(r",[ ]?[^\W\d_]\.")


def can_be_named(segment: Segment) -> bool:
    """False, cheaply, for most segments: English words that nothing makes a name of."""
    return any(not token.lexis or token.lexis & (NAMES | Lexis.PLACE) for token in segment.tokens)


_CAPITALS_BEHIND = re.compile(rf"(?:['\u2019]s)?[ \u00a0]({WORD}(?:[ \u00a0]{WORD}){{0,3}})")


def is_of_a_thing(text: str, end: int) -> bool:
    """True where the word that ends here is the first of a thing's name: Tolliver House, the Marsh report."""
    found = _CAPITALS_BEHIND.match(text, end)
    if found and any(lexis_of(word) & Lexis.HEAD and not lexis_of(word) & NAMES for word in found[1].split()):
        return True
    end = found.end() if found else end
    behind = name_signs.BEHIND.match(text, end, min(len(text), end + _REACH))
    return behind is not None and behind.lastgroup == "thing"
