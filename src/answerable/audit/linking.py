"""What a claim is about: whose row of which table, which columns, over which base.

Only words decide: those of the sentence first, nearest to the figure, then the heading, then the
sentences before. Where they leave several readings, several are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.audit.counts import Grid, KnownCounts, Row
from answerable.audit.mentions import Mention
from answerable.audit.places import Place
from answerable.audit.roles import Role
from answerable.audit.shares import BaseName
from answerable.audit.words import found_in, initials, same, stem, stems_of

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
    r" (?:asked|we asked)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s*(?:They|These|Those|It|This|Their|Its)\b")
_TOTAL_HEADING = re.compile(r"overall|all\b|summary|total|headline|key |main findings", re.IGNORECASE)
_EMPTY_HEADING = re.compile(
    r"analysis|discussion|findings|results|overview|responses|figures|numbers|table|data|what (?:we"
    r"|the)|conclusion|notes?\b|detail",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """What a claim is about: places (one a table that has the row), and the word for the base, if any."""

    places: tuple[Place, ...] = ()
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
        self.people: tuple[str, ...] = ()

    def link(self, mention: Mention, earlier: Sequence[Mention] = ()) -> Link:
        """Whom a mention is about and over which base."""
        places, inherited = self._places(mention, earlier)
        return Link(places, self.base_of(mention), self._of_these(mention), inherited)

    def base_of(self, mention: Mention) -> BaseName | None:
        """The base that the words of the clause name, or None where they name none."""
        clause = mention.after
        lead = mention.sentence[: max(0, mention.quantity.start - mention.start)]
        for pattern, name in ((_ANSWERED, BaseName.ANSWERED), (_REPLIED, BaseName.REPLIED)):
            if pattern.search(clause) or (re.match(r"\s*of\b", lead, re.IGNORECASE) and pattern.search(lead)):
                return name
        return BaseName.ASKED if _OF_ALL.search(clause) or _OF_ALL.search(lead) else None

    def _of_these(self, mention: Mention) -> bool:
        if _OF_THESE.search(mention.after) or _OF_THESE.search(mention.before):
            return True
        counted = re.match(r"(?:all|none) of (?:these|them|those)", mention.printed, re.IGNORECASE)
        return bool(_OF_THESE_BEFORE.search(mention.before) or counted)

    def _places(self, mention: Mention, earlier: Sequence[Mention]) -> tuple[tuple[Place, ...], bool]:
        context = " ".join((mention.block.text, *mention.block.trail[-3:]))
        windows = [(mention.after, False), (mention.before, True)]
        if _PRONOUN.match(mention.sentence):
            windows.append((_said_before(mention), False))
        for window, last in windows:
            if found := self._whom(window, context, last=last):
                return found, False
        for heading in reversed(mention.block.trail[-4:]):
            if found := self._named(heading, context, whole=True):
                return found, True
            if _TOTAL_HEADING.match(heading) and self.main is not None:
                return self._everyone(), True
            if not _EMPTY_HEADING.match(heading):
                break
        return (), True

    def _whom(self, window: str, context: str, *, last: bool) -> tuple[Place, ...]:
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

    def _subjects(self, window: str) -> tuple[Place, ...]:
        """All rows of a table by parts together, where a window names whom it is a table of."""
        stems = stems_of(window)
        return tuple(
            Place(grid, None)
            for grid in self.known.grids
            if grid.subject
            and len(found_in(grid.subject, stems)) == len(grid.subject)
            and BaseName.REPLIED in Place(grid, None).bases()
        )

    def _first(self, window: str, context: str, *, last: bool) -> int | None:
        found = self._matches(window, context)
        return (max if last else min)((at for at, _, _ in found), default=None)

    def _everyone(self) -> tuple[Place, ...]:
        others = [
            grid
            for grid in self.known.grids
            if grid is not self.main and not grid.subject and len(grid.body) > 1 and self._same_rows(grid)
        ]
        return tuple(Place(grid, None) for grid in (self.main, *others) if grid is not None)

    def _same_rows(self, grid: Grid) -> bool:
        """True if most rows of a table are rows of the main one."""
        main = {stems_of(row.label) for row in self.main.body} if self.main is not None else set()
        return 2 * sum(stems_of(row.label) in main for row in grid.body) > len(grid.body)

    def _matches(self, window: str, context: str) -> list[tuple[int, int, Place]]:
        stems = stems_of(window)
        found: list[tuple[int, int, Place]] = []
        for grid in self.known.grids:
            if grid.subject and not found_in(grid.subject, stems_of(context)):
                continue
            for row in grid.body:
                at = _position(row, grid, stems, window, self.aliases.get(row.label, ()))
                if at is not None:
                    found.append((at, -len(grid.subject), Place(grid, row)))
        return found

    def _named(
        self, window: str, context: str, *, whole: bool = False, last: bool = False
    ) -> tuple[Place, ...]:
        """The rows named first (or last) in a window; where two tables have the row, both."""
        found = self._matches(window, context) if not (whole and len(stems_of(window)) > 6) else []
        if not found:
            return ()
        edge = (max if last else min)(at for at, _, _ in found)
        first = min((each for each in found if each[0] == edge), key=lambda each: each[1])
        label = stems_of(first[2].label)
        alike = [
            place
            for _, _, place in found
            if place.grid.subject == first[2].grid.subject
            and len(found_in(label, stems_of(place.label))) == len(label)
        ]
        return (first[2], *(place for place in alike if place != first[2]))

    def named(self, text: str, context: str) -> tuple[Place, ...]:
        """Every row that a text names, in the order of the text, in every table that has it."""
        found = sorted(self._matches(text, context), key=lambda each: each[0])
        return tuple(dict.fromkeys(place for _, _, place in found))

    def columns_in(self, place: Place, window: str) -> tuple[int, ...]:
        """The columns of a place that a window names best; several where it names several as well."""
        stems = stems_of(window)
        scores = {
            column: len(found_in(place.grid.columns[column].measure, stems))
            / len(place.grid.columns[column].measure)
            for column in place.grid.with_role(Role.PART)
            if place.grid.columns[column].measure
        }
        best = max(scores.values(), default=0.0)
        return tuple(column for column, score in scores.items() if score == best) if best >= 0.5 else ()

    def total_in(self, place: Place, window: str) -> int | None:
        """The total of kinds, where a window names what the table is a table of."""
        columns = place.grid.with_role(Role.TOTAL)
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


def _main_grid(grids: Iterable[Grid]) -> Grid | None:
    """The table that covers everybody: who was asked and replied, no subject of its own, the most asked."""
    sized = []
    for at, grid in enumerate(grids):
        bases = Place(grid, None).bases()
        if len(grid.body) > 1 and not grid.subject and BaseName.REPLIED in bases:
            size = bases.get(BaseName.ASKED, bases[BaseName.REPLIED])
            sized.append(((BaseName.ASKED in bases, size, -at), grid))
    return max(sized, key=lambda each: each[0])[1] if sized else None


def _said_before(mention: Mention) -> str:
    return mention.block.text[: mention.start]


def _position(
    row: Row, grid: Grid, stems: Sequence[str], window: str, alias: Sequence[str] = ()
) -> int | None:
    """Where a row's label stands among the words of a window; None if it is not there beyond doubt."""
    for label in (stems_of(row.label), tuple(alias)):
        matched = found_in(label, stems)
        if not matched:
            continue
        if len(matched) < len(label) and not _tells(matched, row, grid) and not _spelt_out(row, window):
            continue
        for words in (matched, label[-1:]):
            at = _together(words, stems)
            if at is not None and (words == matched or _tells(words, row, grid)):
                return at
    return None


