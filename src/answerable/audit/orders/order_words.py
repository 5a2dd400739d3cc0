"""Two rows set against each other in words: "more likely than", "fewer X than Y", "twice as likely as"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from answerable.audit.columns.cell_checks import usual_base
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.known.shares import BaseName
from answerable.audit.text.number_words import NUMBER_WORDS
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.statistics import Rounding, rounded

_TIMES = r"(?P<times>twice|double|(?:two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?) times)"
_SHARES = re.compile(
    rf"(?i)\b(?:(?P<way>more|less) (?:likely|common|often|widespread)|(?P<rate>higher|lower)"
    rf"|{_TIMES} (?:as|more) (?:likely|common|often|high))\b"
)
_COUNTS = re.compile(rf"(?i)(?:^|[,;]\s)(?:(?P<way>more|fewer)|{_TIMES} as many)\b")
_PARTS = re.compile(r"(?i)\b(?:than|as)\b")
_PLAIN = re.compile(r"(?i)\bsignificant|\bone of\b|\bsome of\b|\bamong\b|\d\s*(?:%|per cent|points?)")
_COMMON = stems_of(
    "more less fewer likely common often higher lower rate share twice double times many much use have say"
    " public bodies replied responded far slightly also"
)
_LESS = {"less", "fewer", "lower"}
_WITHIN, _PERHAPS = Fraction(1, 8), Fraction(1, 5)


def order_of_two(linker: Linker, sentence: str, context: str) -> tuple[re.Match[str], Judgement] | None:
    """The words that set one row above or below another, and whether it stands there.

    None where the two rows or the one measure are not beyond doubt, and where the words give figures.
    """
    found = _SHARES.search(sentence) or _COUNTS.search(sentence)
    if found is None or _PLAIN.search(sentence):
        return None
    by_number = found.re is _COUNTS
    for one, other in _pairs(linker, sentence, found, context):
        columns = linker.columns_in(one, sentence)
        sides = [_value(place, columns, by_number=by_number) for place in (one, other)]
        if sides[0] is not None and sides[1] is not None:
            judgement = _judged(found, (one, sides[0]), (other, sides[1]), by_number=by_number)
            sure = judgement.verdict is Verdict.CONSISTENT or not _says_more(sentence, one, other, columns[0])
            return (found, judgement) if sure else None
    return None


def _says_more(sentence: str, one: GridPlace, other: GridPlace, column: int) -> bool:
    """True if the sentence has words of its own beyond the rows, the measure and the comparison."""
    headers = " ".join(each.name for each in one.grid.columns)
    known = (*stems_of(f"{one.label} {other.label} {headers}"), *one.grid.columns[column].measure, *_COMMON)
    return sum(not found_in([word], known) for word in stems_of(sentence)) > 1


def _pairs(
    linker: Linker, sentence: str, found: re.Match[str], context: str
) -> Sequence[tuple[GridPlace, GridPlace]]:
    """The row before the last "than" or "as" and the row after it, in each table that has both."""
    parts = [each.start() for each in _PARTS.finditer(sentence, found.end())]
    if not parts:
        return ()
    before, after = sentence[: parts[-1]], sentence[parts[-1] :]
    ones = [place for place in linker.named(before, context) if place.row is not None]
    others = [place for place in linker.named(after, context) if place.row is not None]
    pairs = [(one, other) for one in ones for other in others if one.grid is other.grid and one != other]
    grids = [id(one.grid) for one, _ in pairs]
    return tuple(pair for pair in pairs if grids.count(id(pair[0].grid)) == 1)


def _value(place: GridPlace, columns: Sequence[int], *, by_number: bool) -> Fraction | None:
    """The share of a place in the one column named, over its usual base; or the count itself."""
    if len(columns) != 1 or (count := place.count(columns[0])) is None:
        return None
    base = usual_base(place.grid)
    size = place.bases().get(base[0] if base else BaseName.REPLIED)
    if by_number:
        return Fraction(count)
    return Fraction(100 * count, size) if size else None


def _judged(
    found: re.Match[str],
    one: tuple[GridPlace, Fraction],
    other: tuple[GridPlace, Fraction],
    *,
    by_number: bool,
) -> Judgement:
    mark = "" if by_number else "%"
    shown = " against ".join(f"{place.label} {_shown(value)}{mark}" for place, value in (one, other))
    if found.group("times"):
        return _multiple(_times(found.group("times")), one[1], other[1], shown)
    word = (found.group("way") or found.groupdict().get("rate") or "").lower()
    gap = other[1] - one[1] if word in _LESS else one[1] - other[1]
    if gap == 0:
        return Judgement(Verdict.AMBIGUOUS, shown, "", "Both are the same.", (ErrorType.LOOSE_WORDS,))
    if gap > 0:
        return Judgement(Verdict.CONSISTENT, shown)
    text = f"The other way round: {shown}."
    return Judgement(Verdict.INCONSISTENT, shown, "", text, (ErrorType.WRONG_RANK,))


def _times(words: str) -> Fraction:
    number = words.lower().split()[0]
    if number in ("twice", "double"):
        return Fraction(2)
    return Fraction(NUMBER_WORDS[number]) if number in NUMBER_WORDS else Fraction(number)


def _multiple(times: Fraction, one: Fraction, other: Fraction, shown: str) -> Judgement:
    if other == 0:
        return Judgement(Verdict.NOT_CHECKABLE, shown)
    ratio = one / other
    exact = str(rounded(ratio, 2, Rounding.HALF_UP))
    off = abs(ratio - times) / times
    text = f"{shown}: {exact} times."
    if off <= _WITHIN:
        return Judgement(Verdict.CONSISTENT, text.rstrip("."), exact)
    if off <= _PERHAPS:
        return Judgement(Verdict.AMBIGUOUS, text.rstrip("."), exact, "", (ErrorType.LOOSE_WORDS,))
    return Judgement(Verdict.INCONSISTENT, text.rstrip("."), exact, text, (ErrorType.WRONG_DIFFERENCE,))


def _shown(value: Fraction) -> str:
    return str(rounded(value, 0 if value.denominator == 1 else 1, Rounding.HALF_UP))
