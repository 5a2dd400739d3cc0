"""The readings of a share in a sentence: which numerator over which denominator it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.columns.cell_checks import usual_base
from answerable.audit.known.linking import Link, Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import (
    BaseName,
    Percentage,
    share_text,
    stated,
    words_for,
)
from answerable.audit.known.unite import Counted, union_of
from answerable.audit.text.mentions import QuantityMention
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.comparing import Holds, holds

_RESPONSE = re.compile(
    r"\b(?<!who )(?<!that )(?<!which )(?:responded|replied)\b(?! with)|\bresponse rate\b|\b(?:did not"
    r"|failed to) (?:respond|reply)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"(?i)\bresponse rates?\b")
_REFUSES = re.compile(
    r"(?i)\s*(?:of )?(?:the |all |our )*(?:[\w’'-]+\s+){0,4}?"
    r"(?:(?:that|who|which) (?:had )?(?:replied|responded) )?(?:refused|declined)"
    r"(?: to (?:answer|reply|respond|disclose|say|tell us)\b|\s*[.,;]|\s*$| our| the (?:request|question))"
)
_WHO_RESPONDED = re.compile(r"\b(?:who|that|which) (?:had |have )?(?:responded|replied)\b", re.IGNORECASE)
_EXAMPLES = re.compile(r"\b(?:including|such as|from|for example|e\.g\.)\b.*", re.IGNORECASE | re.DOTALL)
CLAUSE = re.compile(
    r",\s+(?:a number|there|it|we|they|this|which|although|though|but|while|whereas|as)\b|;|\s[–-]\s"
    r"|\s(?:although|whereas|but)\s",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\b(?:(?:who|that|which) (?:had |have )?(?:responded|replied|answered)(?: to)?(?: our)?|public"
    r"|bod(?:y|ies)|authorit(?:y|ies)"
    r"|organi[sz]ations?|respondents?|freedom of information|requests?|foi|sector|uk|all)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:figure|share|proportion|rate|this|that|which|it|amounts?|rises?|jumps?|falls?|drops?|compared)\b",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\b(?:these|those|them|such|using the|the (?:two|three|companies|makers|brands|products|systems))\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:use[sd]?|using|have|has|hold|holds|own|owns)\b", re.IGNORECASE)
_MOST_COUNTED = 20_000


@dataclass(frozen=True)
class ClaimReading:
    """A numerator (from `low` to `high` where only its bounds are known) over a named denominator."""

    place: GridPlace
    columns: tuple[int, ...]
    low: int
    high: int
    base: str
    denominator: int
    name: BaseName | None = None

    @property
    def exact(self) -> bool:
        """True if the numerator is known."""
        return self.low == self.high

    def said(self, quantity: PrintedQuantity) -> Holds:
        """Whether a quantity in per cent can be said of this reading."""
        if self.denominator <= 0:
            return Holds.NO
        least = Fraction(100 * min(self.low, self.denominator), self.denominator)
        most = Fraction(100 * min(self.high, self.denominator), self.denominator)
        if self.exact:
            return holds(quantity, least)
        if (
            quantity.qualifier is Qualifier.EXACT
            and quantity.digits
            and quantity.unit is QuantityUnit.PERCENT
        ):
            return self._some_count(Percentage(quantity.digits))
        ends = {holds(quantity, least), holds(quantity, most), *self._between(quantity)}
        if ends == {Holds.YES}:
            return Holds.YES
        return Holds.NO if ends == {Holds.NO} else Holds.PERHAPS

    def _between(self, quantity: PrintedQuantity) -> set[Holds]:
        steps = range(self.low, min(self.high, self.denominator), max(1, (self.high - self.low) // 50))
        return {holds(quantity, Fraction(100 * count, self.denominator)) for count in steps}

    def _some_count(self, printed: Percentage) -> Holds:
        if self.denominator > _MOST_COUNTED:
            return Holds.PERHAPS
        if any(self.low <= count <= self.high for count in printed.counts_of(self.denominator)):
            return Holds.YES
        cut = printed.truncated_counts_of(self.denominator)
        return Holds.CUT if any(self.low <= count <= self.high for count in cut) else Holds.NO

    def cut_off(self, quantity: PrintedQuantity) -> str:
        """The count that is printed so if decimals are cut off, with one decimal more than printed."""
        printed = Percentage(quantity.digits)
        counts = [c for c in printed.truncated_counts_of(self.denominator) if self.low <= c <= self.high]
        if not counts:
            return self.text(quantity)
        return share_text(counts[0], self.denominator, printed.decimals + 1)

    def text(self, quantity: PrintedQuantity) -> str:
        """The arithmetic of this reading: "15/44 = 34.1% of responses"."""
        decimals = max(1, len(quantity.digits.partition(".")[2]))
        if self.exact:
            return f"{share_text(self.low, self.denominator, decimals)} of {self.base}"
        low, high = (share_text(count, self.denominator, decimals) for count in (self.low, self.high))
        return f"between {low} and {high} of {self.base}"


def numerator(
    linker: Linker, link: Link, mention: QuantityMention, previous: Counted | None = None
) -> Counted | None:
    """What a mention counts; None if nothing says. `previous` is what the block counted before."""
    for place in link.places:
        if response := _response(place, mention, link) or _refusal(place, mention):
            return response
    for window in _windows(link, mention):
        cut = _EXAMPLES.sub("", window)
        for part in dict.fromkeys((CLAUSE.split(cut)[0], cut)):
            if counted := _measured(linker, link, part) or _anything(link, part):
                return counted
    return _carried_over(link, previous) if previous and _refers_back(link, mention) else None


def _windows(link: Link, mention: QuantityMention) -> tuple[str, ...]:
    """Where the measure may stand: after the figure; before it only if nothing else is said after it."""
    if _says_more(link, mention.after):
        return (mention.after,)
    return (mention.after, mention.before, mention.sentence)


def _says_more(link: Link, after: str) -> bool:
    """True if a clause says something beyond whom it is about."""
    whom = [word for place in link.places for word in (*stems_of(place.label), *place.grid.subject)]
    clause = CLAUSE.split(_WHOM.sub(" ", after))[0]
    said = [word for word in stems_of(clause) if len(word) > 2 and not found_in([word], whom)]
    return len(said) > 1


def _refers_back(link: Link, mention: QuantityMention) -> bool:
    return bool(_BACK.search(mention.before)) and not _says_more(link, mention.after)


def _measured(linker: Linker, link: Link, window: str) -> Counted | None:
    """The columns that a window names, or the total of the kinds it names."""
    named = [(place, linker.columns_in(place, window)) for place in linker.by_words(link.places, window)]
    for place, columns in sorted(named, key=lambda each: -_longest(each[0], each[1], window)):
        if columns and (counted := counted_at(place, columns)):
            return counted
    for place in link.places:
        column = linker.total_in(place, window)
        if column is not None and (count := place.count(column)) is not None:
            return place, (column,), count, count
    return None


def _longest(place: GridPlace, columns: tuple[int, ...], window: str) -> int:
    """The most words that a column named in full is named by: "face detection" says more than a make."""
    measures = [place.grid.columns[column].measure for column in columns]
    stems = stems_of(window)
    return max((len(each) for each in measures if len(found_in(each, stems)) == len(each)), default=0)


def _carried_over(link: Link, previous: Counted) -> Counted | None:
    """The measure of the figure before, in the row that this one is about."""
    old = previous[0].grid
    measures = [old.columns[column].measure for column in previous[1]]
    for place in link.places:
        if place.grid is old:
            return counted_at(place, previous[1]) if previous[1] else None
        columns = tuple(
            i for i in place.grid.with_role(ColumnRole.PART) if place.grid.columns[i].measure in measures
        )
        either = place.grid.with_role(ColumnRole.EITHER)
        if len(columns) == len(measures) or (either and (len(measures) > 1 or measures == [()])):
            return union_of(place, columns) if len(columns) != 1 else counted_at(place, columns)
    return None


def _refusal(place: GridPlace, mention: QuantityMention) -> Counted | None:
    """Those who refused, where that is what a clause says of them."""
    columns = place.grid.with_role(ColumnRole.REFUSED)
    said = _REFUSES.match(CLAUSE.split(mention.after)[0])
    if not columns or not said or (count := place.count(columns[0])) is None:
        return None
    return place, columns[:1], count, count


def _response(place: GridPlace, mention: QuantityMention, link: Link) -> Counted | None:
    clause = mention.after if mention.after.strip(" .,;)") else mention.sentence
    if _RATE.search(mention.sentence) and not _says_more(link, mention.after):
        clause = mention.sentence
    lead = mention.before.rstrip().lower()
    asks_rate = bool(re.search(r"\bof (?:the|these)$", lead)) and bool(_WHO_RESPONDED.search(clause))
    if not asks_rate and (not _RESPONSE.search(clause) or _WHO_RESPONDED.search(clause)):
        return None
    bases = place.bases()
    replied, asked = bases.get(BaseName.REPLIED), bases.get(BaseName.ASKED)
    if replied is None or asked is None:
        return None
    silent = re.search(r"\b(?:not|failed to|never|yet to)\b[\w ]{0,12}\b(?:respond|repl)", clause)
    count = asked - replied if silent else replied
    low = bases.get(BaseName.ANSWERED, count) if asks_rate else count
    return place, (), min(low, count), count


def counted_at(place: GridPlace, columns: tuple[int, ...]) -> Counted | None:
    """What some columns count at a place: one column's count, or the bounds of one or other of several."""
    if len(columns) == 1:
        count = place.count(columns[0])
        return None if count is None else (place, columns, count, count)
    return union_of(place, columns)