def _together(matched: Sequence[str], stems: Sequence[str]) -> int | None:
    """Where the matched words stand side by side, with at most one word between them."""
    for at in range(len(stems)):
        near = stems[at : at + len(matched) + 1]
        if (
            near
            and any(same(near[0], word) for word in matched)
            and len(found_in(matched, near)) == len(matched)
        ):
            return at
    return None


def _tells(matched: Sequence[str], row: Row, grid: Grid) -> bool:
    """True if the words matched name this row and no other, and the last of them is the noun."""
    others = (stems_of(other.label) for other in grid.body if other is not row)
    unique = not any(len(found_in(matched, other)) == len(matched) for other in others)
    label = stems_of(row.label)
    head = label[-1] in matched or (len(label) > 1 and label[0] in matched and "&" in row.label)
    return unique and head and all(len(word) > 3 for word in matched)


def _spelt_out(row: Row, window: str) -> bool:
    words = list(re.findall(r"[A-Za-z]+", window))
    short = [word for word in re.findall(r"[A-Za-z]+", row.label.replace("_", " ")) if len(word) <= 4]
    runs = (initials(words[at : at + len(word)]) for word in short for at in range(len(words)))
    return any(run == word.lower() for word in short for run in runs)


def nouns_of(text: str) -> Iterator[str]:
    """The stems of the words right after a figure, up to a verb."""
    for word in re.split(r"\s+", re.sub(r"^\s*of (?:the |all )?", "", text).strip())[:5]:
        if re.match(
            r"(?:use|uses|used|said|have|had|has|who|that|which|did|are|were|were|told|confirmed)\b", word
        ):
            return
        if bare := word.strip(".,;:"):
            yield stem(bare)
