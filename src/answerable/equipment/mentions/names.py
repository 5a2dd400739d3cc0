"""Names of brands, makers and technologies in a text, each weighed by what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from answerable.equipment.catalogue import Catalogue, MakerOf, MakerRelation, Mistaken
from answerable.equipment.mentions.mentions import NamedEquipment, NamedKind
from answerable.equipment.wordings import surroundings
from answerable.ground import Span

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n\s*\n|\n(?=\s*(?:[-*\u2022]|\d+[.)]))")
_COUNT = r"(?:\(?[x\u00d7]?\s?\d{1,4}\s?[x\u00d7]?\)?)"
_LIST = re.compile(
    rf"\s*{_COUNT}?\s*(?:,|/|&|\band\b|\bor\b|\+|;|\n)\s*(?:(?:[a-z0-9][.)]|[-*\u2022])\s*)?"
    rf"(?:and\s+|or\s+)?(?:{_COUNT}\s*)?",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\s([A-Z][a-z]+)\b")
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
_MISREAD = re.compile(r"(?<=[A-Z])[l10](?=[A-Z])")
"""What stands among capital letters where a scan was misread: l and 1 for I, 0 for O."""
_IN_BRACKETS = re.compile(r"\s?\(([^()]{5,80})\)")
_SHORT, _NEAR, _REACH = 5, 30, 400
"""Words of a short line; letters near a name; and those beyond which no other name bears on it."""


@dataclass(frozen=True)
class _Name:
    """A name in the catalogue: what it is, whose, what else it can be, and the words of its maker's firms."""

    name: str
    kind: NamedKind
    makers: tuple[MakerOf, ...]
    mistaken: Mistaken
    firm_words: frozenset[str]


class BrandFinder:
    """The names of a catalogue, found by their first words before they are looked at closely."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_key = {_key(each): name for name in _names(catalogue) for each in (name.name,)}
        by_first: dict[str, list[str]] = {}
        for key in sorted(self._by_key, key=lambda each: (-len(each), each)):
            by_first.setdefault(_WORD.findall(key)[0], []).append(key)
        self._by_first = {first: _any_of(keys) for first, keys in by_first.items()}
        self._own = frozenset(word for key in self._by_key for word in key.split())

    def seen(self, text: str) -> list[tuple[Span, _Name]]:
        """Every name of the catalogue that stands in the text as words of its own, unweighed."""
        text = _MISREAD.sub(lambda found: "O" if found[0] == "0" else "I", text)
        lowered = text.lower()
        firsts = self._by_first.keys() & set(_WORD.findall(lowered))
        found = [(Span(*each.span()), self._by_key[_key(each.group())])
                 for first in firsts for each in self._by_first[first].finditer(text)]  # fmt: skip
        found.sort(key=lambda each: (each[0].start, -each[0].end))
        kept: list[tuple[Span, _Name]] = []
        for span, name in found:
            if not kept or span.start >= kept[-1][0].end:
                kept.append((span, name))
        return kept

    def find(self, text: str, seen: list[tuple[Span, _Name]]) -> list[NamedEquipment]:
        """Those of the names seen that stand for equipment."""
        closed = [*_spans(surroundings.ADDRESS.finditer(text)), *_spans(surroundings.CASE.finditer(text))]
        closed += self._firms_of_others(text, seen)
        open_ = [each for each in seen if not any(each[0].overlaps(other) for other in closed)]
        open_ = [each for each in open_ if not _is_place_title_or_party(text, each[0])]
        spelt = {span.of(text) for span, _ in open_ if _is_abbreviation(text, span)}
        open_ = [each for each in open_ if each[0].of(text) not in spelt]
        sure = [each for each in open_ if _is_equipment(text, *each)]
        known = {span for span, _ in sure}
        doubtful = [each for each in open_ if each[0] not in known and _may_be_listed(text, *each)]
        sure += _beside(text, doubtful, known)
        return [NamedEquipment(span, span.of(text), name.kind, name.makers) for span, name in sure]

    def _firms_of_others(self, text: str, seen: list[tuple[Span, _Name]]) -> list[Span]:
        """The names of firms that hold a name and other words than its maker's firms have."""
        if surroundings.FIRM_SUFFIX.search(text) is None:
            return []
        others = []
        for found in surroundings.FIRM.finditer(text):
            firm = Span(*found.span())
            within = [name for span, name in seen if span.overlaps(firm)]
            known = frozenset[str]().union(*(name.firm_words for name in within)) | self._own
            words = [each.strip(".,()'").casefold() for each in found.group().split()]
            if within and any(
                each and each not in known and each not in surroundings.FIRM_WORDS for each in words
            ):
                others.append(firm)
        return others