def _anything(link: Link, window: str) -> Counted | None:
    """One or other of all measures, where a window has the verb of the headers but names none of them."""
    for place in link.places:
        parts = place.grid.with_role(ColumnRole.PART)
        if not parts or place.grid.tallied or not place.grid.with_role(ColumnRole.REPLIED):
            continue
        headers = " ".join(place.grid.columns[part].name.replace("_", " ").lower() for part in parts)
        pointed = _POINTED.search(window) and _VERB.search(window) and _VERB.search(headers)
        if not names_measures(place, window) and not pointed:
            continue
        others = tuple(part for part in parts if "other" in place.grid.columns[part].measure)
        meant = any(found_in(place.grid.columns[part].measure, stems_of(window)) for part in others)
        return union_of(place, parts if meant else tuple(part for part in parts if part not in others))
    return None


def names_measures(place: GridPlace, window: str) -> bool:
    """True if a window has a word of what any column of a place's table measures."""
    measures = [
        word for part in place.grid.with_role(ColumnRole.PART) for word in place.grid.columns[part].measure
    ]
    return bool(found_in(measures, stems_of(window)))


def readings_of(found: Counted, link: Link, linker: Linker) -> tuple[ClaimReading, ...]:
    """Every reading over the bases a report may mean, the named or usual base first."""
    place, columns, low, high = found
    bases: dict[BaseName, int] = stated(place.bases())
    bases.pop(BaseName.TOTAL, None)
    bases = bases or _borrowed(place, link, linker)
    if not columns:
        bases = {BaseName.ASKED: bases[BaseName.ASKED]} if BaseName.ASKED in bases else {}
    usual = usual_base(place.grid)
    first = link.base or (usual[0] if usual else None)
    ordered = sorted(bases.items(), key=lambda each: each[0] is not first)
    return tuple(
        ClaimReading(place, columns, low, high, words_for(name, place.grid), base, name)
        for name, base in ordered
    )


def _borrowed(place: GridPlace, link: Link, linker: Linker) -> dict[BaseName, int]:
    """The bases of another table's row for the same subject, where this table has none."""
    for other in link.places:
        bases = stated(other.bases())
        if bases and BaseName.TOTAL not in bases:
            return bases
    if place.row is not None:
        label = stems_of(place.row.label)
        for grid in linker.known.grids:
            for row in grid.body if not grid.subject else ():
                if len(found_in(label, stems_of(row.label))) == len(label):
                    return stated(GridPlace(grid, row).bases())
    return (
        stated(GridPlace(linker.main, None).bases()) if linker.main is not None and place.row is None else {}
    )
