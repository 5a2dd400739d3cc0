"""Names of people: told in letters, and found again wherever they stand.

A list of names would be a list of people, so none is kept: names are told anew from the replies whenever
something is to be published, and go when it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from answerable.correspondence.personal.evidence import is_of_a_thing
from answerable.correspondence.personal.lexicon import NAMES, Lexis, folded, lexis_of
from answerable.correspondence.personal.people import Told, people_in
from answerable.correspondence.personal.runs import LETTERS
from answerable.correspondence.wordings import people
from answerable.ground import Span

_WORD = re.compile(rf"{LETTERS}+(?:['\u2019-]{LETTERS}+)*")
_BETWEEN = re.compile(r"(?:\.?[ \t\u00a0]{0,2}|\.?[ \t]*\n[ \t]*|[._-])\Z")
_JOINED = re.compile(r"[._-]\Z")
_TURNED = re.compile(r",[ \t]?|_")
_TURNED_SENDER = re.compile(r"\s*[\"']?([^,()\"]{2,60}),\s*([^,()\"]{1,60}?)\s*(?:\(.*)?[\"']?\s*\Z")
_LONGEST = 60


class PersonName(NamedTuple):
    """A name as far as it was told; `given` is empty where only a title and a family name stood."""

    given: str
    family: str


def names_in(text: str, sender: str = "") -> frozenset[PersonName]:
    """The names of people in a letter for which enough speaks that they are looked for elsewhere.

    `sender` is the name or the address that it came from. Names of teams, bodies and places are not among
    them. `people_in` says where they stand, and what is less sure.
    """
    told = names_of(people_in(text)) | names_in_addresses(text)
    if not sender:
        return told
    if people.AT_SIGN.search(sender):
        return told | names_in_addresses(sender)
    turned = _TURNED_SENDER.match(sender)
    name = f"{turned[2]} {turned[1]}" if turned else sender.strip("\"' ")
    return told | names_of(people_in(f"From: {name}\n"))


_PIECES = re.compile(rf"({LETTERS}{{1,30}})[._]({LETTERS}{{2,30}}(?:-{LETTERS}{{2,30}})?)\d{{0,3}}[ ]?\Z")
_NO_NAMES = Lexis.STOP | Lexis.HEAD | Lexis.POST | Lexis.MAKER


def names_in_addresses(text: str) -> frozenset[PersonName]:
    """The names in the mail addresses of a text: priya.marsh@, and no office's."""
    found: set[PersonName] = set()
    for sign in people.AT_SIGN.finditer(text):
        pieces = _PIECES.search(text[max(0, sign.start() - _LONGEST) : sign.start()])
        if pieces is None:
            continue
        first, last = lexis_of(pieces[1]), lexis_of(pieces[2])
        if (first | last) & _NO_NAMES and not (first & Lexis.GIVEN and last & NAMES):
            continue
        if first & Lexis.GIVEN or (last & NAMES and (not first or len(pieces[1]) == 1)):
            found.add(PersonName(folded(pieces[1]), folded(pieces[2])))
    return frozenset(found)


def names_of(told: Iterable[Told]) -> frozenset[PersonName]:
    """The names of those told surely: the first and the last word, or the family name of who is titled."""
    return frozenset(name for each in told if each.sure for name in _named(each.words))


def _named(words: tuple[str, ...]) -> Iterator[PersonName]:
    plain = [folded(word) for word in words]
    plain = [word[:-2] if word.endswith("'s") else word for word in plain]
    if len(plain) > 1 and len(plain[-1]) > 1:
        yield PersonName(plain[0], plain[-1])
    elif len(plain) == 1 and len(plain[0]) > 1 and not lexis_of(plain[0]) & Lexis.GIVEN:
        yield PersonName("", plain[0])


class NameFinder:
    """Finds the names that it was given, in any text: in full, with an initial, titled, family name first."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._given: dict[str, set[str]] = defaultdict(set)
        for name in names:
            self._given[name.family].add(name.given)
        self._joined = {
            joined
            for family, every in self._given.items()
            for given in every
            if given and len(family) > 2
            for joined in (
                f"{given[0]}{family}",
                f"{given}{family}",
                f"{family}{given[0]}",
                f"{family}{given}",
            )
        }

    def find(self, text: str) -> tuple[Span, ...]:
        """Where the names stand, from left to right; first and family name alone are not looked for."""
        if not self._given:
            return ()
        words = [found for found in _WORD.finditer(text) if len(found.group()) <= _LONGEST]
        found: list[Span] = []
        for index, word in enumerate(words):
            key = folded(word.group())
            if key in self._given:
                found += self._around(text, words, index, self._given[key])
            elif key in self._joined:
                found.append(Span(*word.span()))
        return tuple(sorted(found))

    def _around(self, text: str, words: list[re.Match[str]], index: int, given: set[str]) -> Iterator[Span]:
        family = words[index]
        for back in range(index - 1, max(-1, index - 4), -1):
            between = text[words[back].end() : words[back + 1].start()]
            if not _BETWEEN.match(between):
                break
            before = words[back].group()
            if before.casefold() in _CONJUNCTIONS:
                break
            capitals = before[0].isupper() and family.group()[0].isupper()
            titled = capitals and before.casefold() in people.TITLE_WORDS
            if titled or (_is_one_of(before, given) and (capitals or _JOINED.match(between))):
                yield Span(words[back].start(), family.end())
                break
        after = words[index + 1] if index + 1 < len(words) else None
        turned = after is not None and _TURNED.fullmatch(text, family.end(), after.start())
        if after is not None and turned and _is_one_of(after.group(), given):
            yield Span(family.start(), after.end())


_CONJUNCTIONS = frozenset(("and", "or", "to", "for", "of", "the"))
_COMMON = Lexis.TITLE | Lexis.POST | Lexis.STOP | Lexis.MAKER


def parts_of_names(text: str, told: Iterable[Told], beside: Collection[PersonName] = ()) -> tuple[Span, ...]:
    """Where a part of a name stands alone: of those `told` in this text, and of those named `beside` it.

    Elsewhere a name alone can be a word or somebody else; in letters of one request it seldom is.
    `beside` are names of the other letters of the request.
    """
    own = {folded(part) for each in told for part in each.words}
    parts = {part for part in own if len(part) > 2 and not _is_common(part)}
    parts.update(part for name in beside for part in name if len(part) > 2 and not _is_common(part))
    if not parts:
        return ()
    return tuple(
        Span(*word.span())
        for word in _WORD.finditer(text)
        if word.group()[0].isupper()
        and _is_part(folded(word.group()), parts)
        and not is_of_a_thing(text, word.end())
    )


def _is_part(plain: str, parts: set[str]) -> bool:
    return plain in parts or (plain.endswith("'s") and plain[:-2] in parts)


def _is_common(part: str) -> bool:
    """True for words of which more than a name is needed to mask them alone."""
    return part in people.MONTHS_THAT_ARE_NAMES or bool(lexis_of(part) & _COMMON)


def _is_one_of(word: str, given: set[str]) -> bool:
    """True for one of the given names, for its initial, and for a name of which the initial was given."""
    key = folded(word)
    return key in given or key[0] in given or (len(key) == 1 and any(each[:1] == key for each in given))