def _is_place_title_or_party(text: str, span: Span) -> bool:
    if surroundings.PLACE_AFTER.match(text, span.end):
        return True
    before = text[max(0, span.start - 40) : span.start]
    return any(each.search(before) for each in (surroundings.TITLE_BEFORE, surroundings.PARTY_BEFORE))


def _is_abbreviation(text: str, span: Span) -> bool:
    """True for the first letters of the words that stand before them, or in brackets after them."""
    letters = span.of(text).lower()
    if not letters.isalpha() or len(letters) > _SHORT:
        return False
    if inside := _IN_BRACKETS.match(text, span.end):
        words = _WORD.findall(inside[1])
    elif text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")":
        words = _WORD.findall(text[max(0, span.start - 80) : span.start])[-2 * _SHORT :]
    else:
        return False
    great = [each for each in words if each.lower() not in _SMALL_WORDS]
    return any(letters in _first_letters(each, len(letters)) for each in (words, great))


def _first_letters(words: Iterable[str], below: int) -> str:
    """The first letter of each word, and all of a shorter abbreviation: "UN Refugee Agency" gives "unra"."""
    return "".join(each if each.isupper() and len(each) < below else each[0] for each in words).lower()


def _is_equipment(text: str, span: Span, name: _Name) -> bool:
    if (after := _CAPITAL.match(text, span.end)) and after[1].casefold() in name.firm_words:
        return True
    match name.mistaken:
        case Mistaken.NO:
            is_in_small_letters = " " in span.of(text) and span.of(text).islower() and not name.name.islower()
            return not is_in_small_letters or (
                _is_of_this_trade(text, span) and _is_named_as_maker(text, span)
            )
        case Mistaken.GOODS:
            return _is_of_this_trade(text, span) and not _is_person(text, span, name)
        case Mistaken.WORD:
            return (
                not span.of(text).islower()
                and not _is_person(text, span, name)
                and _is_of_this_trade(text, span)
                and _is_named_as_maker(text, span)
            )
    assert_never(name.mistaken)


def _may_be_listed(text: str, span: Span, name: _Name) -> bool:
    """True for a name that is equipment beside one that is: no plain word, no person, no other goods."""
    if name.mistaken is Mistaken.WORD and span.of(text).islower():
        return False
    return not _is_person(text, span, name) and not _is_of_other_goods(text, span)


def _beside(text: str, doubtful: list[tuple[Span, _Name]], sure: set[Span]) -> list[tuple[Span, _Name]]:
    """Those of the doubtful that stand beside what is sure, or beside one of them that does."""
    starts = [span.start for span, _ in doubtful]
    found: dict[Span, tuple[Span, _Name]] = {}
    waiting = list(sure)
    while waiting:
        other = waiting.pop()
        near = slice(bisect_left(starts, other.start - _REACH), bisect_right(starts, other.end + _REACH))
        for each in doubtful[near]:
            if each[0] not in found and _is_beside(text, each, other):
                found[each[0]] = each
                waiting.append(each[0])
    return list(found.values())


def _is_beside(text: str, doubtful: tuple[Span, _Name], sure: Span) -> bool:
    """True in one list with what is sure; in one sentence with it, for a firm of other goods too."""
    span, name = doubtful
    if name.mistaken is Mistaken.GOODS and _sentence(text, span).overlaps(sure):
        return True
    return _in_a_list(text, span, sure)


def _in_a_list(text: str, span: Span, other: Span) -> bool:
    first, second = sorted((span, other), key=lambda each: each.start)
    between = text[first.end : second.start]
    return len(between) < 60 and _LIST.fullmatch(between) is not None


