"""What a claim is about: whose row of which table, which columns, over which base.

Only words decide: those of the sentence first, nearest to the figure, then the heading, then the
sentences before. Where they leave several readings, several are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.audit.known.counts import Grid, KnownCounts, Row
from answerable.audit.known.naming import ANYBODY, nouns_of, position_of
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import BaseName
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.words import found_in, same, stems_of

_EVERYONE = re.compile(
    r"\b(?:public (?:sector )?(?:bodies|authorities|organisations|organizations|institutions|sector"
    r"|users)|organisations|organizations"
    r"|authorities (?:in|across)|respondents|(?:all|the) (?:bodies|authorities|institutions)"
    r"|bodies (?:who|that|which)|those (?:who|that) (?:responded|replied|answered))\b",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"\b(?:who|that|which) (?:had |have )?(?:responded|replied|answered)|\brespondents?\b"
    r"|\bresponding\b|\bof (?:the )?(?:responses|replies)\b"
    r"|\bthose (?:who )?(?:responded|replied|answer)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:who|that|which) (?:had |have )?answered\b|\bthose (?:who )?answer(?:ed)?\b", re.IGNORECASE
)
_ANSWERED = re.compile(
    r"\b(?:did not|not|without(?: a)?|excluding|minus) refus\w+|\bvalid (?:responses|answers)\b"
    r"|\bsubstantive\b",
    re.IGNORECASE,
)
_THOSE = (
    r"(?:these|them|which|those(?!"
    r" (?:who|that|which|with|in|asked|we|surveyed|contacted|from|whose|\w+ing)\b))"
)
_OF_THESE = re.compile(rf"^\s*of {_THOSE}\b", re.IGNORECASE)
_OF_THESE_BEFORE = re.compile(rf"\bof {_THOSE},?\s*$", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\bof all\b|\bof (?:those|the \w+) (?:asked|contacted|surveyed|approached)\b|\ball the \w+"
    r" (?:asked|we asked)\b"
    r"|\bof (?:[\w’'-]+ ){1,5}?(?:(?:that|which|whom?) )?(?:we (?:had )?|(?:that|which|who) were )"
    r"(?:asked|contacted|surveyed|approached|wrote to)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\s*(?:In|Among|Amongst|Across|At|For|Within|Of)\s[^,]{3,60},")
_OPENS = re.compile(r"\s*(?:In|Among|Amongst|Across|At|For|Within)\s[^,]{3,40}")
_PRONOUN = re.compile(r"\s*(?:They|These|Those|It|This|Their|Its)\b")
_TOTAL_HEADING = re.compile(r"overall|all\b|summary|total|headline|key |main findings", re.IGNORECASE)
_OVERALL_RATE = re.compile(r"(?i)\b(?:overall|total|combined) response rate\b|\bresponse rate overall\b")
_NEXT = re.compile(
    r"(?i)\s*(?:;|(?:,|(?:[,;]\s*)?(?:and|while|but|against))\s+(?:in|for|among|at|by)\s(?=[^.;]*$))"
)
"""What follows a figure and leads on to the next one: "78% and in Wales 64%"."""
_EMPTY_HEADING = re.compile(
    r"analysis|discussion|findings|results|overview|responses|figures|numbers|table|data|what (?:we"
    r"|the)|conclusion|notes?\b|detail",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """What a claim is about: places (one a table that has the row), and the word for the base, if any."""

    places: tuple[GridPlace, ...] = ()
    base: BaseName | None = None
    of_these: bool = False
    inherited: bool = False
    """True if the row came from a heading or from an earlier sentence."""


class Linker:
    """Finds rows, columns and bases by words, over all known counts of one report."""

    def __init__(self, known: KnownCounts, titles: dict[int, tuple[str, ...]]) -> None:
        self.known = known
        self._titles = titles
        self.main = _main_grid(known.grids)
        self.aliases: dict[str, tuple[str, ...]] = {}
        self.people: tuple[str, ...] = ANYBODY if self.main is not None and self.main.tallied else ()

    def link(self, mention: QuantityMention, earlier: Sequence[QuantityMention] = ()) -> Link:
        """Whom a mention is about and over which base."""
        places, inherited = self._places(mention, earlier)
        return Link(places, self.base_of(mention), self._of_these(mention), inherited)

    def base_of(self, mention: QuantityMention) -> BaseName | None:
        """The base that the words of the clause name, or None where they name none."""
        clause = mention.after
        lead = mention.sentence[: max(0, mention.quantity.start - mention.start)]
        told = [(_TOLD, BaseName.ANSWERED)] if self.main is not None and self.main.tallied else []
        for pattern, name in ((_ANSWERED, BaseName.ANSWERED), *told, (_REPLIED, BaseName.REPLIED)):
            if pattern.search(clause) or (re.match(r"\s*of\b", lead, re.IGNORECASE) and pattern.search(lead)):
                return name
        return BaseName.ASKED if _OF_ALL.search(clause) or _OF_ALL.search(lead) else None

    def _of_these(self, mention: QuantityMention) -> bool:
        if _OF_THESE.search(mention.after) or _OF_THESE.search(mention.before):
            return True
        counted = re.match(r"(?:all|none) of (?:these|them|those)", mention.printed, re.IGNORECASE)
        return bool(_OF_THESE_BEFORE.search(mention.before) or counted)

    def _places(
        self, mention: QuantityMention, earlier: Sequence[QuantityMention]
    ) -> tuple[tuple[GridPlace, ...], bool]:
        context = " ".join((mention.block.text, *mention.block.trail[-3:]))
        windows = [("" if _NEXT.match(mention.after) else mention.after, False), (mention.before, True)]
        if _PRONOUN.match(mention.sentence):
            windows.append((_said_before(mention), False))
        for window, last in windows:
            if found := self._whom(window, context, last=last):
                apart = self._set_apart(mention, context) if found[0].row is None else ()
                return apart or found, False
        for heading in reversed(mention.block.trail[-4:]):
            if found := self._named(heading, context, whole=True):
                return found, True
            if _TOTAL_HEADING.match(heading) and self.main is not None:
                return self._everyone(), True
            if not _EMPTY_HEADING.match(heading):
                break
        if self.main is not None and _OVERALL_RATE.search(mention.sentence):
            return self._everyone(), False
        return (), True

    def _set_apart(self, mention: QuantityMention, context: str) -> tuple[GridPlace, ...]:
        """The row that the sentence begins with, where it then speaks of everybody in it: "In X, ..."."""
        at = mention.quantity.start - mention.start
        if opens := _OPENS.fullmatch(mention.sentence[:at]):
            alone = {place.label for place in self.named(opens.group(), context)}
            return self._named(opens.group(), context) if len(alone) == 1 else ()
        opening = _OPENING.match(mention.sentence)
        return self._named(opening.group(), context) if opening and opening.end() <= at else ()

    def _whom(self, window: str, context: str, *, last: bool) -> tuple[GridPlace, ...]:
        """The row, or everybody, that a window names first (or last, before a figure)."""
        everyone = list(_EVERYONE.finditer(window)) if self.main is not None else []
        found = self._named(window, context, last=last)
        if not everyone:
            nouns = tuple(nouns_of(window))[:3]
            meant = self.main is not None and not last and found_in(self.people, nouns)
            return found or (self._everyone() if meant else self._subjects(window))
        if not found:
            return self._everyone()
        at = len(stems_of(window[: everyone[-1 if last else 0].start()]))
        first = self._first(window, context, last=last)
        nearer = first is not None and (first > at if last else first < at)
        return found if nearer else self._everyone()

    def _subjects(self, window: str) -> tuple[GridPlace, ...]:
        """All rows of a table by parts together, where a window names whom it is a table of."""
        stems = stems_of(window)
        return tuple(
            GridPlace(grid, None)
            for grid in self.known.grids
            if grid.subject
            and len(found_in(grid.subject, stems)) == len(grid.subject)
            and BaseName.REPLIED in GridPlace(grid, None).bases()
        )

    def _first(self, window: str, context: str, *, last: bool) -> int | None:
        found = self._matches(window, context)
        return (max if last else min)((at for at, _, _ in found), default=None)

    def _everyone(self) -> tuple[GridPlace, ...]:
        others = [
            grid
            for grid in self.known.grids
            if grid is not self.main and not grid.subject and len(grid.body) > 1 and self._same_rows(grid)
        ]
        return tuple(GridPlace(grid, None) for grid in (self.main, *others) if grid is not None)

    def _same_rows(self, grid: Grid) -> bool:
        """True if most rows of a table are rows of the main one."""
        main = {row.stems for row in self.main.body} if self.main is not None else set()
        return 2 * sum(row.stems in main for row in grid.body) > len(grid.body)

    def _matches(self, window: str, context: str) -> list[tuple[int, int, GridPlace]]:
        stems = stems_of(window)
        found: list[tuple[int, int, GridPlace]] = []
        for grid in self.known.grids:
            if grid.subject and not found_in(grid.subject, stems_of(context)):
                continue
            for row in self._perhaps_named(grid, window):
                at = position_of(row, grid, stems, window, self.aliases.get(row.label, ()))
                if at is not None:
                    found.append((at, -len(grid.subject), GridPlace(grid, row)))
        return found

    def _perhaps_named(self, grid: Grid, window: str) -> Iterator[Row]:
        """The rows of a table that a window may name, in their order."""
        places = grid.names.candidates(stems_of(window), window)
        for label in self.aliases:
            places |= grid.names.labelled(label)
        return (grid.body[at] for at in sorted(places))

    def _named(
        self, window: str, context: str, *, whole: bool = False, last: bool = False
    ) -> tuple[GridPlace, ...]:
        """The rows named first (or last) in a window; where two tables have the row, both."""
        found = self._matches(window, context) if not (whole and len(stems_of(window)) > 6) else []
        if not found:
            return ()
        edge = (max if last else min)(at for at, _, _ in found)
        stems = stems_of(window)
        first = min(
            (each for each in found if each[0] == edge),
            key=lambda each: (not _in_full(each[2].label, stems), each[1]),
        )
        label = stems_of(first[2].label)
        alike = [
            place
            for _, _, place in found
            if place.grid.subject == first[2].grid.subject
            and len(found_in(label, stems_of(place.label))) == len(label)
        ]
        return (first[2], *(place for place in alike if place != first[2]))

    def named(self, text: str, context: str) -> tuple[GridPlace, ...]:
        """Every row that a text names, in the order of the text, in every table that has it."""
        found = sorted(self._matches(text, context), key=lambda each: each[0])
        return tuple(dict.fromkeys(place for _, _, place in found))

    def columns_in(self, place: GridPlace, window: str) -> tuple[int, ...]:
        """The columns of a place that a window names best; several where it names several as well."""
        stems = stems_of(window)
        scores = {
            at: len(found_in(column.measure, stems)) / len(column.measure)
            for at in place.grid.with_role(ColumnRole.PART)
            if (column := place.grid.columns[at]).measure
        }
        scores = {at: score for at, score in scores.items() if score == 1 or not place.grid.columns[at].whole}
        best = max(scores.values(), default=0.0)
        return tuple(column for column, score in scores.items() if score == best) if best >= 0.5 else ()

    def by_words(self, places: Sequence[GridPlace], window: str) -> Sequence[GridPlace]:
        """The places in their order; where it is stated what they count, the one said in most words first.

        Tables of one investigation share rows, and a variable may be part of another's words.
        """
        if not any(place.grid.tallied for place in places):
            return places
        stems = stems_of(window)

        def most(place: GridPlace) -> int:
            columns = self.columns_in(place, window)
            measures = (place.grid.columns[column].measure for column in columns)
            return max((len(found_in(measure, stems)) for measure in measures), default=0)

        return sorted(places, key=lambda place: -most(place))

    def total_in(self, place: GridPlace, window: str) -> int | None:
        """The total of kinds, where a window names what the table is a table of."""
        columns = place.grid.with_role(ColumnRole.TOTAL)
        return columns[0] if columns and found_in(self._kinds(place.grid), stems_of(window)) else None

    def _kinds(self, grid: Grid) -> tuple[str, ...]:
        """The words that the name and most titles of a table share, without those of its rows."""
        titles = self._titles.get(id(grid), ())
        shared = [
            word
            for word in {word for title in titles for word in stems_of(title)}
            if 2 * sum(word in stems_of(title) for title in titles) >= len(titles)
        ]
        labels = [word for row in grid.rows for word in stems_of(row.label)]
        return tuple(
            word for word in (*stems_of(grid.name), *shared) if not any(same(word, each) for each in labels)
        )


def _in_full(label: str, stems: Sequence[str]) -> bool:
    """True if a text has every word of a row's label."""
    return len(found_in(stems_of(label), stems)) == len(stems_of(label))


def _main_grid(grids: Iterable[Grid]) -> Grid | None:
    """The table that covers everybody: who was asked and replied, no subject of its own, the most asked."""
    sized = []
    for at, grid in enumerate(grids):
        bases = GridPlace(grid, None).bases()
        if len(grid.body) > 1 and not grid.subject and BaseName.REPLIED in bases:
            size = bases.get(BaseName.ASKED, bases[BaseName.REPLIED])
            sized.append(((BaseName.ASKED in bases, size, -at), grid))
    return max(sized, key=lambda each: each[0])[1] if sized else None


def _said_before(mention: QuantityMention) -> str:
    return mention.block.text[: mention.start]
