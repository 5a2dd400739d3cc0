"""Numbers and words of number and rank in the visible text, without those that say no amount.

What says no amount is a date, a reference, a name, an address, code, a turn of phrase, a quotation, or was
declared with its source. Every token with a figure in it is a number unless it lies in one of those.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from answerable.report.binding.respelled import respelled
from answerable.report.binding.visible import EXPRESSION, Stretch, Visible
from answerable.report.measures import measure_of
from answerable.report.wordings import claims, groups, numbers, places, quantities


class MentionKind(StrEnum):
    """What was found."""

    NUMBER = "number"
    QUANTITY = "word of number"
    RANK = "rank"
    CLAIM = "claim"
    BODY = "name"
    BOX = "box"


@dataclass(frozen=True)
class Mention:
    """A number, a word or a name in a visible text."""

    kind: MentionKind
    where: Stretch

    def words(self, visible: Visible) -> str:
        """The words as they are read."""
        return visible.text[self.where.start : self.where.end].strip()


_SIGN = rf"[^\s|{EXPRESSION}]"
_TOKEN = re.compile(rf"(?<!{_SIGN}){_SIGN}*\d{_SIGN}*")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = (
    re.compile(r"(?<!\S)[\"(\[]*\"(?=\S)[^\"]{8,600}?(?<=\S)\"(?!\w)"),
    re.compile(r"\u201c[^\u201c\u201d]{8,600}\u201d"),
    re.compile(r"(?<!\w)\u2018[^\u2018]{8,600}?\u2019(?!\w)"),
    re.compile(r"(?<![\w'])'(?=\S)[^']{8,600}?(?<=\S)'(?!\w)"),
)
_FEWEST_QUOTED = 4
"""Words that make a quotation: fewer, and it is a number or a name between marks."""


def mentions_in(visible: Visible, named: Iterable[Stretch], units: str, strata: str = "") -> list[Mention]:
    """What is said in numbers, or in words for them, and bound to nothing, from left to right.

    `named` are the names found in the text, `units` a pattern of what is counted, `strata` of what splits it.
    """
    if visible.quoted:
        return []
    text = visible.text.replace("\u2019", "'")
    counted = counting(units)
    bound = [each for each in visible.bound if each in visible.declared or not counted.match(text, each.end)]
    spared = [*bound, *named, *others_words(text), *_no_amounts(text, counted)]
    idioms = [Stretch(*each.span()) for each in quantities.IDIOMS.finditer(text)]
    found = [
        Mention(MentionKind.NUMBER, each) for each in _numbers(text) if not _said(each, text, spared, idioms)
    ]
    for kind, each in _words(text, units):
        if any(other.meets(each) for other in (*spared, *idioms)) or _supported(kind, each, visible):
            continue
        found.append(Mention(kind, each))
    untied = [*visible.bound, *others_words(text)]
    for turns in (claims.CLAIMS, groups.GROUPS):
        listed = [visible.sentence(each.where.start) for each in found]
        for each in _claims(turns, text, units, strata):
            if turns is groups.GROUPS and any(sentence.holds(each) for sentence in listed):
                continue
            if not any(other.meets(each) for other in untied) and not _has_figure(each, visible):
                found.append(Mention(MentionKind.CLAIM, each))
    return _apart(found)


def quotations(text: str) -> list[Stretch]:
    """What stands between marks of quotation and has at least four words."""
    found = []
    for pattern in _QUOTED if any(mark in text for mark in "\"'\u201c\u2018") else ():
        for each in pattern.finditer(text):
            if len(re.findall(r"\w+", each.group())) >= _FEWEST_QUOTED and re.search(
                r"[^\W\d]{2}", each.group()
            ):
                found.append(Stretch(*each.span()))
    return found


def others_words(text: str) -> list[Stretch]:
    """The quotations of which the text says whose words they are: they are not its own."""
    found = quotations(text)
    around = (
        "".join(
            " " if any(each.start <= at < each.end for each in found) else letter
            for at, letter in enumerate(text)
        )
        if found
        else ""
    )
    said = quantities.SAYS.search(around) is not None
    return [each for each in found if said or quantities.INTRODUCES.search(text[: each.start]) is not None]


def _no_amounts(text: str, counted: re.Pattern[str]) -> Iterator[Stretch]:
    for each in (places.DATES, places.REFERENCES, places.ADDRESSES, places.NAMES):
        for found in each.finditer(text):
            counts = each is not places.DATES or not places.YEARED.search(found.group())
            if found.group() and not (counts and counted.match(text, found.end())):
                yield Stretch(*found.span())


@lru_cache(maxsize=8)
def counting(units: str) -> re.Pattern[str]:
    """What follows a number that counts `units`: " of the councils"."""
    return re.compile(rf"\s+(?:of\s+(?:the\s+)?)?(?:[a-z-]+\s+)?(?:{units})\b", re.IGNORECASE)


def _numbers(text: str) -> Iterator[Stretch]:
    for wording in (numbers.NUMBERS, numbers.ORDINALS, numbers.ROMAN, numbers.SMALL_ROMAN):
        yield from (Stretch(*each.span()) for each in wording.finditer(text) if each.group().strip())
    for where, word in respelled(text):
        if numbers.NUMBERS.pattern.fullmatch(word) or quantities.QUANTITIES.pattern.fullmatch(word):
            yield where
    for each in _TOKEN.finditer(text):
        token = each.group()
        start = each.start() + len(token) - len(token.lstrip("!([\"'\u2018\u201c*"))
        yield Stretch(start, each.start() + len(token.rstrip(".,;:!?)]\"'\u2019\u201d*")))


def _said(number: Stretch, text: str, spared: Collection[Stretch], idioms: Collection[Stretch]) -> bool:
    """Whether a number says no amount: each of its figures, or all of it, lies in what is spared."""
    if any(each.holds(number) for each in (*spared, *idioms)):
        return True
    figures = [
        Stretch(number.start + each.start(), number.start + each.end())
        for each in _FIGURES.finditer(text[number.start : number.end])
    ]
    if not figures:
        return any(each.meets(number) for each in spared)
    if re.search(r"\d\s*(?:%|per\s?cent)", text[number.start : number.end]):
        return False
    return all(any(each.holds(figure) for each in spared) for figure in figures)


def _words(text: str, units: str) -> Iterator[tuple[MentionKind, Stretch]]:
    for each in quantities.QUANTITIES.finditer(text):
        yield MentionKind.QUANTITY, Stretch(*each.span())
    for each in _before_units(units).finditer(text):
        yield MentionKind.QUANTITY, Stretch(*each.span())
    for each in _compared(units).finditer(text):
        yield MentionKind.QUANTITY, Stretch(*each.span())
    for each in quantities.RANKS.finditer(text):
        yield MentionKind.RANK, Stretch(*each.span())


@lru_cache(maxsize=8)
def _before_units(units: str) -> re.Pattern[str]:
    return re.compile(quantities.NOUN_QUANTITIES.format(units=units), re.IGNORECASE)


@lru_cache(maxsize=8)
def _compared(units: str) -> re.Pattern[str]:
    return re.compile(quantities.COMPARED.format(units=units), re.IGNORECASE)


def _claims(turns: tuple[tuple[str, str], ...], text: str, units: str, strata: str) -> Iterator[Stretch]:
    for pattern in _claiming(turns, units, strata):
        yield from (Stretch(*each.span("claim")) for each in pattern.finditer(text))


@lru_cache(maxsize=16)
def _claiming(turns: tuple[tuple[str, str], ...], units: str, strata: str) -> list[re.Pattern[str]]:
    many = "|".join(each for each in units.split("|") if each.endswith("s"))
    whom = f"{units}|{strata}" if strata else units
    meant = {
        "UNITS": units,
        "WHOM": whom,
        "MANY": rf"{many}|(?:an?|any|the average) (?:[a-z-]+ )?(?:{units})",
        "BODIES": f"{many}|{groups.MORE_BODIES}",
        "GROUP": groups.GROUP,
        " ": r"\s+",
    }
    patterns = [turn for turn, _ in turns]
    for word, pattern in meant.items():
        patterns = [each.replace(word, pattern) for each in patterns]
    return [re.compile(each, re.IGNORECASE) for each in patterns]


def _has_figure(where: Stretch, visible: Visible) -> bool:
    """Whether a figure stands in its clause, or in the next, that a reader can hold it against.

    A figure of the clause before is told of something else: "# replied, and councils typically refuse".
    """
    sentence = visible.sentence(where.start)
    breaks = [
        each.span()
        for each in claims.CLAUSES.finditer(visible.text)
        if sentence.start <= each.start() < sentence.end
    ]
    start = max((end for _, end in breaks if end <= where.start), default=sentence.start)
    ends = [begin for begin, _ in breaks if begin >= where.end]
    near = Stretch(start, ends[1] if len(ends) > 1 else sentence.end)
    return any(not measure_of(each.expression).refers for each in visible.asked_in(near))


def _supported(kind: MentionKind, where: Stretch, visible: Visible) -> bool:
    """A rank by a test in its paragraph; "of all that" by the figure in its sentence whose base it names."""
    if kind is MentionKind.RANK:
        return any(measure_of(each.expression).over_strata for each in visible.expressions.values())
    sentence = visible.sentence(where.start)
    if not visible.asked_in(sentence):
        return False
    return any(
        Stretch(*each.span()).holds(where)
        for each in quantities.OF_ALL.finditer(visible.text)
        if sentence.start <= each.start() < sentence.end
    )


def _apart(found: list[Mention]) -> list[Mention]:
    """The mentions from left to right, the longest of those that overlap."""
    kept: list[Mention] = []
    for each in sorted(found, key=lambda mention: (mention.where.start, -mention.where.end)):
        if kept and kept[-1].where.meets(each.where):
            last = kept.pop()
            where = Stretch(last.where.start, max(last.where.end, each.where.end))
            each = Mention(last.kind, where)
        kept.append(each)
    return kept