def _is_of_other_goods(text: str, span: Span) -> bool:
    if surroundings.NOUN_AFTER.match(text, span.end):
        return False
    by = surroundings.DEVICES_BY.search(text[max(0, span.start - 60) : span.start])
    first, last = span.start - (0 if by else _NEAR), span.end + _NEAR
    sentence = _sentence(text, span)
    start, end = max(sentence.start, first - _NEAR), min(sentence.end, last + _NEAR)
    return any(
        first <= start + found.start() and start + found.end() <= last
        for found in surroundings.OTHER_GOODS.finditer(text[start:end])
    )


def _is_of_this_trade(text: str, span: Span) -> bool:
    """True where the sentence speaks of equipment, or is short, and no other goods stand beside the name."""
    if _is_of_other_goods(text, span):
        return False
    if surroundings.EQUIPMENT.search(_sentence(text, span).of(text)):
        return True
    line = _line(text, span)
    return len(line.split()) <= _SHORT and not surroundings.OTHER_GOODS.search(line)


def _is_named_as_maker(text: str, span: Span) -> bool:
    """True beside a word for equipment or a maker, or alone in its line."""
    if surroundings.NOUN_AFTER.match(text, span.end):
        return True
    if surroundings.NUMBER_AFTER.match(text, span.end) or surroundings.COUNT_AFTER.match(text, span.end):
        return True
    near = text[max(0, span.start - 60) : span.start]
    if surroundings.NAMED_AS_MAKER.search(near) or surroundings.DEVICES_BY.search(near):
        return True
    if surroundings.ON_IT_AFTER.match(text, span.end):
        return True
    before = text[_sentence(text, span).start : span.start]
    if text[span.end : span.end + 1] not in ("'", "\u2019") and surroundings.SUBJECT_BEFORE.search(before):
        return True
    return _line(text, span).strip(" .-*\u2022\t") == span.of(text)


def _line(text: str, span: Span) -> str:
    return text[text.rfind("\n", 0, span.start) + 1 : (text + "\n").index("\n", span.end)]


def _is_person(text: str, span: Span, name: _Name) -> bool:
    """True where a first name seems to stand before the name and no word for equipment after it."""
    before = re.search(r"(?:^|[\s(])([A-Z][a-z]+)[ ]$", text[max(0, span.start - 25) : span.start])
    if before is None or before[1].lower() in surroundings.PLAIN_BEFORE | name.firm_words:
        return False
    return surroundings.NOUN_AFTER.match(text, span.end) is None


def _sentence(text: str, span: Span) -> Span:
    start, end = max(0, span.start - 300), min(len(text), span.end + 300)
    for found in _SENTENCE_END.finditer(text, start, span.start):
        start = found.end()
    after = _SENTENCE_END.search(text, span.end, end)
    return Span(start, after.start() if after else end)


def _names(catalogue: Catalogue) -> Iterable[_Name]:
    """Every name of the catalogue; of names that are alike the last is taken: brands before makers."""
    makers = {each.name: each for each in catalogue.makers}
    words = {name: frozenset(word.casefold() for word in row.firm_words) for name, row in makers.items()}
    for row in catalogue.technologies:
        of = (MakerOf(row.maker, MakerRelation.OWN.value, "certain"),)
        for each in (row.name, *row.aliases):
            yield _Name(each, NamedKind.TECHNOLOGY, of, Mistaken.NO, frozenset())
    rows = {each.name: each for each in catalogue.brands}
    for name in dict.fromkeys([*catalogue.maker_names, *catalogue.brand_names]):
        maker, brand = makers.get(name), rows.get(name)
        others = [*(maker.aliases if maker else ()), *(brand.aliases if brand else ())]
        mistaken = brand.mistaken if brand else maker.mistaken if maker else Mistaken.NO
        of_makers = catalogue.makers_of(name)
        firm = words.get(name, frozenset())
        for each in (*others, name):
            plain = each != name and len(each.split()) > 1
            yield _Name(each, NamedKind.BRAND, of_makers, Mistaken.NO if plain else mistaken, firm)


def _any_of(keys: Iterable[str]) -> re.Pattern[str]:
    words = (r"[\s\-]+".join(map(re.escape, key.split())) for key in keys)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _key(name: str) -> str:
    return " ".join(re.split(r"[\s\-]+", name.strip())).lower()


def _spans(found: Iterable[re.Match[str]]) -> list[Span]:
    return [Span(*each.span()) for each in found]
